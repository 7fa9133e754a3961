PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:2015\/quantities\/ilo-inspectors-needed fg:numericValue ?old }
INSERT { claim:2015\/quantities\/ilo-inspectors-needed fg:numericValue 61 }
WHERE { claim:2015\/quantities\/ilo-inspectors-needed fg:numericValue ?old }

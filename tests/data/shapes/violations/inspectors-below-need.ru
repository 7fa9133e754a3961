PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:quantities\/ilo-inspectors-needed fg:numericValue ?old }
INSERT { claim:quantities\/ilo-inspectors-needed fg:numericValue 54 }
WHERE { claim:quantities\/ilo-inspectors-needed fg:numericValue ?old }

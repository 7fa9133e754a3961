PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:quantities\/authorized-inspectors fg:numericValue ?old }
INSERT { claim:quantities\/authorized-inspectors fg:numericValue 70 }
WHERE { claim:quantities\/authorized-inspectors fg:numericValue ?old }

PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:statistics\/working fg:numericValue ?old }
INSERT { claim:statistics\/working fg:numericValue 284 }
WHERE { claim:statistics\/working fg:numericValue ?old }

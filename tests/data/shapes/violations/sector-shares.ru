PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:statistics\/sector-services fg:numericValue ?old }
INSERT { claim:statistics\/sector-services fg:numericValue 22 }
WHERE { claim:statistics\/sector-services fg:numericValue ?old }

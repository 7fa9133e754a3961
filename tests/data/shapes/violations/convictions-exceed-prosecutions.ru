PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:criminal-enforcement\/convictions\/2016 fg:numericValue ?old }
INSERT { claim:criminal-enforcement\/convictions\/2016 fg:numericValue 6 }
WHERE { claim:criminal-enforcement\/convictions\/2016 fg:numericValue ?old }

PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:standards\/military-voluntary.age fg:numericValue ?old }
INSERT { claim:standards\/military-voluntary.age fg:numericValue 160 }
WHERE { claim:standards\/military-voluntary.age fg:numericValue ?old }

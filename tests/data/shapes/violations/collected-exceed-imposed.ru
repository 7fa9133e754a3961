PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:labor-enforcement\/penalties-collected\/2016 fg:numericValue ?old }
INSERT { claim:labor-enforcement\/penalties-collected\/2016 fg:numericValue 9 }
WHERE { claim:labor-enforcement\/penalties-collected\/2016 fg:numericValue ?old }

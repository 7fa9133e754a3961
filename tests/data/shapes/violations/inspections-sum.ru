PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:labor-enforcement\/inspections-desk\/2016 fg:numericValue ?old }
INSERT { claim:labor-enforcement\/inspections-desk\/2016 fg:numericValue 30 }
WHERE { claim:labor-enforcement\/inspections-desk\/2016 fg:numericValue ?old }

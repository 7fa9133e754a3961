PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:labor-enforcement\/inspections\/2015 fg:numericValue ?old }
INSERT { claim:labor-enforcement\/inspections\/2015 fg:numericValue 0 }
WHERE { claim:labor-enforcement\/inspections\/2015 fg:numericValue ?old }
;
DELETE { claim:labor-enforcement\/inspections-worksite\/2015 fg:numericValue ?old }
INSERT { claim:labor-enforcement\/inspections-worksite\/2015 fg:numericValue 0 }
WHERE { claim:labor-enforcement\/inspections-worksite\/2015 fg:numericValue ?old }
;
DELETE { claim:labor-enforcement\/inspections-desk\/2015 fg:numericValue ?old }
INSERT { claim:labor-enforcement\/inspections-desk\/2015 fg:numericValue 0 }
WHERE { claim:labor-enforcement\/inspections-desk\/2015 fg:numericValue ?old }

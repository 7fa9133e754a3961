PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:labor-enforcement\/routine-conducted\/2016 fg:booleanValue ?old }
INSERT { claim:labor-enforcement\/routine-conducted\/2016 fg:booleanValue false }
WHERE { claim:labor-enforcement\/routine-conducted\/2016 fg:booleanValue ?old }

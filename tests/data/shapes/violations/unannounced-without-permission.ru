PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:labor-enforcement\/unannounced-permitted\/2016 fg:booleanValue ?old }
INSERT { claim:labor-enforcement\/unannounced-permitted\/2016 fg:booleanValue false }
WHERE { claim:labor-enforcement\/unannounced-permitted\/2016 fg:booleanValue ?old }

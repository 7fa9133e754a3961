PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:ratifications\/ilo-c138 fg:booleanValue ?old }
INSERT { claim:ratifications\/ilo-c138 fg:booleanValue false }
WHERE { claim:ratifications\/ilo-c138 fg:booleanValue ?old }

PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:2016\/ratifications\/palermo fg:booleanValue ?old }
INSERT { claim:2016\/ratifications\/palermo fg:booleanValue false }
WHERE { claim:2016\/ratifications\/palermo fg:booleanValue ?old }

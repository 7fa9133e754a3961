PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:2016\/labor-enforcement\/violations\/2015 fg:numericValue ?old }
INSERT { claim:2016\/labor-enforcement\/violations\/2015 fg:numericValue 9 }
WHERE { claim:2016\/labor-enforcement\/violations\/2015 fg:numericValue ?old }

PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { app:2015\/labor-enforcement\/inspectors\/2015 fg:numericValue ?old }
INSERT { app:2015\/labor-enforcement\/inspectors\/2015 fg:numericValue 70 }
WHERE { app:2015\/labor-enforcement\/inspectors\/2015 fg:numericValue ?old }

PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { app:2016\/labor-enforcement\/inspectors\/2016 fg:numericValue ?old }
INSERT { app:2016\/labor-enforcement\/inspectors\/2016 fg:numericValue 501 }
WHERE { app:2016\/labor-enforcement\/inspectors\/2016 fg:numericValue ?old }

PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/2016/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:labor-enforcement\/inspectors\/2015 fg:numericValue ?old }
INSERT { claim:labor-enforcement\/inspectors\/2015 fg:numericValue 4 }
WHERE { claim:labor-enforcement\/inspectors\/2015 fg:numericValue ?old }

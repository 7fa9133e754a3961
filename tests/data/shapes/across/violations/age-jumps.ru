PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:2016\/standards\/minimum-age-work.age fg:numericValue ?old }
INSERT { claim:2016\/standards\/minimum-age-work.age fg:numericValue 17 }
WHERE { claim:2016\/standards\/minimum-age-work.age fg:numericValue ?old }

PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/2016/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { app:labor-enforcement\/funding\/2016 fg:verbatim ?old }
INSERT { app:labor-enforcement\/funding\/2016 fg:verbatim "900,000"@en }
WHERE { app:labor-enforcement\/funding\/2016 fg:verbatim ?old }

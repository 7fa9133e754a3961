PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/2016/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { app:criminal-enforcement\/convictions\/2016 fg:verbatim ?old }
INSERT { app:criminal-enforcement\/convictions\/2016 fg:verbatim "No Value"@en }
WHERE { app:criminal-enforcement\/convictions\/2016 fg:verbatim ?old }

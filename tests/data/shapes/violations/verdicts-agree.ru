PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/2016/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { app:standards\/illicit-activities.conforms fg:booleanValue ?old }
INSERT { app:standards\/illicit-activities.conforms fg:booleanValue true }
WHERE { app:standards\/illicit-activities.conforms fg:booleanValue ?old }

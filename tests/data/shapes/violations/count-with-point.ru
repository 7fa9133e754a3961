PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/2016/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

INSERT DATA { claim:statistics\/working-population fg:verbatim "1.200 (1)"@en }

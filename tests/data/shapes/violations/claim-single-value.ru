PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

INSERT DATA { claim:activities\/mining fg:statement "Children mine salt."@en }

PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE WHERE { claim:labor-enforcement\/funding\/2015 fg:supportedBy ?entry }

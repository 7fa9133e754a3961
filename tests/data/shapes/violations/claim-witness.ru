PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { claim:activities\/mining fg:witness ?old }
INSERT { claim:activities\/mining fg:witness <witness/hearsay> }
WHERE { claim:activities\/mining fg:witness ?old }

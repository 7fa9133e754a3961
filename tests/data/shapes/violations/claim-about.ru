PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE DATA { claim:activities\/mining fg:about <country/XRU> }

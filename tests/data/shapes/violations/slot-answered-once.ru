PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { claim:activities\/mining fg:slot ?old }
INSERT { claim:activities\/mining fg:slot <slot/XRU/agencies/labor-office> }
WHERE { claim:activities\/mining fg:slot ?old }

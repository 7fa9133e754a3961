PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:activities\/mining fg:textValue ?old }
INSERT { claim:activities\/mining fg:textValue "Mining† of salt"@en }
WHERE { claim:activities\/mining fg:textValue ?old }

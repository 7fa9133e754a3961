PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { claim:activities\/mining prov:wasDerivedFrom ?document }

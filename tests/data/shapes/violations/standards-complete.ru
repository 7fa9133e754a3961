PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>

DELETE WHERE { claim:standards\/forced-labor ?property ?value }

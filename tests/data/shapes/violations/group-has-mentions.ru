PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE WHERE { ?mention fg:inGroup <chapter/XRU/2016/citation/2> ; ?property ?value }

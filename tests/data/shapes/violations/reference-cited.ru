PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { ?mention fg:mentions <chapter/XRU/2016/ref/2> }
INSERT { ?mention fg:mentions <chapter/XRU/2016/ref/1> }
WHERE { ?mention fg:mentions <chapter/XRU/2016/ref/2> }

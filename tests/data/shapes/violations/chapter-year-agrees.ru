PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <chapter/XRU/2016> fg:edition ?old }
INSERT { <chapter/XRU/2016> fg:edition <edition/2015> }
WHERE { <chapter/XRU/2016> fg:edition ?old }

PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <chapter/XRU/2016/citation/1/1> fg:inGroup ?old }
INSERT { <chapter/XRU/2016/citation/1/1> fg:inGroup <chapter/XRU/2016/citation/2> }
WHERE { <chapter/XRU/2016/citation/1/1> fg:inGroup ?old }

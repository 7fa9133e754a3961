PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <chapter/XRU/2016/citation/1> fg:groupText ?old }
INSERT { <chapter/XRU/2016/citation/1> fg:groupText "(2-1)" }
WHERE { <chapter/XRU/2016/citation/1> fg:groupText ?old }

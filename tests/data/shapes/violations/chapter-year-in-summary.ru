PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <chapter/XRU/2016/sentence/1/1> fg:quote ?old }
INSERT { <chapter/XRU/2016/sentence/1/1> fg:quote "In 2015, Ruritania moved."@en }
WHERE { <chapter/XRU/2016/sentence/1/1> fg:quote ?old }

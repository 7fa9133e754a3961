PREFIX fg: <https://w3id.org/findings-graph/ont#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <source/a2> fg:accessed ?old }
INSERT { <source/a2> fg:accessed "2016"^^xsd:gYear }
WHERE { <source/a2> fg:accessed ?old }

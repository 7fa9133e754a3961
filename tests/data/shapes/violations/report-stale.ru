PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <source/a2> fg:isPublic true ; dcterms:issued ?date }
INSERT { <source/a2> fg:isPublic false ; dcterms:issued "2013-02-21"^^xsd:date }
WHERE { <source/a2> dcterms:issued ?date }

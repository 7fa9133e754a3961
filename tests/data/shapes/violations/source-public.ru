PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <source/a2> fg:isPublic ?old }
INSERT { <source/a2> fg:isPublic false }
WHERE { <source/a2> fg:isPublic ?old }

PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE WHERE { <source/a1> fg:enacted ?date }

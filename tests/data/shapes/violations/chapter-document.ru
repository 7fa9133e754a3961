PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE WHERE { <document/00aa> fg:sha256 ?sum }

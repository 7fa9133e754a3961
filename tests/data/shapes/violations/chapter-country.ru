PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE WHERE { <chapter/XRU/2016> fg:country ?country }

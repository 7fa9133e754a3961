PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { ?subject fg:country ?old }
INSERT { ?subject fg:country <country/BUR> }
WHERE { ?subject fg:country ?old }

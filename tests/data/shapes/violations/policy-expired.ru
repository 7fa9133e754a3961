PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <policy/XRU/plan> fg:validTo ?old }
INSERT { <policy/XRU/plan> fg:validTo 2016 }
WHERE { <policy/XRU/plan> fg:validTo ?old }

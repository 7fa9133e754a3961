PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE WHERE { <eli/xr/law/2001/7> fg:citedAs ?entry }

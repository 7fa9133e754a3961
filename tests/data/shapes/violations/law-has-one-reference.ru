PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <eli/xr/law/2001/7> fg:citedAs ?old }
INSERT { <eli/xr/law/2001/7> fg:citedAs <chapter/XRU/2016/ref/2> }
WHERE { <eli/xr/law/2001/7> fg:citedAs ?old }

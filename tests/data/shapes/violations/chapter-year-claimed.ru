PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

INSERT DATA { <chapter/XRU/2016> fg:claimedYear 2015 }

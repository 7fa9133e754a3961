PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { ?claim fg:numericValue ?number }
INSERT { ?claim fg:booleanValue true }
WHERE { VALUES ?claim { claim:labor-enforcement\/inspectors\/2015 } ?claim fg:numericValue ?number }

PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:actions\/enforcement\/1\/2011 fg:firstSuggested ?old }
INSERT { claim:actions\/enforcement\/1\/2011 fg:firstSuggested 2017 }
WHERE { claim:actions\/enforcement\/1\/2011 fg:firstSuggested ?old }

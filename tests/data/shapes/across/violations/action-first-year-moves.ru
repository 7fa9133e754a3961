PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:2016\/actions\/enforcement\/1\/2011 fg:firstSuggested ?old }
INSERT { claim:2016\/actions\/enforcement\/1\/2011 fg:firstSuggested 2012 }
WHERE { claim:2016\/actions\/enforcement\/1\/2011 fg:firstSuggested ?old }

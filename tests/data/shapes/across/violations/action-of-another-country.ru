PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:2016\/actions\/enforcement\/1\/2011 fg:statement ?old }
INSERT { claim:2016\/actions\/enforcement\/1\/2011 fg:statement "publish what they find"@en }
WHERE { claim:2016\/actions\/enforcement\/1\/2011 fg:statement ?old }

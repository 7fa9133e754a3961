PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

DELETE { claim:assessment\/level fg:conceptValue ?old }
INSERT { claim:assessment\/level fg:conceptValue <status/known> }
WHERE { claim:assessment\/level fg:conceptValue ?old }

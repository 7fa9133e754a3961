PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:statistics\/primary-completion fg:numericValue ?old }
INSERT { claim:statistics\/primary-completion fg:numericValue 110.4 }
WHERE { claim:statistics\/primary-completion fg:numericValue ?old }

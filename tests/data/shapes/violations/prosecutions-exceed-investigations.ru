PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:criminal-enforcement\/prosecutions\/2016 fg:numericValue ?old }
INSERT { claim:criminal-enforcement\/prosecutions\/2016 fg:numericValue 8 }
WHERE { claim:criminal-enforcement\/prosecutions\/2016 fg:numericValue ?old }

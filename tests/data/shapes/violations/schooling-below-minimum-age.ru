PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:standards\/compulsory-education.age fg:numericValue ?old }
INSERT { claim:standards\/compulsory-education.age fg:numericValue 14 }
WHERE { claim:standards\/compulsory-education.age fg:numericValue ?old }

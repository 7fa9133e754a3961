PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:quantities\/vocational-hazardous-age fg:numericValue ?old }
INSERT { claim:quantities\/vocational-hazardous-age fg:numericValue 14 }
WHERE { claim:quantities\/vocational-hazardous-age fg:numericValue ?old }

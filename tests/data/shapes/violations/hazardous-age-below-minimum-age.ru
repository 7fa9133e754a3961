PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>

DELETE { claim:standards\/minimum-age-hazardous-work fg:booleanValue ?old }
INSERT { claim:standards\/minimum-age-hazardous-work fg:booleanValue false }
WHERE { claim:standards\/minimum-age-hazardous-work fg:booleanValue ?old }
;
DELETE { claim:standards\/minimum-age-hazardous-work.age fg:numericValue ?old }
INSERT { claim:standards\/minimum-age-hazardous-work.age fg:numericValue 15 }
WHERE { claim:standards\/minimum-age-hazardous-work.age fg:numericValue ?old }

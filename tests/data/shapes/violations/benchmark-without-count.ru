PREFIX app: <https://w3id.org/findings-graph/id/app-claim/XRU/2016/>
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>
PREFIX status: <https://w3id.org/findings-graph/id/status/>

DELETE { ?claim fg:numericValue ?number ; fg:status ?known ; fg:verbatim ?printed }
INSERT { ?claim fg:status status:unknown ; fg:verbatim "Unknown"@en }
WHERE { ?claim fg:itemKey "inspectors" ; fg:about <https://w3id.org/findings-graph/id/country/XRU> ;
    fg:numericValue ?number ; fg:status ?known . OPTIONAL { ?claim fg:verbatim ?printed } }

PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

INSERT DATA {
    claim:actions\/enforcement\/2\/2011 fg:action <action/XRU/aa> ; fg:about <country/XRU>
}

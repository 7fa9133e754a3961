PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

INSERT DATA { <agency/XRU/land-office> fg:acronym "LO" }

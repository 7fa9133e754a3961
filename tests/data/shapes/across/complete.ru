PREFIX fg: <https://w3id.org/findings-graph/ont#>
PREFIX status: <https://w3id.org/findings-graph/id/status/>
BASE <https://w3id.org/findings-graph/id/>

# Give the claims of the base what all claims have; their IRIs name witness, country, edition, table, item and year.
INSERT {
    ?claim a fg:Claim ;
        fg:country ?country ;
        fg:about ?country ;
        fg:statedIn ?chapter ;
        fg:editionYear ?edition ;
        fg:witness ?witness ;
        fg:tableKey ?table ;
        fg:slot ?slot ;
        fg:status ?status ;
        fg:page 4 ;
        fg:supportedBy ?entry .
    ?entry fg:number 3 .
}
WHERE {
    ?claim fg:itemKey ?item .
    OPTIONAL { ?claim fg:status ?printed }
    BIND ( COALESCE(?printed, status:known) AS ?status )
    BIND ( REPLACE(STR(?claim), "^.*claim/([A-Z]{3})/.*$", "$1") AS ?code )
    BIND ( REPLACE(STR(?claim), "^.*claim/[A-Z]{3}/([0-9]{4})/.*$", "$1") AS ?year )
    BIND ( REPLACE(STR(?claim), "^.*claim/[A-Z]{3}/[0-9]{4}/([a-z-]+)/.*$", "$1") AS ?table )
    BIND ( <http://www.w3.org/2001/XMLSchema#integer>(?year) AS ?edition )
    BIND ( IRI(CONCAT("country/", ?code)) AS ?country )
    BIND ( IRI(CONCAT("chapter/", ?code, "/", ?year)) AS ?chapter )
    BIND ( IRI(CONCAT("chapter/", ?code, "/", ?year, "/ref/3")) AS ?entry )
    BIND ( IRI(CONCAT("witness/", IF(CONTAINS(STR(?claim), "/app-claim/"), "xml", "pdf"))) AS ?witness )
    BIND ( IRI(REPLACE(STR(?claim), "(app-)?claim/([A-Z]{3})/[0-9]{4}/", "slot/$2/")) AS ?slot )
}

PREFIX fg: <https://w3id.org/findings-graph/ont#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX status: <https://w3id.org/findings-graph/id/status/>

# Give the claims of the base what all claims have.
INSERT {
    ?claim a fg:Claim ;
        fg:country <https://w3id.org/findings-graph/id/country/XRU> ;
        fg:about ?subject ;
        fg:statedIn <https://w3id.org/findings-graph/id/chapter/XRU/2016> ;
        fg:editionYear 2016 ;
        fg:witness ?witness ;
        fg:slot ?slot ;
        fg:status ?status ;
        fg:page 4 ;
        fg:readFrom ?cell ;
        fg:supportedBy <https://w3id.org/findings-graph/id/chapter/XRU/2016/ref/1> ;
        prov:wasDerivedFrom <https://w3id.org/findings-graph/id/document/00aa> .
}
WHERE {
    ?claim fg:itemKey ?item .
    OPTIONAL { ?claim fg:status ?printed }
    OPTIONAL { ?claim fg:about ?area }
    BIND ( COALESCE(?area, <https://w3id.org/findings-graph/id/country/XRU>) AS ?subject )
    BIND ( COALESCE(?printed, status:known) AS ?status )
    BIND ( IF(CONTAINS(STR(?claim), "/app-claim/"), "xml", "pdf") AS ?name )
    BIND ( IRI(CONCAT("https://w3id.org/findings-graph/id/witness/", ?name)) AS ?witness )
    BIND ( IRI(REPLACE(STR(?claim), "claim/(XRU[a-z-]*)/2016/", "slot/$1/")) AS ?slot )
    BIND ( IRI(REPLACE(STR(?claim), "claim/(XRU[a-z-]*)/2016/", "chapter/XRU/2016/cell/$1/")) AS ?cell )
}

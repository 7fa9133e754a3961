PREFIX dcterms: <http://purl.org/dc/terms/>
BASE <https://w3id.org/findings-graph/id/>

DELETE { <source/a1> dcterms:title ?old }
INSERT { <source/a1> dcterms:title "Decree on the Labor Office of the Kingdom of Ruritania and its Marches"@en }
WHERE { <source/a1> dcterms:title ?old }

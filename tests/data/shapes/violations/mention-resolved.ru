PREFIX fg: <https://w3id.org/findings-graph/ont#>
BASE <https://w3id.org/findings-graph/id/>

INSERT DATA { <chapter/XRU/2016/citation/2/7> a fg:CitationMention ;
    fg:inGroup <chapter/XRU/2016/citation/2> ; fg:mentions <chapter/XRU/2016/ref/7> }

"""Read chapters of the Findings, describe them as RDF, reason over it, validate it, and release it."""

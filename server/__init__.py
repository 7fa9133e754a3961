"""Serve a release, or any RDF file, as pages and as a SPARQL endpoint.

A query worker imports :mod:`server.worker` and little else, so importing this package alone loads nothing.
"""

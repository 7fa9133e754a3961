"""The application: every page and protocol over the data of one release, which may be replaced while it runs."""

from flask import Flask

from server import (
    downloads,
    errors,
    graph_store,
    headers,
    health,
    openapi,
    pages,
    query,
    reports,
    resource,
    sparql,
    vocabulary,
)
from server.context import attach
from server.data import Data
from server.metrics import Metrics
from server.shares import Shares
from server.sparql import LARGEST_REQUEST

_BLUEPRINTS = (pages, resource, sparql, graph_store, query, reports, downloads, vocabulary, health, openapi)


def create_app(data: Data, *, rate: float = 0.0) -> Flask:
    """Make the application that answers from the data; ``rate`` is each client's share of worker seconds."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_REQUEST, MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST)
    app.url_map.strict_slashes = app.url_map.merge_slashes = False
    app.extensions.update(shares=Shares(rate), metrics=Metrics())
    attach(app, data)
    errors.init_app(app)
    headers.init_app(app)
    for module in _BLUEPRINTS:
        app.register_blueprint(module.bp)
    return app

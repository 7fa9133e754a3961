"""What Schemathesis does not know by itself: a query is sent as it is written."""

from typing import Any

import schemathesis


@schemathesis.serializer("application/sparql-query")
def query(_: Any, value: Any) -> bytes:
    """Send a query as the body."""
    return str(value).encode("utf-8", "replace")

"""What is noted of a request while it is answered, for the log and the counts."""

import hashlib
from typing import Any, Final

from flask import has_request_context, request

KEY: Final = "findings.journal"


def current() -> dict[str, Any]:
    """Return the notes on the current request."""
    if not has_request_context():
        return {}
    notes: dict[str, Any] = request.environ.setdefault(KEY, {})
    return notes


def note(**facts: object) -> None:
    """Note facts on the current request."""
    current().update(facts)


def note_query(text: str) -> None:
    """Note the query that the current request asks."""
    note(query=text, sha256=hashlib.sha256(text.encode()).hexdigest())

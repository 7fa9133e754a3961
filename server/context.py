"""What the current request can reach: the data that the application answers from when the request begins."""

from typing import Final, cast

from flask import Flask, current_app, g

from server.data import Data

_KEY: Final = "findings"


def attach(app: Flask, data: Data) -> None:
    """Give an application its data, or other data from the next request on."""
    app.extensions[_KEY] = data


def served(app: Flask) -> Data:
    """Return the data that an application answers from now."""
    return cast("Data", app.extensions[_KEY])


def current_data() -> Data:
    """Return the data that the current request is answered from, the same to its end."""
    if _KEY not in g:
        setattr(g, _KEY, current_app.extensions[_KEY])
    return cast("Data", getattr(g, _KEY))

"""What the current request can reach: the data that the application was made with."""

from typing import Final, cast

from flask import Flask, current_app

from server.data import Data

_KEY: Final = "findings"


def attach(app: Flask, data: Data) -> None:
    """Give an application its data."""
    app.extensions[_KEY] = data


def current_data() -> Data:
    """Return the data of the application that answers."""
    return cast("Data", current_app.extensions[_KEY])

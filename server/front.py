"""What stands before the application: the public address, answers that clients hold already, the log and the counts."""

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import Flask

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

_PORTS: Final = {"http": "80", "https": "443"}


class Front:
    """A WSGI application around the application."""

    def __init__(self, app: Flask, *, base: str = "", log: str = "", log_queries: bool = False) -> None:
        self._app = app
        self._base = urlsplit(base) if base else None

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Answer a request."""
        if self._base is not None:
            self._locate(environ)
        return self._app(environ, start_response)

    def _locate(self, environ: "WSGIEnvironment") -> None:
        """Let links begin with the public address, whether or not a proxy has taken the prefix off the path."""
        base = self._base
        assert base is not None
        prefix = base.path.rstrip("/")
        path = environ["PATH_INFO"]
        environ["PATH_INFO"] = path.removeprefix(prefix) if path == prefix or path.startswith(f"{prefix}/") else path
        environ["PATH_INFO"] = environ["PATH_INFO"] or "/"
        environ["SCRIPT_NAME"], environ["wsgi.url_scheme"] = prefix, base.scheme
        environ["HTTP_HOST"] = base.netloc
        environ["SERVER_NAME"] = base.hostname or ""
        environ["SERVER_PORT"] = str(base.port or _PORTS[base.scheme])

"""A real browser, where the machine has one, that tells of each request and each complaint."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Record:
    """What a page asked for, and what the browser had to say of it."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def opened(*, scripts: bool = True) -> Iterator[tuple[Any, Record]]:
    """Yield a fresh page and its record; skip where there is no browser to drive."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip(f"no browser is installed; any of {', '.join(_NAMES)} would do")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=flags)
        context = browser.new_context(java_script_enabled=scripts)
        record = Record()
        context.on("request", lambda request: record.requests.append(request.url))
        context.on("console", lambda message: message.type == "error" and record.complaints.append(message.text))
        context.on("weberror", lambda error: record.complaints.append(str(error.error)))
        try:
            yield context.new_page(), record
        finally:
            browser.close()

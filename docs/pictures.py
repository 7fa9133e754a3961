"""Take the README's pictures of the shipped facts, with a Chromium: ``python docs/pictures.py``."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = {"claim.png": ("/page/claim/UKR/2016/labor-enforcement/inspectors/2016", "1000,1040")}
QUIET = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


def main() -> None:
    """Serve the shipped facts on a free port, and photograph each page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or sys.exit("No Chromium found.")
    command = [sys.executable, "-m", "graph", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = next(found[0] for line in server.stderr if (found := re.search(r"http://\S+?:\d+", line)))
        for name, (path, size) in PAGES.items():
            with tempfile.TemporaryDirectory() as profile:
                options = [*QUIET, "--no-sandbox", f"--user-data-dir={profile}", f"--window-size={size}"]
                picture = f"--screenshot={Path(__file__).parent / name}"
                subprocess.run([chromium, *options, "--hide-scrollbars", picture, address + path], check=True)
        server.terminate()


if __name__ == "__main__":
    main()

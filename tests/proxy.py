"""nginx as deploy/nginx.conf sets it up, in a process of its own on this machine alone, before servers that run."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

EXAMPLE: Final = Path(__file__).parents[1] / "deploy" / "nginx.conf"

_PATIENCE: Final = 20
_AROUND: Final = """daemon off; master_process off; worker_processes 1;
pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{example}
}}
"""


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def configuration(folder: Path, port: int, servers: Sequence[int]) -> str:
    """Return the example with the ports of this machine in place of its own."""
    lines = "".join(f"server 127.0.0.1:{server} max_fails=1 fail_timeout=5s;\n" for server in servers)
    text, listens = re.subn(r"listen 80;", f"listen 127.0.0.1:{port};", EXAMPLE.read_text())
    text, found = re.subn(
        r"^ *server 127\.0\.0\.1:8000 max_fails=1 fail_timeout=5s;\n", lines, text, flags=re.MULTILINE
    )
    assert (1, 1) == (listens, found)
    return _AROUND.format(folder=folder, example=text)


@contextmanager
def proxied(folder: Path, port: int, servers: Sequence[int]) -> Iterator[str]:
    """Run nginx before servers, by their ports, until the block ends; yield the address of the site."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.skip("nginx is absent")
    if not EXAMPLE.is_file():
        pytest.skip("the files to deploy with are in the checkout only")
    settings = folder / "nginx.conf"
    settings.write_text(configuration(folder, port, servers))
    process = subprocess.Popen([program, "-c", str(settings), "-e", str(folder / "error.log")])
    try:
        _await(port, process, folder)
        yield f"http://127.0.0.1:{port}/findings/"
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _await(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError((folder / "error.log").read_text())

"""What a process and all its descendants are, and take, as Linux tells."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final

_PROC: Final = Path("/proc")


@dataclass(frozen=True, slots=True)
class Tree:
    """A process with its descendants."""

    pid: int

    def processes(self) -> list[int]:
        """Return all that run, the first one first."""
        found = [self.pid]
        for parent in found:
            found.extend(children(parent))
        return found

    def memory(self) -> int:
        """Return the bytes that all of them hold in memory."""
        return sum(map(held, self.processes()))

    def workers(self) -> list[int]:
        """Return the query workers: what the process that speaks HTTP has started, and is alive."""
        return [
            pid
            for child in children(self.pid)
            for pid in children(child)
            if _field(pid, "status", "State")[:1] not in "Z"
        ]


class Peak(Thread):
    """Watch how much memory processes take at most."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(daemon=True)
        self.most, self._tree, self._over = 0, tree, Event()

    def __enter__(self) -> "Peak":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look twenty times a second."""
        while not self._over.wait(0.05):
            self.most = max(self.most, self._tree.memory())


def children(pid: int) -> list[int]:
    """Return what a process has started, from any of its threads."""
    found: list[int] = []
    for task in (_PROC / str(pid) / "task").glob("*/children"):
        try:
            found.extend(map(int, task.read_text().split()))
        except OSError:
            continue
    return sorted(found)


def held(pid: int) -> int:
    """Return the bytes that a process holds in memory, with its share of those that others hold too."""
    found = _field(pid, "smaps_rollup", "Pss")
    return int(found.split()[0]) * 1024 if found else 0


def _field(pid: int, file: str, name: str) -> str:
    try:
        lines = (_PROC / str(pid) / file).read_text().splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:")), "")

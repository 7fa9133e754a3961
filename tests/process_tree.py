"""What a process and all its descendants are, and take, as Linux tells."""

from dataclasses import dataclass
from pathlib import Path
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
        """Return the bytes that all of them hold in memory; pages that they share count once for each."""
        return sum(map(resident, self.processes()))

    def workers(self) -> list[int]:
        """Return the query workers: what the process that speaks HTTP has started, and is alive."""
        return [pid for child in children(self.pid) for pid in children(child) if _field(pid, "State")[:1] not in "Z"]


def children(pid: int) -> list[int]:
    """Return what a process has started, from any of its threads."""
    found: list[int] = []
    for task in (_PROC / str(pid) / "task").glob("*/children"):
        try:
            found.extend(map(int, task.read_text().split()))
        except OSError:
            continue
    return sorted(found)


def resident(pid: int) -> int:
    """Return the bytes that a process holds in memory, none if it has ended."""
    return int(_field(pid, "VmRSS").split()[0]) * 1024 if _field(pid, "VmRSS") else 0


def _field(pid: int, name: str) -> str:
    try:
        lines = (_PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:")), "")

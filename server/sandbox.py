"""What a process gives up before it evaluates a stranger's query: the network, other programs, memory, time.

Nothing here is the project's own but the choice: resource limits (setrlimit), no new privileges, death with the parent
(prctl), and a filter of system calls (seccomp). A protection counts only where an attempt to break it has failed, which
is what :func:`tried` does; a system that has no such protection, such as macOS, is told from one where it failed.
"""

import ctypes
import errno
import math
import mmap
import os
import platform
import resource
import signal
import socket
import struct
import time
from collections.abc import Callable
from typing import Final

#: The store follows a query part by part on the stack; Linux leaves at least 128 MiB of room for it.
STACK: Final = 120 * 1024**2

_NO_NEW_PRIVILEGES, _NO_NEW_PRIVILEGES_READ = 38, 39
_DIE_WITH_PARENT, _DIE_WITH_PARENT_READ = 1, 2
_SECCOMP, _FILTER = 22, 2

# Of linux/seccomp.h, linux/audit.h and asm/unistd.h; a system call has one number on each architecture.
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_IO_URING: Final = 425
_CALLS: Final = {
    "x86_64": (0xC000003E, {"socket": 41, "execve": 59, "execveat": 322, "ptrace": 101}),
    "aarch64": (0xC00000B7, {"socket": 198, "execve": 221, "execveat": 281, "ptrace": 117}),
}
_X32: Final = 0x40000000  # the second set of numbers on x86-64; above any number of the first
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # places in struct seccomp_data


def enter(*, memory: int) -> None:
    """Give up what a query needs not; what the system cannot take away is left, and :func:`tried` tells."""
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_STACK, STACK)
    _limit(resource.RLIMIT_CORE, 0)
    if platform.system() == "Linux":
        _prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        _prctl(_NO_NEW_PRIVILEGES, 1)
        _deny_calls()


def allow_seconds(seconds: float) -> None:
    """Let the process compute for so long from now; then the kernel ends it, whatever the server does."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def tried(*, memory: int) -> dict[str, bool]:
    """Try to break each protection, and tell which held."""
    attempts: dict[str, Callable[[], bool]] = {
        "no network": lambda: all(_is_refused(family) for family in (socket.AF_INET, socket.AF_INET6)),
        "no other program": _cannot_execute,
        "no new privileges": lambda: _prctl(_NO_NEW_PRIVILEGES_READ) == 1,
        "dies with the server": _dies_with_parent,
        "no core dump": lambda: resource.getrlimit(resource.RLIMIT_CORE) == (0, 0),
        "bounded memory": lambda: _cannot_take(memory),
        "bounded time": _can_bound_time,
    }
    return {name: _holds(attempt) for name, attempt in attempts.items()}


def _holds(attempt: Callable[[], bool]) -> bool:
    try:
        return attempt()
    except (OSError, ValueError, AttributeError):
        return False


def _limit(kind: int, most: int) -> None:
    """Set a limit for good, below the one that there is already."""
    _, hard = resource.getrlimit(kind)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(kind, (bound, bound))
    except (OSError, ValueError):
        return  # some systems do not know each limit


def _prctl(option: int, *arguments: int | ctypes.c_void_p) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    filled = (*arguments, 0, 0, 0, 0)[:4]
    numbers = [ctypes.c_ulong(value) if isinstance(value, int) else value for value in filled]
    return int(library.prctl(ctypes.c_int(option), *numbers))


def _deny_calls() -> None:
    """Refuse every socket that is not local, every other program, and ways around both."""
    if platform.machine() not in _CALLS:
        return
    code = b"".join(struct.pack("=HBBI", *line) for line in _rules(*_CALLS[platform.machine()]))
    lines = ctypes.create_string_buffer(code, len(code))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(code) // 8, ctypes.addressof(lines)))
    _prctl(_SECCOMP, _FILTER, ctypes.cast(program, ctypes.c_void_p))


def _rules(architecture: int, calls: dict[str, int]) -> list[tuple[int, int, int, int]]:
    """Write the filter: each line is an operation, how many lines to skip if it is true and if not, and a value."""
    refused = [calls["execve"], calls["execveat"], calls["ptrace"], _IO_URING]
    return [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, len(refused) + 3, 0, _X32),
        *((_EQUAL, len(refused) - place + 2, 0, number) for place, number in enumerate(refused)),
        (_EQUAL, 0, 3, calls["socket"]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 1, 0, int(socket.AF_UNIX)),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _is_refused(family: int) -> bool:
    try:
        socket.socket(family, socket.SOCK_STREAM).close()
    except PermissionError:
        return True
    return False


def _cannot_execute() -> bool:
    """Execute what is not there: refused, this is a matter of rights, and else of a file that is not found."""
    try:
        os.execv("/nowhere/at/all", ["nowhere"])  # noqa: S606 - there is no such program
    except PermissionError:
        return True


def _dies_with_parent() -> bool:
    kept = ctypes.c_int(0)
    _prctl(_DIE_WITH_PARENT_READ, ctypes.cast(ctypes.pointer(kept), ctypes.c_void_p))
    return kept.value == signal.SIGKILL


def _cannot_take(memory: int) -> bool:
    try:
        mmap.mmap(-1, memory).close()
    except OSError as error:
        return error.errno == errno.ENOMEM
    return False


def _can_bound_time() -> bool:
    allow_seconds(60)
    return resource.getrlimit(resource.RLIMIT_CPU)[0] != resource.RLIM_INFINITY

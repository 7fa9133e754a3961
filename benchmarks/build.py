"""Measure a build: python benchmarks/build.py FOLDER [--sample 20] [--jobs 2] [--parts 8 4 2 1].

Processor seconds count the children too; they and not the clock on the wall are what the goals are held against,
since others may use the machine. The table extraction of pdfplumber is compared where it is installed.
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph import country
from graph.build import build_release
from graph.pipeline import read_chapter
from graph.source import Source

SEED = 2016
LOOK = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall and of the processor, and the most memory at once, in bytes."""

    wall: float
    processor: float
    memory: int = 0


def main() -> None:
    """Print what was measured, beside the goals."""
    arguments = _arguments()
    files = sorted(Path(arguments.folder).rglob("*.pdf"))
    random.Random(SEED).shuffle(files)  # noqa: S311  # no secret
    if arguments.one:
        _build_here(files[: arguments.one], Path(arguments.into), arguments.jobs)
        return
    print(f"{len(files)} chapters, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    _reading(files[: arguments.sample])
    _growth(arguments, len(files))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--sample", type=int, default=20, help="chapters that reading is compared on")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--parts", type=int, nargs="+", default=[8, 4, 2, 1], help="build 1/8, 1/4, 1/2 and all")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--into", help=argparse.SUPPRESS)
    return parser.parse_args()


def _reading(files: Sequence[Path]) -> None:
    countries = country.load()
    sources = [Source.of(path) for path in files]
    chapters = [read_chapter(source, countries) for source in sources]  # the first one also loads what is kept
    pages = sum(chapter.document.page_count or 0 for chapter in chapters)
    ours = _cost(lambda: [read_chapter(source, countries) for source in sources])
    print(f"\nreading {len(files)} chapters, {pages} pages, one process   wall s  processor s   pages/s   against ours")
    _tell("read and interpret", ours, ours, pages)
    plain = _cost(lambda: [subprocess.run(["pdftotext", path, os.devnull], check=True) for path in files])
    _tell("pdftotext", plain, ours, pages)
    with suppress(ImportError):
        _tell("pdfplumber, tables", _cost(lambda: _plumb(files)), ours, pages)
    print(f"read and interpret = {ours.processor / plain.processor:.1f} x pdftotext (goal: 8)")


def _tell(name: str, cost: Cost, ours: Cost, pages: int) -> None:
    against = cost.processor / ours.processor
    print(f"{name:44} {cost.wall:14.2f} {cost.processor:12.2f} {pages / cost.processor:9.1f} {against:14.2f}")


def _plumb(files: Sequence[Path]) -> None:
    import pdfplumber  # noqa: PLC0415  # compared where it is installed

    for path in files:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()


def _cost(work: Callable[[], object]) -> Cost:
    start, spent = time.perf_counter(), _processor()
    work()
    return Cost(time.perf_counter() - start, _processor() - spent)


def _processor() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _growth(arguments: argparse.Namespace, total: int) -> None:
    """Build larger and larger parts of the chapters, each from nothing, and the last one once more."""
    print("\nbuild, of how many   wall s  processor s  s/chapter  growth  peak MiB")
    before: Cost | None = None
    seconds: dict[str, float] = {}
    for part in arguments.parts:
        number = total // part
        with tempfile.TemporaryDirectory() as into:
            cost, seconds = _build(arguments, number, into)
            growth = f"{cost.processor / before.processor:6.2f}" if before else "      "
            _tell_build(number, cost, growth)
            before = cost
            if part == arguments.parts[-1]:
                again, _ = _build(arguments, number, into)
                _tell_build(number, again, " again")
    print(
        f"goals: 339 on 2 processors in 240 s (480 of processor), 2048 MiB; growth 2.15; again 5 s\n\n{number} chapters"
    )
    for stage, spent in seconds.items():
        print(f"{stage:15} {spent:9.1f} s of the processor {1000 * spent / number:9.1f} ms a chapter")


def _tell_build(number: int, cost: Cost, growth: str) -> None:
    each = cost.processor / number
    print(f"{number:18} {cost.wall:8.1f} {cost.processor:12.1f} {each:10.2f}  {growth} {cost.memory / 2**20:9.0f}")


def _build(arguments: argparse.Namespace, number: int, into: str) -> tuple[Cost, dict[str, float]]:
    start, spent = time.perf_counter(), _processor()
    options = ["--one", str(number), "--into", into, "--jobs", str(arguments.jobs)]
    with subprocess.Popen([sys.executable, __file__, arguments.folder, *options], stdout=subprocess.PIPE) as build:
        most = [0]
        watch = threading.Thread(target=_watch, args=(build, most))
        watch.start()
        assert build.stdout is not None  # noqa: S101  # it was asked for
        told = build.stdout.read()
    watch.join()
    if build.returncode:
        raise SystemExit(f"the build of {number} chapters ended with status {build.returncode}")
    return Cost(time.perf_counter() - start, _processor() - spent, most[0]), json.loads(told)


def _build_here(files: Sequence[Path], into: Path, jobs: int) -> None:
    outcome = build_release(files, into, jobs=jobs, echo=lambda _: None)
    json.dump(dict(outcome.seconds), sys.stdout)


def _watch(build: subprocess.Popen[bytes], most: list[int]) -> None:
    while build.poll() is None:
        most[0] = max(most[0], sum(map(_memory, _family(build.pid))))
        time.sleep(LOOK)


def _family(process: int) -> list[int]:
    """List a process and its descendants."""
    found = [process]
    for parent in found:
        with suppress(OSError):
            for task in Path(f"/proc/{parent}/task").iterdir():
                found.extend(map(int, (task / "children").read_text(encoding="ascii").split()))
    return found


def _memory(process: int) -> int:
    """Return the memory of a process, less the share of others in what they have in common."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    share = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return 1024 * int(share[1]) if share else 0


if __name__ == "__main__":
    main()

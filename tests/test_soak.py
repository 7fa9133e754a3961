import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_no_answer_is_wrong_while_workers_are_killed_and_the_release_is_swapped() -> None:
    program = ROOT / "benchmarks" / "soak.py"
    if not program.is_file() or not Path("/proc/self/task").is_dir():
        pytest.skip("the benchmarks, which are in the checkout, or the list of processes, which is Linux's, are absent")

    done = subprocess.run(
        [sys.executable, program, "--seconds", "20", "--swap", "9"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    counts = {name.strip(): int(number.replace(",", "")) for name, _, number in map(_parted, done.stdout.splitlines())}

    assert done.returncode == 0, done.stdout + done.stderr
    assert counts["asked: right"] > 20
    assert counts["workers killed"] > 5
    assert counts["releases swapped"] >= 2


def _parted(line: str) -> tuple[str, str, str]:
    """Part a line of the counts into its name and number."""
    name, space, number = line.rpartition(" ")
    return (name, space, number) if line[30:].strip().replace(",", "").isdigit() else ("", "", "0")

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext, which is compared, is absent")
def test_one_run_of_the_benchmark_tells_rates_stages_growth_and_memory(ukraine_pdf: Path, tmp_path: Path) -> None:
    script = ROOT / "benchmarks" / "build.py"
    if not script.is_file():
        pytest.skip("the benchmarks are not part of what is installed")
    shutil.copy(ukraine_pdf, tmp_path)

    done = subprocess.run(
        [sys.executable, script, tmp_path, "--sample", "1", "--parts", "1"], capture_output=True, text=True, check=False
    )

    assert 0 == done.returncode, done.stderr
    rows = {line[:44].strip(): line[44:].split() for line in done.stdout.splitlines()}
    assert float(rows["read and interpret"][2]) > 1, "pages a second"
    assert float(rows["pdftotext"][2]) > 1, "pages a second"
    stages = {line.split()[0] for line in done.stdout.splitlines() if "of the processor" in line}
    assert {"read", "interpret", "describe", "reason", "validate", "write", "load"} <= stages
    _, _, table = done.stdout.partition("peak MiB\n")
    built, again = [line.split() for line in table.splitlines()[:2]]
    assert float(built[2]) > float(again[2]) > 0, "processor seconds"
    assert float(built[-1]) > 10, "memory in MiB"

"""Chapters to read: the made-up one, and the real ones where they are at hand."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from synthetic import RURITANIA, render

from graph.build import build_release
from graph.release import Release

SHARED: Final = Path(os.environ.get("FINDINGS_SHARED") or Path(__file__).parents[2] / "shared").resolve()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real chapters beside the checkout, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real chapters is absent; name it in FINDINGS_SHARED")
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Callable[[int, str], Path]:
    """Return a function from the year and the name of a chapter to its PDF; it skips where there is none."""

    def chapter(year: int, name: str) -> Path:
        path = shared / "corpus" / "pdf" / str(year) / f"{name}.pdf"
        if not path.is_file():
            pytest.skip(f"the chapter {year}/{name}.pdf is absent")
        return path

    return chapter


@pytest.fixture(scope="session")
def ukraine_pdf(corpus: Callable[[int, str], Path]) -> Path:
    """Return the real chapter of Ukraine, 2016, or skip."""
    return corpus(2016, "ukraine")


@pytest.fixture(scope="session")
def seed_text(shared: Path) -> Path:
    """Return the text that somebody else took from the chapter of Ukraine, 2016, or skip."""
    found = sorted((shared / "seed").glob("*.txt"))
    if not found:
        pytest.skip("the text of the chapter of Ukraine is absent")
    return found[0]


@pytest.fixture(scope="session")
def synthetic_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the made-up chapter of Ruritania, 2016."""
    return render(RURITANIA, tmp_path_factory.mktemp("synthetic") / "ruritania.pdf")


@pytest.fixture(scope="session", params=["synthetic", "ukraine 2016"])
def chapter_pdf(request: pytest.FixtureRequest) -> Path:
    """Return the made-up chapter, then the real one."""
    path: Path = request.getfixturevalue("synthetic_pdf" if request.param == "synthetic" else "ukraine_pdf")
    return path


@pytest.fixture(scope="session")
def synthetic_countries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a table of countries that holds Ruritania alone, for ``--countries``."""
    path = tmp_path_factory.mktemp("countries") / "countries.csv"
    path.write_text(f"alpha3,alpha2,name,aliases\n{RURITANIA.code},xr,{RURITANIA.country},\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def built(chapter_pdf: Path, synthetic_countries: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the release of the made-up chapter, then that of the real one."""
    outcome = build_release([chapter_pdf], tmp_path_factory.mktemp("built"), countries=synthetic_countries, echo=str)
    assert outcome.release is not None
    return outcome.release


@pytest.fixture(scope="session")
def ukraine(ukraine_pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the release of the real chapter of Ukraine, 2016, or skip."""
    outcome = build_release([ukraine_pdf], tmp_path_factory.mktemp("ukraine"), echo=str)
    assert outcome.release is not None
    return outcome.release


@pytest.fixture(scope="session")
def ruritania(synthetic_pdf: Path, synthetic_countries: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the release of the made-up chapter."""
    into = tmp_path_factory.mktemp("ruritania")
    outcome = build_release([synthetic_pdf], into, countries=synthetic_countries, echo=str)
    assert outcome.release is not None
    return outcome.release

"""What is installed is whole, and alone under its names."""

from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from importlib.resources import files
from pathlib import Path

import pytest

PACKAGES = ("graph", "ontology", "server", "shapes")


@pytest.mark.parametrize(
    ("package", "pattern"),
    [
        ("ontology", "*.ttl"),
        ("ontology", "rules/*.rq"),
        ("ontology", "questions/*.csv"),
        ("shapes", "*.ttl"),
        ("graph", "editions/*.toml"),
        ("graph", "shipped/*.trig"),
        ("graph", "countries.csv"),
        ("server", "templates/*.html"),
        ("server", "static/*.css"),
        ("server", "queries/*.rq"),
    ],
)
def test_data_files_are_installed_with_their_package(package: str, pattern: str) -> None:
    assert list(Path(str(files(package))).glob(pattern))


def test_no_other_distribution_ships_packages_of_our_names() -> None:
    try:
        distribution("findings-graph")
    except PackageNotFoundError:
        pytest.skip("the project runs from its checkout and is not installed")
    owners = packages_distributions()

    assert {name: {"findings-graph"} for name in PACKAGES} == {
        name: set(owners.get(name, ["findings-graph"])) for name in PACKAGES
    }

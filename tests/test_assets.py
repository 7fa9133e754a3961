import csv
import gzip
import importlib.util
import json
import os
import re
import shutil
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from client_of import client_of
from flask.testing import FlaskClient
from rdflib import RDF
from sample_release import SAMPLE, sample_graphs

import ontology
from server import built, geometry

ROOT = Path(__file__).parents[1]
LARGEST_MAP = 80 * 1024
NO_PLACE = {"XAU", "XGB", "XNZ"}  # groups of territories over several oceans


@pytest.fixture
def bundle() -> dict[str, str]:
    """Return the built files, or skip and say why there are none."""
    if not built.names():
        excuse = Path(str(files("server"))) / "static" / built.PLACE / "NOT-BUILT.txt"
        reason = excuse.read_text(encoding="utf-8") if excuse.is_file() else "the project was not installed from here"
        pytest.skip(f"the front end is not built: {' '.join(reason.split())}")
    return built.names()


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(SAMPLE)


@pytest.fixture
def checkout() -> Path:
    if not (ROOT / "assets").is_dir():
        pytest.skip("the tests run beside an installed package, without the sources of the front end")
    return ROOT


@pytest.fixture
def hook(checkout: Path) -> ModuleType:
    """Return the module of the build hook."""
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", checkout / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copied(checkout: Path, tmp_path: Path) -> Path:
    """Return a copy of what the front end is built from, without anything built."""
    shutil.copytree(checkout / "assets", tmp_path / "assets", ignore=shutil.ignore_patterns("node_modules"))
    (tmp_path / "graph").mkdir()
    shutil.copy(checkout / "graph" / "countries.csv", tmp_path / "graph")
    return tmp_path


def test_the_lock_file_pins_checksums_and_names_no_address(checkout: Path) -> None:
    text = (checkout / "assets" / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}

    assert packages
    assert [] == [name for name, package in packages.items() if "resolved" in package]
    assert [] == [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")]
    assert "registry" not in text


def test_each_package_is_pinned_to_one_version(checkout: Path) -> None:
    package = json.loads((checkout / "assets" / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((checkout / "assets" / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert package["devDependencies"] == {
        name: locked[f"node_modules/{name}"]["version"] for name in package["devDependencies"]
    }


def test_nothing_that_is_built_is_kept_in_the_repository(checkout: Path) -> None:
    ignored = (checkout / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert "/server/static/built/" in ignored


def test_a_changed_source_is_built_again(hook: ModuleType, copied: Path) -> None:
    place = copied / hook.BUILT
    place.mkdir(parents=True)
    (place / hook.MANIFEST).write_text(json.dumps({"sources": hook.digest(copied), "files": {}}), encoding="utf-8")
    before = hook.is_built(copied)

    (copied / "assets" / "query.css").write_text("p { color: red }", encoding="utf-8")

    assert [True, False] == [before, hook.is_built(copied)]


def test_installed_packages_are_no_source(hook: ModuleType, copied: Path) -> None:
    before = hook.digest(copied)

    (copied / "assets" / "node_modules" / "left").mkdir(parents=True)
    (copied / "assets" / "node_modules" / "left" / "index.js").write_text("", encoding="utf-8")

    assert before == hook.digest(copied)


def test_a_build_without_a_registry_says_what_is_missing_and_goes_on(
    hook: ModuleType, copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not hook.machine_has_node():
        pytest.skip("the machine has no Node to fail with")
    from hatchling.bridge.app import Application

    for name in [name for name in os.environ if name.lower().startswith("npm_config_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(copied / "cache"))

    hook.FrontEnd(str(copied), {}, None, None, str(copied), "wheel", Application()).initialize("standard", {})

    told = (copied / hook.BUILT / hook.EXCUSE).read_text(encoding="utf-8")
    assert told == f"{hook.MISSING}\nWhat failed: npm ci.\n"
    assert hook.MISSING in capsys.readouterr().err
    assert not hook.is_built(copied)


def test_what_is_built_is_of_the_sources_beside_it(bundle: dict[str, str], hook: ModuleType) -> None:
    assert hook.is_built(ROOT) or not (ROOT / hook.BUILT).is_dir()
    assert {"map.json", "query.css", "query.js"} == set(bundle)


@pytest.mark.parametrize(("name", "kind"), [("query.js", "text/javascript"), ("query.css", "text/css")])
def test_built_files_are_served_with_their_type_and_kept_for_good(
    bundle: dict[str, str], client: FlaskClient, name: str, kind: str
) -> None:
    answer = client.get(f"/static/{built.PLACE}/{bundle[name]}", buffered=True)

    assert (200, kind) == (answer.status_code, answer.mimetype)
    assert "public, max-age=31536000, immutable" == answer.headers["Cache-Control"]


def test_files_whose_name_stays_are_not_kept_for_good(bundle: dict[str, str], client: FlaskClient) -> None:
    for path in ("/static/style.css", f"/static/{built.PLACE}/{bundle['map.json']}"):
        assert "immutable" not in client.get(path, buffered=True).headers["Cache-Control"]


def test_the_bundle_holds_no_list_of_strangers_prefixes(bundle: dict[str, str]) -> None:
    script = built.text("query.js") or ""

    assert "rdf.freebase.com" not in script
    assert "style='text-decoration" not in script


def test_only_the_page_of_the_editor_may_run_scripts(client: FlaskClient) -> None:
    policies = {path: client.get(path).headers["Content-Security-Policy"] for path in ("/", "/query", "/ont")}

    assert "script-src 'self'; connect-src 'self'" in policies["/query"]
    assert "unsafe" not in policies["/query"]
    assert policies["/"] == policies["/ont"]
    assert "script-src" not in policies["/"]


def test_the_page_of_the_editor_has_no_script_or_style_in_its_markup(client: FlaskClient) -> None:
    page = client.get("/query?query=SELECT+*+%7B%3Fs+%3Fp+%3Fo%7D+LIMIT+1").text

    assert [] == re.findall(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", page)


def test_the_editor_completes_what_the_ontology_has_and_what_chapters_use(client: FlaskClient) -> None:
    answer = client.get("/query/vocabulary.json")
    chapters = [triple for triples in sample_graphs().values() for triple in triples]

    assert ("application/json", ontology.PREFIXES) == (answer.mimetype, answer.json["prefixes"])
    assert set() == {str(predicate) for _, predicate, _ in chapters} - {*answer.json["properties"]}
    assert set() == {str(kind) for _, name, kind in chapters if name == RDF.type} - {*answer.json["classes"]}
    assert f"{ontology.NAMESPACE}UnmetStandard" in answer.json["classes"]


def test_each_country_that_has_one_place_has_an_outline(bundle: dict[str, str]) -> None:
    world = geometry.world()
    table = (files("graph") / "countries.csv").read_text(encoding="utf-8")
    codes = {row["alpha3"] for row in csv.DictReader(table.splitlines())}

    assert world is not None
    assert codes - NO_PLACE == {code for code, _ in world.outlines}
    assert world.outlines == geometry.outlines()


def test_outlines_are_paths_within_the_map(bundle: dict[str, str]) -> None:
    world = geometry.world()
    assert world is not None

    for code, path in [("land", world.land), *world.outlines]:
        assert re.fullmatch(r"M[-\d.,MLZHVa ]+", path), code
        starts = [tuple(map(float, pair)) for pair in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", path)]
        assert all(-3 <= x <= world.width + 3 and -3 <= y <= world.height + 3 for x, y in starts), code


def covers(path: str, x: float, y: float) -> bool:
    """Tell whether a path of straight lines goes around a point, by the crossings of a ray from the point."""
    crossings = 0
    for ring in path.split("M")[1:]:
        corners = [tuple(map(float, pair.split(","))) for pair in ring.strip("Z").split("L")]
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("code", "x", "y"),
    [
        pytest.param("UKR", 513.8, 65.6, id="Kyiv"),
        pytest.param("UKR", 524.2, 81.6, id="Simferopol"),
        pytest.param("BRA", 310.0, 297.8, id="Brasilia"),
        pytest.param("SOM", 560.3, 203.9, id="Hargeisa"),
        pytest.param("XKX", 493.8, 88.9, id="Pristina"),
        pytest.param("ESH", 413.2, 144.2, id="Tifariti"),
    ],
)
def test_a_town_is_in_its_country_and_in_no_other(bundle: dict[str, str], code: str, x: float, y: float) -> None:
    shapes = [(name, path) for name, path in geometry.outlines() if "a" not in path]

    assert [code] == [name for name, path in shapes if covers(path, x, y)]


def test_a_country_too_small_for_a_shape_is_a_dot_at_its_place(bundle: dict[str, str]) -> None:
    assert dict(geometry.outlines())["GIB"].startswith("M426.2,109.9a2.5,2.5 0 1,0 5,0")


def test_the_map_is_small_enough_for_a_page(bundle: dict[str, str]) -> None:
    content = built.text("map.json") or ""

    assert 0 < len(gzip.compress(content.encode())) <= LARGEST_MAP


def test_addresses_of_built_files_are_of_this_server(bundle: dict[str, str], client: FlaskClient) -> None:
    loads = re.findall(r'(?:src|href)="([^"]*/built/[^"]*)"', client.get("/query").text)

    assert 2 == len(loads)
    assert {""} == {urlsplit(address).netloc for address in loads}

"""What a server says of the data that it serves, for catalogues and clients: VoID, DCAT, checksums, older releases."""

import base64
import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from client_of import client_of
from flask.testing import FlaskClient
from rdflib import RDF, SH, VOID, Graph, Literal, URIRef
from rdflib.namespace import Namespace
from sample_release import sample_graphs, write_sample

from graph.release import Release
from graph.selfdescription import describe
from graph.statements import nquads

DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
TURTLE: Final = {"Accept": "text/turtle"}
HERE: Final = "http://localhost/"


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    """Write two releases to one folder: an older one, and the current one, which describes itself."""
    into, graphs = tmp_path_factory.mktemp("releases"), sample_graphs()
    older = write_sample(into, graphs)
    return older, write_sample(into, {**graphs, **describe(nquads(graphs).splitlines(keepends=True))})


@pytest.fixture(scope="module")
def client(releases: tuple[Release, Release]) -> FlaskClient:
    return client_of(releases[1])


def graph_of(client: FlaskClient, path: str) -> Graph:
    answer = client.get(path, headers=TURTLE)
    assert 200 == answer.status_code, answer.text
    return Graph().parse(data=answer.data, format="turtle")


def test_each_file_of_a_release_is_a_distribution_with_the_checksum_of_what_comes(
    client: FlaskClient, releases: tuple[Release, Release]
) -> None:
    graph = graph_of(client, "/.well-known/void")
    found = {}
    for distribution in graph.objects(None, DCAT.distribution):
        address = str(graph.value(distribution, DCAT.downloadURL))
        checksum = graph.value(graph.value(distribution, SPDX.checksum), SPDX.checksumValue)
        content = client.get(address.removeprefix(HERE.rstrip("/")), buffered=True).data
        assert (str(checksum), len(content)) == (
            hashlib.sha256(content).hexdigest(),
            int(graph.value(distribution, DCAT.byteSize)),
        )
        found[address.rpartition("/")[2]] = address

    assert set(releases[1].manifest.files) == set(found)


def test_a_release_is_an_entry_for_catalogues(client: FlaskClient, releases: tuple[Release, Release]) -> None:
    graph = graph_of(client, f"/releases/{releases[1].id[:16]}/")
    entry = graph.value(predicate=RDF.type, object=DCAT.Dataset)

    assert Literal(releases[1].id) == graph.value(entry, DCAT.version)
    assert len(releases[1].manifest.files) + 1 == len(list(graph.objects(entry, DCAT.distribution)))


def test_a_described_release_gives_its_partitions_to_clients_of_void(client: FlaskClient) -> None:
    graph = graph_of(client, "/.well-known/void")
    dataset = URIRef(f"{HERE}.well-known/void#dataset")
    parts = list(graph.objects(dataset, VOID.classPartition))
    properties = [inner for part in parts for inner in graph.objects(part, VOID.propertyPartition)]

    assert parts
    assert properties
    assert list(graph.objects(dataset, VOID.subset))
    assert 1 == len(list(graph.objects(dataset, VOID.triples)))
    assert not list(graph.subjects(RDF.type, SH.SPARQLExecutable))


def test_data_that_do_not_describe_themselves_are_counted(tmp_path: Path) -> None:
    place = tmp_path / "pets.trig"
    place.write_text(
        "@prefix : <http://x/> . :g { :tom a :Cat ; :age 7 . :rex a :Dog } :h { :tom a :Cat . :ann a :Cat }"
    )

    graph = graph_of(client_of(place), "/.well-known/void")
    told = {
        (str(graph.value(part, VOID["class"])), int(graph.value(part, VOID.entities)))
        for part in graph.objects(None, VOID.classPartition)
    }

    assert {("http://x/Cat", 2), ("http://x/Dog", 1)} == told
    assert {"http://x/age", str(RDF.type)} == {str(name) for name in graph.objects(None, VOID.property)}
    assert not list(graph.objects(None, DCAT.distribution))


def test_checksums_come_as_the_usual_program_reads_them(
    client: FlaskClient, releases: tuple[Release, Release], tmp_path: Path
) -> None:
    program = shutil.which("sha256sum") or pytest.skip("sha256sum is absent")
    folder = f"/releases/{releases[1].id[:16]}"
    for name in (*releases[1].manifest.files, "release.json", "SHA256SUMS"):
        (tmp_path / name).write_bytes(client.get(f"{folder}/{name}", buffered=True).data)

    answer = subprocess.run(
        [program, "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert 0 == answer.returncode, answer.stdout + answer.stderr
    assert len(releases[1].manifest.files) + 1 == answer.stdout.count(": OK")


def test_a_file_says_its_digest(client: FlaskClient, releases: tuple[Release, Release]) -> None:
    answer = client.get(f"/releases/{releases[1].id[:16]}/graph.trig", buffered=True)
    digest = base64.b64encode(hashlib.sha256(answer.data).digest()).decode()

    assert f"sha-256=:{digest}:" == answer.headers["Repr-Digest"]


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(lambda release: release.id, id="by the whole id"),
        pytest.param(lambda release: release.id[:16], id="by the name of its directory"),
    ],
)
def test_an_older_release_keeps_its_address(
    client: FlaskClient, releases: tuple[Release, Release], address: Callable[[Release], str]
) -> None:
    older = releases[0]
    folder = f"/releases/{address(older)}"

    assert older.trig.read_bytes() == client.get(f"{folder}/graph.trig", buffered=True).data
    assert older.manifest.files["graph.trig"].sha256 in client.get(f"{folder}/").text
    assert f"<h1><code>{older.id[:16]}</code></h1>" in client.get(f"{folder}/").text
    assert 404 == client.get(f"{folder}/chapter/XRU/2016.ttl").status_code
    assert older.id != releases[1].id


@pytest.mark.parametrize("name", ["current", ".parts", "..", "0123456789abcdef", "0" * 64, "0123456789ABCDEF"])
def test_nothing_beside_but_releases_has_an_address(client: FlaskClient, name: str) -> None:
    assert 404 == client.get(f"/releases/{name}/release.json").status_code


def test_a_directory_that_bears_another_id_is_no_release(
    client: FlaskClient, releases: tuple[Release, Release]
) -> None:
    wrong = releases[0].directory.with_name("00000000deadbeef")
    shutil.copytree(releases[0].directory, wrong)

    answer = client.get(f"/releases/{wrong.name}/graph.trig")
    shutil.rmtree(wrong)

    assert 404 == answer.status_code


def test_all_descriptions_can_be_read_in_each_format(client: FlaskClient) -> None:
    sizes = set()
    for form, parser in (("turtle", ox.RdfFormat.TURTLE), ("ntriples", ox.RdfFormat.N_TRIPLES)):
        answer = client.get(f"/.well-known/void?format={form}")
        sizes.add(len(set(ox.parse(answer.data, format=parser))))

    assert 1 == len(sizes)

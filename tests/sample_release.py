"""A small release of hand-written chapters, for the tests of what is done with releases."""

from pathlib import Path
from typing import Final

from rdflib import URIRef

from graph import release
from graph.errors import ReadingFault
from graph.manifest import Input
from graph.release import Release
from graph.statements import Graphs, Triple, read_quads

SAMPLE: Final = Path(__file__).parent / "data" / "xru-2016.trig"

REPORT: Final = b"""@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://w3id.org/findings-graph/report> a sh:ValidationReport ; sh:conforms true .
"""

FAULT: Final = ReadingFault(
    chapter="Ruritania 2016",
    table="labor-enforcement",
    place="row 4",
    found="a crown",
    expected="a number",
    remedy="Add the mark to the edition.",
    page=4,
)


def sample_graphs() -> dict[URIRef, list[Triple]]:
    """Read the sample."""
    return read_quads(SAMPLE)


def write_sample(into: Path, graphs: Graphs | None = None) -> Release:
    """Write the sample, or other graphs, as a release."""
    return release.write(
        into,
        sample_graphs() if graphs is None else graphs,
        REPORT,
        inputs=[Input(name="ruritania.pdf", sha256="00aa", size=7)],
        faults=[FAULT],
        counts={"chapters": 2},
    )

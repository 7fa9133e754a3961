"""Read an official file safely: no entity is ever expanded, and what is not well-formed is an error with its line."""

from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from graph.errors import NotAChapter, UnreadableFile
from graph.official.schema import Schema

DEEPEST: Final = 32
"""More levels than any edition has; a file that nests deeper was made to exhaust a reader."""


class _Forbidden(Exception):
    """A declaration that the official data never has: a document type, and with it entities."""


def read(path: Path, schema: Schema) -> list[Element]:
    """Return the records of an official file, one a country."""
    try:
        root = _parse(path.read_bytes())
    except _Forbidden as error:
        remedy = "Remove the declaration, or fetch the file anew from its publisher."
        raise UnreadableFile(path.name, str(error), "elements and text alone", remedy) from error
    except expat.ExpatError as error:
        found = f"XML that is not well-formed ({error})"
        raise UnreadableFile(path.name, found, "a whole XML file", "Fetch it anew; it may be cut short.") from error
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        raise UnreadableFile(path.name, found, "a file that can be read", "Check the path.") from error
    if root.tag != schema.tags.root:
        expected = f"<{schema.tags.root}> with a <{schema.tags.record}> for each country"
        raise NotAChapter(path.name, f"XML whose root is <{root.tag}>", expected, "Give the file of countries.")
    return [element for element in root if element.tag == schema.tags.record]


def _parse(data: bytes) -> Element:
    parser, builder = expat.ParserCreate(), TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _Forbidden(f"more than {DEEPEST} elements within each other, in line {parser.CurrentLineNumber}")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def doctype(*_: object) -> None:
        raise _Forbidden(f"a document type declaration, in line {parser.CurrentLineNumber}")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(data, True)
    return builder.close()


def text_of(element: Element | None) -> str:
    """Return an element's own text, on one line; empty without an element."""
    return " ".join((element.text or "").split()) if element is not None else ""

"""Which reader reads which file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.document import Document
from graph.errors import UnreadableFile
from graph.identifiers import Witness
from graph.read import pdf, text


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of chapters, and the witness that its claims are of."""

    read: Callable[[Path], Document]
    witness: Witness


READERS: Final = {".pdf": Reader(pdf.read, "pdf"), ".txt": Reader(text.read, "text")}


def reader_for(path: Path) -> Reader:
    """Return the reader for a file, by the ending of its name."""
    try:
        return READERS[path.suffix.lower()]
    except KeyError:
        raise UnreadableFile(
            path.name,
            f"a file whose name ends in {path.suffix or 'nothing'!r}",
            "a name that ends in .pdf, .txt or .trig",
            "Give chapters as PDF or text, or facts as TriG.",
        ) from None

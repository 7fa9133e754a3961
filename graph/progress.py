"""Tell how far a build is: by a bar on a terminal, by lines elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final, TextIO

import click

WIDEST_NAME: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How many files of how many are done, what the last one gave, and which one is being read."""

    done: int
    total: int
    told: str
    reading: str

    def __str__(self) -> str:
        return f"{self.done}/{self.total} {self.told}"


Watch = Callable[[Step], None]


@contextmanager
def bar(stream: TextIO) -> Iterator[Watch]:
    """Lend a bar with the name of the file being read; it is drawn from the first step on."""
    with ExitStack() as stack:
        update: Callable[[int, str], None] | None = None
        done = 0

        def watch(step: Step) -> None:
            nonlocal update, done
            if update is None:
                drawn = click.progressbar(
                    length=step.total, label="Reading", show_pos=True, item_show_func=_shown, file=stream
                )
                update = stack.enter_context(drawn).update
            update(step.done - done, step.reading)
            done = step.done

        yield watch


def _shown(name: str | None) -> str:
    """Cut a long name, so that the bar keeps to its line."""
    name = name or ""
    return name if len(name) <= WIDEST_NAME else name[: WIDEST_NAME - 1] + "…"

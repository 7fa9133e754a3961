"""Tell which entry of the reference list stands for each law that the cells of a chapter name.

A cell names laws and cites references. A link is made where words, number or year of a law and an entry agree; where
they say nothing, where only one law and one legal text of a cell are left; never where another would do as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from graph.law_fit import (
    Name,
    contradicts,
    fit,
    is_of_another_rank,
    is_text,
    may_be,
    may_be_of_kind,
    may_be_text,
    names_others,
    years,
)
from graph.legislation import LawCitation
from graph.reference import Reference

ENOUGH: Final = 0.6
"""The fit at which an entry stands for a law by itself."""

WEAK: Final = 0.3
"""The fit at which the best of a cell's legal texts, by far, stands for a law."""

CLEARLY_BETTER: Final = 0.1
FAR_BETTER: Final = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLaws:
    """The laws that a cell names, or a part of it, and the references that it cites for them."""

    laws: tuple[LawCitation, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The reference that a named law stands for; None where none fits, or where several ``candidates`` do.

    ``is_cited`` tells that the law's own cell cites the reference, not only another cell that names the same law.
    """

    law: LawCitation
    reference: Reference | None = None
    candidates: tuple[int, ...] = ()
    is_cited: bool = True


@dataclass(slots=True)
class _Part:
    """A cell on the way: which entry each of its laws is linked to, and between which entries others are."""

    names: tuple[Name, ...]
    entries: Mapping[int, Reference]
    links: dict[Name, int] = field(default_factory=dict)
    rivals: dict[Name, tuple[int, ...]] = field(default_factory=dict)

    def open(self) -> list[Name]:
        return [name for name in self.names if name not in self.links]

    def unlinked(self) -> dict[int, Reference]:
        """Return the legal texts that stand for none of the cell's laws yet."""
        linked = set(self.links.values())
        return {number: entry for number, entry in self.entries.items() if number not in linked and is_text(entry)}


def match(cells: Sequence[CitedLaws]) -> tuple[tuple[Link, ...], ...]:
    """Link each law of each cell of a chapter to one of the references that its cell cites, one to one in a cell."""
    parts = [
        _Part(
            names=tuple(dict.fromkeys(Name.of(law.name) for law in cell.laws if law.name)),
            entries={entry.number: entry for entry in cell.references},
        )
        for cell in cells
    ]
    for part in parts:
        _by_words(part)
    while any(step(parts) for step in (_carry, _far_best, _by_year, _left_over, _together)):
        pass
    everywhere = _linked(parts)
    entries = {number: entry for part in parts for number, entry in part.entries.items()}
    return tuple(
        tuple(_link(law, part, everywhere, entries) for law in cell.laws)
        for cell, part in zip(cells, parts, strict=True)
    )


def _link(law: LawCitation, part: _Part, everywhere: Mapping[Name, set[int]], entries: Mapping[int, Reference]) -> Link:
    name = Name.of(law.name)
    if name in part.links:
        return Link(law=law, reference=entries[part.links[name]])
    elsewhere = everywhere.get(name, set())
    if len(elsewhere) == 1 and not elsewhere & part.entries.keys() and name not in part.rivals:
        return Link(law=law, reference=entries[min(elsewhere)], is_cited=False)
    return Link(law=law, candidates=part.rivals.get(name, ()))


def _linked(parts: Sequence[_Part]) -> dict[Name, set[int]]:
    """Return the entries that each name is linked to in any cell."""
    found: dict[Name, set[int]] = {}
    for part in parts:
        for name, number in part.links.items():
            found.setdefault(name, set()).add(number)
    return found


def _by_words(part: _Part) -> None:
    """Link at the best fit; where another assignment is as good by a hair, the link is not made."""
    texts = {number: entry for number, entry in part.entries.items() if may_be_text(entry)}
    fits = {(name, number): fit(name, entry) for name in part.names for number, entry in texts.items()}
    fitting = {pair: value * value for pair, value in fits.items() if value >= ENOUGH}
    total, chosen = _assign(part.names, fitting)
    for name, number in chosen.items():
        other_total, others = _assign(part.names, {pair: fitting[pair] for pair in fitting if pair != (name, number)})
        rival = others.get(name) if total - other_total < CLEARLY_BETTER else None
        if rival is None:
            part.links[name] = number
        else:
            part.rivals[name] = tuple(sorted((number, rival)))


def _assign(names: tuple[Name, ...], fits: Mapping[tuple[Name, int], float]) -> tuple[float, Mapping[Name, int]]:
    """Return the one-to-one assignment of the highest total; of equal ones, the first in printed order."""
    fitting = {name: [number for other, number in fits if other == name] for name in names}

    @cache
    def best(index: int, used: frozenset[int]) -> tuple[float, tuple[tuple[Name, int], ...]]:
        if index == len(names):
            return 0.0, ()
        options = [best(index + 1, used)]
        for number in fitting[names[index]]:
            if number not in used:
                total, rest = best(index + 1, used | {number})
                options.append((total + fits[names[index], number], ((names[index], number), *rest)))
        return max(options, key=lambda option: option[0])

    total, chosen = best(0, frozenset())
    return total, dict(chosen)


def _carry(parts: Sequence[_Part]) -> bool:
    """Link a law as another cell of the chapter does, if this cell cites the same entry."""
    everywhere = _linked(parts)
    made = False
    for part in parts:
        for name in part.open():
            known = everywhere.get(name, set()) & part.entries.keys() - set(part.links.values())
            if len(known) == 1:
                part.links[name] = min(known)
                made = True
    return made


def _free(part: _Part, parts: Sequence[_Part]) -> dict[int, Reference]:
    """Return the legal texts of a cell that stand for no law in any cell."""
    taken = {number for other in parts for number in other.links.values()}
    return {number: entry for number, entry in part.unlinked().items() if number not in taken}


def _far_best(parts: Sequence[_Part]) -> bool:
    """Link a law and a legal text that fit each other a little, and any other of the cell far less."""
    for part in parts:
        free = _free(part, parts)
        fits = {(name, number): fit(name, free[number]) for name in part.open() for number in free}
        for (name, number), value in fits.items():
            rivals = [other for pair, other in fits.items() if (pair[0] == name) != (pair[1] == number)]
            is_far_best = value >= WEAK and all(other <= value - FAR_BETTER for other in rivals)
            if is_far_best and not is_of_another_rank(name, free[number]) and not names_others(free[number]):
                part.links[name] = number
                return True
    return False


def _by_year(parts: Sequence[_Part]) -> bool:
    """Link a law that is named by its number alone to the one text of its kind and year that the cell cites."""
    for part in parts:
        unlinked = part.unlinked()
        for name in part.open():
            same = [
                number
                for number, entry in unlinked.items()
                if name.years & years(entry) and may_be_of_kind(name, entry) and not contradicts(name, entry)
            ]
            others = [other for other in part.open() if other.kind == name.kind and other.years & name.years]
            if name.is_bare and len(same) == len(others) == 1:
                part.links[name] = same[0]
                return True
    return False


def _left_over(parts: Sequence[_Part]) -> bool:
    """Link the one law and the one legal text that are left of a cell, if nothing speaks against it."""
    for part in parts:
        names = part.open()
        if len(names) != 1 or part.rivals:
            continue
        free = part.unlinked() if names[0].is_bare and names[0].numbers else _free(part, parts)
        if len(free) == 1 and may_be(names[0], *free.values()):
            part.links[names[0]] = min(free)
            return True
    return False


def _together(parts: Sequence[_Part]) -> bool:
    """Link a law and the one legal text that is cited in all cells that name it and in no other, two at least."""
    places: dict[Name, set[int]] = {}
    cited: dict[int, set[int]] = {}
    for place, part in enumerate(parts):
        for name in part.names:
            places.setdefault(name, set()).add(place)
        for number in part.entries:
            cited.setdefault(number, set()).add(place)
    for name, where in places.items():
        is_alone = all(other == name or there != where for other, there in places.items())
        if len(where) < 2 or not is_alone or any(name in parts[place].links for place in where):
            continue
        free = _free(parts[min(where)], parts)
        same = [number for number, entry in free.items() if cited[number] == where and may_be(name, entry)]
        if len(same) == 1:
            for place in where:
                parts[place].links[name] = same[0]
            return True
    return False

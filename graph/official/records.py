"""The values of one country's record, each with its table, item and area, before they are understood."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, tostring

from graph.edition import letters
from graph.official import schema as keys
from graph.official.reader import text_of
from graph.official.schema import Schema

Path = tuple[str, ...]

CONFORMS: Final = ".conforms"
"""The ending of the item that says what the data's second column of verdicts does, where it differs from the first."""


LONGEST: Final = 60
"""How much of a tag a message shows; some tags of 2013 are whole sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value of the official data as written; ``form`` says how to read it."""

    table: str
    item: str
    text: str
    form: str
    path: Path
    area: str = ""
    ages: str = ""
    data_year: str = ""
    years: str = ""
    calculated: bool = False


@dataclass(frozen=True, slots=True)
class Oddities:
    """What a file holds that its schema does not foresee."""

    unknown: dict[str, list[str]] = field(default_factory=dict)
    repeated: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Record:
    """A country's record with its schema; what it does not foresee is kept among the oddities."""

    element: Element
    schema: Schema
    oddities: Oddities

    @property
    def name(self) -> str:
        """Return the country's name as written."""
        return text_of(self.element.find(self.schema.tags.name))

    @property
    def description(self) -> str:
        """Return the text that says the edition's year."""
        return text_of(self.element.find(self.schema.tags.description))

    @property
    def code(self) -> str:
        """Return the country's code as written; later editions have none."""
        return text_of(self.element.find(self.schema.tags.code))

    def entries(self) -> Iterator[Entry]:
        """Yield every value of the record that stands for a cell of the chapter."""
        sections: dict[str, Callable[[Element], Iterator[Entry]]] = {
            keys.ASSESSMENT: self._assessment,
            keys.STATISTICS: self._statistics,
            keys.RATIFICATIONS: self._values,
            keys.MECHANISMS: self._values,
            keys.ENFORCEMENT: self._values,
            keys.STANDARDS: self._standards,
            keys.ACTIONS: self._actions,
        }
        for element in self._once(self.element, ()):
            section = self.schema.sections.get(element.tag)
            if section is not None:
                yield from sections[section](element)
            elif element.tag not in self.schema.ignored:
                self._unknown((element.tag,))

    def _assessment(self, element: Element) -> Iterator[Entry]:
        level, _, reason = (part.strip() for part in text_of(element).replace("—", "–").partition("–"))
        path = (element.tag,)
        if element.tag in self.schema.tags.level:
            yield Entry(table=keys.ASSESSMENT, item="level", text=level, form="level", path=path)
        if reason:
            yield Entry(table=keys.ASSESSMENT, item="reason", text=reason, form="reason", path=path)

    def _statistics(self, section: Element) -> Iterator[Entry]:
        tags = self.schema.tags
        for block in self._once(section, (section.tag,)):
            path = (section.tag, block.tag)
            counted = Counter(child.tag for child in block)
            if several := [tag for tag, count in counted.items() if count > 1 and tag != tags.ages]:
                found = f"{', '.join(several)} {counted[several[0]]} times, for areas without a name"
                self.oddities.repeated.append((self.name, "/".join(path), found))
            items = self.schema.statistics.get(block.tag, {})
            ages = text_of(block.find(tags.ages)) if counted[tags.ages] == 1 else ""
            for child in block:
                if child.tag not in items and child.tag not in (tags.ages, tags.data_year):
                    self._unknown((*path, child.tag))
                elif child.tag in items and counted[child.tag] == 1:
                    item, form = items[child.tag]
                    yield Entry(
                        table=keys.STATISTICS,
                        item=item,
                        text=text_of(child),
                        form=form,
                        path=(*path, child.tag),
                        ages=ages,
                        data_year=text_of(block.find(tags.data_year)),
                    )

    def _values(self, section: Element) -> Iterator[Entry]:
        """Read elements that hold one value each, for the country or for each of its areas."""
        for element in self._once(section, (section.tag,)):
            slot = self.schema.slot(element.tag)
            if slot is None:
                self._unknown((section.tag, element.tag))
                continue
            table, item = slot
            form = _form(table, item)
            for block, area, path in self._blocks(element, (section.tag, element.tag)):
                value = block if block is element else block.find(self.schema.tags.enforcement)
                yield Entry(table=table, item=item, text=text_of(value), form=form, path=path, area=area)

    def _standards(self, section: Element) -> Iterator[Entry]:
        for element in self._once(section, (section.tag,)):
            item = self.schema.standards.get(element.tag)
            if item is None:
                self._unknown((section.tag, element.tag))
                continue
            for block, area, path in self._blocks(element, (section.tag, element.tag)):
                yield from self._standard(block, item, area, path)

    def _standard(self, block: Element, item: str, area: str, path: Path) -> Iterator[Entry]:
        tags = self.schema.tags
        known = {tags.verdict, tags.age, tags.calculated, tags.conforms, tags.territory, tags.territory_name}
        parts = {child.tag: text_of(child) for child in self._once(block, path)}
        for tag in parts.keys() - known - self.schema.ignored:
            self._unknown((*path[:2], tag))
        verdict, conforms = parts.get(tags.verdict, ""), parts.get(tags.conforms, "")

        def entry(key: str, tag: str, form: str, *, calculated: bool = False) -> Entry:
            return Entry(
                table=keys.STANDARDS,
                item=key,
                text=parts.get(tag, ""),
                form=form,
                path=(*path, tag),
                area=area,
                calculated=calculated,
            )

        yield entry(item, tags.verdict, "verdict")
        if conforms != verdict:
            yield entry(item + CONFORMS, tags.conforms, "verdict")
        if item in self.schema.aged or any(character.isdigit() for character in parts.get(tags.age, "")):
            calculated = self.schema.verdicts.get(letters(parts.get(tags.calculated, ""))) is True
            yield entry(f"{item}.age", tags.age, "years", calculated=calculated)

    def _actions(self, section: Element) -> Iterator[Entry]:
        tags, counted = self.schema.tags, Counter[str]()
        for element in self._once(section, (section.tag,)):
            area = self.schema.areas_of_action.get(element.tag)
            if area is None:
                self._unknown((section.tag, element.tag))
                continue
            for number, action in enumerate(element.findall(tags.action), start=1):
                text = text_of(action.find(tags.action_text))
                if not text or letters(text) in self.schema.no_action:
                    continue
                counted[area] += 1
                yield Entry(
                    table=keys.ACTIONS,
                    item=f"{area}/{counted[area]}",
                    text=text,
                    form="text",
                    path=(section.tag, element.tag, f"{tags.action}-{number}"),
                    years=text_of(action.find(tags.action_years)),
                )

    def _blocks(self, element: Element, path: Path) -> Iterator[tuple[Element, str, Path]]:
        """Yield the element itself where it holds a value, and each of its areas with the area's name."""
        tags = self.schema.tags
        areas = element.findall(tags.territory)
        if not areas or any(child.tag not in {tags.territory, *self.schema.ignored} for child in element):
            yield element, "", path
        for block in areas:
            name = text_of(block.find(tags.territory_name))
            yield block, name, (*path, tags.territory, name)

    def _once(self, parent: Element, path: Path) -> Iterator[Element]:
        """Yield each child whose name stands once; of one repeated word for word, the first, and else none."""
        by_tag: dict[str, list[Element]] = {}
        for child in parent:
            if child.tag != self.schema.tags.territory:
                by_tag.setdefault(child.tag, []).append(child)
        for tag, children in by_tag.items():
            contents = {"".join(tostring(child, encoding="unicode").split()) for child in children}
            if len(children) > 1:
                alike = "with one content" if len(contents) == 1 else "with different contents"
                self.oddities.repeated.append((self.name, "/".join((*path, tag)), f"{len(children)} times, {alike}"))
            if len(contents) == 1:
                yield children[0]

    def _unknown(self, path: Path) -> None:
        self.oddities.unknown.setdefault("/".join(tag[:LONGEST] for tag in path), []).append(self.name)


def _form(table: str, item: str) -> str:
    if table.endswith("enforcement"):
        return "effort"
    return "years" if item.endswith(".age") else "verdict"

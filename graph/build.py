"""From files to a release: what the sources have in common is done here, once."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import ontology
from graph import identifiers, lines, release
from graph.errors import FindingsError, ReadingFault, ReleaseError
from graph.inference import COMPILED
from graph.manifest import Fault, Input
from graph.parts import Part, open_part
from graph.parts import write as write_part
from graph.pipeline import Options, Stopwatch, build_part, code_version, vocabulary_graphs
from graph.report import Report
from graph.source import Source, gather
from graph.statements import named

Echo = Callable[[str], None]

GENID: Final = identifiers.BASE + ".well-known/genid/"
"""The prefix of the names given to the blank nodes of the ontology's axioms (RDF 1.1 Concepts, section 3.5)."""

PARTS: Final = ".parts"
"""Where the parts of releases stay for the next build, beside the releases."""

OF_CHAPTER: Final = re.compile(re.escape(identifiers.BASE) + r"g/(?:.+/)?((?:pdf|text|xml)/[A-Z]{3}/\d{4})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A build's release, if there is one, and what could not be read."""

    release: release.Release | None
    faults: tuple[Fault, ...]


def build_release(
    paths: Sequence[Path],
    into: Path,
    *,
    jobs: int = 1,
    fail_fast: bool = False,
    reasoner: str = COMPILED,
    verbose: bool = False,
    countries: Path | None = None,
    echo: Echo = print,
) -> Outcome:
    """Build a release from files and folders; with nothing changed since the current one, that one is returned."""
    options = Options(reasoner=reasoner, countries=countries)
    sources, missing = gather(paths)
    recipe = _recipe(sources, options)
    current = _current(into)
    if current is not None and current.manifest.recipe == recipe and not missing:
        echo(f"Nothing has changed: release {current.id[:16]} is current.")
        return Outcome(release=current, faults=current.manifest.faults)
    watch = Stopwatch()
    built = _build_all(sources, options, into / PARTS, jobs=jobs, fail_fast=fail_fast, echo=echo)
    kept, repeated = _once(built)
    faults = (*missing, *(fault for part in built for fault in part.faults), *repeated)
    if not kept:
        return Outcome(release=None, faults=faults)
    with watch.stage("lines"):
        over_editions = _lines(kept, into / PARTS, jobs)
    with watch.stage("write"):
        written = release.join(
            into,
            [*kept, *over_editions, _shared(into / PARTS)],
            Report.merge(part.report() for part in kept).turtle(),
            release.Details(
                inputs=[Input(name=source.name, sha256=source.sha256, size=source.size) for source in sources],
                faults=faults,
                counts=_counts(kept),
                recipe=recipe,
            ),
        )
    if verbose:
        _tell_times(built, watch, echo)
    return Outcome(release=written, faults=faults)


def _recipe(sources: Iterable[Source], options: Options) -> str:
    extra = Source.of(options.countries).sha256 if options.countries else ""
    parts = [code_version(), options.reasoner, extra, *sorted(f"{item.sha256} {item.name}" for item in sources)]
    return hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()


def _current(into: Path) -> release.Release | None:
    """Return the current release if it is whole: a damaged one is built anew."""
    try:
        found = release.open(into)
        release.check_files(found)
    except ReleaseError:
        return None
    return found


def _build_all(
    sources: list[Source], options: Options, folder: Path, *, jobs: int, fail_fast: bool, echo: Echo
) -> list[Part]:
    built: list[Part] = []
    for source, part in zip(sources, _each(sources, options, folder, jobs), strict=True):
        built.append(part)
        summary = f"{part.counts.get('claims', 0)} claims, {len(part.faults)} faults"
        echo(f"{len(built)}/{len(sources)} {source.name}: {summary}")
        if fail_fast and part.faults:
            raise FindingsError(f"stopped at the first fault: {part.faults[0]}")
    return built


def _each(sources: list[Source], options: Options, folder: Path, jobs: int) -> Iterator[Part]:
    work = partial(build_part, options=options, folder=folder)
    jobs = min(jobs or os.cpu_count() or 1, len(sources))
    if jobs <= 1:
        yield from map(work, sources)
        return
    try:
        with ProcessPoolExecutor(jobs) as pool:
            yield from pool.map(work, sources)
    except BrokenProcessPool as error:
        raise FindingsError("A worker was killed. What was read is kept: run the command again.") from error


def _once(built: Iterable[Part]) -> tuple[list[Part], list[ReadingFault]]:
    """Leave out what tells a chapter that another file has told already, and say so; the first stays."""
    kept: list[Part] = []
    faults: list[ReadingFault] = []
    given: set[str] = set()
    for part in built:
        chapters = {chapter for name in part.graphs if (chapter := _chapter_of(name))}
        again = chapters & given
        faults.extend(_left_out(part.source, chapter, again) for chapter in sorted(chapters) if again)
        if chapters and not again:
            kept.append(part)
            given |= chapters
    return kept, faults


def _lines(kept: Iterable[Part], folder: Path, jobs: int) -> list[Part]:
    """Return the parts that tell, country by country, what is one over the editions."""
    of_country: dict[str, list[Part]] = {}
    for part in kept:
        for alpha3 in {chapter.split("/")[1] for name in part.graphs if (chapter := _chapter_of(name))}:
            of_country.setdefault(alpha3, []).append(part)
    countries = sorted(of_country)
    parts = [of_country[alpha3] for alpha3 in countries]
    jobs = min(jobs or os.cpu_count() or 1, len(countries))
    if jobs <= 1:
        return list(map(partial(lines.build_part, folder=folder), countries, parts))
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(partial(lines.build_part, folder=folder), countries, parts))


def _chapter_of(graph: str) -> str | None:
    """Return the witness, country and year of a graph's chapter, whether it is asserted or derived."""
    match = OF_CHAPTER.search(graph)
    return match[1] if match else None


def _left_out(source: str, chapter: str, again: set[str]) -> ReadingFault:
    here = "which" if chapter in again else f"left out with that of {min(again)}, which"
    return ReadingFault(
        chapter=source,
        table="chapter",
        place="whole file",
        found=f"the chapter of {chapter}, {here} another file has given",
        expected="each chapter once for each witness",
        remedy="Leave one of the two files out.",
    )


def _shared(folder: Path) -> Part:
    """Return the part that every release holds: the ontology, its concepts and the treaties."""
    directory = folder / f"shared-{code_version()[:16]}"
    graphs = {identifiers.graph("ontology"): set(named(ontology.load(), GENID)), **vocabulary_graphs()}
    known = open_part(directory)
    return known or write_part(directory, graphs, Report(), source="", counts={}, faults=(), seconds={})


def _counts(kept: Iterable[Part]) -> dict[str, int]:
    """Add up what the parts count; a chapter that two witnesses tell is one chapter."""
    total: Counter[str] = Counter()
    chapters: set[str] = set()
    for part in kept:
        total.update(part.counts)
        chapters.update(chapter.partition("/")[2] for name in part.graphs if (chapter := _chapter_of(name)))
    return {**total, "chapters": len(chapters)}


def _tell_times(built: Iterable[Part], watch: Stopwatch, echo: Echo) -> None:
    total: Counter[str] = Counter(watch.seconds)
    for part in built:
        total.update(part.seconds)
    for stage, seconds in total.items():
        echo(f"{stage:10} {seconds * 1000:8.0f} ms")
    echo(f"{'total':10} {sum(total.values()) * 1000:8.0f} ms")

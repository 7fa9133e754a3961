"""From files to a release: what the sources have in common is done here, once."""

import hashlib
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

import ontology
from graph import beside, country, identifiers, lines, release, validate_across, workers
from graph.durable import alone
from graph.errors import FindingsError, ReadingFault, ReleaseError, UnfinishedFile
from graph.inference import COMPILED
from graph.manifest import Fault, Input
from graph.parts import LINES, Part, merge_lines, open_part
from graph.parts import write as write_part
from graph.pipeline import Options, build_part, code_version, lost, vocabulary_graphs
from graph.progress import Step, Watch
from graph.report import Report
from graph.selfdescription import describe
from graph.source import Source, gather
from graph.statements import named
from graph.stopwatch import Stopwatch

Echo = Callable[[str], None]

GENID: Final = identifiers.BASE + ".well-known/genid/"
"""The prefix of the names given to the blank nodes of the ontology's axioms (RDF 1.1 Concepts, section 3.5)."""

PARTS: Final = ".parts"
"""Where the parts of releases stay for the next build, beside the releases."""

OF_CHAPTER: Final = re.compile(re.escape(identifiers.BASE) + r"g/(?:.+/)?((?:pdf|text|xml)/[A-Z]{3}/\d{4})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A build's release, if there is one, what could not be read, and the processor seconds by stage."""

    release: release.Release | None
    faults: tuple[Fault, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)
    is_new: bool = True


def build_release(
    paths: Sequence[Path],
    into: Path,
    *,
    jobs: int = 1,
    fail_fast: bool = False,
    reasoner: str = COMPILED,
    countries: Path | None = None,
    keep_pages: bool = False,
    echo: Echo = print,
    watch: Watch | None = None,
) -> Outcome:
    """Build a release from files and folders; with nothing changed since the current one, that one is returned.

    Each file that is done is told to the watch, or else by a line; there is one build at a time in a folder.
    """
    country.load(countries)  # a table that cannot be read is one error, not one a file
    options = Options(reasoner=reasoner, countries=countries)
    plan = Plan(
        options=options,
        into=into,
        jobs=jobs,
        fail_fast=fail_fast,
        keep_pages=keep_pages,
        watch=watch or _by_lines(echo),
    )
    sources, missing = gather(paths)
    recipe = _recipe(sources, missing, plan)
    try:
        current = _current(into, recipe)
        if current is None:
            with alone(into / PARTS, lambda: echo(f"Another build is at work in {into}: waiting for it to end.")):
                current = _current(into, recipe)
                if current is None:
                    return _build(plan, sources, missing, recipe)
    except OSError as error:
        raise ReleaseError(f"{into}: the release cannot be written: {error}. What was current stays so.") from error
    echo(f"Nothing has changed: release {current.id[:16]} is current.")
    return Outcome(release=current, faults=current.manifest.faults, is_new=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a build is asked to do, and where."""

    options: Options
    into: Path
    jobs: int
    fail_fast: bool
    keep_pages: bool
    watch: Watch

    @property
    def folder(self) -> Path:
        """Name the folder of the parts that this version of the code made."""
        return self.into / PARTS / code_version()[:16]


def _by_lines(echo: Echo) -> Watch:
    return lambda step: echo(str(step)) if step.told else None


def _build(plan: Plan, sources: list[Source], missing: Sequence[Fault], recipe: str) -> Outcome:
    clock = Stopwatch()
    built = _build_all(sources, plan)
    kept, repeated = _once(built)
    faults = (*missing, *(fault for part in built for fault in part.faults), *repeated)
    if not kept:
        return Outcome(release=None, faults=faults)
    over_editions = _lines(kept, plan)
    details = release.Details(
        inputs=[Input(name=source.name, sha256=source.sha256, size=source.size) for source in sources],
        faults=faults,
        counts=_counts(kept),
        recipe="" if any(isinstance(fault, UnfinishedFile) for fault in faults) else recipe,
        beside=beside.with_pages(sources, plan.jobs) if plan.keep_pages else beside.differences,
    )
    with clock.stage("validate across"):
        across = validate_across.validate(part.directory / LINES for part in (*kept, *over_editions))
    with clock.stage("report"):
        report = Report.merge([*(part.report() for part in kept), across]).turtle()
    parts = [*kept, *over_editions, _shared(plan.folder)]
    with clock.stage("describe the release"):
        parts.append(_description(parts, plan.folder))
    written = release.join(plan.into, parts, report, details, clock)
    _forget_other_versions(plan)
    return Outcome(release=written, faults=faults, seconds=_seconds([*built, *over_editions], clock))


def _recipe(sources: Iterable[Source], missing: Iterable[Fault], plan: Plan) -> str:
    files = sorted(f"{item.sha256} {item.name}" for item in sources)
    kept = ["pages"] if plan.keep_pages else []
    options = plan.options
    parts = [code_version(), options.reasoner, options.countries_sha256, *kept, *files, *map(str, missing)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _current(into: Path, recipe: str) -> release.Release | None:
    """Return the current release if it was made so and is whole: a damaged one is built anew."""
    try:
        found = release.open(into)
        if found.manifest.recipe != recipe:
            return None
        release.check_files(found)
    except ReleaseError:
        return None
    return found


def _build_all(sources: list[Source], plan: Plan) -> list[Part]:
    """Return the part of each file, in the order of the files, whichever is done first."""
    built: dict[int, Part] = {}
    work = partial(build_part, options=plan.options, folder=plan.folder)
    begun = Step(done=0, total=len(sources), told="", reading=sources[0].name if sources else "")
    plan.watch(begun)
    for place, part in workers.each(work, sources, plan.jobs, partial(lost, folder=plan.folder)):
        built[place] = part
        told = f"{part.source}: {part.counts.get('claims', 0)} claims, {len(part.faults)} faults"
        reading = next((source.name for number, source in enumerate(sources) if number not in built), "")
        plan.watch(Step(done=len(built), total=len(sources), told=told, reading=reading))
        if plan.fail_fast and part.faults:
            raise FindingsError(f"stopped at the first fault: {part.faults[0]}")
    return [built[place] for place in range(len(sources))]


def _forget_other_versions(plan: Plan) -> None:
    """Remove the parts that other versions of the code made: no build of this one would use them."""
    for folder in plan.folder.parent.iterdir():
        if folder.is_dir() and folder != plan.folder:
            shutil.rmtree(folder)


def _once(built: Iterable[Part]) -> tuple[list[Part], list[ReadingFault]]:
    """Leave out what tells a chapter that another file has told already, and say so; the first stays."""
    kept: list[Part] = []
    faults: list[ReadingFault] = []
    given: dict[str, str] = {}
    for part in built:
        chapters = {chapter for name in part.graphs if (chapter := _chapter_of(name))}
        again = chapters & given.keys()
        faults.extend(_left_out(part.source, chapter, again, given) for chapter in sorted(chapters) if again)
        if chapters and not again:
            kept.append(part)
            given.update(dict.fromkeys(chapters, part.source))
    return kept, faults


def _lines(kept: Iterable[Part], plan: Plan) -> list[Part]:
    """Return the parts that tell, country by country, what is one over the editions."""
    of_country: dict[str, list[Part]] = {}
    for part in kept:
        for alpha3 in {chapter.split("/")[1] for name in part.graphs if (chapter := _chapter_of(name))}:
            of_country.setdefault(alpha3, []).append(part)
    pairs = sorted(of_country.items())
    made = dict(workers.each(partial(_line_of, folder=plan.folder), pairs, plan.jobs, _no_line))
    return [made[place] for place in range(len(pairs))]


def _line_of(country_parts: tuple[str, list[Part]], folder: Path) -> Part:
    clock = Stopwatch()
    with clock.stage("lines"):
        part = lines.build_part(*country_parts, folder=folder)
    return replace(part, seconds=clock.seconds)


def _no_line(country_parts: tuple[str, list[Part]]) -> Part:
    raise FindingsError(
        f"{country_parts[0]}: the process that compared its editions was ended. What was read is kept: run it again."
    )


def _chapter_of(graph: str) -> str | None:
    """Return the witness, country and year of a graph's chapter, whether it is asserted or derived."""
    match = OF_CHAPTER.search(graph)
    return match[1] if match else None


def _left_out(source: str, chapter: str, again: set[str], given: Mapping[str, str]) -> ReadingFault:
    here = "which" if chapter in again else f"left out with that of {min(again)}, which"
    first = given[chapter if chapter in again else min(again)]
    return ReadingFault(
        chapter=source,
        table="chapter",
        place="whole file",
        found=f"the chapter of {chapter}, {here} {first!r} has given before",
        expected="each chapter once for each witness",
        remedy="Leave one of the two files out.",
    )


def _shared(folder: Path) -> Part:
    """Return the part that every release holds: the ontology, its concepts and the treaties."""
    directory = folder / "shared"
    graphs = {identifiers.graph("ontology"): set(named(ontology.load(), GENID)), **vocabulary_graphs()}
    known = open_part(directory)
    return known or write_part(directory, graphs, Report(), source="", counts={}, faults=(), seconds={})


def _description(parts: Sequence[Part], folder: Path) -> Part:
    """Return the part that tells editors and clients what the other parts hold."""
    names = "\n".join(part.directory.name for part in parts)
    directory = folder / f"description-{hashlib.sha256(names.encode()).hexdigest()[:16]}"
    known = open_part(directory)
    if known is not None:
        return known
    with Path(os.devnull).open("wb") as nowhere:
        graphs = describe(merge_lines(parts, nowhere))
    return write_part(directory, graphs, Report(), source="", counts={}, faults=(), seconds={})


def _counts(kept: Iterable[Part]) -> dict[str, int]:
    """Add up what the parts count; a chapter that two witnesses tell is one chapter."""
    total: Counter[str] = Counter()
    chapters: set[str] = set()
    for part in kept:
        total.update(part.counts)
        chapters.update(chapter.partition("/")[2] for name in part.graphs if (chapter := _chapter_of(name)))
    return {**total, "chapters": len(chapters)}


def _seconds(built: Iterable[Part], clock: Stopwatch) -> dict[str, float]:
    total: Counter[str] = Counter()
    for seconds in (*(part.seconds for part in built), clock.seconds):
        total.update(seconds)
    return dict(total)

"""From files to a release: what the sources have in common is done here, once."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from rdflib import RDF, URIRef

import ontology
from graph import identifiers, release
from graph.errors import FindingsError, ReadingFault, ReleaseError
from graph.facts import PROVENANCE
from graph.inference import COMPILED
from graph.manifest import Fault, Input
from graph.pipeline import ChapterBuild, Options, Stopwatch, build_chapter, code_version, vocabulary_graphs
from graph.report import Report
from graph.source import Source, gather
from graph.statements import Triple, named
from ontology import terms as fg

Echo = Callable[[str], None]

GENID: Final = identifiers.BASE + ".well-known/genid/"
"""The prefix of the names given to the blank nodes of the ontology's axioms (RDF 1.1 Concepts, section 3.5)."""


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
    builds = _build_all(sources, options, jobs, fail_fast=fail_fast, echo=echo)
    graphs, faults = _merge(builds)
    faults = [*missing, *faults]
    if not graphs:
        return Outcome(release=None, faults=tuple(faults))
    with watch.stage("write"):
        graphs.update(_shared())
        written = release.write(
            into,
            graphs,
            Report.merge([build.report for build in builds]).turtle(),
            inputs=[Input(name=source.name, sha256=source.sha256, size=source.size) for source in sources],
            faults=faults,
            counts=_counts(graphs),
            recipe=recipe,
        )
    if verbose:
        _tell_times(builds, watch, echo)
    return Outcome(release=written, faults=tuple(faults))


def _recipe(sources: Iterable[Source], options: Options) -> str:
    extra = Source.of(options.countries).sha256 if options.countries else ""
    parts = [code_version(), options.reasoner, extra, *sorted(f"{item.sha256} {item.name}" for item in sources)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _current(into: Path) -> release.Release | None:
    try:
        return release.open(into)
    except ReleaseError:
        return None


def _build_all(
    sources: list[Source], options: Options, jobs: int, *, fail_fast: bool, echo: Echo
) -> list[ChapterBuild]:
    builds: list[ChapterBuild] = []
    for build in _each(sources, options, min(jobs or os.cpu_count() or 1, len(sources))):
        builds.append(build)
        echo(f"{len(builds)}/{len(sources)} {build.source}: {build.summary()}")
        if fail_fast and build.faults:
            raise FindingsError(f"stopped at the first fault: {build.faults[0]}")
    return builds


def _each(sources: list[Source], options: Options, jobs: int) -> Iterator[ChapterBuild]:
    work = partial(build_chapter, options=options)
    if jobs <= 1:
        yield from map(work, sources)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, sources)


def _merge(builds: Iterable[ChapterBuild]) -> tuple[dict[URIRef, set[Triple]], list[Fault]]:
    """Join the chapters' graphs; a chapter that another file has given already is a fault, and the first stays."""
    graphs: dict[URIRef, set[Triple]] = {}
    faults: list[Fault] = []
    given: dict[URIRef, str] = {}
    for build in builds:
        faults.extend(build.faults)
        twice = [name for name in build.graphs if name in given and name != PROVENANCE]
        if twice:
            faults.append(_given_twice(build.source, given[twice[0]], twice[0]))
            continue
        for name, triples in build.graphs.items():
            given[name] = build.source
            graphs.setdefault(name, set()).update(triples)
    return graphs, faults


def _given_twice(source: str, before: str, name: URIRef) -> ReadingFault:
    return ReadingFault(
        chapter=source,
        table="chapter",
        place="whole file",
        found=f"the chapter of {name.rsplit('/g/')[-1]}, which {before} has given",
        expected="each chapter once for each witness",
        remedy="Leave one of the two files out.",
    )


def _shared() -> dict[URIRef, set[Triple]]:
    """Return the graphs that every release holds: the ontology, its concepts and the treaties."""
    return {identifiers.graph("ontology"): set(named(ontology.load(), GENID)), **vocabulary_graphs()}


def _counts(graphs: dict[URIRef, set[Triple]]) -> dict[str, int]:
    kinds = {"chapters": fg.Chapter, "references": fg.ReferenceEntry, "cells": fg.Cell, "mentions": fg.CitationMention}
    counted = Counter(node for triples in graphs.values() for _, predicate, node in triples if predicate == RDF.type)
    claims = {subject for triples in graphs.values() for subject, predicate, _ in triples if predicate == fg.statedIn}
    return {"claims": len(claims), **{name: counted[kind] for name, kind in kinds.items()}}


def _tell_times(builds: Iterable[ChapterBuild], watch: Stopwatch, echo: Echo) -> None:
    total: Counter[str] = Counter(watch.seconds)
    for build in builds:
        total.update(build.seconds)
    for stage, seconds in total.items():
        echo(f"{stage:10} {seconds * 1000:8.0f} ms")
    echo(f"{'total':10} {sum(total.values()) * 1000:8.0f} ms")

"""From one file to its graphs: read, interpret, describe, reason, apply the rules, validate."""

import hashlib
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from rdflib import RDF, URIRef

import ontology
from graph import (
    assessment,
    describe,
    facts,
    figure,
    identifiers,
    laws,
    quantities,
    references,
    rules,
    tables,
    validate,
)
from graph.chapter import Chapter, interpret
from graph.country import Countries
from graph.country import load as load_countries
from graph.errors import InputError, ReadingFault, StatementError, UnfinishedFile
from graph.inference import COMPILED, infer
from graph.official import data as official
from graph.parts import Part, open_part
from graph.parts import write as write_part
from graph.read import readers
from graph.report import Report
from graph.source import Source
from graph.statements import Triple, check_canonical
from graph.stopwatch import Stopwatch
from ontology import terms as fg

Fault = InputError | ReadingFault
PACKAGES: Final = ("graph", "ontology", "shapes")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterBuild:
    """What one file gave: its graphs, the report on them, and what could not be read."""

    graphs: dict[URIRef, set[Triple]]
    report: Report
    faults: tuple[Fault, ...]
    seconds: dict[str, float]

    def counts(self) -> dict[str, int]:
        """Count the claims, chapters, references, cells and mentions, each once for each file."""
        kinds = {
            fg.Chapter: "chapters",
            fg.ReferenceEntry: "references",
            fg.Cell: "cells",
            fg.CitationMention: "mentions",
        }
        typed: dict[str, set[URIRef]] = {name: set() for name in ("claims", *kinds.values())}
        is_a, stated_in = RDF.type, fg.statedIn  # rdflib looks its names up anew each time
        for triples in self.graphs.values():
            for subject, predicate, node in triples:
                if predicate == is_a and node in kinds:
                    typed[kinds[node]].add(subject)  # type: ignore[index]  # a class is an IRI
                elif predicate == stated_in:
                    typed["claims"].add(subject)
        return {name: len(subjects) for name, subjects in typed.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a build is asked to do beside reading its sources."""

    reasoner: str = COMPILED
    countries: Path | None = None

    @property
    def countries_sha256(self) -> str:
        """Return the checksum of the table of countries that was given, empty without one."""
        return Source.of(self.countries).sha256 if self.countries else ""


def read_chapter(source: Source, countries: Countries, watch: Stopwatch | None = None) -> Chapter:
    """Read and interpret one file."""
    watch = watch or Stopwatch()
    reader = readers.reader_for(source.path)
    with watch.stage("read"):
        document = reader.read(source.path)
    with watch.stage("interpret"):
        return interpret(document, source, countries, reader.witness)


def build_chapter(source: Source, options: Options) -> ChapterBuild:
    """Do for one file all that needs no other file; a file that cannot be read gives its fault alone."""
    try:
        return _build(source, options)
    except InputError as error:
        fault: Fault = _named(source, error)
    except StatementError as error:
        fault = _unfit(source, error)
    except OSError as error:
        found = f"the file cannot be read: {(error.strerror or str(error)).lower()}"
        fault = UnfinishedFile(source.name, found, "a file that stays", "Build again when it is there.")
    except Exception as error:  # a mistake of ours in one chapter must not cost the others
        fault = _mistake(source, error)
    return _nothing_but(fault)


def build_part(source: Source, options: Options, folder: Path) -> Part:
    """Return what a file gives as a part on disk; one that was made before from the same content stays as it is."""
    said = (source.sha256, source.name, str(source.claimed_year))
    words = "\n".join((*said, code_version(), options.reasoner, options.countries_sha256))
    directory = folder / hashlib.sha256(words.encode()).hexdigest()[:32]
    known = open_part(directory)
    if known is not None:
        return known
    built = build_chapter(source, options)
    if not source.is_unchanged():
        found, remedy = "it changed while it was read", "Build again when it is written."
        return unfinished(source, folder, UnfinishedFile(source.name, found, "a file that stays as it is", remedy))
    try:
        return _write(directory, source, built)
    except StatementError as error:
        return _write(directory, source, _nothing_but(_unfit(source, error)))


def lost(source: Source, folder: Path) -> Part:
    """Return the part of a file whose reader was ended, as by the system for want of memory."""
    found, expected = "the process that read it was ended", "a file that can be read in the memory there is"
    return unfinished(source, folder, UnfinishedFile(source.name, found, expected, "Build again, or leave it out."))


def unfinished(source: Source, folder: Path, fault: UnfinishedFile) -> Part:
    """Return a part that holds a fault alone, under a name that no later build looks for."""
    words = "\n".join(("unfinished", source.sha256, source.name))
    directory = folder / hashlib.sha256(words.encode()).hexdigest()[:32]
    return _write(directory, source, _nothing_but(fault))


def _nothing_but(fault: Fault) -> ChapterBuild:
    return ChapterBuild(graphs={}, report=Report(), faults=(fault,), seconds={})


def _unfit(source: Source, error: StatementError) -> InputError:
    return InputError(source.name, str(error), "statements that every store keeps as they are", "Mend the file.")


def _named(source: Source, error: InputError) -> InputError:
    """Let an error that arose far from the file name it."""
    if source.name not in error.where:
        error.where = f"{source.name}, {error.where}"
    return error


def _write(directory: Path, source: Source, built: ChapterBuild) -> Part:
    return write_part(
        directory,
        built.graphs,
        built.report,
        source=source.name,
        counts=built.counts(),
        faults=built.faults,
        seconds=built.seconds,
    )


def _mistake(source: Source, error: Exception) -> InputError:
    place = traceback.extract_tb(error.__traceback__)[-1]
    return InputError(
        source.name,
        f"{type(error).__name__}: {error} in {Path(place.filename).name}, line {place.lineno}",
        "no error of the program's own",
        "Please report it with the file.",
    )


def _build(source: Source, options: Options) -> ChapterBuild:
    watch = Stopwatch()
    graphs, faults = _read(source, options, watch)
    results: list[Report] = []
    for name in sorted(name for name in graphs if facts.witness_of(name)):
        derived, report = _derive(name, graphs[name], options, watch)
        graphs.update(derived)
        results.append(report)
    return ChapterBuild(
        graphs=graphs,
        report=Report.merge(results),
        faults=tuple(faults),
        seconds=watch.seconds,
    )


def _read(source: Source, options: Options, watch: Stopwatch) -> tuple[dict[URIRef, set[Triple]], Sequence[Fault]]:
    if source.path.suffix.lower() == ".trig":
        with watch.stage("read"):
            graphs = facts.read(source.path)
            check_canonical(graphs)
            return graphs, []
    if source.path.suffix.lower() == ".xml":
        with watch.stage("read"):
            return _read_official(source, load_countries(options.countries))
    chapter = read_chapter(source, load_countries(options.countries), watch)
    with watch.stage("describe"):
        statements = asserted(chapter)
    prov = set(describe.provenance_triples(chapter, _run(source)))
    return {chapter.ids.graph: statements, facts.PROVENANCE: prov}, chapter.faults


def _read_official(source: Source, countries: Countries) -> tuple[dict[URIRef, set[Triple]], list[Fault]]:
    data, run = official.read(source, countries), _run(source)
    graphs = {told.chapter.ids.graph: told.triples for told in data.chapters}
    graphs[facts.PROVENANCE] = {
        triple for told in data.chapters for triple in describe.provenance_triples(told.chapter, run)
    }
    return graphs, data.faults


def _run(source: Source) -> URIRef:
    return identifiers.run(hashlib.sha256((source.sha256 + code_version()).encode()).hexdigest())


def asserted(chapter: Chapter) -> set[Triple]:
    """Return what the chapter states."""
    quoted = {kind.key: kind.quoted_columns for kind in tables.TABLES}
    triples = set(describe.chapter_triples(chapter))
    triples.update(describe.table_triples(chapter, quoted))
    triples.update(describe.sentence_triples(chapter))
    triples.update(describe.citation_triples(chapter))
    triples.update(references.triples(chapter))
    triples.update(laws.triples(chapter))
    triples.update(assessment.triples(chapter))
    triples.update(figure.triples(chapter))
    triples.update(quantities.triples(chapter))
    for kind in tables.TABLES:
        triples.update(kind.triples(chapter))
    return triples


def _derive(
    name: URIRef, statements: set[Triple], options: Options, watch: Stopwatch
) -> tuple[dict[URIRef, set[Triple]], Report]:
    path = name.removeprefix(identifiers.BASE + "g/")
    with watch.stage("reason"):
        inferred = infer(statements, options.reasoner)
    with watch.stage("rules"):
        concluded = rules.apply([*statements, *inferred.triples, *vocabulary()])
    derived: dict[URIRef, set[Triple]] = {identifiers.graph("inferred", path): set(inferred.triples)}
    for rule, triples in concluded.items():
        if triples:
            derived[identifiers.graph("rules", rule, path)] = set(triples)
    with watch.stage("validate"):
        everything = statements.union(*derived.values())
        report = validate.validate(everything, clashes=inferred.clashes)
    return derived, report


@cache
def vocabulary() -> tuple[Triple, ...]:
    """Return the concepts and treaties."""
    return tuple(triple for triples in vocabulary_graphs().values() for triple in triples)


def vocabulary_graphs() -> dict[URIRef, set[Triple]]:
    """Return the concepts and the treaties, each in a graph of its own."""
    return {
        identifiers.graph("vocab"): set(ontology.load_concepts()),  # type: ignore[arg-type]  # rdflib's wider types
        identifiers.graph("ref"): set(ontology.load_treaties()),  # type: ignore[arg-type]
    }


@cache
def code_version() -> str:
    """Return a checksum of our own code, ontology and shapes: another version may read the same file otherwise."""
    total = hashlib.sha256()
    for package in PACKAGES:
        for file in sorted(Path(str(resources.files(package))).rglob("*")):
            if file.suffix in {".py", ".ttl", ".rq", ".toml", ".csv"}:
                total.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()

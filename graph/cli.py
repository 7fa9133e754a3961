"""The command ``findings``: results go to stdout and talk to stderr; 0 is done, 1 faults were found, 2 misuse."""

import logging
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final

import click

from graph import difference_lists as lists
from graph import export as exports
from graph import report, store
from graph.build import build_release
from graph.difference import KINDS
from graph.durable import replace
from graph.errors import FindingsError
from graph.explain import explain as explanation
from graph.inference import COMPILED, REASONERS
from graph.locate import RELEASES, find_release, find_store
from graph.progress import bar
from graph.reconcile import Selection
from graph.reconcile import reconcile as find_differences
from graph.release import CURRENT
from graph.scan import check
from graph.totals import totals
from server.run import Settings
from server.run import serve as serve_forever

FILE: Final = click.Path(path_type=Path, readable=False)
EXISTING: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
FAULTS_FOUND: Final = 1


class Commands(click.Group):
    """Commands whose FindingsError becomes a message on stderr and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command named."""
        try:
            done = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()  # a full disk is to be told here, not as Python ends
        except FindingsError as error:
            _say(f"Error: {error}")
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            raise  # the reader has gone, which click answers
        except OSError as error:
            _say(f"Error: {error.filename or 'the output'}: {(error.strerror or str(error)).lower()}.")
            _drop_output()
            ctx.exit(FAULTS_FOUND)
        return done


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="findings-graph")
def main() -> None:
    """Turn chapters of the Findings on the Worst Forms of Child Labor into a cited, validated graph, and ask it.

    Where RELEASE may be left out, it is the release built last below ./releases, or else the one that is shipped.
    """
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # what it warns of, with a traceback, is a fault of ours


@main.command()
@click.argument("sources", nargs=-1, required=True, type=FILE, metavar="SOURCE...")
@click.option("--into", type=FILE, default=RELEASES, show_default=True, help="Where releases are kept.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Files read at once; 0 is one a processor.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first fault.")
@click.option("--reasoner", type=click.Choice(REASONERS), default=COMPILED, show_default=True)
@click.option("--countries", type=EXISTING, help="A table of countries (CSV) in place of the project's.")
@click.option("--verbose", is_flag=True, help="Tell what is done and how long it takes.")
def build(sources: tuple[Path, ...], into: Path, *, verbose: bool, **options: Any) -> None:
    """Read chapters (.pdf, .txt), official data (.xml) or exported facts (.trig), and write one release.

    \b
    Example: findings build chapters/ukraine.pdf --into releases
    """
    with bar(sys.stderr) if _is_terminal() and not verbose else nullcontext() as watch:
        outcome = build_release(sources, into, echo=_say, watch=watch, **options)
    for stage, seconds in outcome.seconds.items() if verbose else ():
        _say(f"{stage:15} {seconds:8.2f} s of processor time")
    for fault in outcome.faults:
        _say(f"Fault: {fault}")
    if outcome.release is not None:
        if outcome.is_new:
            _say(totals(outcome.release))
        click.echo(outcome.release.directory)
    elif not outcome.faults:
        _say(f"No chapter is among {', '.join(str(source) for source in sources)}.")
    if outcome.faults or outcome.release is None:
        raise click.exceptions.Exit(FAULTS_FOUND)


@main.command()
@click.argument("release", required=False, type=FILE)
@click.option("--format", "form", type=click.Choice(report.FORMATS), default="text", show_default=True)
def validate(release: Path | None, form: str) -> None:
    """Print the SHACL report of a release.

    \b
    Example: findings validate --format csv > report.csv
    """
    results = report.read(find_release(release, _say).report.read_bytes())
    click.echo(report.render(results, form), nl=False)
    if not results.conforms:
        raise click.exceptions.Exit(FAULTS_FOUND)


@main.command()
@click.argument("arguments", nargs=-1, metavar="[RELEASE] [FILE|-]")
@click.option("-q", "--query", "text", help="The query itself, in place of a file of it.")
@click.option("--format", "form", type=click.Choice(store.FORMATS), help="table, or turtle where a graph is asked for.")
def query(arguments: tuple[str, ...], text: str | None, form: str | None) -> None:
    """Ask a release, or an RDF file (.ttl, .trig, .nt, .nq), one SPARQL query.

    \b
    Example: findings query -q 'SELECT ?claim { ?claim a fg:UnmetStandard }'
    """
    if text is None and not arguments:
        raise click.UsageError("Give a query: -q TEXT, a FILE, or - for stdin.")
    place = arguments if text is not None else arguments[:-1]
    words = text if text is not None else _read(arguments[-1])
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the store does not let Python hear an interrupt
    check(words)
    store.write_answer(find_store(_only(place), _say), words, form, sys.stdout.buffer)


@main.command()
@click.argument("release", required=False, type=FILE)
@click.option("--format", "form", type=click.Choice(exports.FORMATS), required=True)
@click.option("--country", help="Only chapters of this country, as in UKR.")
@click.option("--edition", type=int, help="Only chapters of this edition, as in 2016.")
@click.option("--facts-only", is_flag=True, help="Leave out every sentence of the report.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file in place of stdout.")
def export(release: Path | None, form: str, output: Path | None, **selection: Any) -> None:
    """Write the graph, or its claims as one table.

    \b
    Example: findings export --format csv --country UKR -o ukraine.csv
    """
    content = exports.export(find_release(release, _say), form, **selection)
    if output is None or str(output) == "-":
        click.echo(content, nl=False)
    else:
        replace(output, content)


@main.command()
@click.argument("arguments", nargs=-1, required=True, metavar="[RELEASE] IRI")
def explain(arguments: tuple[str, ...]) -> None:
    """Tell where a claim comes from, or the rules and premises behind an inferred statement.

    \b
    Example: findings explain id/claim/UKR/2016/assessment/level
    """
    *place, iri = arguments
    click.echo(explanation(find_release(_only(place), _say), iri))


@main.command()
@click.argument("release", required=False, type=FILE)
@click.option("--format", "form", type=click.Choice(tuple(lists.FORMATS)), default="text", show_default=True)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(tuple(KINDS)), help="Only this kind; may be repeated."
)
@click.option("--country", help="Only cells of this country, as in UKR.")
@click.option("--edition", type=int, help="Only where this edition is one side, as in 2016.")
def reconcile(release: Path | None, form: str, **selection: Any) -> None:
    """List where two witnesses, two editions, or prose and table say different things of the same cell.

    The format spreadsheet is csv in which no text is taken for a formula.

    \b
    Example: findings reconcile --kind editions --country UKR --format csv > differences.csv
    """
    found = find_differences(find_release(release, _say), Selection(**selection))
    click.echo(lists.render(found, form), nl=False)


@main.command()
@click.argument("release", required=False, type=FILE)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; others reach only what is said.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--timeout", type=click.IntRange(min=1), default=30, show_default=True, help="Seconds for one query.")
@click.option("--public", is_flag=True, help="Do not serve unless every protection of the query workers holds.")
@click.option("--base", default="", metavar="URL", help="The public address, as in https://example.org/findings.")
@click.option("--store", "remote", default="", metavar="URL", help="A SPARQL endpoint to ask in place of a release.")
@click.option(
    "--rate", type=click.FloatRange(min=0), default=0, help="Worker seconds a second for each client; 0: all."
)
@click.option("--proxies", type=click.IntRange(min=0), default=0, help="Proxies in front that name the client.")
@click.option("--log", default="", metavar="FILE", help="Log each request as a line of JSON; - is stderr.")
@click.option("--log-queries", is_flag=True, help="Log the text of queries, and not their hash alone.")
def serve(release: Path | None, remote: str, **options: Any) -> None:
    """Serve the SPARQL endpoint and the site, of a release, of an RDF file, or of a store elsewhere.

    A new release that becomes current beside the one that is served takes its place.

    \b
    Example: findings serve --port 8000
    """
    place = None if remote else release or (RELEASES if (RELEASES / CURRENT).exists() else None)
    if place is None and not remote:
        place = find_release(None, _say).directory
    serve_forever(place, Settings(store=remote, **options))


def _say(text: str) -> None:
    click.echo(text, err=True)


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _drop_output() -> None:
    """Let what could not be written go, which Python would try once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _only(place: Sequence[str]) -> Path | None:
    if len(place) > 1:
        raise click.UsageError(f"One release at most can be named, not {len(place)}: {' '.join(place)}")
    return Path(place[0]) if place else None


def _read(name: str) -> str:
    try:
        with click.open_file(name, encoding="utf-8") as file:
            return str(file.read())
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{name} is no query that can be read ({error}). Or give it by -q TEXT.") from error

"""The comparison of countries: a page that its address describes, the same table to take away, and the benchmark."""

import csv
import io
from typing import Final

from flask import Blueprint, Response, render_template, request, url_for

from server.context import current_data
from server.errors import Missing
from server.links import Link
from server.views import benchmark
from server.views.compare import Choice, Compared, build, compare, indicators

bp = Blueprint("compare", __name__)

_AGES: Final = ("minimum-age-work", "minimum-age-hazardous-work", "military-voluntary", "compulsory-education")
_MOST: Final = 60


@bp.get("/compare")
def page() -> str:
    """Show what the address asks for, and a form to ask for more."""
    found = build(current_data(), _choice())
    return render_template("compare.html", page=found, presets=_presets(), csv=_csv_address(found.choice))


@bp.get("/compare.csv")
def table() -> Response:
    """Return the same table as a file."""
    choice = _choice()
    if not choice.indicators:
        raise Missing("A table needs at least one indicator; /compare has a form to choose some.")
    answer = Response(_csv(compare(current_data(), choice)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="comparison.csv"'
    return answer


@bp.get("/compare/inspectors")
def inspectors() -> str:
    """Show the labor inspectors of a region's chapters against the ILO's benchmark."""
    year = request.args.get("edition", "")
    edition = int(year) if year.isdecimal() and len(year) == 4 else None
    found = benchmark.build(current_data(), request.args.get("region", ""), edition)
    return render_template("benchmark.html", page=found)


def _choice() -> Choice:
    """Read the choice from the address; what is unknown there is left out, and so is what is named twice."""
    known = indicators(current_data())
    start = request.args.get("start", "")
    years = [year for year in request.args.getlist("edition") if year.isdecimal() and len(year) == 4]
    return Choice(
        countries=tuple(dict.fromkeys(code.upper() for code in request.args.getlist("country") if code)),
        regions=tuple(dict.fromkeys(filter(None, request.args.getlist("region")))),
        indicators=tuple(name for name in dict.fromkeys(request.args.getlist("indicator")) if name in known)[:_MOST],
        editions=tuple(sorted({int(year) for year in years})),
        is_restated=request.args.get("restated") == "yes",
        filter=request.args.get("filter", "").strip(),
        start=int(start) if start.isdecimal() and len(start) < 6 else 0,
    )


def _presets() -> tuple[Link, ...]:
    """Link questions that people ask."""
    ages = Choice(indicators=tuple(f"standards/{item}.age" for item in _AGES), editions=(2021,))
    levels = Choice(indicators=("assessment/level",))
    at = url_for("compare.page")
    return (
        Link("All minimum ages of 2021", f"{at}?{ages.address()}"),
        Link(
            "Inspectors against the ILO’s benchmark, European chapters", url_for("compare.inspectors", region="Europe")
        ),
        Link("Levels of all countries over the years", f"{at}?{levels.address()}"),
    )


def _csv_address(choice: Choice) -> str:
    return f"{url_for('compare.table')}?{choice.address()}"


def _csv(found: Compared) -> str:
    """Write a row a country or area, and two columns an indicator and edition: the value, and the claim behind it."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    heads = [f"{column.words}, {column.head}" for column in found.columns]
    rows.writerow(["country", "code", "area", *heads, *(f"{head}: claim" for head in heads)])
    for line in found.lines:
        values = [
            "" if cell is None else str(cell.number) if cell.number is not None else cell.sign for cell in line.cells
        ]
        rows.writerow(
            [line.country, line.code, line.area, *values, *(cell.claim if cell else "" for cell in line.cells)]
        )
    return out.getvalue()

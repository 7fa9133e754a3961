"""The edition that a page shows of all, as the address asks, with links to the others."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request, url_for

from server import links
from server.data import Data
from server.errors import Missing
from server.links import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An edition among the others; with no editions at all, the year is 0."""

    year: int
    editions: tuple[Link, ...]


def chosen(data: Data, iri: str, **others: str) -> Choice:
    """Return the edition that the address asks for, or the latest; the other parameters are kept in the links."""
    years = [int(row["year"].value) for row in data.ask("editions").rows if row["year"]]
    wanted = request.args.get("edition", "")
    year = int(wanted) if wanted.isdecimal() and len(wanted) == 4 else max(years, default=0)
    if wanted and (str(year) != wanted or year not in years):
        raise Missing(f"These data hold no edition of {wanted}.")
    return Choice(
        year=year,
        editions=tuple(Link(str(one), "" if one == year else address(iri, edition=one, **others)) for one in years),
    )


def address(iri: str, *, anchor: str = "", **parameters: str | int) -> str:
    """Return the address of a thing's page with parameters."""
    if iri.startswith(links.ID):
        page = f"{url_for('resource.page', path=iri.removeprefix(links.ID))}?{urlencode(parameters)}"
    else:
        page = url_for("resource.about", iri=iri) + f"&{urlencode(parameters)}"
    return f"{page}#{anchor}" if anchor else page

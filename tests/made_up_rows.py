"""Made-up rows of the claims table, and what differs between them."""

from collections.abc import Sequence

from graph import reconcile
from graph.claims import ClaimRow
from graph.difference import Comparison
from graph.identifiers import BASE


def claim(path: str, value: str, *, status: str = "known", marks: str = "") -> ClaimRow:
    """Make up a claim from the path of its IRI, as in ``claim/XRU/2016/labor-enforcement/inspectors/2015``."""
    segment, subject, edition, table, *rest = path.split("/")
    year = int(rest.pop()) if len(rest) > 1 and table != "actions" else None
    return ClaimRow(
        claim=f"{BASE}id/{path}",
        country=subject[:3],
        area=subject[4:],
        edition=int(edition),
        witness={"claim": "pdf", "text-claim": "text", "app-claim": "xml"}[segment],
        table=table,
        item="/".join(rest),
        reference_year=year,
        value=value,
        unit="",
        status=status,
        marks=marks,
        verbatim=value,
        page=3 if segment == "claim" else None,
        references=(1, 2) if segment == "claim" else (),
    )


def differing(rows: list[ClaimRow]) -> list[Comparison]:
    """Return the differences between claims, in the order of the lists."""
    return list(reconcile.summary(reconcile.comparisons(rows), reconcile.Selection()).differences)


def told(found: Sequence[Comparison]) -> list[tuple[str, str, str]]:
    """Return the kind and the two values of differences."""
    return [
        (item.kind, item.first.value if item.first else "-", item.second.value if item.second else "-")
        for item in found
    ]

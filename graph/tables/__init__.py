"""The tables of a chapter, one module for what each prints; the modules do not know each other."""

from typing import Any, Final

from graph.table import TableKind
from graph.tables import (
    actions,
    activities,
    bodies,
    enforcement,
    policies,
    programs,
    ratifications,
    standards,
    statistics,
)

TABLES: Final[tuple[TableKind[Any], ...]] = (
    statistics.TABLE,
    activities.TABLE,
    ratifications.TABLE,
    standards.TABLE,
    bodies.AGENCIES,
    enforcement.LABOR,
    enforcement.CRIMINAL,
    bodies.COORDINATION,
    policies.TABLE,
    programs.TABLE,
    actions.TABLE,
)
"""Every table, in printed order."""

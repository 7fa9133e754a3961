"""The tables of a chapter, one module for what each prints; the modules do not know each other."""

from typing import Any, Final

from graph.table import TableKind
from graph.tables import (
    actions,
    activities,
    agencies,
    coordination,
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
    agencies.TABLE,
    enforcement.LABOR,
    enforcement.CRIMINAL,
    coordination.TABLE,
    policies.TABLE,
    programs.TABLE,
    actions.TABLE,
)
"""Every table, in printed order."""

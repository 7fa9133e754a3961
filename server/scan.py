"""What a query may not hold; the check is the command line's as well, and lives in graph.scan."""

from graph.scan import DEEPEST, MOST_PATTERNS, MOST_SIGNS, MOST_TERMS, calls_service, excess

__all__ = ["DEEPEST", "MOST_PATTERNS", "MOST_SIGNS", "MOST_TERMS", "calls_service", "excess"]

"""What a build came to, in two lines: what is in the release, and what is left to look at."""

from collections import Counter

from graph import report
from graph.errors import ReadingFault
from graph.reconcile import reconcile
from graph.release import Release


def totals(release: Release) -> str:
    """Count what a release holds, and what is left to look at.

    Leftovers are cells and tables that were not understood; disagreements are between witnesses, editions and places.
    """
    counts, faults = release.manifest.counts, release.manifest.faults
    leftovers = sum(isinstance(fault, ReadingFault) for fault in faults)
    found = Counter(result.severity for result in report.read(release.report.read_bytes()).results)
    severities = ", ".join(_many(found[severity], severity.lower()) for severity in report.SEVERITIES)
    return (
        f"{_many(counts.get('chapters', 0), 'chapter')}, {_many(counts.get('claims', 0), 'claim')}. "
        f"{_many(len(faults) - leftovers, 'file')} not read, {_many(leftovers, 'leftover')}, "
        f"{_many(len(reconcile(release).differences), 'disagreement')}; the shapes: {severities}."
    )


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 or noun == "info" else f"{count:,} {noun}s"

"""The sources as rows, to be copied or saved: all that their cards show."""

from collections.abc import Iterable
from typing import Final

from blackpool_tracker.domain.shown_lists import ShownList, ShownRow
from blackpool_tracker.domain.sources import GRADE_WORDS, KIND_WORDS, SourceLine
from blackpool_tracker.ui.sources.grades import overall
from blackpool_tracker.ui.sources.timeline import HELD, REPORTED

HEADINGS: Final = (
    *("Source", "Title", "Kind", "When", "Overall grade"),
    *("Recommendations", "Concerns", "Strengths", "Document"),
)


def shown_sources(lines: Iterable[SourceLine]) -> ShownList:
    """The sources in their order."""
    return ShownList(HEADINGS, tuple(_row(line) for line in lines))


def _row(line: SourceLine) -> ShownRow:
    entry, grade = line.entry, overall(line.entry.judgements)
    said = (entry.short, entry.title, KIND_WORDS[entry.kind], line.days)
    counted = (line.recommendations, line.concerns, line.strengths)
    held = HELD if line.primary else REPORTED
    return ShownRow(entry.short, (*said, GRADE_WORDS[grade] if grade else None, *counted, held))

"""What a paper prints of one thread: a concern over the years, in the words of each visit.

``""`` always means "nothing was said".
"""

from dataclasses import dataclass

from blackpool_tracker.domain.scorecard import MeasurePaper
from blackpool_tracker.domain.sheets import DecisionLine, ThreadPaper, VisitPaper


@dataclass(frozen=True, slots=True)
class QuotePaper:
    """What one finding of a visit said; quoted only when ``verbatim``. ``kind`` is a word to print.

    ``place`` is where it stands in the source.
    """

    ref: str
    title: str
    kind: str
    words: str
    verbatim: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """A visit that said something of a thread: its findings, and the ``note`` of who judged it."""

    visit: VisitPaper
    quotes: tuple[QuotePaper, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ThreadSheet:
    """A thread with all that hangs on it.

    ``standing`` says in a sentence without its stop how it stands. ``said`` are the visits of the
    thread in their order that have words to print. ``refs`` are its recommendations and concerns,
    whose sheets the report holds; ``measures`` tell of any of its findings, ``decisions`` are those
    on the thread itself.
    """

    thread: ThreadPaper
    standing: str
    summary: str = ""
    said: tuple[VisitSaid, ...] = ()
    refs: tuple[str, ...] = ()
    measures: tuple[MeasurePaper, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()

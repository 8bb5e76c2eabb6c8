"""What the list of threads shows of each."""

from typing import Final

from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.domain.thread_lists import Raised, ThreadOrder, ThreadOverview
from blackpool_tracker.domain.thread_states import STATE_WORDS
from blackpool_tracker.ui.findings.columns import DELIVERY_LEAST
from blackpool_tracker.ui.kit.cells import Tone
from blackpool_tracker.ui.tables.columns import Cell, TableColumn, nothing
from blackpool_tracker.ui.tables.rows import counted
from blackpool_tracker.ui.thread_looks import STATE_LOOKS

ThreadColumn = TableColumn[ThreadOverview]

ORDER_WORDS: Final = {
    ThreadOrder.STATE: "State",
    ThreadOrder.TITLE: "Thread",
    ThreadOrder.NEWEST: "Newest visit",
    ThreadOrder.FINDINGS: "Findings",
    ThreadOrder.SOURCES: "Sources",
    ThreadOrder.FIRST: "First raised",
    ThreadOrder.LAST: "Last raised",
}
_ICONS: Final = {
    VisitMark.WORSE: "down",
    VisitMark.IMPROVED: "up",
    VisitMark.RAISED: "warning",
    VisitMark.SAME: "warning",
    VisitMark.STRENGTH: "strength",
}
_STATE_WIDTH: Final = 24


def thread_columns() -> tuple[ThreadColumn, ...]:
    """All columns, in order from the left."""
    words, order = ORDER_WORDS, ThreadOrder
    return (
        TableColumn(order.TITLE, words[order.TITLE], 28, _title, order=order.TITLE),
        TableColumn(
            *(order.STATE, words[order.STATE], _STATE_WIDTH, _state, 1, DELIVERY_LEAST),
            order=order.STATE,
        ),
        TableColumn(order.NEWEST, words[order.NEWEST], 17, _newest, 2, order=order.NEWEST),
        TableColumn(
            *(order.FINDINGS, words[order.FINDINGS], 9, _findings, 3),
            order=order.FINDINGS,
            plain=lambda line: line.findings,
            beside=("Findings (open)", lambda line: str(line.standing.still_open)),
        ),
        TableColumn(
            *(order.SOURCES, words[order.SOURCES], 8, _sources, 6),
            order=order.SOURCES,
            plain=lambda line: line.sources,
        ),
        TableColumn(
            *(order.FIRST, words[order.FIRST], 13, lambda line: _raised(line.first, "First"), 5),
            order=order.FIRST,
        ),
        TableColumn(
            *(order.LAST, words[order.LAST], 13, lambda line: _raised(line.last, "Last"), 4),
            order=order.LAST,
        ),
    )


def _title(line: ThreadOverview) -> Cell:
    return Cell(line.title, line.title, Tone.STRONG, tip=line.summary[:600])


def _state(line: ThreadOverview) -> Cell:
    word = STATE_WORDS[line.standing.state]
    said = f"State: {line.standing.text}"
    return Cell(word, said, rating=STATE_LOOKS[line.standing.state], tip=said)


def _newest(line: ThreadOverview) -> Cell:
    newest = line.newest
    if newest is None:
        return nothing("No visit yet")
    tone = Tone.DANGER if newest.mark is VisitMark.WORSE else Tone.PLAIN
    said = f"Newest visit {newest.source}, {newest.days}: {newest.word}"
    shown = f"{newest.word}\n{newest.source}"
    return Cell(shown, said, tone, _ICONS.get(newest.mark), tip=said)


def _findings(line: ThreadOverview) -> Cell:
    if not line.findings:
        return nothing("No findings")
    said = counted(line.findings, "finding")
    alive = line.standing.still_open
    return Cell(f"{line.findings}\n{alive} open", f"{said}, {alive} of them open")


def _sources(line: ThreadOverview) -> Cell:
    if not line.sources:
        return nothing("No sources")
    return Cell(str(line.sources), counted(line.sources, "source"))


def _raised(raised: Raised | None, which: str) -> Cell:
    if raised is None:
        return nothing("Never raised")
    said = f"{which} raised by {raised.source}, {raised.days}"
    return Cell(f"{raised.when}\n{raised.source}", said, Tone.MUTED, tip=said)

"""Every page of the window, on a register as large as the program promises to be quick with.

What is measured is the longest single stretch that the window's own thread works, in which it
takes no key: when a page is gone to, a row is chosen, a letter is typed in its search, a tab is
turned to, and somebody else's step arrives. Processor time of that thread alone, so that what else
the machine does counts little. The floor is a bare table of Qt's own, of the same size, painted.
"""

import gc
import itertools
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QTabWidget

from blackpool_tracker.domain.case_reviews import ReviewQuestion
from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.grade_counts import Span, Split
from blackpool_tracker.domain.measure_entries import ReadingEntry
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.overview import overview_of
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.desk import Desk
from blackpool_tracker.ui.loading import open_desk
from tests.benchmarks.stretches import Act, BareTable, longest, rest
from tests.benchmarks.timing import Figure, median_ms
from tests.benchmarks.whole_register import a_whole_register

TYPED = {
    "findings": "plan", "actions": "plan", "threads": "thre", "measures": "meas",
    "reviews": "team", "history": "repo",
}  # fmt: skip
"""What is typed in the search of a page."""

PLACES = (
    *("overview", "findings", "actions", "threads", "measures", "reviews", "sources", "board"),
    "history",
)
LONG = ("findings", "actions", "reviews")
"""Pages on which a row may stand far below those that are asked for first."""

BY_LINK = "one far down gone to from another page"

SIZE = (1366, 768)
TIMES = 3

FRAME = 2.4
"""A frame of 16.7 ms, in floors: the bare table took 7.0 ms where hardly anything else ran."""

FRAMES = {BY_LINK: 2}
"""How many frames may pass, where it is more than one."""


class Doing(NamedTuple):
    """What is done before the window comes to rest, then measured; ``first`` just before that."""

    before: Act
    act: Act
    first: Act = bool


Acts = list[Doing]


def measure(folder: Path) -> list[Figure]:
    """The pages one after the other, as they stand in the rail."""
    the_application()
    path = a_whole_register(folder)
    desk = open_desk(path, Asking(None), Preferences(folder / "preferences"))
    # As in the program: Qt paints a window twice that shows another page by itself.
    window = QMainWindow()
    window.setCentralWidget(desk)
    window.resize(*SIZE)
    window.show()
    gc.freeze()  # as the program does once it has started
    other, bare = Workspace(path, "bea"), BareTable(*SIZE)
    pages = _Window(desk, other, bare)
    figures = [figure for place in PLACES for figure in pages.figures(place)]
    figures += _asked_beside(other)
    bare.close()
    other.close()
    desk.let_go()
    window.deleteLater()
    return figures


def _asked_beside(work: Workspace) -> list[Figure]:
    """The long questions, for which the window's thread does not wait."""
    board = work.meetings.lines()[0].id
    questions: dict[str, Act] = {
        "overview": lambda: work.read_by(overview_of),
        "threads": work.threads.gather,
        "reviews": lambda: work.case_reviews.grades(ReviewQuestion(), Split.TEAM, Span.MONTH),
        "board": lambda: work.chasing.prepare(board),
    }
    return [
        Figure(f"{place}: asked beside the window", median_ms(ask, times=TIMES, cpu=True), "ms")
        for place, ask in questions.items()
    ]


class _Window:
    """The window on the register, and somebody else who works in it."""

    def __init__(self, desk: Desk, other: Workspace, bare: BareTable) -> None:
        self._desk, self._other, self._bare = desk, other, bare
        self._years = itertools.count(1990)
        self._far = itertools.count(1_900, 700)

    def figures(self, place: str) -> Iterator[Figure]:
        """All that is measured of one page."""
        # It is imported and made when it is first gone to, once for a register that is open.
        self._desk.show_place(place)
        rest(self._desk.hub.jobs)
        page = self._desk.page(place)
        for what, acts in (
            ("gone to", self._come(place)),
            ("a row chosen", self._choose(_table(page))),
            ("a letter typed", self._type(page, TYPED.get(place, ""))),
            ("one far down gone to", self._go_far(place, page)),
            (BY_LINK, self._go_far_by_link(place, page)),
            ("a tab turned to", self._turn_tabs(page)),
            ("a step of somebody else", self._hear(place, page)),
        ):
            if acts:
                yield self._figure(f"{place}: {what}", acts, FRAME * FRAMES.get(what, 1))

    def _figure(self, what: str, acts: Acts, limit: float) -> Figure:
        """The slowest of the acts, by the median of some rounds."""
        taken: list[list[float]] = [[] for _ in acts]
        floors = []
        for _ in range(TIMES):
            for doing, into in zip(acts, taken, strict=True):
                doing.before()
                rest(self._desk.hub.jobs)
                # Beside each act: how quick the machine is changes from one second to the next.
                floors.append(self._bare.paint_ms())
                doing.first()
                into.append(longest(self._desk.hub.jobs, doing.act) / floors[-1])
        floor = statistics.median(floors)
        worst = floor * max(statistics.median(each) for each in taken)
        return Figure(what, worst, "ms", floor, limit=limit)

    def _come(self, place: str) -> Acts:
        show = self._desk.show_place
        return [Doing(lambda: show("settings"), lambda: show(place))]

    @staticmethod
    def _choose(table: Any) -> Acts:
        """The next row, and the first again: of the threads that is the large one."""
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Up) if table is not None else ()
        return [Doing(table.setFocus, lambda key=key: QTest.keyClick(table, key)) for key in keys]

    @staticmethod
    def _type(page: Any, words: str) -> Acts:
        def begin(place: int) -> Callable[[], None]:
            return lambda: page.bar.search.setText(words[:place])

        def letter(place: int) -> Callable[[], None]:
            return lambda: QTest.keyClicks(page.bar.search, words[place])

        return [Doing(begin(place), letter(place)) for place in range(len(words))]

    def _go_far(self, place: str, page: Any) -> Acts:
        """Another number each time, whose row was not seen before."""
        if place not in LONG:
            return []
        whole = page.rows.model.rowCount
        return [Doing(bool, lambda: self._desk.hub.show(place, next(self._far) % whole() + 1))]

    def _go_far_by_link(self, place: str, page: Any) -> Acts:
        """The same from another page, so that all of this one is painted as well."""
        away = partial(self._desk.show_place, "settings")
        return [doing._replace(before=away) for doing in self._go_far(place, page)]

    @staticmethod
    def _turn_tabs(page: Any) -> Acts:
        tabs = page.findChild(QTabWidget)
        places = range(tabs.count()) if tabs is not None else ()
        return [
            Doing(lambda: tabs.setCurrentIndex(0), lambda place=place: tabs.setCurrentIndex(place))
            for place in places[1:]
        ]

    def _hear(self, place: str, page: Any) -> Acts:
        """Somebody's step, just before the window looks, or its own timer would hear of it."""
        look = self._desk.hub.workspace.look_for_news
        return [Doing(bool, look, lambda: self._work(place, page))]

    def _work(self, place: str, page: Any) -> None:
        """Somebody else changes what is shown; where no row of it is, the first finding."""
        work = self._other
        if place == "measures":
            day = PartialDate(f"{next(self._years)}-01-31")
            work.measures.add_reading(page.rows.current, ReadingEntry(7.0, day))
        elif place == "actions":
            line = work.actions.lines([page.rows.current])[page.rows.current]
            work.actions.rate([Seen(line.id, line.version)], _another(line.delivery))
        else:
            number = page.rows.current or 1 if place == "findings" else 1
            line = work.findings.lines([number])[number]
            work.findings.rate_delivery([Seen(number, line.version)], _another(line.delivery))


def _another(delivery: Delivery) -> Delivery:
    return Delivery.ON_TRACK if delivery is Delivery.AT_RISK else Delivery.AT_RISK


def _table(page: Any) -> Any:
    """The rows of a page; None where it has none to choose from."""
    if hasattr(page, "timeline"):
        return page.timeline
    holder = getattr(page, "rows", None) or getattr(page, "panel", None)
    return holder.view if holder is not None else None

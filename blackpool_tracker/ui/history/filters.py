"""The filters above the list of steps, and the question that they make."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.history import HistoryQuestion
from blackpool_tracker.ui.actions.due_dates import DueDates, DueDays, days_words
from blackpool_tracker.ui.history.about import ask_ref
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.tables.answers import FIRST, Asker
from blackpool_tracker.ui.tables.chosen import Chosen
from blackpool_tracker.ui.tables.filter_bar import FilterBar
from blackpool_tracker.ui.tables.ordering import OrderBar
from blackpool_tracker.ui.tables.rows import Answer, Rows

ANY: Final = ""
_BACK: Final = {"0d": "today", "7d": "the last 7 days", "30d": "the last 30 days"}


class NewestFirst(OrderBar):
    """The one order that steps have; nothing of it is shown."""

    def __init__(self) -> None:
        super().__init__([Choice(ANY, "No groups")], [Choice(ANY, "Newest first")])
        self.hide()

    def fold(self, *, on: bool) -> None:  # noqa: ARG002  there is nothing to fold
        """Stay hidden."""
        self.hide()

    def restore(self, state: object) -> None:
        """There is nothing to be remembered."""


def history_bar(hub: Hub) -> FilterBar:
    """The search field and the filters."""
    bar = FilterBar(hub, "Search history", "Search what was done (Ctrl+F)")
    bar.add_menu("by", "Who", lambda: [Choice(n, n) for n in hub.workspace.history.people()])
    bar.add_pick("about", "About", [Choice(ANY, "anything")])
    bar.picks["about"].add_asked(
        "One finding or action…", lambda parent, key, take: ask_ref(hub, parent, key, take), str
    )
    bar.add_pick(
        "when", "When", [Choice(ANY, "any time"), *(Choice(k, w) for k, w in _BACK.items())]
    )
    bar.picks["when"].add_asked("Choose dates…", _ask_days, days_words)
    return bar


def question_of(chosen: Chosen, today: date) -> HistoryQuestion:
    """The question that the filters make."""
    first, last = _between(next(iter(chosen.ticked.get("when", ())), ANY), today)
    return HistoryQuestion(
        text=chosen.text,
        people=frozenset(chosen.ticked.get("by", ())),
        ref=next(iter(chosen.ticked.get("about", ())), ANY),
        first=first,
        last=last,
    )


def history_asker(hub: Hub) -> Asker[HistoryQuestion]:
    """How the list asks the register. A long history answers beside the window."""
    history = hub.workspace.history

    def first(question: HistoryQuestion) -> Rows | None:
        # Words are looked for in every step, and that takes a second in a million.
        if question.text or question.ref:
            return None
        return Rows(history.ids(question, limit=FIRST))

    def whole(question: HistoryQuestion) -> Answer:
        rows = Rows(history.ids(question))
        return Answer(rows, rows.shown, None)

    return Asker(history.count, first, whole)


def _ask_days(parent: QWidget, key: str, take: Callable[[str], None]) -> None:
    dialog = DueDates(
        parent,
        DueDays.of_key(key) or DueDays(),
        "Done when?",
        "Shows what was done between two days, both counted. Leave one empty for no limit on its"
        " side.",
    )
    dialog.chosen.connect(take)
    dialog.open()


def _between(key: str, today: date) -> tuple[date | None, date | None]:
    days = DueDays.of_key(key)
    if days is not None:
        return days.first, days.last
    if key in _BACK:
        return today - timedelta(days=int(key[:-1])), None
    return None, None

"""The filters above the list of threads, and the question that they make."""

from datetime import date
from typing import Final

from blackpool_tracker.domain.questions import NONE, Placed
from blackpool_tracker.domain.thread_lists import ThreadGroup, ThreadOrder, ThreadQuestion
from blackpool_tracker.domain.thread_states import STATE_WORDS, ThreadState
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.tables.answers import Asker
from blackpool_tracker.ui.tables.chosen import Chosen, ticks
from blackpool_tracker.ui.tables.filter_bar import FilterBar
from blackpool_tracker.ui.tables.ordering import OrderBar
from blackpool_tracker.ui.tables.rows import Answer, rows_of
from blackpool_tracker.ui.threads.columns import ORDER_WORDS

REVISIT: Final = "revisit"
_GROUP_WORDS: Final = {
    ThreadGroup.NONE: "No groups",
    ThreadGroup.STATE: "By state",
    ThreadGroup.THEME: "By theme",
}


def thread_bar(hub: Hub) -> FilterBar:
    """The search field and the filters."""
    bar = FilterBar(hub, "Search threads", "Search threads (Ctrl+F)")
    bar.add_menu("state", "State", lambda: [Choice(key, w) for key, w in STATE_WORDS.items()])
    bar.add_menu("theme", "Theme", lambda: _themes(hub))
    bar.add_switch(REVISIT, "Revisit due")
    return bar


def thread_ordering() -> OrderBar:
    """The groups and orders that there are."""
    return OrderBar(
        [Choice(key, word) for key, word in _GROUP_WORDS.items()],
        [Choice(key, word) for key, word in ORDER_WORDS.items()],
    )


def question_of(chosen: Chosen, ordering: OrderBar, today: date) -> ThreadQuestion:
    """The whole question that filters and order make."""
    return ThreadQuestion(
        text=chosen.text,
        states=chosen.keys("state", ThreadState),
        theme_ids=chosen.numbers("theme"),
        revisit_on=today if REVISIT in chosen.on else None,
        order=ThreadOrder(ordering.order),
        descending=ordering.descending,
        group=ThreadGroup(ordering.group),
    )


def chosen_of(wanted: ThreadQuestion) -> Chosen:
    """What must be chosen for a question that another page asks."""
    return Chosen(
        wanted.text,
        {"state": ticks(wanted.states), "theme": ticks(wanted.theme_ids)},
        frozenset({REVISIT} if wanted.revisit_on is not None else ()),
    )


def thread_asker(hub: Hub) -> Asker[ThreadQuestion]:
    """How the list asks the register. Where many findings belong to threads, beside the window."""
    threads = hub.workspace.threads

    def first(_question: ThreadQuestion) -> list[Placed] | None:
        # How a thread stands is known only when all its findings were looked at.
        return None

    def whole(question: ThreadQuestion) -> Answer:
        rows = rows_of(threads.ids(question))
        return Answer(rows, rows.shown, None)

    return Asker(threads.size, first, whole)


def _themes(hub: Hub) -> list[Choice]:
    themes = [Choice(str(theme.id), theme.name) for theme in hub.workspace.threads.themes()]
    return [*themes, Choice(str(NONE), "No theme")]

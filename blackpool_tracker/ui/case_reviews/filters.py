"""The filters above the list of case reviews, and the question that they make."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.case_reviews import (
    CASE_GRADE_WORDS,
    NOT_GRADED,
    REVIEW_KIND_WORDS,
    ReviewGrouping,
    ReviewKind,
    ReviewOrder,
    ReviewQuestion,
)
from blackpool_tracker.domain.questions import NONE, Placed
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.ui.actions.due_dates import DueDates, DueDays, days_words
from blackpool_tracker.ui.case_reviews.columns import ORDER_WORDS
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.tables.answers import FIRST, Asker
from blackpool_tracker.ui.tables.chosen import Chosen
from blackpool_tracker.ui.tables.filter_bar import FilterBar
from blackpool_tracker.ui.tables.ordering import OrderBar
from blackpool_tracker.ui.tables.rows import Answer, rows_of

_WHEN: Final = (
    "Shows what was reviewed between two days, both counted. Leave one empty for no limit on its"
    " side."
)
UNGRADED: Final = "none"

LOOKED_AT: Final = 3 * FIRST
"""Case reviews in which a word is looked for at each key, in about 1 ms; in the others after."""

_GROUPS: Final = {
    ReviewGrouping.NONE: "No groups",
    ReviewGrouping.EXERCISE: "By exercise",
    ReviewGrouping.TEAM: "By team",
    ReviewGrouping.THEME: "By theme",
}


def review_bar(hub: Hub) -> FilterBar:
    """The search field and the filters."""
    bar = FilterBar(hub, "Search case reviews", "Search case reviews (Ctrl+F)")
    reviews = hub.workspace.case_reviews
    bar.add_menu("exercise", "Exercise", lambda: _named(reviews.names().exercises))
    bar.add_menu("team", "Team", lambda: _named(sorted(reviews.names().teams, key=str.casefold)))
    bar.add_menu("theme", "Theme", lambda: _themes(hub))
    bar.add_menu("grade", "Grade", _grades)
    bar.add_menu(
        "auditor", "Auditor", lambda: _named(sorted(reviews.names().auditors, key=str.casefold))
    )
    bar.add_pick("on", "Date", [Choice("", "any time")])
    bar.picks["on"].add_asked("Choose dates…", _ask_days, days_words)
    kinds = [Choice(kind, word) for kind, word in REVIEW_KIND_WORDS.items()]
    bar.add_menu("kind", "Kind", lambda: kinds, rare=True)
    return bar


def review_ordering() -> OrderBar:
    """The groups and orders that there are; the newest come first."""
    return OrderBar(
        [Choice(key, word) for key, word in _GROUPS.items()],
        [Choice(key, word) for key, word in ORDER_WORDS.items()],
        newest_first=True,
    )


def question_of(chosen: Chosen, ordering: OrderBar) -> ReviewQuestion:
    """The whole question that filters and order make."""
    graded = chosen.keys("grade", Grade)
    days = DueDays.of_key(next(iter(chosen.ticked.get("on", ())), "")) or DueDays()
    ungraded = {None} if UNGRADED in chosen.ticked.get("grade", ()) else set()
    return ReviewQuestion(
        text=chosen.text,
        kinds=chosen.keys("kind", ReviewKind),
        exercises=frozenset(chosen.ticked.get("exercise", ())),
        teams=frozenset(chosen.ticked.get("team", ())),
        theme_ids=chosen.numbers("theme"),
        auditors=frozenset(chosen.ticked.get("auditor", ())),
        grades=frozenset({*graded, *ungraded}),
        on_from=days.first,
        on_before=days.last + timedelta(days=1) if days.last else None,
        order=ReviewOrder(ordering.order),
        descending=ordering.descending,
        group=ReviewGrouping(ordering.group),
    )


def review_asker(hub: Hub) -> Asker[ReviewQuestion]:
    """How the list asks the register. A large one answers beside the window."""
    reviews = hub.workspace.case_reviews

    def first(question: ReviewQuestion) -> list[Placed] | None:
        quick = question.order is not ReviewOrder.MET and question.group is ReviewGrouping.NONE
        found = reviews.ids(question, limit=FIRST, among=LOOKED_AT) if quick else []
        # Where none of those has the words, what is shown stays until all were looked at.
        return found if found or (quick and not question.text) else None

    def whole(question: ReviewQuestion) -> Answer:
        rows = rows_of(reviews.ids(question))
        return Answer(rows, rows.shown, None)

    return Asker(lambda: reviews.count(ReviewQuestion()), first, whole)


def _ask_days(parent: QWidget, key: str, take: Callable[[str], None]) -> None:
    days = DueDays.of_key(key) or DueDays()
    dialog = DueDates(parent, days, "Reviewed when?", _WHEN)
    dialog.chosen.connect(take)
    dialog.open()


def _named(names: Iterable[str]) -> list[Choice]:
    return [Choice(name, name) for name in names]


def _themes(hub: Hub) -> list[Choice]:
    lines = hub.workspace.themes.lines()
    return [*(Choice(str(line.id), line.label) for line in lines), Choice(str(NONE), "No theme")]


def _grades() -> list[Choice]:
    words = [Choice(grade, word) for grade, word in CASE_GRADE_WORDS.items()]
    return [*words, Choice(UNGRADED, NOT_GRADED)]

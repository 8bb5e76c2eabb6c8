"""The filters above the list of measures, and the question that they make."""

from datetime import date
from typing import Final

from blackpool_tracker.domain.measure_questions import (
    MeasureGroup,
    MeasureOrder,
    MeasureQuestion,
)
from blackpool_tracker.domain.measure_words import STANDING_WORDS
from blackpool_tracker.domain.measures import Standing
from blackpool_tracker.domain.questions import NONE, Placed
from blackpool_tracker.ui.findings.editings import lead_choices
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.measures.columns import ORDER_WORDS
from blackpool_tracker.ui.tables.answers import Asker
from blackpool_tracker.ui.tables.chosen import Chosen
from blackpool_tracker.ui.tables.filter_bar import FilterBar
from blackpool_tracker.ui.tables.ordering import OrderBar
from blackpool_tracker.ui.tables.rows import Answer, rows_of

AWAITED: Final = "awaited"
MINE: Final = "mine"


def measure_bar(hub: Hub) -> FilterBar:
    """The search field and the filters."""
    bar = FilterBar(hub, "Search measures", "Search measures (Ctrl+F)")
    bar.add_menu("standing", "Standing", _standings)
    bar.add_menu("theme", "Theme", lambda: theme_choices(hub))
    bar.add_menu("owner", "Owner", lambda: lead_choices(hub))
    bar.add_switch(AWAITED, "Reading due")
    bar.add_switch(MINE, "Mine")
    return bar


def measure_ordering() -> OrderBar:
    """The groups and orders that there are."""
    groups = {
        MeasureGroup.NONE: "No groups",
        MeasureGroup.THEME: "By theme",
        MeasureGroup.OWNER: "By owner",
    }
    return OrderBar(
        [Choice(key, word) for key, word in groups.items()],
        [Choice(key, word) for key, word in ORDER_WORDS.items()],
    )


def theme_choices(hub: Hub) -> list[Choice]:
    """The register's themes, and none."""
    themes = hub.workspace.themes.lines()
    return [Choice(str(NONE), "No theme"), *(Choice(str(each.id), each.label) for each in themes)]


def question_of(chosen: Chosen, ordering: OrderBar, user: str, today: date) -> MeasureQuestion:
    """The whole question that filters and order make; ``user`` is who *mine* means."""
    return MeasureQuestion(
        text=chosen.text,
        theme_ids=chosen.numbers("theme"),
        owner_ids=chosen.numbers("owner"),
        standings=chosen.keys("standing", Standing),
        awaited_on=today if AWAITED in chosen.on else None,
        owned_by=user if MINE in chosen.on else None,
        order=MeasureOrder(ordering.order),
        descending=ordering.descending,
        group=MeasureGroup(ordering.group),
    )


def measure_asker(hub: Hub) -> Asker[MeasureQuestion]:
    """How the list asks the register. Where there are many readings, beside the window."""
    measures = hub.workspace.measures

    def first(question: MeasureQuestion) -> list[Placed] | None:
        return measures.ids(question) if measures.known else None

    def whole(question: MeasureQuestion) -> Answer:
        rows = rows_of(measures.ids(question))
        return Answer(rows, rows.shown, None)

    return Asker(measures.size, first, whole)


def _standings() -> list[Choice]:
    return [Choice(key, word) for key, word in STANDING_WORDS.items()]

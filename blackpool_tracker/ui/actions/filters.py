"""The filters above the list of actions, and the question that they make."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.questions import NOBODY, ActionOrder, ActionQuestion, Placed
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.ui.actions.columns import ORDER_WORDS
from blackpool_tracker.ui.findings.columns import lead_choices
from blackpool_tracker.ui.forms.choices import delivery_choices
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.tables.answers import Asker
from blackpool_tracker.ui.tables.chosen import Chosen
from blackpool_tracker.ui.tables.filter_bar import FilterBar
from blackpool_tracker.ui.tables.ordering import OrderBar
from blackpool_tracker.ui.tables.rows import Answer, rows_of

LATE: Final = "late"
MINE: Final = "mine"
ANY: Final = ""
BY_OWNER: Final = "owner"
NO_OWNER: Final = "No owner"
WEEKS: Final = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about actions, and whether the answer stands in groups by owner."""

    question: ActionQuestion
    grouped: bool = False


def action_bar(hub: Hub) -> FilterBar:
    """The search field and the filters."""
    bar = FilterBar("Search actions", "Search actions (Ctrl+F)")
    bar.add_menu("delivery", "Delivery", lambda: delivery_choices(hub.words, Delivery))
    bar.add_menu("owner", "Owner", lambda: lead_choices(hub))
    bar.add_pick("due", "Due", _due_choices(hub))
    bar.add_switch(LATE, "Late")
    bar.add_switch(MINE, "Mine")
    return bar


def action_ordering() -> OrderBar:
    """The groups and orders that there are."""
    return OrderBar(
        [Choice(ANY, "No groups"), Choice(BY_OWNER, "By owner")],
        [Choice(key, word) for key, word in ORDER_WORDS.items()],
    )


def asked_of(chosen: Chosen, ordering: OrderBar, user: str) -> Asked:
    """The whole question that filters and order make; ``user`` is who *mine* means."""
    question = ActionQuestion(
        text=chosen.text,
        deliveries=chosen.keys("delivery", Delivery),
        owner_ids=chosen.numbers("owner"),
        late_on=clock.today() if LATE in chosen.on else None,
        owned_by=user if MINE in chosen.on else None,
        due_before=_due_before(chosen.ticked.get("due", ())),
        order=ActionOrder(ordering.order),
        descending=ordering.descending,
    )
    return Asked(question, grouped=ordering.group == BY_OWNER)


def action_asker(hub: Hub) -> Asker[Asked]:
    """How the list asks the register. A large one answers beside the window."""
    actions, people = hub.workspace.actions, hub.workspace.people

    def by_owner(question: ActionQuestion) -> Iterable[Placed]:
        everybody = [(each.id, each.name) for each in people.lines()]
        for owner, name in (*everybody, (NOBODY, NO_OWNER)):
            if not question.owner_ids or owner in question.owner_ids:
                theirs = replace(question, owner_ids=frozenset({owner}))
                yield from (Placed(number, name) for number in actions.ids(theirs))

    def whole(asked: Asked) -> Answer:
        question = asked.question
        ungrouped = (Placed(number) for number in actions.ids(question))
        rows = rows_of(by_owner(question) if asked.grouped else ungrouped)
        late = actions.ids(replace(question, late_on=clock.today()))
        return Answer(rows, rows.shown, len(late))

    return Asker(lambda: len(actions.ids(ActionQuestion())), lambda _asked: None, whole)


def _due_choices(hub: Hub) -> list[Choice]:
    """How soon; with the day of the next board meeting, if one is set."""
    weeks = [Choice(f"{n}w", f"within {n} week{'s' if n > 1 else ''}", None) for n in WEEKS]
    today = clock.today()
    boards = [line.on for line in hub.workspace.meetings.lines() if line.on >= today]
    board = [Choice(day.isoformat(), f"before the board on {short_day(day)}") for day in boards[:1]]
    return [Choice(ANY, "any time"), *weeks, *board]


def _due_before(keys: Iterable[str]) -> date | None:
    """The day before which; None for any time, and for a key that says nothing."""
    key = next(iter(keys), ANY)
    if key.endswith("w") and key[:-1].isdecimal():
        return clock.today() + timedelta(weeks=int(key[:-1]), days=1)
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None

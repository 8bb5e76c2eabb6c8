"""The filters above the list of actions, and the question that they make."""

from datetime import date, timedelta
from typing import Final

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.questions import ActionOrder, ActionQuestion, LateBy, Placed
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.ui.actions.columns import ORDER_WORDS
from blackpool_tracker.ui.actions.due_dates import DueDays, ask_days, days_words
from blackpool_tracker.ui.findings.editings import lead_choices
from blackpool_tracker.ui.findings.filters import (
    DATES,
    MINE,
    OVERDUE,
    REVISIT,
    date_choices,
    dates_key,
    lateness_of,
)
from blackpool_tracker.ui.forms.choices import delivery_choices
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.tables.answers import FIRST, Asker
from blackpool_tracker.ui.tables.chosen import Chosen, Only, ticks
from blackpool_tracker.ui.tables.filter_bar import FilterBar
from blackpool_tracker.ui.tables.ordering import OrderBar
from blackpool_tracker.ui.tables.rows import Answer, rows_of

ANY: Final = ""
BY_OWNER: Final = "owner"
WEEKS: Final = (1, 2, 4)
_DAY: Final = timedelta(days=1)


def action_bar(hub: Hub) -> FilterBar:
    """The search field and the filters."""
    bar = FilterBar(hub, "Search actions", "Search actions (Ctrl+F)")
    bar.add_menu("delivery", "Delivery", lambda: delivery_choices(hub.words, Delivery))
    bar.add_menu("owner", "Owner", lambda: lead_choices(hub))
    bar.add_pick("due", "Due", _due_choices(hub))
    bar.picks["due"].add_asked("Choose dates…", ask_days, days_words)
    bar.add_switch(OVERDUE, "Overdue")
    bar.add_switch(MINE, "Mine")
    bar.add_pick(DATES, "Dates", date_choices(), rare=True)
    bar.add_switch(REVISIT, "Revisit due", rare=True)
    return bar


def action_ordering() -> OrderBar:
    """The groups and orders that there are."""
    return OrderBar(
        [Choice(ANY, "No groups"), Choice(BY_OWNER, "By owner")],
        [Choice(key, word) for key, word in ORDER_WORDS.items()],
    )


def question_of(chosen: Chosen, ordering: OrderBar, user: str, today: date) -> ActionQuestion:
    """The whole question that filters and order make; ``user`` is who *mine* means."""
    late_on, late_by, moved = lateness_of(chosen, today)
    due_from, due_before = _due(next(iter(chosen.ticked.get("due", ())), ANY), today)
    return ActionQuestion(
        text=chosen.text,
        deliveries=chosen.keys("delivery", Delivery),
        owner_ids=chosen.numbers("owner"),
        late_on=late_on,
        late_by=late_by,
        moved=moved,
        only=chosen.numbers_wanted,
        owned_by=user if MINE in chosen.on else None,
        due_from=due_from,
        due_before=due_before,
        revisit_on=today if REVISIT in chosen.on else None,
        order=ActionOrder(ordering.order),
        descending=ordering.descending,
        by_owner=ordering.group == BY_OWNER,
    )


def chosen_of(wanted: ActionQuestion, words: str = "") -> Chosen:
    """What must be chosen for a question that another page asks; ``words`` tell what it counted."""
    late = wanted.late_on is not None and wanted.late_by is LateBy.EITHER
    switches = {OVERDUE: late, REVISIT: wanted.revisit_on is not None}
    return Chosen(
        wanted.text,
        {
            "delivery": ticks(wanted.deliveries),
            "owner": ticks(wanted.owner_ids),
            DATES: dates_key(wanted.late_by, moved=wanted.moved),
        },
        frozenset(key for key, on in switches.items() if on),
        Only(words, wanted.only) if wanted.only is not None else None,
    )


def action_asker(hub: Hub) -> Asker[ActionQuestion]:
    """How the list asks the register. A large one answers beside the window."""
    actions = hub.workspace.actions

    def first(question: ActionQuestion) -> list[Placed] | None:
        # Measured at 20,000 actions: 5 to 15 ms, but 40 where the age of each must be worked out.
        quick = question.order is not ActionOrder.LAST_UPDATE and not question.by_owner
        return actions.ids(question, limit=FIRST) if quick else None

    def whole(question: ActionQuestion) -> Answer:
        rows = rows_of(actions.ids(question))
        return Answer(rows, rows.shown, actions.late(question, hub.workspace.today()))

    return Asker(lambda: actions.count(ActionQuestion()), first, whole)


def _due_choices(hub: Hub) -> list[Choice]:
    """How soon; with the day of the next board meeting, if one is set."""
    weeks = [Choice(f"{n}w", f"within {n} week{'s' if n > 1 else ''}", None) for n in WEEKS]
    today = hub.workspace.today()
    boards = [line.on for line in hub.workspace.meetings.lines() if line.on >= today]
    board = [Choice(day.isoformat(), f"before the board on {short_day(day)}") for day in boards[:1]]
    return [Choice(ANY, "any time"), *weeks, *board]


def _due(key: str, today: date) -> tuple[date | None, date | None]:
    """From which day on, and before which; None for any time, and for a key that says nothing."""
    days = DueDays.of_key(key)
    if days is not None:
        return days.first, days.last + _DAY if days.last else None
    if key.endswith("w") and key[:-1].isdecimal():
        return None, today + timedelta(weeks=int(key[:-1])) + _DAY
    try:
        return None, date.fromisoformat(key)
    except ValueError:
        return None, None

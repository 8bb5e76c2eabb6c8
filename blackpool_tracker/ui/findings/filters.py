"""The filters above the list of findings, and the question that they make."""

from datetime import date
from typing import Final

from blackpool_tracker.domain.findings import FindingKind, Priority
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.questions import (
    NONE,
    Column,
    FindingFilter,
    FindingQuestion,
    Grouping,
    LateBy,
    Placed,
)
from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact, Rating
from blackpool_tracker.ui.findings.editings import lead_choices
from blackpool_tracker.ui.forms.choices import delivery_choices, impact_choices
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.icons import rating_icon
from blackpool_tracker.ui.tables.answers import FIRST, Asker
from blackpool_tracker.ui.tables.chosen import Chosen, Only, ticks
from blackpool_tracker.ui.tables.filter_bar import FilterBar
from blackpool_tracker.ui.tables.ordering import OrderBar
from blackpool_tracker.ui.tables.rows import Answer, rows_of
from blackpool_tracker.ui.words import (
    COLUMN_WORDS,
    FINDING_KIND_WORDS,
    GROUPING_WORDS,
    PRIORITY_WORDS,
)

OVERDUE: Final = "overdue"
MATTERS: Final = "matters"
SILENT: Final = "silent"
DATES: Final = "dates"
MOVED: Final = "moved"
MINE: Final = "mine"
PROPOSED: Final = "proposed"
REVISIT: Final = "revisit"
NOT_SAID: Final = "not_said"


class _Offers:
    """What the filters offer, as the register has it when it is asked."""

    def __init__(self, hub: Hub) -> None:
        self._hub, self._work = hub, hub.workspace

    def deliveries(self) -> list[Choice]:
        return delivery_choices(self._hub.words, Delivery)

    def impacts(self) -> list[Choice]:
        return impact_choices(self._hub.words)

    def themes(self) -> list[Choice]:
        return [_no("theme"), *(Choice(str(t.id), t.label) for t in self._work.themes.lines())]

    def leads(self) -> list[Choice]:
        return lead_choices(self._hub)

    def kinds(self) -> list[Choice]:
        return [Choice(*pair) for pair in FINDING_KIND_WORDS.items()]

    def sources(self) -> list[Choice]:
        return [Choice(str(each.id), each.entry.short) for each in self._work.sources.lines()]

    def threads(self) -> list[Choice]:
        return [_no("thread"), *(Choice(str(t.id), t.title) for t in self._work.threads.lines())]

    def priorities(self) -> list[Choice]:
        return [Choice(NOT_SAID, "Not said"), *(Choice(*pair) for pair in PRIORITY_WORDS.items())]

    def evidence(self) -> list[Choice]:
        words = self._hub.words
        return [
            Choice(key, words.evidence(key), rating_icon(Rating.EVIDENCE, key))
            for key in EvidenceStrength
        ]


def finding_bar(hub: Hub) -> FilterBar:
    """The search field and the filters; the less used ones on demand."""
    bar = FilterBar(hub, "Search findings", "Search findings (Ctrl+F)")
    offers = _Offers(hub)
    bar.add_menu("delivery", "Delivery", offers.deliveries)
    bar.add_menu("impact", "Impact", offers.impacts)
    bar.add_menu("theme", "Theme", offers.themes)
    bar.add_menu("lead", "Lead", offers.leads)
    bar.add_switch(OVERDUE, "Overdue")
    bar.add_switch(MINE, "Mine")
    bar.add_switch(PROPOSED, "Proposed to close", rare=True)
    bar.add_switch(REVISIT, "Revisit due", rare=True)
    bar.add_switch(MATTERS, "Matters now")
    bar.add_menu("kind", "Kind", offers.kinds, rare=True)
    bar.add_menu("source", "Source", offers.sources, rare=True)
    bar.add_menu("thread", "Thread", offers.threads, rare=True)
    bar.add_menu("priority", "Priority", offers.priorities, rare=True)
    bar.add_menu("evidence", "Evidence", offers.evidence, rare=True)
    bar.add_pick(DATES, "Dates", date_choices(), rare=True)
    bar.add_switch(SILENT, "Nothing reported", rare=True)
    return bar


def finding_ordering() -> OrderBar:
    """The groups and orders that there are."""
    return OrderBar(
        [Choice(key, word) for key, word in GROUPING_WORDS.items()],
        [Choice(key, word) for key, word in COLUMN_WORDS.items()],
    )


def date_choices() -> list[Choice]:
    """Against which date something is late, and whether it was moved."""
    return [
        Choice("", "any"),
        Choice(LateBy.NOW, "past the date now"),
        Choice(LateBy.ORIGINAL, "past an original date"),
        Choice(MOVED, "moved"),
    ]


def matters_choices() -> list[Choice]:
    """Whether a finding is among the few that matter now."""
    return [Choice("yes", "Matters now"), Choice("", "Does not matter now")]


def lateness_of(chosen: Chosen, today: date) -> tuple[date | None, LateBy, bool]:
    """The day on which it shall be late and against which date, and whether it was moved."""
    picked = next(iter(chosen.ticked.get(DATES, ())), "")
    by = LateBy(picked) if picked in {LateBy.NOW, LateBy.ORIGINAL} else LateBy.EITHER
    late = OVERDUE in chosen.on or by is not LateBy.EITHER
    return (today if late else None), by, picked == MOVED


def dates_key(late_by: LateBy, *, moved: bool) -> frozenset[str]:
    """What is picked among the dates for a question."""
    return ticks([MOVED] if moved else [late_by] if late_by is not LateBy.EITHER else [])


def filter_of(chosen: Chosen, user: str, today: date, since: date | None = None) -> FindingFilter:
    """The filter for what is chosen; ``user`` is who *mine* means.

    ``since`` is the day after whose end a report counts, where nothing reported is asked for.
    """
    late_on, late_by, moved = lateness_of(chosen, today)
    not_said = {None} if NOT_SAID in chosen.ticked.get("priority", ()) else set()
    return FindingFilter(
        text=chosen.text,
        kinds=chosen.keys("kind", FindingKind),
        deliveries=chosen.keys("delivery", Delivery),
        impacts=chosen.keys("impact", Impact),
        priorities=chosen.keys("priority", Priority) | not_said,
        evidence=chosen.keys("evidence", EvidenceStrength),
        theme_ids=chosen.numbers("theme"),
        source_ids=chosen.numbers("source"),
        thread_ids=chosen.numbers("thread"),
        lead_ids=chosen.numbers("lead"),
        late_on=late_on,
        late_by=late_by,
        moved=moved,
        led_by=user if MINE in chosen.on else None,
        proposed=PROPOSED in chosen.on,
        revisit_on=today if REVISIT in chosen.on else None,
        matters_now=MATTERS in chosen.on,
        silent_since=since if SILENT in chosen.on else None,
        only=chosen.numbers_wanted,
    )


def chosen_of(wanted: FindingFilter, hub: Hub) -> Chosen:
    """What must be chosen for a filter."""
    leads = set(wanted.lead_ids)
    mine = wanted.led_by is not None and same_person(wanted.led_by, hub.workspace.user)
    if wanted.led_by is not None and not mine:
        people = hub.workspace.people.lines()
        leads |= {p.id for p in people if same_person(p.name, wanted.led_by)}
    return Chosen(
        wanted.text,
        {
            "kind": ticks(wanted.kinds),
            "delivery": ticks(wanted.deliveries),
            "impact": ticks(wanted.impacts),
            "priority": ticks(key or NOT_SAID for key in wanted.priorities),
            "evidence": ticks(wanted.evidence),
            "theme": ticks(wanted.theme_ids),
            "source": ticks(wanted.source_ids),
            "thread": ticks(wanted.thread_ids),
            "lead": ticks(leads),
            DATES: dates_key(wanted.late_by, moved=wanted.moved),
        },
        frozenset(
            key
            for key, on in (
                (OVERDUE, wanted.late_on is not None and wanted.late_by is LateBy.EITHER),
                (MINE, mine),
                (MATTERS, wanted.matters_now),
                (SILENT, wanted.silent_since is not None),
                (PROPOSED, wanted.proposed),
                (REVISIT, wanted.revisit_on is not None),
            )
            if on
        ),
        Only("Chosen elsewhere", wanted.only) if wanted.only is not None else None,
    )


def question_of(chosen: Chosen, ordering: OrderBar, hub: Hub) -> FindingQuestion:
    """The whole question that filters and order make."""
    work = hub.workspace
    since = work.meetings.reports_since() if SILENT in chosen.on else None
    return FindingQuestion(
        filter_of(chosen, work.user, work.today(), since),
        Column(ordering.order),
        ordering.descending,
        Grouping(ordering.group),
    )


def finding_asker(hub: Hub) -> Asker[FindingQuestion]:
    """How the list asks the register."""
    findings = hub.workspace.findings

    def first(question: FindingQuestion) -> list[Placed] | None:
        # Only in the order of the register come the first rows without looking at all: measured
        # at 100,000 findings, 1 to 15 ms, against 110 to 240 sorted or grouped.
        quick = question.order is Column.REGISTER and question.group is Grouping.NONE
        return findings.ids(question, limit=FIRST) if quick else None

    def whole(question: FindingQuestion) -> Answer:
        placed = findings.ids(question)
        shown = len({each.id for each in placed})
        return Answer(rows_of(placed), shown, findings.late(question.filter, hub.workspace.today()))

    return Asker(lambda: findings.count(FindingFilter()), first, whole)


def _no(what: str) -> Choice:
    """Lets through what has no theme, or no thread."""
    return Choice(str(NONE), f"No {what}")

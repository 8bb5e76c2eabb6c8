"""What the list of findings shows of each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from blackpool_tracker.domain.actions import moved_words
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.findings import FindingLine, Priority, Seen
from blackpool_tracker.domain.questions import NOBODY, Column
from blackpool_tracker.domain.ratings import FINISHED, Delivery, Impact, Rating
from blackpool_tracker.ui.forms.choices import (
    UNCHANGED,
    delivery_choices,
    impact_choices,
    priority_choices,
)
from blackpool_tracker.ui.forms.people import name_of
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.cells import Tone
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.tables.columns import (
    Cell,
    Editing,
    Out,
    TableColumn,
    chip,
    nothing,
    with_outs,
)
from blackpool_tracker.ui.words import (
    COLUMN_WORDS,
    FINDING_KIND_WORDS,
    MATTERS,
    PRIORITY_WORDS,
    age,
)

T = TypeVar("T")

_NOT_RATED: Final = "Strength, not rated"

FindingColumn = TableColumn[FindingLine]
Show = Callable[[FindingLine], Cell]

DELIVERY_WIDTH: Final = 15
DELIVERY_LEAST: Final = 9
"""Average characters of the column for delivery, with the words and with the shapes alone."""


PAST_ORIGINAL: Final = "history"
"""The icon of a date that is past the one set at first."""

DUE_WIDTH: Final = 23
DUE_TIGHT: Final = ((5.5, 20.5), (2.5, 17.0))
"""Average characters of a date with how often and how far it was moved. It has no air to spare
before anybody's name goes, and none at all before deliveries lose their words."""


def finding_columns(hub: Hub) -> tuple[FindingColumn, ...]:
    """All columns, in order from the left."""
    given, today = _editings(hub), hub.workspace.today

    def delivery(line: FindingLine) -> Cell:
        return _rating(line, Rating.DELIVERY, line.delivery, hub.words.delivery(line.delivery))

    def impact(line: FindingLine) -> Cell:
        return _rating(line, Rating.IMPACT, line.impact, hub.words.impact(line.impact))

    def evidence(line: FindingLine) -> Cell:
        word = hub.words.evidence(line.evidence)
        return chip(Rating.EVIDENCE, line.evidence, word, mark_only=True)

    def column(
        of: Column, width: float, cell: Show, gives_way: int = 0, least: float = 0
    ) -> FindingColumn:
        title, icon = COLUMN_WORDS[of], "evidence" if of is Column.EVIDENCE else ""
        editing = given.get(of)
        tight = DUE_TIGHT if of is Column.NEXT_DUE else ()
        return TableColumn(of, title, width, cell, gives_way, least, of, icon, editing, tight)

    columns = (
        column(Column.REF, 10, lambda line: Cell(line.ref, line.ref, Tone.STRONG)),
        column(Column.TITLE, 34, _title),
        column(Column.KIND, 17, _kind, 12),
        column(Column.SOURCE, 9, lambda line: _named("Source", line.source), 10),
        column(Column.THEME, 26, lambda line: _named("Theme", line.theme), 8),
        column(Column.LEAD, 22, _lead, 5),
        column(Column.PRIORITY, 8, _priority, 9),
        column(Column.DELIVERY, DELIVERY_WIDTH, delivery, 2, DELIVERY_LEAST),
        column(Column.IMPACT, 20, impact, 3, 7),
        column(Column.EVIDENCE, 9, evidence, 4, 3.7),
        column(Column.ACTIONS, 8, _actions, 6),
        column(Column.NEXT_DUE, DUE_WIDTH, lambda f: next_due(f, today()), 1),
        column(Column.LAST_UPDATE, 13, lambda f: update_age(f.last_update, today()), 7),
    )
    return with_outs(columns, _outs(hub))


def lead_choices(hub: Hub) -> list[Choice]:
    """Everybody who can lead, and nobody."""
    people = hub.workspace.people.lines()
    return [Choice(str(NOBODY), "Nobody"), *(Choice(str(each.id), each.name) for each in people)]


def next_due(line: FindingLine, today: date) -> Cell:
    """The next date of an open action, and whether it is past."""
    cell = due_cell(line.next_due, line.next_original_due, today, ended=line.delivery in FINISHED)
    return with_moves(cell, line.moves, line.days_moved, line.why_moved)


def due_cell(due: date | None, original: date | None, today: date, *, ended: bool) -> Cell:
    """A due date: red and with a word when it, or the one set at first, is past."""
    if due is None:
        return nothing("No due date")
    words = short_day(due)
    said = f"Due {long_day(due)}"
    if ended or (due >= today and (original or due) >= today):
        return Cell(words, said, Tone.MUTED)
    if due < today:
        return Cell(f"{words}\noverdue", f"{said}, overdue", Tone.DANGER, "overdue")
    first = long_day(original or due)
    return Cell(f"{words}\npast original", f"{said}, past its original date, {first}", Tone.DANGER)


def with_moves(cell: Cell, times: int, days: int, why: str) -> Cell:
    """The cell of a date that was moved: how often and how far, and in its tip why.

    There is no room for a third line: that it is past is told by the icon, the tip and the reader.
    """
    moved = moved_words(times, days)
    if not moved:
        return cell
    day, _, late = cell.text.partition("\n")
    far = f"{days:+} day{'' if abs(days) == 1 else 's'}"
    return cell._replace(
        text=f"{day}\n{far}, {times}\N{MULTIPLICATION SIGN}" if times else f"{day}\n{far}",
        spoken=f"{cell.spoken}, {moved}",
        icon=cell.icon or (PAST_ORIGINAL if late else None),
        tip=f"{cell.spoken}. {moved.capitalize()}: {why or 'no reason was recorded'}",
    )


def remarks(title: str, cell: Callable[[T], Cell]) -> tuple[str, Callable[[T], str]]:
    """What goes out beside a date: that it is past, and how often and how far it was moved."""
    return f"{title} (remark)", lambda line: cell(line).spoken.partition(", ")[2]


def update_age(day: date | None, today: date) -> Cell:
    """How long ago the last update was."""
    if day is None:
        return nothing("No update yet")
    return Cell(age(day, today), f"Last update {long_day(day)}", Tone.MUTED, tip=short_day(day))


def _rating(line: FindingLine, rating: Rating, key: str, word: str) -> Cell:
    return chip(rating, key, word) if line.kind.rated else nothing(_NOT_RATED)


def _title(line: FindingLine) -> Cell:
    tip = line.words[:600]
    if not line.matters_now:
        return Cell(line.title, line.title, tip=tip)
    words = f"Matters now: {line.title}"
    return Cell(words, words, icon=MATTERS, tip=tip)


def _kind(line: FindingLine) -> Cell:
    word = FINDING_KIND_WORDS[line.kind]
    return Cell(word, word, Tone.MUTED)


def _named(what: str, name: str) -> Cell:
    if not name:
        return nothing(f"No {what.lower()}")
    return Cell(name, f"{what}: {name}", Tone.MUTED, tip=name)


def _lead(line: FindingLine) -> Cell:
    if not line.lead:
        return nothing("No lead")
    return Cell(line.lead, f"Lead: {line.lead}", tip=line.lead)


def _priority(line: FindingLine) -> Cell:
    if line.priority is None:
        return nothing("Priority not said")
    word = PRIORITY_WORDS[line.priority]
    tone = Tone.STRONG if line.priority is Priority.HIGH else Tone.MUTED
    return Cell(word, f"Priority: {word}", tone)


def _actions(line: FindingLine) -> Cell:
    if not line.actions:
        return nothing("No current action" if line.actions_linked else "No actions")
    words = f"{line.actions_done} of {line.actions}"
    return Cell(words, f"{words} actions done", Tone.MUTED)


def _rated(line: FindingLine) -> bool:
    return line.kind.rated


def _outs(hub: Hub) -> dict[str, Out[FindingLine]]:
    """Days as days, and words where a cell shows a shape alone."""

    def due(line: FindingLine) -> Cell:
        return next_due(line, hub.workspace.today())

    title = COLUMN_WORDS[Column.NEXT_DUE]
    return {
        Column.EVIDENCE: Out(lambda line: hub.words.evidence(line.evidence)),
        Column.NEXT_DUE: Out(lambda line: line.next_due, remarks(title, due)),
        Column.LAST_UPDATE: Out(lambda line: line.last_update),
    }


def _editings(hub: Hub) -> dict[Column, Editing[FindingLine]]:
    """What can be edited in place. The services are asked at the time: they know the rules."""

    def lead_of(line: FindingLine) -> str:
        people = hub.workspace.people.lines()
        return str(next((each.id for each in people if each.name == line.lead), NOBODY))

    give, shown = _gives(hub), _shown(hub)
    return {
        Column.LEAD: Editing(
            lambda: lead_choices(hub), lead_of, give[Column.LEAD], shown[Column.LEAD]
        ),
        Column.PRIORITY: Editing(
            priority_choices,
            lambda f: f.priority or UNCHANGED,
            give[Column.PRIORITY],
            shown[Column.PRIORITY],
        ),
        Column.DELIVERY: Editing(
            lambda: delivery_choices(hub.words),
            lambda f: f.delivery,
            give[Column.DELIVERY],
            shown[Column.DELIVERY],
            _rated,
        ),
        Column.IMPACT: Editing(
            lambda: impact_choices(hub.words),
            lambda f: f.impact,
            give[Column.IMPACT],
            shown[Column.IMPACT],
            _rated,
        ),
    }


def _gives(hub: Hub) -> dict[Column, Callable[[Sequence[Seen], str], None]]:
    """What makes the step of each."""
    findings = hub.workspace.findings
    return {
        Column.LEAD: lambda rows, key: findings.set_lead(rows, int(key) or None),
        Column.PRIORITY: lambda rows, key: findings.set_priority(
            rows, Priority(key) if key else None
        ),
        Column.DELIVERY: lambda rows, key: findings.rate_delivery(rows, Delivery(key)),
        Column.IMPACT: lambda rows, key: findings.rate_impact(rows, Impact(key)),
    }


def _shown(hub: Hub) -> dict[Column, Callable[[FindingLine, str], FindingLine]]:
    """What each line will be with a value that is still to be saved."""
    return {
        Column.LEAD: lambda f, key: replace(f, lead=name_of(hub, int(key)) or None),
        Column.PRIORITY: lambda f, key: replace(f, priority=Priority(key) if key else None),
        Column.DELIVERY: lambda f, key: replace(f, delivery=Delivery(key)),
        Column.IMPACT: lambda f, key: replace(f, impact=Impact(key)),
    }

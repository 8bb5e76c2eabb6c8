"""What came back of rows that the register has: each cell by the rule that it has in the window.

Nothing here is a second rule: what a service refuses is left, with its sentence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final, TypeVar

from sqlmodel import col, select

from blackpool_tracker.domain.actions import ActionEntry, check_action
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.changes import CellChange, Left
from blackpool_tracker.domain.exchange.rows import ASKED_DUE, SAID, Plain, told
from blackpool_tracker.domain.findings import (
    FindingEntry,
    FindingKind,
    Priority,
    check_entry,
    check_may_matter,
)
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.updates import UpdateEntry, Words, check_update
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.actions import MOVING
from blackpool_tracker.services.closing import propose
from blackpool_tracker.services.findings import rate_impact_of, rate_row
from blackpool_tracker.services.names import number_of
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import person_lines
from blackpool_tracker.storage.register_rows import labels_of
from blackpool_tracker.storage.step import Step

Rated = t.Finding | t.Action
W = TypeVar("W", bound=StrEnum)

NO_WORD: Final = "“{said}” is none of the words that can stand here."
NO_DAY: Final = "“{said}” is no day that the program can read. Write it as 2026-05-14."
IN_PROGRAM: Final = "This is not changed by a sheet. Change it in the program."
NEVER: Final[Mapping[str, str]] = {
    "update": "What was reported is never overwritten. Write another update.",
    "decision": "Only the board or its chair decides. Record the decision in the program.",
    "evidence": "Evidence is added and checked in the program, where its checker is known.",
    "proposal": "A proposal stays as it was made. The board answers it.",
    "pack": "An issued pack never changes.",
    "reminder": "A message that was sent never changes.",
    "judgement": "What was judged is changed in the program, with its source.",
    "area": "What was looked at is changed in the program, with its source.",
    "citation": "Where a finding stands in its source is changed in the program, with the finding.",
    "visit": "What a visit meant is said in the program, beside what the source said.",
    "standard_mark": "A mark is changed in the program, with its case review.",
    "document": "Which documents are kept is no sheet’s matter.",
}
SEVERAL: Final = "Several people are called {name}. Choose in the program which of them is meant."
FIRST_DUE: Final = "The date due at first never changes."


@dataclass(frozen=True, slots=True)
class Incoming:
    """A cell that shall come in, and what the register shall hold by it."""

    cell: CellChange
    value: Plain

    @property
    def text(self) -> str:
        """The value as text; empty for nothing."""
        said = told(self.value)
        return "" if said is None else str(said)


def left(cell: CellChange, why: str) -> Left:
    """What a cell says, left out for this reason."""
    return Left(cell.row.table, cell.cell, cell.ref, cell.key, cell.there, why)


class TakingCells:
    """Takes cells over within one step, in the name of ``by``; says what came in and what not."""

    def __init__(self, step: Step, by: str) -> None:
        self._step, self._by = step, by
        labels = labels_of(step.session)["person"]
        self._people = {labels[line.id]: line.id for line in person_lines(step.session)}
        self.taken = 0
        self.proposals: list[str] = []
        self.left: list[Left] = []

    def take(self, row: Rated, incoming: Sequence[Incoming]) -> None:
        """Take over what came back of one finding or action."""
        by_key = {each.cell.key: each for each in incoming}
        rating = [by_key.pop(key) for key in ("delivery", "delivery_reason") if key in by_key]
        said = [by_key.pop(key) for key in SAID if key in by_key]
        for each in by_key.values():
            self._try([each], partial(self._set, row, each))
        if rating:
            self._try(rating, partial(self._rate, row, rating, said))
        if said:
            self._try(said, partial(self._report, row, said))

    def refuse(self, table: str, incoming: Iterable[Incoming]) -> None:
        """Leave what came back of rows that no sheet changes."""
        self.left += [left(each.cell, NEVER.get(table, IN_PROGRAM)) for each in incoming]

    def _try(self, cells: Sequence[Incoming], do: Callable[[], None]) -> None:
        """Do it, or leave these cells with the reason; what is refused has changed nothing."""
        try:
            do()
        except RefusedError as error:
            self.left += [left(each.cell, str(error)) for each in cells]
        else:
            self.taken += len(cells)

    def _set(self, row: Rated, each: Incoming) -> None:
        if isinstance(row, t.Finding):
            FINDING.get(each.cell.key, _elsewhere)(self, row, each)
        else:
            ACTION.get(each.cell.key, _elsewhere)(self, row, each)

    def whom(self, each: Incoming) -> int | None:
        """The number of a person by the label in the sheet; of a new name, one who is entered."""
        return self.person(each.text)

    def person(self, said: str) -> int | None:
        """The number of a person by the label in the sheet, as ``whom``; None for nobody."""
        name = tidy_line(said)
        if name in self._people:
            return self._people[name]
        if any(label.startswith(f"{name} [") for label in self._people):
            raise RefusedError(SEVERAL.format(name=name))
        return number_of(self._step, name or None)

    def rate_impact(self, row: t.Finding, impact: Impact) -> None:
        """As in the window."""
        rate_impact_of(self._step, row, impact)

    def _rate(self, row: Rated, rating: Sequence[Incoming], said: Sequence[Incoming]) -> None:
        given = {each.cell.key: each for each in rating}
        # The reason that stands beside the word in the sheet goes with it.
        why = given["delivery_reason"].text if "delivery_reason" in given else row.delivery_reason
        word = word_of(Delivery, given["delivery"]) if "delivery" in given else None
        if word is Delivery.CLOSED and row.delivery != Delivery.CLOSED:
            told_there = "\n\n".join(each.text for each in said)
            reason = given["delivery_reason"].text if "delivery_reason" in given else told_there
            propose(self._step, row, reason, self._by)
            self.proposals.append(row.ref)
            return
        rate_row(self._step, row, word or Delivery(row.delivery), why)

    def _report(self, row: Rated, said: Sequence[Incoming]) -> None:
        """One update of all that was filled in; what was reported in these words is there."""
        given = {each.cell.key: tidy(each.text) for each in said}
        words = Words(*(given.get(key, "") for key in SAID))
        check_update(UpdateEntry(words), self._step.day)
        finding = row.number if isinstance(row, t.Finding) else None
        action = row.number if isinstance(row, t.Action) else None
        asked = select(t.Update).where(
            t.Update.finding_id == finding,
            t.Update.action_id == action,
            t.Update.done == words.done,
            t.Update.practice == words.practice,
            t.Update.difference == words.difference,
            t.Update.known_by == words.known_by,
            t.Update.next == words.next,
            col(t.Update.removed).is_(False),
        )
        if self._step.session.exec(asked).first() is None:
            new = {name: getattr(words, name) for name in Words.__slots__}
            self._step.add(
                t.Update(
                    finding_id=finding, action_id=action, on=self._step.day, by=self._by, **new
                )
            )


def word_of(words: type[W], each: Incoming) -> W:
    """The word of a fixed list; raises ``RefusedError`` for another."""
    try:
        return words(each.text)
    except ValueError as error:
        raise RefusedError(NO_WORD.format(said=each.text)) from error


def day_of(each: Incoming) -> date | None:
    """A day, None for nothing; raises ``RefusedError`` for what is none."""
    if isinstance(each.value, date):
        return each.value
    try:
        return date.fromisoformat(each.text) if each.text else None
    except ValueError as error:
        raise RefusedError(NO_DAY.format(said=each.text)) from error


def _finding_text(_taking: TakingCells, row: t.Finding, each: Incoming) -> None:
    title = each.text if each.cell.key == "title" else row.title
    words = each.text if each.cell.key == "words" else row.words
    check_entry(FindingEntry(row.source_id, FindingKind(row.kind), title, words))
    row.title, row.words = tidy_line(title), tidy(words)


def _lead(taking: TakingCells, row: t.Finding, each: Incoming) -> None:
    row.lead_id = taking.whom(each)


def _sponsor(taking: TakingCells, row: t.Finding, each: Incoming) -> None:
    row.sponsor_id = taking.whom(each)


def _priority(_taking: TakingCells, row: t.Finding, each: Incoming) -> None:
    row.priority = word_of(Priority, each) if each.text else None


def _impact(taking: TakingCells, row: t.Finding, each: Incoming) -> None:
    taking.rate_impact(row, word_of(Impact, each))


def _matters(_taking: TakingCells, row: t.Finding, each: Incoming) -> None:
    if not isinstance(each.value, bool):
        raise RefusedError(NO_WORD.format(said=each.text))
    if each.value:
        check_may_matter(row.ref, FindingKind(row.kind))
    row.matters_now = each.value


def _action_text(_taking: TakingCells, row: t.Action, each: Incoming) -> None:
    texts = {"title": row.title, "description": row.description, "success": row.success}
    texts[each.cell.key] = each.text
    check_action(ActionEntry(finding_ids=(), start=row.start, due=row.due, **texts))
    row.title, row.description = tidy_line(texts["title"]), tidy(texts["description"])
    row.success = tidy(texts["success"])


def _owner(taking: TakingCells, row: t.Action, each: Incoming) -> None:
    row.owner_id = taking.whom(each)


def _start(_taking: TakingCells, row: t.Action, each: Incoming) -> None:
    start = day_of(each)
    check_action(ActionEntry(row.title, (), start=start, due=row.due))
    row.start = start


def _due(_taking: TakingCells, row: t.Action, each: Incoming) -> None:
    """A first date may be given; to move one is a decision."""
    if row.original_due is not None:
        raise RefusedError(MOVING)
    due = day_of(each)
    check_action(ActionEntry(row.title, (), start=row.start, due=due))
    row.original_due = row.due = due


def _elsewhere(_taking: TakingCells, _row: Rated, _each: Incoming) -> None:
    raise RefusedError(IN_PROGRAM)


def _first_due(_taking: TakingCells, _row: t.Action, _each: Incoming) -> None:
    raise RefusedError(FIRST_DUE)


FINDING: Final[Mapping[str, Callable[[TakingCells, t.Finding, Incoming], None]]] = {
    "title": _finding_text,
    "words": _finding_text,
    "lead_id": _lead,
    "sponsor_id": _sponsor,
    "priority": _priority,
    "impact": _impact,
    "matters_now": _matters,
}
ACTION: Final[Mapping[str, Callable[[TakingCells, t.Action, Incoming], None]]] = {
    "title": _action_text,
    "description": _action_text,
    "success": _action_text,
    "owner_id": _owner,
    "start": _start,
    "due": _due,
    ASKED_DUE: _due,
    "original_due": _first_due,
}

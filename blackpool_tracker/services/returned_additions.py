"""Rows that somebody has added to a sheet: actions and updates come in, others are left."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlmodel import col, select

from blackpool_tracker.domain.actions import ActionEntry, check_action
from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.changes import AddedRow, CellChange, Change, Left
from blackpool_tracker.domain.exchange.rows import REF, SAID, Plain, ReturnedRow, told
from blackpool_tracker.domain.ratings import DECIDED
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.services.actions import next_ref
from blackpool_tracker.services.returned_cells import Incoming, TakingCells
from blackpool_tracker.storage import details
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.links import set_links
from blackpool_tracker.storage.store import Step

OTHERS: Final = "New rows of this kind are entered in the program."
NO_TITLE: Final = "A new action needs a title: say what will be done."
KNOWN: Final = "{ref} has the same words already, so no action was added."
NEW_REF: Final = "The program gives every new row its own ref."
NEW_ENDED: Final = "A new action cannot be ended already. Only a decision ends it."
NO_FINDING: Final = "There is no finding {ref} in this register."
NO_SUBJECT: Final = "Say in the row to which finding or action of this register the update belongs."
DATED: Final = "A new update has the day on which it comes in, and the name of who brings it."
UPDATE: Final = dict(zip(("done", "practice", "difference", "known_by", "next"), SAID, strict=True))
_ABOUT: Final = ("finding_id", "action_id")


class TakingAdditions:
    """Takes added rows over within one step; what stands in their cells goes by ``cells``."""

    def __init__(self, step: Step, cells: TakingCells) -> None:
        self._step, self._cells = step, cells
        self.refs: list[str] = []

    def take(self, added: AddedRow) -> None:
        """Take one row over, or leave all that is written in it."""
        row = added.row
        try:
            if row.table == "action":
                self._action(row, copied=bool(added.why))
            elif row.table == "update":
                self._update(row)
            else:
                self._cells.left += left_of_row(row, OTHERS)
        except RefusedError as error:
            self._cells.left += left_of_row(row, str(error))

    def _action(self, row: ReturnedRow, *, copied: bool) -> None:
        written = _written(row)
        title = str(written.pop("title", ""))
        if not title:
            raise RefusedError(NO_TITLE)
        findings = self._findings(str(written.pop("finding_ids", "")))
        check_action(ActionEntry(title, findings))
        if known := self._known(title):
            raise RefusedError(KNOWN.format(ref=known))
        new = self._step.add(t.Action(ref=next_ref(self._step), title=tidy_line(title)))
        set_links(self._step, t.ActionFinding, {"action_id": new.number}, "finding_id", findings)
        self.refs.append(new.ref)
        self._cells.taken += 1 + bool(findings)
        ref = written.pop(REF, None)
        if ref is not None and not copied:
            self._cells.left.append(_left(row, REF, NEW_REF))
        if written.get("delivery") in DECIDED:  # such as of a copied row
            written.pop("delivery")
            self._cells.left.append(_left(row, "delivery", NEW_ENDED))
        if "due" in written:  # of a new action both are the same
            written.pop("original_due", None)
        self._cells.take(new, _incoming(RowKey("action", new.number), new.ref, row, written))

    def _known(self, title: str) -> str:
        """The ref of an action of the same words, so that none is entered twice; empty for none."""
        asked = select(t.Action.ref).where(
            t.Action.title == tidy_line(title), col(t.Action.removed).is_(False)
        )
        return self._step.session.exec(asked).first() or ""

    def _update(self, row: ReturnedRow) -> None:
        written = _written(row)
        subject = self._subject(
            str(written.get("finding_id", "")), str(written.get("action_id", ""))
        )
        words = {UPDATE[key]: value for key, value in written.items() if key in UPDATE}
        renamed = ReturnedRow(
            row.table,
            None,
            None,
            {UPDATE.get(key, key): value for key, value in row.values.items()},
            {UPDATE.get(key, key): cell for key, cell in row.cells.items()},
        )
        key = RowKey(str(subject.__tablename__), subject.number)
        self._cells.take(subject, _incoming(key, subject.ref, renamed, words))
        others = written.keys() - {*UPDATE, *_ABOUT}
        self._cells.left += [_left(row, each, DATED) for each in row.values if each in others]

    def _findings(self, refs: str) -> tuple[int, ...]:
        found = []
        for ref in filter(None, map(tidy_line, refs.splitlines())):
            number = details.finding_of_ref(self._step.session, ref)
            if number is None:
                raise RefusedError(NO_FINDING.format(ref=ref))
            found.append(number)
        return tuple(found)

    def _subject(self, finding: str, action: str) -> t.Finding | t.Action:
        session = self._step.session
        if action and (number := details.action_of_ref(session, tidy_line(action))) is not None:
            return self._step.get(t.Action, number)
        if finding and (number := details.finding_of_ref(session, tidy_line(finding))) is not None:
            return self._step.get(t.Finding, number)
        raise RefusedError(NO_SUBJECT)


def left_of_row(row: ReturnedRow, why: str) -> list[Left]:
    """All that is written in a row, left out for this reason."""
    return [_left(row, key, why) for key in _written(row)]


def _left(row: ReturnedRow, key: str, why: str) -> Left:
    ref = str(row.values.get(REF) or "")
    return Left(row.table, row.cells.get(key, row.place), ref, key, row.values[key], why)


def _written(row: ReturnedRow) -> dict[str, Plain]:
    return {key: value for key, value in row.values.items() if told(value) not in (None, "")}


def _incoming(
    key: RowKey, ref: str, row: ReturnedRow, written: Mapping[str, Plain]
) -> Sequence[Incoming]:
    return [
        Incoming(
            CellChange(key, ref, name, row.cells.get(name, ""), None, None, value, Change.THERE),
            value,
        )
        for name, value in written.items()
    ]

"""Rows that somebody has added to a sheet: they come in by the rules of the window, or are left."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlmodel import col, select

from blackpool_tracker.domain.actions import ActionEntry, check_action
from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.columns import GOES_ON
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.changes import AddedRow, CellChange, Change, Left
from blackpool_tracker.domain.exchange.comparing import NOT_WHOLE
from blackpool_tracker.domain.exchange.rows import REF, SAID, Plain, ReturnedRow, told
from blackpool_tracker.domain.ratings import DECIDED
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.services.actions import next_ref
from blackpool_tracker.services.returned_cells import IN_PROGRAM, Incoming, TakingCells
from blackpool_tracker.services.returned_fields import Fields, Names
from blackpool_tracker.services.returned_rows import AFTERWARDS, LED_BY, NEW, VERBATIM
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.journal import columns_of
from blackpool_tracker.storage.links import set_links
from blackpool_tracker.storage.row_names import name_of
from blackpool_tracker.storage.step import Step

ENTERED: Final[Mapping[str, str]] = {
    "case_review": "Enter case reviews on the page Case reviews, where each has its marks.",
    "standard_mark": "Enter marks on the page Case reviews, with their case.",
    "meeting": "Add meetings on the page Board.",
    "decision": "Only the board or its chair decides. Record the decision on the page Findings or"
    " Actions, at what it is about.",
    "proposal": "Propose closing on the page Findings or Actions, or write Closed as the delivery"
    " on the sheet of that name.",
    "evidence": "Add evidence on the page Findings, on the tab Evidence of its finding: there its"
    " file is kept, and its checker known.",
    "citation": "Add a place in a source on the page Findings, by Edit at its finding.",
    "visit": "Say what a visit meant on the page Threads, beside what the source said.",
    "judgement": "Add judgements on the page Sources, by Edit at their source.",
    "area": "Add what was looked at on the page Sources, by Edit at its source.",
    "document": "Read the document in on the page Sources: then its file is kept too.",
    "pack": "Issue packs on the page Board, on the tab Packs: there each gets its number.",
    "reminder": "Note messages as sent on the page Board, on the tab Messages.",
    "practice_standard": "Add standards on the page Settings, on the tab Practice standards.",
    "rating_word": "Change words on the page Settings, on the tab Words. There are no others.",
    "settings": "A register has its settings once. Change them on the page Settings.",
}
"""Where rows are entered that no sheet adds, by their tables."""
NO_TITLE: Final = "A new action needs a title: say what will be done."
KNOWN: Final = "{ref} has the same words already, so no action was added."
NEW_REF: Final = "The program gives every new row its own ref."
NEW_ENDED: Final = "A new action cannot be ended already. Only a decision ends it."
ENDED: Final = "A new finding cannot be ended already. Only a decision ends it."
NO_FINDING: Final = "There is no finding {ref} in this register."
NO_SUBJECT: Final = "Say in the row to which finding or action of this register the update belongs."
DATED: Final = "A new update has the day on which it comes in, and the name of who brings it."
UPDATE: Final = dict(zip(("done", "practice", "difference", "known_by", "next"), SAID, strict=True))
_ABOUT: Final = ("finding_id", "action_id")


class TakingAdditions:
    """Takes added rows over within one step; what stands in their cells goes by ``cells``."""

    def __init__(self, step: Step, cells: TakingCells) -> None:
        self._step, self._cells = step, cells
        self._names = Names(step.session)
        self.refs: list[str] = []

    def take(self, added: AddedRow) -> None:
        """Take one row over, or leave all that is written in it."""
        row = added.row
        if any(isinstance(said, str) and GOES_ON in said for said in row.values.values()):
            self._cells.left += left_of_row(row, NOT_WHOLE)
            return
        try:
            if row.table == "action":
                self._action(row, copied=bool(added.why))
            elif row.table == "update":
                self._update(row)
            elif row.table in NEW:
                self._enter(row, copied=bool(added.why))
            else:
                self._cells.left += left_of_row(row, ENTERED[row.table])
        except RefusedError as error:
            self._cells.left += left_of_row(row, str(error))

    def _enter(self, row: ReturnedRow, *, copied: bool) -> None:
        """Enter a row of another table, and what people are named in it."""
        said = Fields(row, self._names)
        new = NEW[row.table](self._step, said)
        name = name_of(row.table, columns_of(new)) or row.table
        label = str(said.written.get(REF) or name)
        if not copied:
            self._names.add(row.table, label, new.number)
        self._names.add(row.table, name, new.number)
        self.refs.append(name)
        self._cells.taken += said.taken
        self._lead(row, said, new)
        if isinstance(new, t.Finding):
            later = {key: said.written[key] for key in said.others if key in AFTERWARDS}
            said.used |= later.keys()
            if later.get("delivery") in DECIDED:
                later.pop("delivery")
                self._cells.left.append(_left(row, "delivery", ENDED))
            key = RowKey(row.table, new.number)
            self._cells.take(new, _incoming(key, new.ref, row, later))
            if REF in said.written and not copied:
                self._cells.left.append(_left(row, REF, NEW_REF))
        self._leave_others(row, said)

    def _lead(self, row: ReturnedRow, said: Fields, new: t.Row) -> None:
        """Who leads a new theme or owns a new measure; of several of one name none is guessed."""
        column = LED_BY.get(row.table, "")
        if column not in said.written:
            return
        name = said.text(column)
        try:
            setattr(new, column, self._cells.person(name))
        except RefusedError as error:
            self._cells.left.append(_left(row, column, str(error)))
        else:
            self._cells.taken += 1

    def _leave_others(self, row: ReturnedRow, said: Fields) -> None:
        """Leave what a new row does not take; *no* is what it has anyway."""
        for key in said.others:
            if row.values[key] is not False:
                why = VERBATIM if key == "verbatim" else IN_PROGRAM
                self._cells.left.append(_left(row, key, why))

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
            self._names.add("action", str(ref), new.number)
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
        key = subject.row_key
        self._cells.take(subject, _incoming(key, subject.ref, renamed, words))
        others = written.keys() - {*UPDATE, *_ABOUT}
        self._cells.left += [_left(row, each, DATED) for each in row.values if each in others]

    def _findings(self, refs: str) -> tuple[int, ...]:
        found = []
        for ref in filter(None, map(tidy_line, refs.splitlines())):
            try:
                found.append(self._names.number("finding", ref))
            except RefusedError as error:
                raise RefusedError(NO_FINDING.format(ref=ref)) from error
        return tuple(found)

    def _subject(self, finding: str, action: str) -> t.Finding | t.Action:
        try:
            if action:
                return self._step.get(t.Action, self._names.number("action", action))
            return self._step.get(t.Finding, self._names.number("finding", finding))
        except RefusedError as error:
            raise RefusedError(NO_SUBJECT) from error


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


ORDER: Final = ("person", "theme", "thread", "source", "finding", "measure", "action")
"""The tables whose new rows come in first: others of the same sheet lead to them."""


def in_order(added: Sequence[AddedRow]) -> list[tuple[int, AddedRow]]:
    """Added rows with their numbers, in the order in which they come in."""
    rank = {table: at for at, table in enumerate(ORDER)}
    return sorted(enumerate(added), key=lambda each: rank.get(each[1].row.table, len(rank)))

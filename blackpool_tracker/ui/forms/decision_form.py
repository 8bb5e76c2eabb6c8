"""The form for a decision of the board or its chair, or for an extension of an action."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.closing import ProposalLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import (
    NEED_REASON,
    OUTCOMES,
    DecisionEntry,
    DecisionKind,
    possible,
)
from blackpool_tracker.domain.merging import Way
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.ui.forms.choices import UNCHANGED
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.forms.revisit_form import in_months
from blackpool_tracker.ui.forms.subject import Subject
from blackpool_tracker.ui.forms.subject_form import SubjectForm
from blackpool_tracker.ui.forms.watched import Meaning, value_of
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextArea

_MEANINGS: Final = {
    DecisionKind.CLOSE: "Accepts that it is done. It is looked at again on the revisit date.",
    DecisionKind.KEEP_OPEN: "Leaves everything as it is, and says that the board looked at it.",
    DecisionKind.REOPEN: "Opens it again, {at_risk} until its lead says better. Nothing is lost.",
    DecisionKind.EXTEND: "Moves the due date. The original date stays, and lateness is still"
    " counted against it.",
    DecisionKind.ESCALATE: "Takes it to somebody above the board. Its ratings stay.",
    DecisionKind.NOT_OURS: "Says that others answer it.",
    DecisionKind.SUPERSEDED: "Says that another finding or action takes its place.",
}


_ALL_THE_SAME: Final = {Way.MINE: "Record it all the same"}
"""A decision is no correction: whoever agrees with what was changed meanwhile records none."""


class DecisionForm(SubjectForm):
    """What was decided on a finding or an action. Give exactly one of the two numbers.

    ``kind`` is the decision that the form begins with; only an action can be extended.
    """

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None,
        *,
        finding_id: int | None = None,
        action_id: int | None = None,
        kind: DecisionKind | None = None,
    ) -> None:
        extends = kind is DecisionKind.EXTEND
        super().__init__(
            hub,
            parent,
            Subject.of(hub, finding_id, action_id),
            title="Extend action" if extends else "Record decision",
            doing="&Save",
        )
        self.setObjectName("decision_form")
        kinds = self._kinds(kind)
        self.kind = self.stack.add("&Decision", ChoiceField(kinds))
        self.stack.show_field(self.kind, shown=not extends)
        self._meaning = self.stack.note()
        self._case = self.stack.note()
        self._add_fields()
        self.kind.committed.connect(self._ask_for_what_is_needed)
        self.kind.show_value(kind or kinds[0].key)
        self.on.show_value(today())
        self.meeting.show_value(UNCHANGED)
        self._ask_for_what_is_needed()
        self.begin()
        self.reopens(finding_id=finding_id, action_id=action_id, kind=kind)
        self.clashes.mean(self.kind, self._subject.standing, self._meaning_of_outcome())
        self.clashes.mean(self.due, self._subject.due, self._meaning_of_due())
        (self.due if extends else self.kind).setFocus()

    def at_meeting(self, meeting: MeetingLine, by: str) -> None:
        """Begin with what was said at a meeting, by ``by``, on its day unless that is to come."""
        self.meeting.show_value(str(meeting.id))
        self.by.show_value(by)
        self.on.show_value(min(meeting.on, today()))
        self.clashes.begin_again(self.meeting, self.by, self.on)
        if self._kind is not DecisionKind.EXTEND:
            self.reason.setFocus()

    def reread(self) -> None:
        """Take the row as it is by now, and offer new names; nothing typed is touched.

        Where the decision would undo what somebody has changed meanwhile, ask.
        """
        super().reread()
        now = self._subject
        self.by.offer(names(self.hub))
        self._ask_for_what_is_needed()
        self.follow(self.kind, now.standing, now.kept("delivery", "delivery_reason"))
        self.follow(self.due, now.due, now.kept("due"))

    def step(self) -> Act:
        """One step: the decision, with what follows from it."""
        kind, meeting = self._kind, self.meeting.value()
        entry = DecisionEntry(
            kind=kind,
            by=self.by.value(),
            reason=self.reason.value(),
            on=self.on.value(),
            meeting_id=int(meeting) if meeting else None,
            due=self.due.value() if kind is DecisionKind.EXTEND else None,
            revisit=self.revisit.value() if kind is DecisionKind.CLOSE else None,
        )
        progress, subject = self.hub.workspace.progress, self._subject
        decide = progress.decide_action if subject.is_action else progress.decide_finding
        return lambda: decide(subject.seen, entry)

    @property
    def _kind(self) -> DecisionKind:
        return DecisionKind(self.kind.value() or DecisionKind.KEEP_OPEN)

    def _meaning_of_outcome(self) -> Meaning:
        """What the decision makes of the delivery; some leave it as it is."""

        def mine(seen: tuple[Delivery, str]) -> tuple[Delivery, str]:
            outcome = OUTCOMES.get(self._kind)
            return seen if outcome is None else (outcome, self.reason.value())

        def words(value: tuple[Delivery, str]) -> str:
            delivery, reason = value
            word = self.hub.words.delivery(delivery)
            return f"{word}\n{reason}" if reason else word

        return Meaning(mine, _nothing, words, (Way.MINE,), _ALL_THE_SAME)

    def _meaning_of_due(self) -> Meaning:
        """The new due date of an extension."""

        def mine(seen: date | None) -> date | None:
            given = value_of(self.due)
            return given if self._kind is DecisionKind.EXTEND and given is not None else seen

        return Meaning(mine, _nothing, self.due.words, (Way.MINE,), _ALL_THE_SAME)

    def _add_fields(self) -> None:
        stack = self.stack
        self.due = stack.add("&New due date", DayField())
        stack.begin_row()
        self.by = stack.beside("Decided &by", PersonField(names(self.hub), "The board, or a name"))
        self.on = stack.beside("&On", DayField())
        self.meeting = stack.add("A&t the meeting", ChoiceField(self._meetings()))
        self.reason = stack.add("&Reason", TextArea(lines=3))
        self.revisit = stack.add(
            "Look at it &again on", DayField(in_months(self.hub.workspace.revisits.months()))
        )

    def _ask_for_what_is_needed(self) -> None:
        """Ask only for what the decision needs."""
        kind = self._kind
        extends = kind is DecisionKind.EXTEND
        self._meaning.setText(self._dates() if extends else self._means(kind))
        self._meaning.show()
        self.stack.show_field(self.due, shown=extends)
        self.stack.show_field(self.revisit, shown=kind is DecisionKind.CLOSE)
        asked = kind in NEED_REASON
        if kind in {DecisionKind.CLOSE, DecisionKind.KEEP_OPEN}:
            asked = asked or self._say_case(kind)
        else:
            self._case.hide()
        self.stack.rename(self.reason, "&Reason" if asked else "&Reason, if any")
        self.fit()

    def _say_case(self, kind: DecisionKind) -> bool:
        """Say what speaks for and against closing; whether a proposal is declined by ``kind``."""
        case = self._subject.closing_case(self.hub)
        closes, waiting = kind is DecisionKind.CLOSE, case.waiting
        said = [proposal_words(waiting)] if waiting else []
        if closes:
            said += [case.gate, case.against]
            if waiting is None:
                said.append("Nobody has proposed to close it, so it takes the board’s meeting.")
        self._case.setText(" ".join(filter(None, said)))
        self._case.setVisible(bool(self._case.text()))
        return waiting is not None and not closes

    def _dates(self) -> str:
        subject = self._subject
        if subject.due is None:
            return "It has no due date yet."
        parts = [f"Due now {short_day(subject.due)}."]
        if _moved(subject.due, subject.original_due):
            parts = [f"Due now {short_day(subject.due)}, at first {_day(subject.original_due)}."]
        return " ".join([*parts, _MEANINGS[DecisionKind.EXTEND]])

    def _means(self, kind: DecisionKind) -> str:
        return _MEANINGS[kind].format(at_risk=self.hub.words.ratings.low(Delivery.AT_RISK))

    def _kinds(self, wanted: DecisionKind | None) -> list[Choice]:
        """What can be decided now, and what was asked for: if that cannot be, saving says why."""
        kinds = possible(self._subject.delivery, on_action=self._subject.is_action)
        return [
            Choice(k, self.hub.words.decision(k)) for k in DecisionKind if k in kinds or k is wanted
        ]

    def _meetings(self) -> list[Choice]:
        lines = reversed(self.hub.workspace.meetings.lines())
        held = (Choice(str(line.id), f"{short_day(line.on)}, {line.title}") for line in lines)
        return [Choice(UNCHANGED, "Outside a meeting"), *held]


def proposal_words(line: ProposalLine) -> str:
    """Who proposed to close, when, and why."""
    return f"{line.by} proposed to close it on {short_day(line.on)}: “{line.reason}”"


def _nothing(_theirs: object) -> None:
    """A decision has nothing of its own to put back: what it is about stands elsewhere."""


def _moved(due: date, original: date | None) -> bool:
    return original is not None and original != due


def _day(day: date | None) -> str:
    return short_day(day) if day is not None else ""

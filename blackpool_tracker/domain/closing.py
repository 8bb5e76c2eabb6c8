"""Closing takes two people: one proposes, another accepts. And what is closed is looked at again.

Source: docs/rules.md, rules 6, 7 and 30.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import check_length
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.wording import tidy

ANSWERS: Final = frozenset(
    {
        *(DecisionKind.CLOSE, DecisionKind.KEEP_OPEN),
        *(DecisionKind.NOT_OURS, DecisionKind.SUPERSEDED),
    }
)
"""The decisions that answer a proposal to close; after any other it still waits."""

REVISIT_MONTHS: Final = 6
"""After so many months what is closed is looked at again, unless the register says otherwise.

Source: docs/rules.md, rule 6.
"""

MOST_MONTHS: Final = 60

THREAD: Final = "Thread"
"""What stands for the ref of a thread, which has none."""


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal to close that waits for an answer. One of ``finding_id`` and ``action_id`` is set.

    ``about`` is the ref, ``lead`` who leads or owns it, None for nobody.
    """

    id: int
    version: int
    finding_id: int | None
    action_id: int | None
    about: str
    title: str
    lead: str | None
    on: date
    by: str
    reason: str

    @property
    def row(self) -> tuple[str, int]:
        """Its table and number."""
        if self.finding_id is not None:
            return "finding", self.finding_id
        return "action", self.action_id or 0


@dataclass(frozen=True, slots=True)
class RevisitLine:
    """What was closed, and when it is looked at again; None for never. See ``ProposalLine``.

    ``about`` is ``THREAD`` where ``thread_id`` is set, for threads have neither ref nor lead;
    ``lead_id`` is the number of the lead.
    """

    finding_id: int | None
    action_id: int | None
    about: str
    title: str
    lead: str | None
    closed_on: date
    by: str
    revisit: date | None
    thread_id: int | None = None
    lead_id: int | None = None

    @property
    def row(self) -> tuple[str, int]:
        """Its table and number."""
        numbers = {
            "finding": self.finding_id,
            "action": self.action_id,
            "thread": self.thread_id,
        }
        return next((table, number) for table, number in numbers.items() if number is not None)

    def due(self, day: date) -> bool:
        """Whether it is time to look at it again."""
        return self.revisit is not None and self.revisit <= day


@dataclass(frozen=True, slots=True)
class ClosingCase:
    """What stands for and against closing a finding or an action, as it is now.

    ``pieces`` of evidence are attached, of which ``checked`` were checked by somebody other than
    those who added them. ``proposers`` have proposed to close it since it was closed last, also
    those whose proposal was declined or withdrawn.
    """

    ref: str
    is_action: bool
    high: bool
    pieces: int
    checked: int
    open_actions: tuple[str, ...]
    lead: str | None
    proposers: tuple[str, ...]
    waiting: ProposalLine | None

    @property
    def lacks_proof(self) -> bool:
        """Whether its priority keeps it open until evidence was checked."""
        return self.high and not self.checked

    @property
    def gate(self) -> str:
        """What must be there before it can be closed, in a sentence, and what is."""
        there = self._evidence()
        if self.high:
            return (
                "High priority: closing it needs evidence that somebody other than the person who"
                f" added it has checked. {there}"
            )
        return "" if self.is_action else there

    @property
    def against(self) -> str:
        """The actions that are still open; empty for none."""
        if not self.open_actions:
            return ""
        are = "is" if len(self.open_actions) == 1 else "are"
        return f"{', '.join(self.open_actions)} {are} still open."

    def _evidence(self) -> str:
        if not self.pieces:
            return "No evidence is attached yet."
        pieces = "1 piece" if self.pieces == 1 else f"{self.pieces} pieces"
        checked = {0: "none of it", self.pieces: "all of it"}.get(self.checked, f"{self.checked}")
        return f"{pieces} of evidence attached, {checked} checked by somebody else."


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who says that something is closed: decided ``by``, written down by ``recorder``.

    ``meeting`` is the day of the board's meeting at which it was, None outside of one; ``on`` the
    day of the decision.
    """

    by: str
    recorder: str
    on: date
    meeting: date | None


def check_closing(case: ClosingCase, acceptance: Acceptance) -> None:
    """Raise ``RefusedError`` where one person alone would close it, or its proof is missing."""
    met = acceptance.meeting
    if met is not None and met > acceptance.on:
        raise RefusedError(
            f"The board meets only on {short_day(met)}. Record its decision when it has met."
        )
    for name in case.proposers:
        if _acts(name, acceptance):
            raise RefusedError(
                f"{name} proposed to close {case.ref}, so somebody else must accept it, and record"
                " that under their own name."
            )
    if case.waiting is None:
        _check_unproposed(case, acceptance)
    if case.lacks_proof:
        raise RefusedError(
            f"{case.ref} has high priority, so closing it needs evidence that somebody other than"
            " the person who added it has checked. Have its evidence checked first."
        )


def _check_unproposed(case: ClosingCase, acceptance: Acceptance) -> None:
    """What nobody has proposed only the board closes, at a meeting, and not by its lead's hand."""
    if acceptance.meeting is None:
        raise RefusedError(
            f"Closing takes two people: propose to close {case.ref} and let somebody else accept"
            " it, or name the meeting at which the board decided to."
        )
    if case.lead is not None and _acts(case.lead, acceptance):
        raise RefusedError(
            f"{case.lead} answers for {case.ref}, so somebody else must record what the board"
            " decided."
        )


def _acts(name: str, acceptance: Acceptance) -> bool:
    return same_person(name, acceptance.by) or same_person(name, acceptance.recorder)


def check_proposal(reason: str) -> None:
    """Raise ``RefusedError`` unless a proposal says why, at a length that can be printed."""
    if not tidy(reason):
        raise RefusedError("Say why to close it: the board reads it.")
    check_length(reason)


def check_months(months: int) -> None:
    """Raise ``RefusedError`` for a time after which nobody would look again, or always."""
    if not 1 <= months <= MOST_MONTHS:
        raise RefusedError(f"Give a number of months from 1 to {MOST_MONTHS}.")

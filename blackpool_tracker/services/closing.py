"""Closing as people do it: propose, withdraw, and look again at what is closed."""

from datetime import date
from typing import Any

from blackpool_tracker.domain.closing import (
    ClosingCase,
    ProposalLine,
    RevisitLine,
    check_proposal,
)
from blackpool_tracker.domain.days import months_after, short_day
from blackpool_tracker.domain.decisions import (
    DecisionEntry,
    DecisionKind,
    check_decision,
)
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind, Seen
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.ratings import DECIDED, Delivery
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.storage import closing
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import words_of
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store


class Proposals:
    """What leads ask of the board: to close a finding or an action.

    A decision answers it: see ``Progress.decide_finding`` and ``decide_action``.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def waiting(self) -> list[ProposalLine]:
        """The proposals that nobody has answered, the longest waiting first."""
        with self._store.reading() as session:
            return closing.waiting_proposals(session)

    def case(self, *, finding: int | None = None, action: int | None = None) -> ClosingCase:
        """What stands for and against closing one of the two. Raises ``MissingError``."""
        with self._store.reading() as session:
            return closing.closing_case(session, closing.subject(session, finding, action))

    def propose_finding(self, seen: Seen, reason: str) -> int:
        """Propose to close a finding; returns the proposal's number.

        Raises ``RefusedError`` without a reason, for a strength, for what a decision ended, and
        while another proposal waits.
        """
        with self._store.step("Propose to close") as step:
            return propose(step, step.get(t.Finding, seen.id, seen=seen.version), reason)

    def propose_action(self, seen: Seen, reason: str) -> int:
        """Propose to close an action; see ``propose_finding``."""
        with self._store.step("Propose to close") as step:
            return propose(step, step.get(t.Action, seen.id, seen=seen.version), reason)

    def withdraw(self, seen: Seen) -> None:
        """Take a proposal back that nobody has answered; only who made it can."""
        with self._store.step("Withdraw proposal") as step:
            row = step.get(t.Proposal, seen.id, seen=seen.version)
            if row.decision_id is not None:
                raise RefusedError("This proposal was answered by a decision already.")
            if not same_person(row.by, step.by):
                raise RefusedError(
                    f"Only {row.by}, who proposed it, can withdraw it. Decline it with a reason"
                    " instead."
                )
            row.removed = True
            about = closing.subject(step.session, row.finding_id, row.action_id)
            step.label = f"Withdraw the proposal to close {about.ref}"


class Revisits:
    """What is closed, and is looked at again. Source: docs/rules.md, rule 6."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def due(self, day: date) -> list[RevisitLine]:
        """What is closed and to be looked at again by that day, the longest due first."""
        with self._store.reading() as session:
            return closing.revisits_due(session, day)

    def months(self) -> int:
        """After how many months this register looks again, unless a decision says otherwise."""
        with self._store.reading() as session:
            return closing.revisit_months(session)

    def of(self, *, finding: int | None = None, action: int | None = None) -> RevisitLine | None:
        """When one of the two is looked at again; None when it is not closed."""
        with self._store.reading() as session:
            return closing.revisit_of(session, closing.subject(session, finding, action))

    def confirm_finding(self, seen: Seen, entry: DecisionEntry) -> None:
        """Record that a closed finding was looked at and stays closed.

        It is another decision to close, with what was found as its ``reason`` and the next
        ``revisit``, which is set as for the first when it is None. Raises ``RefusedError`` for
        what is not closed, and without a reason.
        """
        with self._store.step("Look at again") as step:
            _confirm(step, step.get(t.Finding, seen.id, seen=seen.version), entry)

    def confirm_action(self, seen: Seen, entry: DecisionEntry) -> None:
        """Record that a closed action was looked at and stays closed; see ``confirm_finding``."""
        with self._store.step("Look at again") as step:
            _confirm(step, step.get(t.Action, seen.id, seen=seen.version), entry)


def answer(step: Step, row: t.Finding | t.Action, decision: t.Decision) -> None:
    """Let a decision answer the proposals that wait; to go on as before it needs a reason."""
    waiting = closing.waiting_rows(step.session, row)
    if not waiting:
        return
    if decision.kind == DecisionKind.KEEP_OPEN and not decision.reason:
        raise RefusedError(f"{waiting[0].by} proposed to close {row.ref}. Say why it stays open.")
    for proposal in waiting:
        proposal.decision_id = decision.number


def propose(step: Step, row: t.Finding | t.Action, reason: str, by: str = "") -> int:
    """Write a proposal to close, of whoever makes the step unless ``by`` is said; its number."""
    check_proposal(reason)
    if isinstance(row, t.Finding) and not FindingKind(row.kind).rated:
        raise RefusedError(f"{row.ref} is a strength, so there is nothing to close.")
    if Delivery(row.delivery) in DECIDED:
        word = words_of(step.session).low(Delivery(row.delivery))
        raise RefusedError(f"{row.ref} is {word} by decision, so there is nothing to propose.")
    for waiting in closing.waiting_rows(step.session, row):
        raise RefusedError(
            f"{waiting.by} proposed to close {row.ref} on {short_day(waiting.on)} already. It waits"
            " for an answer."
        )
    proposal = step.add(
        t.Proposal(**_owner(row), on=step.day, by=by or step.by, reason=tidy(reason))
    )
    step.label = f"Propose to close {row.ref}"
    return proposal.number


def _confirm(step: Step, row: t.Finding | t.Action, entry: DecisionEntry) -> None:
    words = words_of(step.session)
    if row.delivery != Delivery.CLOSED:
        word = words.low(Delivery.CLOSED)
        raise RefusedError(f"{row.ref} is not {word}, so there is nothing to look at again.")
    if not tidy(entry.reason):
        raise RefusedError("Say what was found when it was looked at again.")
    # As what is not closed yet: the same days and names are asked for.
    check_decision(entry, Delivery.COMPLETE, step.day, words)
    on = entry.on or step.day
    again = entry.revisit or months_after(on, closing.revisit_months(step.session))
    step.add(
        t.Decision(
            **_owner(row),
            meeting_id=entry.meeting_id,
            kind=DecisionKind.CLOSE,
            on=on,
            by=tidy_line(entry.by),
            reason=tidy(entry.reason),
            revisit=again,
        )
    )
    step.label = f"Look at {row.ref} again: it stays closed"


def _owner(row: t.Finding | t.Action) -> dict[str, Any]:
    """The column that names the row, with its number."""
    return {"action_id" if isinstance(row, t.Action) else "finding_id": row.number}

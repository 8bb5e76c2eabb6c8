"""What the board or its chair said on one finding or action."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.days import check_year, short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import check_length, check_line
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import DECIDED, FINISHED, Delivery
from blackpool_tracker.domain.wording import tidy


class DecisionKind(StrEnum):
    """What can be decided."""

    CLOSE = "close"
    KEEP_OPEN = "keep_open"
    REOPEN = "reopen"
    EXTEND = "extend"
    ESCALATE = "escalate"
    NOT_OURS = "not_ours"
    SUPERSEDED = "superseded"


DEED_WORDS: Final = {
    DecisionKind.CLOSE: "Close",
    DecisionKind.KEEP_OPEN: "Keep open",
    DecisionKind.REOPEN: "Re-open",
    DecisionKind.EXTEND: "Extend",
    DecisionKind.ESCALATE: "Escalate",
}
"""The decisions that are named by what is done; the others bear the register's own word."""

OUTCOMES: Final = {
    DecisionKind.CLOSE: Delivery.CLOSED,
    DecisionKind.NOT_OURS: Delivery.NOT_OURS,
    DecisionKind.SUPERSEDED: Delivery.SUPERSEDED,
    DecisionKind.REOPEN: Delivery.AT_RISK,
}
"""The delivery that a decision gives; the others leave it as it is.

What is opened again starts at risk, with the board's reason, until its lead says better.
"""

NEED_REASON: Final = frozenset(
    {
        *(DecisionKind.REOPEN, DecisionKind.EXTEND, DecisionKind.NOT_OURS),
        *(DecisionKind.SUPERSEDED, DecisionKind.ESCALATE),
    }
)
NEED_OPEN: Final = frozenset({DecisionKind.KEEP_OPEN, DecisionKind.ESCALATE})
"""Decisions that leave open what is: what a decision ended must be opened again first."""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision. ``due_before`` and ``due_after`` are set for an extension."""

    id: int
    version: int
    about: str
    kind: DecisionKind
    on: date
    by: str
    reason: str
    meeting: str
    due_before: date | None
    due_after: date | None
    revisit: date | None


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """What a person records of a decision. ``due`` only for an extension of an action."""

    kind: DecisionKind
    by: str
    reason: str = ""
    on: date | None = None
    meeting_id: int | None = None
    due: date | None = None
    revisit: date | None = None


def decision_word(kind: DecisionKind, words: RatingWords) -> str:
    """What a decision is called in a register with these words."""
    return DEED_WORDS.get(kind) or words[OUTCOMES[kind]]


def check_decision(entry: DecisionEntry, now: Delivery, today: date, words: RatingWords) -> None:
    """Raise ``RefusedError`` unless the decision is dated, reasoned and possible from ``now``."""
    if not tidy(entry.by):
        raise RefusedError("Say who decided.")
    check_line(entry.by)
    check_length(entry.reason)
    _check_days(entry, today)
    if entry.kind in NEED_REASON and not tidy(entry.reason):
        raise RefusedError(f"“{decision_word(entry.kind, words)}” needs a reason.")
    sentence = reason_against(entry.kind, now, words)
    if sentence:
        raise RefusedError(sentence)


def _check_days(entry: DecisionEntry, today: date) -> None:
    on = check_year(entry.on or today)
    if on > today:
        raise RefusedError("A decision cannot be dated in the future.")
    if entry.revisit is not None and check_year(entry.revisit) <= on:
        raise RefusedError("The day to look at it again must come after the decision.")


def reason_against(kind: DecisionKind, now: Delivery, words: RatingWords) -> str:
    """Why a decision cannot be made on what stands so; empty when it can."""
    word = words.low(now)
    if kind is DecisionKind.REOPEN and now not in FINISHED:
        return "This is open already."
    if OUTCOMES.get(kind) is now:
        return f"This is {word} already."
    if kind is DecisionKind.EXTEND and now in FINISHED:
        return f"This is {word}, so it has no date to move. Re-open it first."
    if kind in NEED_OPEN and now in DECIDED:
        return f"This is {word} by decision. Re-open it first."
    return ""


def possible(now: Delivery, *, on_action: bool) -> tuple[DecisionKind, ...]:
    """The decisions that can be made on a finding or an action that stands so."""
    kinds = (kind for kind in DecisionKind if on_action or kind is not DecisionKind.EXTEND)
    return tuple(kind for kind in kinds if not reason_against(kind, now, RatingWords()))


def check_later(due: date, now: date | None) -> None:
    """Raise ``RefusedError`` unless an extension moves a due date that there is later."""
    if due == now:
        raise RefusedError("The new due date is the same as the one now.")
    if now is not None and due < now:
        raise RefusedError(
            f"An extension moves the date later. It is due {short_day(now)} now; give a day after"
            " that."
        )

"""How long the register and its evidence are kept: a day to look, and a hold. Nothing just goes.

Source: docs/rules.md, rule 31.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blackpool_tracker.domain.days import check_year
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import check_length
from blackpool_tracker.domain.wording import tidy


class KeepingState(StrEnum):
    """What a person has to do about it."""

    DUE = "due"
    HOLD = "hold"
    LATER = "later"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class Keeping:
    """``until`` is the day on which a person looks whether it is still to be kept, None: not said.

    On hold it is kept whatever that day, for the ``reason``.
    """

    until: date | None = None
    on_hold: bool = False
    reason: str = ""

    def state(self, day: date) -> KeepingState:
        """What there is to do about it on a day."""
        if self.on_hold:
            return KeepingState.HOLD
        if self.until is None:
            return KeepingState.NOT_SAID
        return KeepingState.DUE if self.until <= day else KeepingState.LATER


@dataclass(frozen=True, slots=True)
class KeptLine:
    """The register, or a piece of evidence, and how long it is kept.

    ``evidence`` is None for the register itself. ``about`` is the ref of what the evidence is for,
    ``what`` the file, the link, or what it shows.
    """

    evidence: int | None
    version: int
    about: str
    what: str
    keeping: Keeping


def check_keeping(keeping: Keeping) -> None:
    """Raise ``RefusedError`` for a hold without a reason, and a day that cannot be."""
    if keeping.until is not None:
        check_year(keeping.until)
    check_length(keeping.reason)
    if keeping.on_hold and not tidy(keeping.reason):
        raise RefusedError("Say why it is on hold: whoever looks later must know.")

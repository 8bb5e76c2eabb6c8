"""A register file that is to look at only for good, because its register is a shared one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

from blackpool_tracker.domain.addresses import ServerAddress, address_from
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RegisterError


class Why(StrEnum):
    """How a file came to be one: made to take along, or left behind when its register moved."""

    COPY = "copy"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class LookOnly:
    """Why a file is to look at only, where its register is, and since when (aware).

    ``address`` says no more than where: who may go there by which name, and what proves the server
    to be the one, a file that came by mail has no say in.
    """

    why: Why
    address: ServerAddress
    at: datetime

    @classmethod
    def now(cls, why: Why, address: ServerAddress, at: datetime) -> Self:
        """What is written into a file at a moment; ``address`` is one by which somebody came."""
        return cls(why, address.place, at)

    @property
    def moment(self) -> str:
        """``30 November 2026, 10:42``, by the clock on the wall."""
        local = self.at.astimezone()
        return f"{long_day(local.date())}, {local:%H:%M}"

    @property
    def sentence(self) -> str:
        """What it is, and where changes are made."""
        where = "Changes are made in the shared register."
        if self.why is Why.COPY:
            return f"A copy of {self.address.name}, as of {self.moment}, to look at only. {where}"
        return (
            f"This register moved to {self.address.name} on {self.moment}. This file is what was"
            f" left, to look at only. {where}"
        )

    @property
    def title(self) -> str:
        """The same in the title of a window."""
        kind = "copy as of" if self.why is Why.COPY else "left behind on"
        return f"{kind} {self.moment}, to look at only"

    def __str__(self) -> str:
        """How it is written down; ``read_look_only`` reads it."""
        at = self.at.astimezone(UTC).isoformat(timespec="seconds")
        return f"{self.why} {at} {self.address}"


def read_look_only(written: str) -> LookOnly | None:
    """What was written down by ``str``; None for anything else."""
    try:
        why, at, address = written.split(" ")
        moment = datetime.fromisoformat(at)
        found = LookOnly(Why(why), address_from(address), moment)
    except (ValueError, RegisterError):
        return None
    return found if moment.tzinfo is not None else None

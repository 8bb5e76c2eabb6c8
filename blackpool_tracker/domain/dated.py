"""Days of a register that belong in people's calendars."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A day on which something falls due or is held.

    ``key`` names it for as long as the register lives, whatever its day and words become, so that
    a calendar that knows it changes it and adds nothing.
    """

    key: str
    ref: str
    day: date
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class EventList:
    """What goes into calendars, in order of day, for the last look too.

    ``gone`` is what an earlier list may have had, and what a calendar shall take out again.
    """

    as_at: date
    notice: str
    events: tuple[DatedEvent, ...]
    gone: tuple[DatedEvent, ...] = ()

"""The minutes of a board meeting as frozen values, before anybody has written them."""

from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.meetings import AgendaItem
from blackpool_tracker.domain.sheets import DecisionLine


@dataclass(frozen=True, slots=True)
class Minutes:
    """What is known of a meeting on the day ``as_at``; ``""`` always means "nothing was said".

    ``agenda`` is what waits for a word of the board, the most pressing first; None for a meeting
    after which the board has met again, for what waits now was not asked of it. ``decided`` are
    the decisions that were recorded at the meeting.
    """

    council: str
    board: str
    marking: str
    notice: str
    as_at: date
    title: str
    attendance: str = ""
    note: str = ""
    agenda: tuple[AgendaItem, ...] | None = ()
    decided: tuple[DecisionLine, ...] = ()

"""What a file is called that goes out to other programs or to people."""

from datetime import date
from typing import Final

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.file_names import safe_file_name

_OF_COUNCIL: Final = 40
_OF_WHAT: Final = 50
"""Characters of the council's name, and of what it is: the day and the ending are never cut."""


def outgoing_name(council: str, what: str, day: date, ending: str) -> str:
    """``Blackpool – Update of Ann Example – 30 Nov 2026.xlsx``, safe as the name of a file."""
    short = council.removesuffix(" Council")[:_OF_COUNCIL].strip()
    parts = (part for part in (short, what[:_OF_WHAT].strip(), short_day(day)) if part)
    return safe_file_name(f"{' – '.join(parts)}.{ending}")

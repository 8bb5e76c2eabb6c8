"""Risks to the plan, as the register itself shows them: nobody has to write them down.

Source: docs/rules.md, rules 11, 16, 33 and 50.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Risk(StrEnum):
    """A sign that the plan may not hold, the most pressing first."""

    OFF_TRACK = "off_track"
    AT_RISK = "at_risk"
    RAISED_AGAIN = "raised_again"
    CROSSED = "crossed"
    MOVED = "moved"
    NOBODY = "nobody"
    SILENT = "silent"


RISK_ASKS: Final = {
    Risk.OFF_TRACK: "Decide what help each needs, or agree another way.",
    Risk.AT_RISK: "Ask each lead what would bring it back on track, and by when.",
    Risk.RAISED_AGAIN: "Decide whether to open again what was closed.",
    Risk.CROSSED: "Ask what is being done, and when the measure will be within tolerance again.",
    Risk.MOVED: "Hold the date, or agree another way.",
    Risk.NOBODY: "Name who leads.",
    Risk.SILENT: "Ask for a report before the next meeting.",
}

TWICE: Final = 2
"""A date that was moved so often is a risk."""


@dataclass(frozen=True, slots=True)
class RiskLine:
    """What shows a risk. ``ref`` is empty for a measure or a thread; ``note`` says more of it."""

    ref: str
    title: str
    lead: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RiskGroup:
    """All that shows one risk, the most pressing first."""

    risk: Risk
    lines: tuple[RiskLine, ...]

"""The colours and shapes of every word, measured for contrast and for grey print.

A word is never shown by colour alone: its shape and its text stand beside it. Solid ink asks for
the board's eye, pale ink is in hand, a dashed edge has not begun. Tests measure what is said here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.case_reviews import Mark
from blackpool_tracker.domain.pictures.grade_bars import GRADE_SHAPES
from blackpool_tracker.domain.pictures.primitives import Ink, Rest
from blackpool_tracker.domain.pictures.shapes import Shape
from blackpool_tracker.domain.pictures.visit_stops import VISIT_SHAPES
from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.domain.sources import Grade

WHITE: Final = "#FFFFFF"
INK: Final = "#14202B"
MUTED: Final = "#4A5865"
NAVY: Final = "#12324A"
ACCENT: Final = "#0A6C8F"
RULE: Final = "#D3DAE0"
TINT: Final = "#F3F6F8"
FAINT: Final = "#E9EDF1"
"""Under a text, which keeps 14 to 1 upon it."""

ON_NAVY: Final = "#CFE0EC"


@dataclass(frozen=True, slots=True)
class Token:
    """How one word looks. ``chart`` fills a part of a chart, with ``on_chart`` upon it."""

    shape: Shape
    fill: str
    text: str
    border: str
    chart: str
    on_chart: str = INK
    dashed: bool = False


DELIVERY: Final = {
    Delivery.OFF_TRACK: Token(Shape.CROSS, "#A4161A", WHITE, "#A4161A", "#A4161A", WHITE),
    Delivery.AT_RISK: Token(Shape.TRIANGLE, "#F9C846", INK, "#B97F00", "#F2A900"),
    Delivery.ON_HOLD: Token(Shape.PAUSE, "#EFE9E0", "#574732", "#94805F", "#BDAC90"),
    Delivery.ON_TRACK: Token(Shape.DOT, "#DCF0EB", "#0B4F42", "#2F8474", "#3D9486"),
    Delivery.COMPLETE: Token(Shape.TICK, "#E4EDF6", "#123E6B", "#24588C", "#8DB6E0"),
    Delivery.CLOSED: Token(Shape.SEAL, "#C6DAEF", "#0B2F57", "#0B2F57", "#0B2F57", WHITE),
    Delivery.NOT_STARTED: Token(Shape.RING, WHITE, MUTED, "#8795A1", "#D5DADF", dashed=True),
    Delivery.SUPERSEDED: Token(Shape.ARROW, "#ECEFF1", "#414C56", "#A9B3BB", "#C2CAD1"),
    Delivery.NOT_OURS: Token(Shape.MINUS, "#ECEFF1", "#414C56", "#A9B3BB", "#AEB8C1"),
}
"""In the fixed order of every chart: what needs the board first."""

JOINED: Final = Token(Shape.MORE, WHITE, MUTED, MUTED, "#8A97A3")
"""The deliveries that a chart shows as one part."""

IMPACT: Final = {
    Impact.SUSTAINED: Token(Shape.BARS_3, "#6B2A78", WHITE, "#6B2A78", "#6B2A78", WHITE),
    Impact.EVIDENCED: Token(Shape.BARS_2, "#E0C6E5", "#4A1A52", "#8A4A97", "#B277BE"),
    Impact.EARLY_SIGNS: Token(Shape.BARS_1, "#F4EAF6", "#5E2A66", "#B08ABA", "#DCC3E2"),
    Impact.NONE_YET: Token(Shape.BARS_0, WHITE, MUTED, "#8795A1", "#E3E7EA", dashed=True),
}
"""Strongest first."""

EVIDENCE: Final = {
    EvidenceStrength.NONE: Shape.STEPS_0,
    EvidenceStrength.SELF_REPORT: Shape.STEPS_1,
    EvidenceStrength.DATA: Shape.STEPS_2,
    EvidenceStrength.AUDIT: Shape.STEPS_3,
    EvidenceStrength.EXTERNAL: Shape.STEPS_4,
}

_WORST: Final = ("#A4161A", WHITE, "#A4161A", "#A4161A", WHITE)
_PARTLY: Final = ("#F9C846", INK, "#B97F00", "#F2A900")
_GOOD: Final = ("#DCF0EB", "#0B4F42", "#2F8474", "#3D9486")
_BEST: Final = ("#C6DAEF", "#0B2F57", "#0B2F57", "#0B2F57", WHITE)
_SILENT: Final = (WHITE, MUTED, "#8795A1", "#D5DADF")

GRADES: Final = {
    Grade.INADEQUATE: Token(GRADE_SHAPES[Grade.INADEQUATE], *_WORST),
    Grade.REQUIRES_IMPROVEMENT: Token(GRADE_SHAPES[Grade.REQUIRES_IMPROVEMENT], *_PARTLY),
    Grade.GOOD: Token(GRADE_SHAPES[Grade.GOOD], *_GOOD),
    Grade.OUTSTANDING: Token(GRADE_SHAPES[Grade.OUTSTANDING], *_BEST),
    Mark.NOT_MET: Token(GRADE_SHAPES[Mark.NOT_MET], *_WORST),
    Mark.PARTLY: Token(GRADE_SHAPES[Mark.PARTLY], *_PARTLY),
    Mark.MET: Token(GRADE_SHAPES[Mark.MET], *_GOOD),
    None: Token(GRADE_SHAPES[None], *_SILENT, dashed=True),
}
"""How cases were graded and standards met, worst first; None is a case without a grade."""

VISIT: Final = {
    VisitMark.RAISED: Token(VISIT_SHAPES[VisitMark.RAISED], *_PARTLY),
    VisitMark.WORSE: Token(VISIT_SHAPES[VisitMark.WORSE], *_WORST),
    VisitMark.SAME: Token(VISIT_SHAPES[VisitMark.SAME], *_PARTLY),
    VisitMark.IMPROVED: Token(VISIT_SHAPES[VisitMark.IMPROVED], *_GOOD),
    VisitMark.STRENGTH: Token(VISIT_SHAPES[VisitMark.STRENGTH], *_GOOD),
    VisitMark.NOT_MENTIONED: Token(VISIT_SHAPES[VisitMark.NOT_MENTIONED], *_SILENT, dashed=True),
    VisitMark.NOT_LOOKED_AT: Token(VISIT_SHAPES[VisitMark.NOT_LOOKED_AT], *_SILENT, dashed=True),
    VisitMark.NOT_KNOWN: Token(VISIT_SHAPES[VisitMark.NOT_KNOWN], *_SILENT, dashed=True),
}

TONES: Final = dict[StrEnum | None, Token](
    [*DELIVERY.items(), *IMPACT.items(), *GRADES.items(), (Rest.JOINED, JOINED)]
)
"""Every step that a part of a picture can stand for."""

BADGES: Final = dict[StrEnum, Token]([*DELIVERY.items(), *IMPACT.items(), *VISIT.items()])
"""Every word that a badge in a picture can stand for."""

INKS: Final = {
    Ink.PAGE: WHITE,
    Ink.TEXT: INK,
    Ink.MUTED: MUTED,
    Ink.TITLE: NAVY,
    Ink.RULE: RULE,
    Ink.EDGE: "#8795A1",
    Ink.LEADER: RULE,
    Ink.FAINT: FAINT,
    Ink.LINE: "#24588C",
    Ink.OTHER: MUTED,
    Ink.TARGET: "#0B4F42",
    Ink.BAND: "#FDF1D0",
    Ink.BAND_EDGE: "#B97F00",
}
"""What each colour of a picture is on paper."""

COVER: Final = {
    Delivery.OFF_TRACK: "#E4572E",
    Delivery.AT_RISK: "#F9C846",
    Delivery.ON_HOLD: "#BDAC90",
    Delivery.ON_TRACK: "#57B3A4",
    Delivery.COMPLETE: "#8DB6E0",
    Delivery.CLOSED: "#DCE9F5",
    Delivery.NOT_STARTED: "#34556D",
}
"""The squares on the cover, which adorn it and say nothing that the pages do not."""


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue

"""The register's own words for every rating, and the small blocks that show them."""

from typing import Final

from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import (
    DEFAULT_WORDS,
    Delivery,
    EvidenceStrength,
    Impact,
    Rating,
    RatingWord,
)
from blackpool_tracker.reporting.blocks import Block, Text
from blackpool_tracker.reporting.chips import Chip, Marked
from blackpool_tracker.reporting.colours import DELIVERY, EVIDENCE, IMPACT
from blackpool_tracker.reporting.styles import CELL_MUTED, CELL_STRONG

LONGEST: Final = 48
"""A longer word is shortened on badges and in charts; the key to the ratings prints it whole."""


class Terms:
    """Looks up words by rating and key, and the place of every finding's sheet by its ref."""

    def __init__(self, report: BoardReport) -> None:
        self.all = {(word.rating, word.key): word for word in (*DEFAULT_WORDS, *report.words)}
        self._anchors = {sheet.line.ref: f"finding-{at}" for at, sheet in enumerate(report.sheets)}

    def __getitem__(self, key: Delivery | Impact | EvidenceStrength) -> str:
        """The register's word for one step of a rating, short enough for a badge."""
        word = self.entry(key).word
        return word if len(word) <= LONGEST else word[: LONGEST - 1].rstrip() + "…"

    def entry(self, key: Delivery | Impact | EvidenceStrength) -> RatingWord:
        """The register's whole word and its definition."""
        return self.all[rating_of(key), key.value]

    def delivery(self, key: Delivery) -> Chip:
        """A delivery as a round badge."""
        return Chip(self[key], DELIVERY[key])

    def impact(self, key: Impact) -> Chip:
        """An impact as a square badge."""
        return Chip(self[key], IMPACT[key], round_=False)

    def evidence(self, key: EvidenceStrength) -> Block:
        """How well it is known, as a small mark with its word."""
        return Marked(EVIDENCE[key], self[key], CELL_MUTED)

    def anchor(self, ref: str) -> str:
        """The place of a finding's sheet; empty when it has none."""
        return self._anchors.get(ref, "")

    def ref(self, ref: str) -> Text:
        """A ref as the first cell of a row, leading to its sheet."""
        return Text(ref, CELL_STRONG, "TH", link=self.anchor(ref))


def rating_of(key: Delivery | Impact | EvidenceStrength) -> Rating:
    """Which of the three ratings a key belongs to."""
    match key:
        case Delivery():
            return Rating.DELIVERY
        case Impact():
            return Rating.IMPACT
        case EvidenceStrength():
            return Rating.EVIDENCE

"""The register's own words for every rating, and the small blocks that show them."""

from collections.abc import Collection

from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport, Tally
from blackpool_tracker.domain.rating_words import not_counted, rating_of
from blackpool_tracker.domain.ratings import (
    DEFAULT_WORDS,
    Delivery,
    EvidenceStrength,
    Impact,
    Rating,
    RatingWord,
)
from blackpool_tracker.reporting.blocks import Block, Text
from blackpool_tracker.reporting.chips import CHIP_FRAME, MARK_FRAME, Chip, Marked
from blackpool_tracker.reporting.colours import DELIVERY, EVIDENCE, IMPACT
from blackpool_tracker.reporting.styles import CELL_MUTED, CELL_STRONG, CHIP
from blackpool_tracker.reporting.text import Ruler

LONGEST, SOLID = 48, 22
"""A longer entry, or one with a longer word in it, is shortened on badges and in charts; the key to
the ratings prints it whole."""

USUAL = 8
"""Every column of refs has room for so many characters; a longer one asks for it."""

SPARE = 2
"""So few are named rather than counted: it takes no more room."""


class Terms:
    """Looks up words by rating and key, and the place of every finding's sheet by its ref.

    ``sections`` are those of the paper: what one of them tells, another does not tell again, and
    none refers to one that the paper lacks.
    """

    def __init__(self, report: BoardReport, sections: Collection[Section] = ()) -> None:
        self.sections = frozenset(sections)
        self.all = {(word.rating, word.key): word for word in (*DEFAULT_WORDS, *report.words)}
        self._anchors = {sheet.line.ref: f"finding-{at}" for at, sheet in enumerate(report.sheets)}
        self._ruler = Ruler()
        self._rooms = {rating: self._widest(rating) for rating in Rating}

    def _widest(self, rating: Rating) -> float:
        """The room that the badge with the widest word of a rating takes.

        Every badge asks for it, so that columns stand alike in all tables.
        """
        style, frame = CHIP, CHIP_FRAME
        if rating is Rating.EVIDENCE:
            style, frame = CELL_MUTED, MARK_FRAME
        words = [
            word
            for entry in self.all.values()
            for word in entry.word.split()
            if entry.rating is rating
        ]
        widest = (self._ruler.solid(shortened(word, SOLID), style.face) for word in words)
        return max(widest, default=0.0) * style.size + frame

    def __getitem__(self, key: Delivery | Impact | EvidenceStrength) -> str:
        """The register's word for one step of a rating, short enough for a badge."""
        words = [shortened(word, SOLID) for word in self.entry(key).word.split()]
        return shortened(" ".join(words), LONGEST)

    def low(self, key: Delivery | Impact | EvidenceStrength) -> str:
        """The word as it stands within a sentence."""
        return self[key].lower()

    @property
    def done(self) -> str:
        """What is finished by its lead's word or the board's: ``complete or closed``."""
        return f"{self.low(Delivery.COMPLETE)} or {self.low(Delivery.CLOSED)}"

    def not_counted(self, counted: Tally) -> str:
        """What a count leaves out, as a sentence; empty for nothing."""
        return not_counted(sum(counted.left_out.values()), self.__getitem__)

    def entry(self, key: Delivery | Impact | EvidenceStrength) -> RatingWord:
        """The register's whole word and its definition."""
        return self.all[rating_of(key), key.value]

    def delivery(self, key: Delivery) -> Chip:
        """A delivery as a round badge."""
        return Chip(self[key], DELIVERY[key], narrowest=self._rooms[Rating.DELIVERY])

    def impact(self, key: Impact) -> Chip:
        """An impact as a square badge."""
        room = self._rooms[Rating.IMPACT]
        return Chip(self[key], IMPACT[key], round_=False, narrowest=room)

    def evidence(self, key: EvidenceStrength) -> Block:
        """How well it is known, as a small mark with its word."""
        room = self._rooms[Rating.EVIDENCE]
        return Marked(EVIDENCE[key], self[key], CELL_MUTED, narrowest=room)

    def first(self, count: int, few: int) -> int:
        """How many of so many lines a section names; where it names ``few``, the appendix all."""
        return few if Section.IN_FULL in self.sections and is_long(count, few) else count

    def anchor(self, ref: str) -> str:
        """The place of a finding's sheet; empty when it has none."""
        return self._anchors.get(ref, "")

    def ref(self, ref: str) -> Text:
        """A ref as the first cell of a row, leading to its sheet."""
        text = Text(ref, CELL_STRONG, link=self.anchor(ref))
        if len(ref) > USUAL:
            text.narrowest = self._ruler.solid(ref, CELL_STRONG.face) * CELL_STRONG.size
        return text


def is_long(count: int, few: int) -> bool:
    """Whether so many lines are too many for a section that has room for ``few``."""
    return count > few + SPARE


def shortened(text: str, limit: int) -> str:
    """The text, with an ellipsis where it is longer than ``limit``."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

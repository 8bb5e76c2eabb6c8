"""What a table model says of a cell beyond its words, and how the words fall into lines."""

import re
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.ui.theme import Theme

_LOOKED_AT: Final = 600
"""More characters than two lines of any cell can show; a text may have 20,000."""

_PLAIN: Final = re.compile("[\x00-\u02ff\u2000-\u206f]*")
"""Letters as Britain writes them: no other font steps in, in which they may be wider."""

_WRAPPED: Final = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class CellRole(IntEnum):
    """The roles that the delegates ask a model for."""

    TONE = Qt.ItemDataRole.UserRole + 1
    """A ``Tone``; None is ``Tone.PLAIN``."""

    RATING = Qt.ItemDataRole.UserRole + 2
    """``(Rating, key)`` of the chip that stands before the words; None paints no chip."""

    ICON = Qt.ItemDataRole.UserRole + 3
    """The name of an icon before the words, such as ``overdue``; None for none."""


class Tone(StrEnum):
    """How the words of a cell sound."""

    PLAIN = "plain"
    MUTED = "muted"
    STRONG = "strong"
    DANGER = "danger"
    GROUP = "group"
    """The heading of a group of rows."""

    def ink(self, theme: Theme) -> str:
        """The colour of the words on an unselected row."""
        if self is Tone.MUTED:
            return theme.muted
        return theme.danger if self is Tone.DANGER else theme.text

    @property
    def heavy(self) -> bool:
        """Whether the words are bold."""
        return self is Tone.STRONG or self is Tone.GROUP


class Said(Protocol):
    """What a cell shows; see ``CellRole``."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def tone(self) -> Tone:
        """How they sound."""

    @property
    def icon(self) -> str | None:
        """The name of an icon before them."""

    @property
    def rating(self) -> tuple[Rating, str] | None:
        """The chip."""


class Shown(NamedTuple):
    """What a cell shows, gathered from the roles of a model."""

    text: str
    tone: Tone = Tone.PLAIN
    icon: str | None = None
    rating: tuple[Rating, str] | None = None


class _Line(NamedTuple):
    """A line of words, and whether it was laid out in the width that there is."""

    words: str
    fits: bool


def said_at(index: QModelIndex | QPersistentModelIndex) -> Said:
    """What a cell shows.

    A model with a method ``said_at(row, column)`` is asked directly: a screen of cells by way of
    Qt's roles costs several milliseconds.
    """
    model = index.model()
    ask = getattr(model, "said_at", None)
    if ask is not None:
        said: Said = ask(index.row(), index.column())
        return said
    tone, rating = index.data(CellRole.TONE), index.data(CellRole.RATING)
    return Shown(
        str(index.data() or ""),
        Tone(tone) if tone else Tone.PLAIN,
        index.data(CellRole.ICON),
        (Rating(rating[0]), str(rating[1])) if rating else None,
    )


def two_lines(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """The words as they fall into at most two lines of ``width`` pixels, cut with dots."""
    return lines_of(text, font.toString(), width)


def lines_of(text: str, font_words: str, width: int) -> tuple[str, ...]:
    """The same, of a font whose words (``QFont.toString``) are known already."""
    return _two_lines(text[:_LOOKED_AT], font_words, width)


@lru_cache(maxsize=4096)
def _two_lines(text: str, font_words: str, width: int) -> tuple[str, ...]:
    font = font_of(font_words)
    lines = [line for part in text.splitlines() for line in _lines(part, font, width)]
    shown = [line.words for line in lines[:1]]
    if lines[1:]:
        shown.append(" ".join(line.words for line in lines[1:]))
    if len(lines) == len(shown) and all(line.fits for line in lines) and _PLAIN.fullmatch(text):
        return tuple(shown)
    metrics = QFontMetricsF(font)
    return tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in shown)


@lru_cache(maxsize=64)
def font_of(words: str) -> QFont:
    """The font of these words (``QFont.toString``); nobody may change it."""
    font = QFont()
    font.fromString(words)
    return font


def _lines(text: str, font: QFont, width: int) -> list[_Line]:
    """The lines of one paragraph; never more than three, as the third only shows that it is cut."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_WRAPPED)
    layout.beginLayout()
    made: list[_Line] = []
    end = 0
    while len(made) < 2 and (line := layout.createLine()).isValid():  # noqa: PLR2004  two lines
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        made.append(_Line(text[start:end].strip(), line.naturalTextWidth() <= width))
    layout.endLayout()
    rest = text[end:].strip() if made else ""
    return [*made, _Line(rest, fits=False)] if rest else made

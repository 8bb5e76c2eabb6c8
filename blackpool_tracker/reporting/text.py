"""Plain text becomes lines. No user's word ever reaches a parser of markup."""

import re
import unicodedata
from dataclasses import replace
from typing import Final
from unicodedata import bidirectional

from blackpool_tracker.domain.wording import KEPT
from blackpool_tracker.reporting.fonts import Face, advances, letters
from blackpool_tracker.reporting.styles import Style

DROPPED: Final = frozenset({"Cc", "Cf", "Cs"})
"""Control and format characters and halves of surrogate pairs: they have no look of their own."""

REMEMBERED: Final = 40
"""Words up to this length keep their measured width; longer ones hardly come twice."""

SHORT: Final = 200
"""Texts up to this length are cleaned once: what stands on every page is."""

PLAIN: Final = re.compile(r"[ -~\n]*\Z")
BREAKS: Final = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
GAPS: Final = re.compile(r" *\n *")
SPACES: Final = re.compile(" {2,}")

NO_CHARACTERS: Final = {0xFFFE: "[u+fffe]", 0xFFFF: "[u+ffff]"}
"""What no XML may hold, beside what has no look; named as it is in print."""

Line = tuple[str, float]
"""One clean line and its width at size 1. A bare tuple of these two costs the garbage collector
nothing: with objects instead, reports of a thousand pages took half as long again."""


class Ruler:
    """Cleans, measures and breaks the texts of one report.

    ``missing`` collects the characters that no face can show; each is printed by its name.
    ``leftward`` says whether a script came up that is written from right to left: its letters
    are printed, but in the order of ours and unjoined.
    """

    def __init__(self) -> None:
        self.missing: set[str] = set()
        self.leftward = False
        self._widths: dict[Face, dict[str, float]] = {face: {} for face in Face}
        self._cleaned: dict[str, str] = {}

    def clean(self, text: str) -> str:
        """The text in the form NFC, with plain line ends, without what cannot be printed."""
        if text.isascii() and text.isprintable():
            text = text.strip(" ")
            return SPACES.sub(" ", text) if "  " in text else text
        found = self._cleaned.get(text)
        if found is None:
            found = self._whole(text)
            if len(text) <= SHORT:
                self._cleaned[text] = found
        return found

    def _whole(self, text: str) -> str:
        if not PLAIN.match(text):
            text = composed(text)
            letters_used = set(text)
            self.leftward |= any(bidirectional(char) in {"R", "AL"} for char in letters_used)
            odd = {ord(char): self._stand_in(char) for char in letters_used if not known(char)}
            text = text.translate(odd) if odd else text
        return SPACES.sub(" ", GAPS.sub("\n", text.strip()))

    def _stand_in(self, char: str) -> str:
        if lookless(char) or "\ufe00" <= char <= "\ufe0f":
            return ""
        if unicodedata.category(char) == "Zs":
            return " "
        self.missing.add(char)
        return stand_in(char)

    def width(self, text: str, face: Face) -> float:
        """How wide a clean text is at size 1."""
        remembered = self._widths[face]
        found = remembered.get(text)
        if found is None:
            own, other = advances(face), advances(Face.FALLBACK)
            found = sum(own[char] if char in own else other.get(char, 0) for char in text)
            if len(text) <= REMEMBERED:
                remembered[text] = found
        return found

    def line(self, text: str, face: Face) -> Line:
        """A clean text as one line, however wide."""
        return text, self.width(text, face)

    def lines(self, text: str, style: Style, width: float) -> list[Line]:
        """The text as lines no wider than ``width`` points; one empty line for no text.

        A line that ends between two words ends with a space, which is in no width: those who
        hear or copy the text hear and get two words.
        """
        room = max(width, style.size) / style.size
        face = style.face
        out: list[Line] = []
        for paragraph in self.clean(text).split("\n"):
            if out:
                out[-1] = spaced(out[-1])
            out += self._paragraph(paragraph, face, room)
        return out

    def _paragraph(self, text: str, face: Face, room: float) -> list[Line]:
        widths, space = self._widths[face], self.width(" ", face)
        out: list[Line] = []
        words: list[str] = []
        filled = -space
        for word in text.split(" "):
            wide = widths.get(word, -1.0)
            if wide < 0:
                wide = self.width(word, face)
            if filled + space + wide > room and words:
                out.append((" ".join([*words, ""]), filled))
                words, filled = [], -space
            if wide > room:
                *pieces, word = self._cut(word, face, room)  # noqa: PLW2901 - only its end goes on
                out += [(piece, self.width(piece, face)) for piece in pieces]
                wide = self.width(word, face)
            words.append(word)
            filled += space + wide
        out.append((" ".join(words), filled))
        return out

    def _cut(self, word: str, face: Face, room: float) -> list[str]:
        pieces, start, filled = [], 0, 0.0
        for at, char in enumerate(word):
            wide = self.width(char, face)
            if filled + wide > room and at > start:
                pieces.append(word[start:at])
                start, filled = at, 0.0
            filled += wide
        return [*pieces, word[start:]]

    def solid(self, text: str, face: Face) -> float:
        """How wide the widest word of a text is at size 1."""
        return max((self.width(word, face) for word in self.clean(text).split()), default=0.0)

    def unbroken(self, text: str, style: Style, width: float) -> Style:
        """The style, its type smaller where it would else break inside a word."""
        wide = self.solid(text, style.face)
        return replace(style, size=width / wide) if wide * style.size > width > 0 else style

    def fit(self, text: str, style: Style, width: float, *, end: bool = False) -> Line:
        """The text as one line, with an ellipsis for what is too wide: its ``end`` is kept, or not.

        Only for running heads and labels whose whole text stands elsewhere in the report.
        """
        words = " ".join(self.clean(text).split("\n"))
        if self.width(words, style.face) * style.size > width:
            room = width / style.size - self.width("…", style.face)
            if end:
                words = "…" + self._cut(words[::-1], style.face, room)[0][::-1].lstrip()
            else:
                words = self._cut(words, style.face, room)[0].rstrip() + "…"
        return self.line(words, style.face)


def composed(text: str) -> str:
    """The text in the form NFC, with plain line ends and spaces for tabs."""
    return unicodedata.normalize("NFC", BREAKS.sub("\n", text).replace("\t", " "))


def lookless(char: str) -> bool:
    """Whether a character has no look of its own, and is left out wherever text is set."""
    return unicodedata.category(char) in DROPPED


def stand_in(char: str) -> str:
    """What is printed for a character that cannot be: its name in brackets."""
    return f"[{unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"


def settled(text: str) -> str:
    """The text for a program with faces of its own: composed, and without what has no look.

    Joiners stay, for such a program joins letters. What is no character at all is named.
    """
    if PLAIN.match(text):
        return text
    text = composed(text)
    gone = {ord(char): "" for char in set(text) if char not in KEPT and lookless(char)}
    return text.translate({**gone, **NO_CHARACTERS})


def spaced(line: Line) -> Line:
    """The line with a space at its end, as wide as before."""
    return line[0] + " ", line[1]


def known(char: str) -> bool:
    """Whether a character can be printed: some face has it, and it is not a control character."""
    if char == "\n":
        return True
    shown = char in letters(Face.REGULAR) or char in letters(Face.FALLBACK)
    return shown and unicodedata.category(char) not in DROPPED


def runs(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    """The text in pieces, each in the first face that has its letters."""
    own = letters(face)
    if own.issuperset(text):
        return ((face, text),)
    pieces: list[tuple[Face, str]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (text[at] in own) != (text[start] in own):
            pieces.append((face if text[start] in own else Face.FALLBACK, text[start:at]))
            start = at
    return tuple(pieces)


def named(char: str) -> str:
    """How a character is named to people: ``U+1F600 GRINNING FACE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()

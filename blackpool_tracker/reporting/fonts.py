"""The faces the report is set in, read from ``resources/fonts`` and embedded as subsets."""

from enum import StrEnum
from functools import cache
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from blackpool_tracker.resources import resource

BLOCK: Final = 100
"""A ToUnicode map may list at most this many characters in one block."""


class Face(StrEnum):
    """A face, by the name of its file. ``FALLBACK`` has many letters that the others lack."""

    REGULAR = "SourceSans3-Regular"
    SEMIBOLD = "SourceSans3-Semibold"
    BOLD = "SourceSans3-Bold"
    ITALIC = "SourceSans3-It"
    FALLBACK = "DejaVuSans"


class EmbeddedFont(TTFont):
    """A TrueType font whose text can be copied and read aloud rightly.

    ReportLab's own map back to Unicode writes code 0 as a character, lists more than
    100 characters in a block, and cuts those beyond U+FFFF.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - ReportLab's name and untyped document
        """Write the font's objects, then put a right map in place of ReportLab's."""
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode()
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(name, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """The map from the codes of a subset to the characters they stand for."""
    pairs = [(code, char) for code, char in enumerate(subset) if char >= ord(" ")]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for start in range(0, len(pairs), BLOCK):
        block = pairs[start : start + BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex()}>" for code, char in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines)


@cache
def font(face: Face) -> EmbeddedFont:
    """The font of a face, read once and known to ReportLab under the face's name."""
    loaded = EmbeddedFont(face.value, str(resource(f"fonts/{face.value}.ttf")))
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def letters(face: Face) -> frozenset[str]:
    """The characters that a face can show."""
    return frozenset(map(chr, font(face).face.charToGlyph))


@cache
def advances(face: Face) -> dict[str, float]:
    """How far each character moves on, at size 1."""
    widths = font(face).face.charWidths
    return {chr(code): width / 1000 for code, width in widths.items()}

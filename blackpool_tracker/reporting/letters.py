"""How a font's letters are written in a file: as codes of one of its subsets."""

from typing import Any, Final

from blackpool_tracker.reporting.fonts import EmbeddedFont

ESCAPED: Final = {
    code: f"\\{code:03o}" for code in (*range(32), *b"()\\", *range(127, 256))
}  # what may not stand as it is between the brackets of a text


class Letters(dict[int, str]):
    """The codes of one font's letters in one file, each found when it is first asked for.

    They are those of the first subset. ``others`` are letters that stand in a further one, which
    a font has in a file with more than 255 different letters.
    """

    def __init__(self, font: EmbeddedFont, document: Any) -> None:  # noqa: ANN401 - ReportLab's
        super().__init__()
        self.others: set[str] = set()
        self._font, self._document, self._name = font, document, ""

    def __missing__(self, letter: int) -> str:
        ((subset, code),) = self._font.splitString(chr(letter), self._document)
        written = code.decode("latin-1").translate(ESCAPED)
        if subset:
            self.others.add(chr(letter))
        self[letter] = written
        return written

    def shown(self, text: str) -> list[tuple[str, str]]:
        """The operators that show a text, each with the name of the subset that it needs."""
        code = text.translate(self)
        if not self.others or self.others.isdisjoint(text):
            self._name = self._name or self._font.getSubsetInternalName(0, self._document)
            return [(self._name, f"({code}) Tj")]
        font, document = self._font, self._document
        return [
            (
                font.getSubsetInternalName(subset, document),
                f"({codes.decode('latin-1').translate(ESCAPED)}) Tj",
            )
            for subset, codes in font.splitString(text, document)
        ]

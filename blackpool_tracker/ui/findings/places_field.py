"""A field for the places in a source where a finding stands."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import Citation, CitationKind
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.metrics import GAP, characters

KIND_WORDS: Final = {
    CitationKind.PARAGRAPH: "Paragraph",
    CitationKind.PARAGRAPH_ORDINAL: "Paragraph by count",
    CitationKind.SECTION: "Section",
    CitationKind.ARTICLE: "Article",
    CitationKind.PRESS: "Press",
    CitationKind.MINUTES: "Minutes",
}
_NUMBER: Final = 8
"""The width of a field for a number, in average characters."""


class _Place(QWidget):
    """One place: page, paragraph or section, item of a list."""

    def __init__(self, touched: Callable[[], None], drop: Callable[["_Place"], None]) -> None:
        super().__init__()
        self.page = self._line("Page", "Page")
        self.kind = ComboBox()
        self.kind.setAccessibleName("What kind of place")
        for kind, word in KIND_WORDS.items():
            self.kind.addItem(word, kind)
        self.value = self._line("Number or heading", "Number or heading")
        self.item = self._line("Item of a list", "Item")
        for line in (self.page, self.item):
            line.setFixedWidth(characters(self, _NUMBER) + 2 * GAP)
        for line in (self.page, self.value, self.item):
            line.textEdited.connect(lambda _text: touched())
        self.kind.activated.connect(lambda _place: touched())
        self.gone = buttons.icon_button("close", "Take this place out")
        self.gone.clicked.connect(lambda: drop(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for piece in (self.page, self.kind, self.value, self.item, self.gone):
            row.addWidget(piece, 1 if piece is self.value else 0)

    def show_citation(self, citation: Citation) -> None:
        """Fill the row."""
        self.page.setText("" if citation.page is None else str(citation.page))
        self.kind.setCurrentIndex(self.kind.findData(citation.kind))
        self.value.setText(citation.value)
        self.value.home(False)  # noqa: FBT003  Qt's own method, without marking
        self.item.setText("" if citation.item is None else str(citation.item))

    def typed(self) -> list[str]:
        """What stands in the row, read or not."""
        lines = (self.page, self.value, self.item)
        page, value, item = (line.text() for line in lines)
        return [page, str(self.kind.currentData()), value, item]

    def show_typed(self, typed: list[str]) -> None:
        """Write what ``typed`` gave."""
        page, kind, value, item = typed
        for line, text in ((self.page, page), (self.value, value), (self.item, item)):
            line.setText(text)
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))

    def citation(self) -> Citation | None:
        """What stands in the row; None when it is empty."""
        value = self.value.text().strip()
        page, item = _count(self.page, "page"), _count(self.item, "item")
        if not value and page is None and item is None:
            return None
        return Citation(CitationKind(self.kind.currentData()), value, page, item)

    @staticmethod
    def _line(name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        return line


class PlacesField(Field):
    """Places, the main one first. Its value is a tuple of ``Citation``."""

    enter_commits = False

    def __init__(self) -> None:
        self._all = QWidget()
        super().__init__(self._all)
        self._places: list[_Place] = []
        self._column = QVBoxLayout(self._all)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.add_button = buttons.quiet("Add another place", "add")
        self.add_button.clicked.connect(self._add_wanted)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.fill(())

    def value(self) -> tuple[Citation, ...]:
        """The places filled in. Raises ``RefusedError`` when a page is no number."""
        found = (place.citation() for place in self._places)
        return tuple(citation for citation in found if citation is not None)

    def words(self, value: Any) -> str:
        """The places, a line each."""
        return "\n".join(citation.text for citation in value) or "Nothing"

    def fill(self, value: Any) -> None:
        """Show other places, and an empty row when there are none."""
        for place in list(self._places):
            self._take_out(place)
        for citation in value or (Citation(CitationKind.PARAGRAPH),):
            self._add().show_citation(citation)

    def draft(self) -> list[list[str]]:
        """What stands in each row: page, kind of place, number or heading, item."""
        return [place.typed() for place in self._places]

    def show_draft(self, kept: Any) -> None:
        """Write the rows anew."""
        self.fill((Citation(CitationKind.PARAGRAPH),) * max(len(kept), 1))
        for place, row in zip(self._places, kept, strict=False):
            place.show_typed(row)
        self.touched()

    def _add(self) -> _Place:
        place = _Place(self.touched, self._drop)
        self._places.append(place)
        self._column.insertWidget(len(self._places) - 1, place)
        self._all.setFocusProxy(self._places[0].page)
        return place

    def _add_wanted(self) -> None:
        self._add().page.setFocus()

    def _drop(self, place: _Place) -> None:
        self._take_out(place)
        if not self._places:
            self._add()
        self.add_button.setFocus()
        self.touched()

    def _take_out(self, place: _Place) -> None:
        self._places.remove(place)
        self._column.removeWidget(place)
        place.hide()
        place.deleteLater()


def _count(line: QLineEdit, what: str) -> int | None:
    words = line.text().strip()
    if not words:
        return None
    if not words.isdecimal() or not 1 <= int(words) <= 9_999:  # noqa: PLR2004  no document is longer
        raise RefusedError(f"“{words[:20]}” is no {what} number. Use 1, 2, 3 …")
    return int(words)

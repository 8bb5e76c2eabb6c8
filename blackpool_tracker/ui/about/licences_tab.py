"""What others made that is inside the program, each with its licence in full."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.services.licences import Part, own, parts
from blackpool_tracker.ui.about.part_delegate import LICENCE, PartDelegate
from blackpool_tracker.ui.jobs import Jobs, Lane, Progress
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import GAP, characters
from blackpool_tracker.ui.kit.search_field import SearchField

READING: Final = "Reading the licences…"
NONE: Final = "Nothing inside is called so, and no licence."
_LIST: Final = 28  # average characters of a line of the list
_TEXT_LINES: Final = 6  # seen at least
_RULE: Final = "\n\n" + "·" * 40 + "\n\n"
"""Between two texts of one part."""


class LicencesTab(QWidget):
    """A field to find by, the parts, and the licence of the one that is chosen.

    Signals:
        filled: the parts are listed.
    """

    filled = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs, self._begun = jobs, False
        self._parts: Sequence[Part] = ()
        self._found: list[Part] = []
        self.search = SearchField("Find a part or a licence", "Find a part or a licence")
        self.search.setObjectName("find_part")
        self.search.searched.connect(self._seek)
        self.search.returnPressed.connect(self._go_to_list)
        self._said = labels.plain(READING, role="muted")
        self._said.setObjectName("parts_found")
        self.lines = self._make_list()
        self._name = labels.cut(role="h3")
        self._name.setObjectName("part_name")
        self._licence = labels.cut(role="muted")
        self._licence.setObjectName("part_licence")
        self.text = self._make_text()
        self._lay_out()

    def begin(self) -> None:
        """Read the parts beside the window, once: it takes longer than a frame or two."""
        if not self._begun:
            self._begun = True
            self._jobs.run(_read, self._fill, lane=Lane.QUESTIONS)

    def _fill(self, found: Sequence[Part]) -> None:
        self._parts = found
        self._seek(self.search.text())
        self.filled.emit()

    def _seek(self, typed: str) -> None:
        """List the parts in whose name, version or licence all of the words stand."""
        if not self._parts:
            return
        words = typed.casefold().split()
        self._found = [part for part in self._parts if all(word in _told(part) for word in words)]
        self.lines.clear()
        for part in self._found:
            item = QListWidgetItem(_called(part))
            item.setData(LICENCE, part.licence)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_called(part)}, {part.licence}")
            self.lines.addItem(item)
        count = len(self._found)
        self._said.setText(f"{count} part{'s' * (count != 1)}" if count else NONE)
        self.lines.setCurrentRow(0)
        if not count:
            self._show(-1)

    def _show(self, row: int) -> None:
        """Show the licence of a part; -1 for none."""
        part = self._found[row] if 0 <= row < len(self._found) else None
        within = f", inside {part.within}" if part is not None and part.within else ""
        self._name.setText(_called(part) if part else "")
        self._licence.setText(f"{part.licence}{within}" if part else "")
        self.text.setAccessibleName(f"Licence of {part.name}" if part else "Licence")
        self.text.setPlainText(
            _RULE.join(text.strip("\r\n") for text in part.texts) if part else ""
        )

    def _go_to_list(self) -> None:
        if self._found:
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_list(self) -> QListWidget:
        lines = QListWidget()
        lines.setObjectName("parts")
        lines.setAccessibleName("Parts")
        lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.setItemDelegate(PartDelegate(lines))
        lines.setMouseTracking(True)
        lines.setUniformItemSizes(True)
        lines.setMinimumWidth(characters(self, _LIST))
        lines.currentRowChanged.connect(self._show)
        return lines

    def _make_text(self) -> QPlainTextEdit:
        text = QPlainTextEdit()
        text.setObjectName("licence_text")
        text.setAccessibleName("Licence")
        text.setReadOnly(True)
        text.setUndoRedoEnabled(False)
        text.setTabChangesFocus(True)
        text.setMinimumHeight(_TEXT_LINES * text.fontMetrics().lineSpacing())
        return text

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, pieces in (
            (left, (self.search, self._said, self.lines)),
            (right, (self._name, self._licence, self.text)),
        ):
            side.setSpacing(GAP // 2)
            for piece in pieces:
                side.addWidget(piece)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        row.addLayout(left, 2)
        row.addLayout(right, 3)


def _read(_progress: Progress) -> list[Part]:
    """The program itself first. Called on a worker's thread."""
    itself = own()
    return [*([itself] if itself is not None else []), *parts()]


def _called(part: Part) -> str:
    return f"{part.name} {part.version}".strip()


def _told(part: Part) -> str:
    return f"{_called(part)} {part.licence} {part.within}".casefold()

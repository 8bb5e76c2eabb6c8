"""Where the program keeps what: each place can be copied, and opened in the program for files."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from blackpool_tracker.services.kept_places import KeptPlace
from blackpool_tracker.ui import opening
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters

_LEAST: Final = 24  # average characters of a path that are seen
NOTHING_SHOWS: Final = "Nothing on this machine shows folders. Copy the path instead."


class PlacesTab(QWidget):
    """The places, one below the other."""

    def __init__(self, places: Sequence[KeptPlace]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        for place in places:
            column.addWidget(_Place(place))
        column.addStretch(1)


class _Place(QWidget):
    """One of them: what lies there, its path, what can be done, and what to know of it."""

    def __init__(self, place: KeptPlace) -> None:
        super().__init__()
        self._place, said = place, place.said()
        path = self._path()
        path.setAccessibleDescription(said)
        name = labels.plain(place.name)
        name.setBuddy(path)
        self._copy = self._button("Copy", self._take)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(path, 1)
        row.addWidget(self._copy)
        if place.folder is not None:
            way = self._button("Open folder", self._show)
            way.setEnabled(place.can_be_shown)
            row.addWidget(way)
        self._said = labels.wrapped(role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addWidget(name)
        column.addLayout(row)
        column.addWidget(self._said)
        self._say(said)

    def _path(self) -> QLineEdit:
        """The path as it can be marked and copied, also by the keyboard."""
        text = str(self._place.place)
        path = QLineEdit(text)
        path.setReadOnly(True)
        path.setCursorPosition(0)
        path.setMinimumWidth(characters(self, _LEAST))
        path.setAccessibleName(self._place.name)
        labels.set_tip(path, text)
        return path

    def _button(self, words: str, does: Callable[[], object]) -> buttons.Button:
        button = buttons.secondary(words)
        button.setAccessibleName(f"{words}: {self._place.name}")
        button.clicked.connect(does)
        return button

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(str(self._place.place))
        self._copy.setText("Copied")
        announce(self, f"Copied: {self._place.name}")

    def _show(self) -> None:
        """Show the folder, if it is still there and something shows it."""
        self._say(self._place.said())
        if self._place.can_be_shown and not opening.show(
            QUrl.fromLocalFile(str(self._place.folder))
        ):
            self._say(NOTHING_SHOWS)
        if self._said.text():
            announce(self, self._said.text())

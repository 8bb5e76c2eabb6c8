"""The sections of a paper in their order, each with where it stands."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.saved_layouts import (
    PLACE_WORDS,
    Arrangement,
    Place,
    title_of,
    unknown_keys,
)
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import GAP, control_height, header_height
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.settings.lines_model import Line, LinesModel

UP: Final = -1
DOWN: Final = 1
_LEAST: Final = 5
"""Sections that are seen at least."""

_WIDTHS: Final = (30, 13)
_STEPS: Final = (("up", "Move up", UP, "Alt+Up"), ("down", "Move down", DOWN, "Alt+Down"))


class SectionList(QWidget):
    """A table of sections. Alt with an arrow moves the one that has the keyboard.

    Signals:
        changed: a person has arranged them otherwise.
    """

    changed = Signal()

    def __init__(self, arrangement: Arrangement) -> None:
        super().__init__()
        self.setObjectName("section_list")
        self._arrangement = arrangement
        self._lines = LinesModel(("Section", "Where"))
        self._panel = TablePanel("Sections of the paper")
        view = self._panel.view
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._panel.show_model(self._lines, _WIDTHS, stretch=0, shrinks=True)
        high = control_height(self.fontMetrics())
        view.verticalHeader().setDefaultSectionSize(high)
        view.setMinimumHeight(_LEAST * high + header_height(self.fontMetrics()))
        self.setFocusProxy(self._panel)
        self._where = ChoiceField([Choice(each.value, PLACE_WORDS[each]) for each in Place])
        self._where.name("Where the section stands")
        self._where.editor.setObjectName("where")
        self._lay_out()
        self._where.typed.connect(self._put)
        view.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow())
        self._show(arrangement.places[0][0])

    @property
    def arrangement(self) -> Arrangement:
        """The sections as they are arranged now."""
        return self._arrangement

    def step(self, by: int) -> None:
        """Move the section that has the keyboard one place ``UP`` or ``DOWN``."""
        if (key := self._key) is not None:
            self._take(self._arrangement.moved(key, by), key)

    def _put(self) -> None:
        key, place = self._key, self._where.value()
        if key is not None and place and self._arrangement.place_of(key) != place:
            self._take(self._arrangement.put(key, Place(place)), key)

    def _take(self, arrangement: Arrangement, key: str) -> None:
        """Show another arrangement, with the keyboard on the same section."""
        if arrangement == self._arrangement:
            return
        self._arrangement = arrangement
        self._show(key)
        place = arrangement.place_of(key)
        keys = arrangement.keys(place)
        at = f", {keys.index(key) + 1} of {len(keys)}" if place is not Place.OUT else ""
        announce(self, f"{title_of(key)}: {PLACE_WORDS[place]}{at}")
        self.changed.emit()

    @property
    def _key(self) -> str | None:
        key = self._lines.key_at(self._panel.view.currentIndex().row())
        return key if isinstance(key, str) else None

    def _show(self, key: str) -> None:
        unknown = unknown_keys(self._arrangement)
        self._lines.show_lines([
            Line(each, (_called(each, known=each not in unknown), PLACE_WORDS[place]))
            for each, place in self._arrangement.places
        ])  # fmt: skip
        self._panel.view.setCurrentIndex(self._lines.index(self._lines.row_of(key), 0))
        self._follow()

    def _follow(self) -> None:
        """Show where the section stands that has the keyboard."""
        if (key := self._key) is not None:
            self._where.show_value(self._arrangement.place_of(key).value)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(labels.plain("This section"))
        row.addWidget(self._where, 1)
        for icon, text, by, keys in _STEPS:
            button = buttons.icon_button(icon, text)
            labels.set_tip(button, f"{text} ({keys})")
            button.setObjectName(f"move_{icon}")
            button.clicked.connect(lambda _=False, by=by: self.step(by))
            row.addWidget(button)
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._panel, 1)
        column.addLayout(row)


def _called(key: str, *, known: bool) -> str:
    return title_of(key) if known else f"{key} (of a newer version)"

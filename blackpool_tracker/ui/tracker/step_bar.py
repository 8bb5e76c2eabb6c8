"""The steps of bringing a tracker in, along the top: where one is, and what is open in each."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.kit.pill import Pill

_WHOLE: Final = 130
"""Average characters from which it is said in words what is open, and not by a number alone."""

_TITLES: Final = 96
"""Average characters from which every step has its title, and not only the one that is shown."""

_BACK: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})
_ON: Final = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})


class StepBar(QWidget):
    """A button for each step. It is one stop for Tab; arrows go from step to step.

    Signals:
        chosen: a step shall be shown (its place).
    """

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("step_bar")
        self.setAccessibleName("Steps")
        self._titles = list(titles)
        self._open = [(0, "")] * len(self._titles)
        self._at = 0
        flow = FlowLayout(self)
        self.pills: list[Pill] = []
        for place, title in enumerate(self._titles):
            pill = Pill(title)
            pill.setObjectName(f"step_{place + 1}")
            pill.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            pill.installEventFilter(self)
            flow.addWidget(pill)
            self.pills.append(pill)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_step(0)

    @property
    def at(self) -> int:
        """The place of the step that is shown."""
        return self._at

    def show_step(self, place: int) -> None:
        """Mark the step that is shown."""
        had = any(pill.hasFocus() for pill in self.pills)
        self._at = place
        for number, pill in enumerate(self.pills):
            mine = number == place
            pill.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mine else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.pills[place])
        if had:
            self.pills[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def show_open(self, counted: Sequence[tuple[int, str]]) -> None:
        """Show how much is open in each step, as a number and in words."""
        self._open = list(counted)
        self._show()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # only widgets are watched
        """Arrows go to the step before and after."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            by = (key in _ON) - (key in _BACK)
            if by:
                self.chosen.emit((self._at + by) % len(self.pills))
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window numbers say it."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        whole = self.width() >= characters(self, _WHOLE)
        bare = self.width() < characters(self, _TITLES)
        for place, (pill, title) in enumerate(zip(self.pills, self._titles, strict=True)):
            count, words = self._open[place]
            shown = place == self._at
            said = f"{place + 1}" if bare and not shown else f"{place + 1} {title}"
            if count:
                said = f"{said} · {words if whole else count}"
            icon = None if count or not words else "tick"
            pill.show_state(said, filters=shown, icon_name=icon)
            pill.setAccessibleName(
                f"Step {place + 1}, {title}: {words.lower()}{', shown' if shown else ''}"
            )
            labels.set_tip(pill, f"{title}: {words.lower()}" if words else title)

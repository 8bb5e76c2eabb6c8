"""What a page shows when it has nothing to show."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.theme import current

_ICON: Final = 56
_WIDTH: Final = 70
"""The most that a line of the sentence holds, in average characters."""


class _Picture(QWidget):
    """A large icon."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """56 by 56 pixels."""
        return QSize(_ICON, _ICON)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        paint_icon(QPainter(self), QRectF(self.rect()), self._icon_name, current().muted)


class EmptyState(QWidget):
    """An icon, a title, a sentence that says why, and what to do next.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(
        self, icon_name: str, title: str = "", sentence: str = "", action: str | None = None
    ) -> None:
        super().__init__()
        self._title = labels.heading(title, level=2)
        self._sentence = labels.wrapped(sentence, role="muted")
        self._button = buttons.primary(action or "")
        if action is None:
            self._button.hide()
        self._button.clicked.connect(self.acted)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # Not by an alignment: Qt would reckon the height of the sentence for the whole width.
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._sentence, 1_000)
        centred.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(_Picture(icon_name))
        layout.addSpacing(6)
        layout.addWidget(self._title, alignment=middle)
        layout.addLayout(centred)
        layout.addSpacing(10)
        layout.addWidget(self._button, alignment=middle)
        layout.addStretch(3)
        self._fit()

    def say(self, title: str, sentence: str, action: str | None = None) -> None:
        """Say something else, for example that filters hide everything."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._button.setText(action or "")
        self._button.setVisible(action is not None)

    def changeEvent(self, event: QEvent) -> None:
        """The sentence is as wide as its words want."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self._sentence.setMaximumWidth(characters(self, _WIDTH))

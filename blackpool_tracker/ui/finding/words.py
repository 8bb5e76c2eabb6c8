"""Words that people wrote, however long they are, and links within the pane."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.labels import Role
from blackpool_tracker.ui.kit.metrics import RING
from blackpool_tracker.ui.kit.painting import paint_cut, paint_ring
from blackpool_tracker.ui.theme import current

_FOLDED: Final = 900
"""More characters than this are folded: a label lays all of them out at each change of width."""

_SHOWN: Final = 600
_LINES: Final = 18
_RADIUS: Final = 4


class LongWords(QWidget):
    """Words that can be marked and copied. Very long ones begin folded, with a button."""

    def __init__(self, text: str = "", *, role: Role = "plain") -> None:
        super().__init__()
        self._text = ""
        self._label = labels.running(role=role)
        self._whole: QPlainTextEdit | None = None
        self._more: QPushButton | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._label)
        self.show_text(text)

    @property
    def text(self) -> str:
        """All of the words."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show other words; the same words stay as they are, unfolded or not."""
        if text == self._text and self._label.text():
            return
        self._text = text
        for old in (self._whole, self._more):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._whole = self._more = None
        self._label.show()
        if len(text) <= _FOLDED:
            self._label.setText(text)
            return
        begins = text[:_SHOWN].rpartition(" ")[0] or text[:_SHOWN]
        self._label.setText(f"{begins} …")
        self._more = buttons.quiet(f"Show all {len(text):,} characters", "down")
        self._more.setObjectName("show_all")
        self._more.clicked.connect(self._unfold)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self) -> None:
        whole = QPlainTextEdit()
        whole.setObjectName("whole")
        whole.setReadOnly(True)
        whole.setTabChangesFocus(True)
        whole.setAccessibleName("All of the words")
        whole.setPlainText(self._text)
        whole.setFixedHeight(_LINES * whole.fontMetrics().lineSpacing())
        self._whole = whole
        self._column.insertWidget(0, whole)
        self._label.hide()
        if self._more is not None:
            self._more.hide()
        whole.setFocus(Qt.FocusReason.OtherFocusReason)


class Link(QPushButton):
    """A link in one line, cut with dots where the line is too short; read aloud whole."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._words = text
        self._inside = False
        self.setAccessibleName(text)
        labels.set_tip(self, text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All of the words."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words) + 2 * RING + 4, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """A few of the words."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Underlined under the mouse."""
        self._inside = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Not underlined any more."""
        self._inside = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words and ring."""
        painter = QPainter(self)
        font = QFont(self.font())
        font.setUnderline(self._inside)
        painter.setFont(font)
        painter.setPen(QColor(current().accent))
        place = self.rect().adjusted(RING + 1, 0, -RING - 1, 0)
        paint_cut(painter, place, self._words)
        if self.hasFocus():
            paint_ring(painter, self.rect(), _RADIUS, current().focus)

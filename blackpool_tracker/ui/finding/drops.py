"""Files dropped onto the pane."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import icon_size
from blackpool_tracker.ui.theme import current

_RADIUS = 8
_INSET = 6


def files_in(mime: QMimeData) -> list[Path]:
    """The files of this machine that are being dragged; folders are left out."""
    return [path for path in _paths(mime) if path.is_file()]


def holds_paths(mime: QMimeData) -> bool:
    """Whether anything of this machine is being dragged, a folder included."""
    return any(True for _ in _paths(mime))


def _paths(mime: QMimeData) -> Iterable[Path]:
    return (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


class DropCover(QWidget):
    """Lies over the whole pane while files are dragged onto it, and says what will happen."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("drop_cover")
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Cover the pane."""
        self._text = text
        self.setAccessibleName(text)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the pane."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground that lets nothing through, a dashed edge, an icon and the words."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.surface))
        box = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.setBrush(QColor(theme.selection))
        painter.setPen(QPen(QColor(theme.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        metrics = painter.fontMetrics()
        side = 2 * icon_size(metrics)
        middle = box.center()
        icon = QRectF(middle.x() - side / 2, middle.y() - side, side, side)
        paint_icon(painter, icon, "attach", theme.selection_text)
        painter.setPen(QColor(theme.selection_text))
        words = QRectF(box.left() + 16, middle.y() + 8, box.width() - 32, 4 * metrics.lineSpacing())
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, flags | Qt.TextFlag.TextWordWrap, self._text)

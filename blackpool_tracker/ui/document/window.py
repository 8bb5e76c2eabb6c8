"""A window in which a document is read."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.ui.asking import CANCEL, Answer, Weight
from blackpool_tracker.ui.document.reader import DocumentReader
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.dialog import Dialog
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.opening import open_link

_OPEN: Final = Answer("open", "Open in the browser", Weight.MAIN)
_OF_WINDOW = 0.94
_MOST_WIDTH = 150  # average characters
_ALONE = QSize(960, 700)  # pixels, where there is no window below


class ReaderWindow(Dialog):
    """A title, the document, and what can be done with it. Escape closes it."""

    def __init__(self, hub: Hub, parent: QWidget | None, name: str, title: str) -> None:
        super().__init__(parent, name)
        self.setModal(True)
        self.hub = hub
        head = QHBoxLayout()
        close = buttons.secondary("Close")
        close.setObjectName("close_document")
        close.clicked.connect(self.reject)
        head.addWidget(labels.cut(title, role="h2"), 1)
        head.addWidget(close)
        self.reader = DocumentReader(hub.jobs)
        self.view = self.reader.view
        self.column.addLayout(head)
        self.column.addWidget(self.reader, 1)
        self.reader.opened.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.view.pages.address_wanted.connect(self._open_link)
        self.finished.connect(self.reader.close_document)
        self._take_room(parent)

    def _take_room(self, parent: QWidget | None) -> None:
        """Nearly as large as the window below, whichever dialog lies between."""
        while parent is not None and parent.window().parentWidget() is not None:
            parent = parent.window().parentWidget()
        room = parent.window().size() * _OF_WINDOW if parent is not None else _ALONE
        self.resize(QSize(min(room.width(), characters(self, _MOST_WIDTH)), room.height()))

    def _open_link(self, address: str) -> None:
        """Ask first: what is printed on a page need not be where its link leads."""

        def answered(key: str) -> None:
            if key == _OPEN.key:
                self.hub.attempt(lambda: open_link(address))

        title = "Open this page of the web?"
        self.hub.asking.sentence(title, address, (_OPEN, CANCEL), answered)

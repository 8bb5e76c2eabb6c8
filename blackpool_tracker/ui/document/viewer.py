"""A document to look at, with a passage marked."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.domain.documents import KnownDocument
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.ui.document.pictures import Passage
from blackpool_tracker.ui.document.view import DocumentView
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.dialog import Dialog
from blackpool_tracker.ui.kit.metrics import characters

_OF_WINDOW = 0.92
_MOST_WIDTH = 120  # average characters


class DocumentWindow(Dialog):
    """One document of the register. Escape closes it."""

    def __init__(
        self, hub: Hub, parent: QWidget, document: KnownDocument, passage: Passage | None = None
    ) -> None:
        super().__init__(parent, document.name)
        self.setObjectName("document_window")
        self.setModal(True)
        head = QHBoxLayout()
        title = labels.cut(f"{document.source}   {document.title}", role="h2")
        close = buttons.secondary("Close")
        close.setObjectName("close_document")
        close.clicked.connect(self.accept)
        head.addWidget(title, 1)
        head.addWidget(close)
        self.view = DocumentView(hub.jobs)
        self.column.addLayout(head)
        self.column.addWidget(self.view, 1)
        content = hub.workspace.documents.content(document.sha256)
        self.view.show_document(content, document.name)
        if passage is not None:
            self.view.show_passage(passage)
        self.view.opened.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.finished.connect(self.view.close_document)
        room = parent.window().size() * _OF_WINDOW
        self.resize(QSize(min(room.width(), characters(self, _MOST_WIDTH)), room.height()))


def show_document_of(
    hub: Hub, parent: QWidget, source: int, passage: Passage | None = None
) -> None:
    """Show the document of a source; says so when the register does not hold it."""

    def show() -> None:
        documents = hub.workspace.documents.of_source(source)
        if not documents:
            raise MissingError("The register does not hold the document of this source.")
        DocumentWindow(hub, parent, documents[0], passage).open()

    hub.attempt(show)

"""A document to look at, with a passage marked."""

from functools import partial

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.documents import KnownDocument
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.ui.document.pictures import Passage
from blackpool_tracker.ui.document.window import ReaderWindow
from blackpool_tracker.ui.hub import Hub


class DocumentWindow(ReaderWindow):
    """One document of the register."""

    def __init__(
        self, hub: Hub, parent: QWidget, document: KnownDocument, passage: Passage | None = None
    ) -> None:
        title = f"{document.source}   {document.title}"
        super().__init__(hub, parent, document.name, title)
        self.setObjectName("document_window")
        read = hub.workspace.documents.content
        self.view.open_document(partial(read, document.sha256), document.name)
        if passage is not None:
            self.view.show_passage(passage)


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

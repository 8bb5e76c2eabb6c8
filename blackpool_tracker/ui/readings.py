"""Reads documents in: has one chosen, reads it beside the window, and opens its review.

Imported when the first document is read in; with PDFium that is a twentieth of a start.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.documents import Accepted, DocumentRead, KnownDocument
from blackpool_tracker.domain.drafts import DraftEntry
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.domain.review import Review
from blackpool_tracker.ui.asking import CANCEL, Answer, Weight
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.review.page import ReviewPage
from blackpool_tracker.ui.review.paste_dialog import PasteDialog
from blackpool_tracker.ui.review.reading_dialog import ReadingDialog

KINDS: Final = "Documents (*.pdf *.docx *.txt)"


class Readings(QObject):
    """What is read in to one register.

    Signals:
        opened: a review is to be shown (a ``ReviewPage``).
        ended: a review is no more to be shown (its page).
        kept_changed: other reviews are left half-way than before.
    """

    opened = Signal(object)
    ended = Signal(object)
    kept_changed = Signal()

    def __init__(self, hub: Hub, window: QWidget) -> None:
        super().__init__(window)
        self._hub, self._window = hub, window
        self._page: ReviewPage | None = None
        self._entered: dict[str, Review] = {}
        hub.changed.connect(self._follow)

    def choose(self) -> None:
        """Have a document chosen, and read it in."""
        self._hub.asking.open_file("Read in an Ofsted document", KINDS, self.read)

    def read(self, path: Path) -> None:
        """Read a document in."""
        dialog = self._dialog()
        dialog.read(path)

    def paste(self) -> None:
        """Have the words of a document pasted, and read them in."""
        dialog = PasteDialog(self._window.window())
        dialog.pasted.connect(lambda words: self._dialog().read_text(words))
        dialog.open()

    def resume(self, sha256: str) -> None:
        """Go on with a review that was left half-way."""
        if self._page is not None and self._page.review.document.sha256 == sha256:
            self.opened.emit(self._page)
            return
        self._hub.attempt(lambda: self._show(self._hub.workspace.documents.resume(sha256)))

    def take_up(self, draft: DraftEntry) -> FormDialog | None:
        """Go on with what stood half-done in a review; the form that was opened for it, if any.

        Raises ``MissingError`` when the review is gone.
        """
        sha256 = str(draft.key.about.get("sha256"))
        page = self._page
        if page is None or page.review.document.sha256 != sha256:
            self._show(self._hub.workspace.documents.resume(sha256))
        else:
            self.opened.emit(page)
        return self._page.take_up(draft) if self._page is not None else None

    def flush(self) -> None:
        """Keep the review that goes on, as it stands."""
        if self._page is not None:
            self._hub.attempt(self._page.deeds.flush)

    def leave(self) -> None:
        """End the review that goes on, for somebody else works here now; it is kept."""
        if self._page is not None:
            self.flush()
            self._end()
            self.kept_changed.emit()

    def give_up(self, sha256: str, title: str) -> None:
        """Throw a review away that was left half-way, after asking."""
        self._hub.asking.sentence(
            "Give up this review?",
            f"What was accepted, changed and split in the review of “{title}” will be gone, and"
            " cannot be brought back by undo. The register itself stays as it is.",
            (Answer("drop", "Give it up"), Answer("keep", "Keep it", Weight.WAY_OUT)),
            lambda key: self._drop(sha256) if key == "drop" else None,
        )

    def _dialog(self) -> ReadingDialog:
        dialog = ReadingDialog(self._hub, self._window.window())
        dialog.done_reading.connect(self._take)
        dialog.other_wanted.connect(self.choose)
        dialog.paste_wanted.connect(self.paste)
        dialog.open()
        return dialog

    def _take(self, document: DocumentRead) -> None:
        """Begin the review, unless the document is in the register and that is enough."""
        page = self._page
        if page is not None and page.review.document.sha256 == document.sha256:
            self.opened.emit(page)
            return
        known = self._hub.workspace.documents.known(document.sha256)
        if known is None:
            self._begin(document)
        else:
            self._ask_again(document, known)

    def _ask_again(self, document: DocumentRead, known: KnownDocument) -> None:
        count = f"{known.findings} finding{'s' * (known.findings != 1)}"
        self._hub.asking.sentence(
            "This document is in the register already",
            f"{known.by} read it in on {long_day(known.on)} as {known.source},"
            f" {known.title}: {count}. Its review shows which proposals are in, with their refs.",
            (
                Answer("findings", "Show its findings", Weight.MAIN),
                Answer("review", "Review it again"),
                CANCEL,
            ),
            lambda key: self._answered(key, document, known),
        )

    def _answered(self, key: str, document: DocumentRead, known: KnownDocument) -> None:
        if key == "findings":
            self._show_findings(known.source_id)
        elif key == "review":
            self._begin(document)

    def _begin(self, document: DocumentRead) -> None:
        self._hub.attempt(lambda: self._show(self._hub.workspace.documents.begin(document)))

    def _show(self, review: Review) -> None:
        if self._page is not None:
            self._page.deeds.flush()
            self._end()
        content = self._hub.workspace.documents.content(review.document.sha256)
        page = self._page = ReviewPage(self._hub, review, content)
        page.put_wanted.connect(self._put)
        page.give_up_wanted.connect(
            lambda: self.give_up(review.document.sha256, page.review.entry.title)
        )
        self.opened.emit(page)
        self.kept_changed.emit()
        page.deeds.follow_threads()

    def _put(self) -> None:
        """Put all that is accepted into the register: one step."""
        page = self._page
        if page is None:
            return
        review, silent = page.review, page.last.not_mentioned
        documents = self._hub.workspace.documents

        def put(accepted: Accepted) -> None:
            self._entered[accepted.label] = review
            page.deeds.forget()
            if page is self._page:
                self._end()
            self.kept_changed.emit()
            self._show_findings(accepted.source_id)

        def not_put(error: TrackerError) -> None:
            page.setEnabled(True)
            self._hub.refused.emit(str(error))

        # Nothing of the review is done, or written, any more once the step is asked for.
        if self._hub.attempt(page.deeds.flush):
            self._hub.step(lambda: documents.accept(review, silent), put, not_put, of=page)
            page.setEnabled(self._hub.steps.at_once)

    def _show_findings(self, source: int) -> None:
        wanted = FindingFilter(source_ids=frozenset({source}))
        self._hub.wanted.emit(Destination("findings", question=wanted))

    def _drop(self, sha256: str) -> None:
        if self._page is not None and self._page.review.document.sha256 == sha256:
            self._page.deeds.forget()
            self._end()

        def drop() -> None:
            self._hub.workspace.documents.drop(sha256)
            self._hub.said.emit("The review was given up.")

        self._hub.attempt(drop)
        self.kept_changed.emit()

    def _end(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            page.end()
            self.ended.emit(page)

    def _follow(self, changed: Changed) -> None:
        """A review whose step was taken back can be gone on with: its titles took time."""
        review = self._entered.get(changed.label) if changed.took_back else None
        if review is not None:
            del self._entered[changed.label]
            self._hub.attempt(lambda: self._hub.workspace.documents.take_up(review))
            self.kept_changed.emit()

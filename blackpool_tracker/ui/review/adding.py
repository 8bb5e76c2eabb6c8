"""A person adds what the program missed: by marking it in the document, or from a form."""

from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import ChosenWords
from blackpool_tracker.services.adding import DocumentWords
from blackpool_tracker.ui.document.view import DocumentView
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Progress
from blackpool_tracker.ui.review.add_bar import AddBar
from blackpool_tracker.ui.review.add_form import AddForm, From
from blackpool_tracker.ui.review.deeds import ReviewDeeds


class Adding(QObject):
    """Joins the document, what is marked in it, and the deeds of its review.

    Signals:
        added: words have become an item (its key), and whether by marking them.
    """

    added = Signal(int, bool)

    def __init__(
        self, hub: Hub, deeds: ReviewDeeds, document: DocumentView, words: DocumentWords
    ) -> None:
        super().__init__(deeds)
        self._hub, self._deeds, self._document, self._words = hub, deeds, document, words
        self._job: Job | None = None
        self.bar = AddBar()
        document.chosen.connect(lambda: self.bar.show_words(document.choice[0]))
        self.bar.cleared.connect(document.clear_choice)
        self.bar.wanted.connect(self._add)

    def form(self, parent: QWidget) -> AddForm:
        """The form in which a paragraph is chosen, not yet shown."""
        source = From(self._words, self._document.page, self._document.paged)
        form = AddForm(self._hub, parent, self._deeds, source)
        form.saved.connect(lambda: self.added.emit(form.added, False))  # noqa: FBT003  a Qt signal
        self._hub.jobs.run(self._prepare, lambda _nothing: None)
        return form

    def stop(self) -> None:
        """Add nothing any more: the review ends."""
        if self._job is not None:
            self._job.cancel()

    def _prepare(self, _progress: Progress) -> None:
        """Have the second look ready before somebody saves: it wants all pages."""
        with suppress(RefusedError):  # said when something is looked for
            _ = self._words.look

    def _add(self, kind: FindingKind) -> None:
        """Add what is marked; it is looked for beside the window."""
        words, page = self._document.choice
        self.bar.hold(held=True)

        def done(chosen: ChosenWords) -> None:
            keys: list[int] = []
            self.bar.hold(held=False)
            if self._hub.attempt(lambda: keys.append(self._deeds.add(chosen, kind))):
                self._document.clear_choice()
                self.added.emit(keys[0], True)  # noqa: FBT003  a Qt signal

        def refused(error: Exception) -> None:
            self.bar.hold(held=False)
            self._hub.hear(error)

        self._job = self._hub.jobs.run(
            lambda _progress: self._words.chosen(words, page, marked=True), done, failed=refused
        )

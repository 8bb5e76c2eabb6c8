"""The form that takes up words of the document which nobody proposed."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import ChosenWords
from blackpool_tracker.services.adding import DocumentWords
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.text import TextArea
from blackpool_tracker.ui.kit.icons import icon
from blackpool_tracker.ui.review.deeds import ReviewDeeds
from blackpool_tracker.ui.review.drafts import ADDED, about_document
from blackpool_tracker.ui.review.paragraphs import Paragraphs
from blackpool_tracker.ui.review.words import KIND_ICONS
from blackpool_tracker.ui.words import FINDING_KIND_WORDS

_WHY: Final = (
    "Choose the paragraph, and take out of its words what is not meant. What stands here must stand"
    " in the document just so."
)


class From(NamedTuple):
    """Where words are chosen: a document, the page that is shown, and whether it has pages."""

    words: DocumentWords
    page: int
    paged: bool


class AddForm(FormDialog):
    """A paragraph of the document, of which the words become a finding of the review.

    After saving, ``added`` is the key of its item.
    """

    def __init__(self, hub: Hub, parent: QWidget | None, deeds: ReviewDeeds, source: From) -> None:
        self._deeds, self._source = deeds, source
        self.added = 0
        self._taken = ""
        self._page = source.page
        super().__init__(
            hub, parent, title="Add a finding from this document", about=_WHY, doing="&Add"
        )
        self.setObjectName(ADDED)
        self.paragraphs = Paragraphs(source.words.paragraphs, source.page, paged=source.paged)
        self.stack.insert(self.paragraphs, wide=True)
        self.words = self.stack.add("&Words", TextArea("Words of the document", lines=3))
        kinds = [Choice(k, word, icon(KIND_ICONS[k])) for k, word in FINDING_KIND_WORDS.items()]
        self.kind = self.stack.add("&Kind", ChoiceField(kinds))
        self.kind.show_value(FindingKind.CONCERN)
        self.paragraphs.chosen.connect(self._take)
        self.paragraphs.left.connect(self._go_to_words)
        self.begin()
        self.reopens(**about_document(deeds.review))
        self.paragraphs.begin()

    @property
    def typed(self) -> bool:
        """Whether words stand here that somebody has written; a whole paragraph is soon chosen."""
        return self.words.value() not in {"", self._taken}

    def typed_words(self) -> dict[str, Any]:
        """The words, with their kind."""
        return {f.editor.accessibleName(): f.draft() for f in (self.words, self.kind)}

    def resume(self, words: Mapping[str, Any]) -> None:
        """Bring words back as they were written."""
        super().resume(words)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self) -> None:
        """One deed of the review; raises ``RefusedError`` for what the document does not hold."""
        chosen: ChosenWords = self._source.words.chosen(self.words.value(), self._page)
        self.added = self._deeds.add(chosen, FindingKind(self.kind.value() or FindingKind.CONCERN))

    def _take(self, text: str, page: int) -> None:
        """Take the words of a paragraph, unless others were written here."""
        if not self.typed:
            self._taken, self._page = text, page
            self.words.show_value(text)

    def _go_to_words(self) -> None:
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

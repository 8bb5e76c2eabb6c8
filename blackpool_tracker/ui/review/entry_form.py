"""What the document is: the source as it will be entered, or one that is there already."""

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.sources import SourceEntry, check_source
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.review.deeds import ReviewDeeds
from blackpool_tracker.ui.review.drafts import ENTRY, about_document
from blackpool_tracker.ui.sources.form import SourceForm

NEW: Final = ""


class EntryForm(SourceForm):
    """The source of a review; saving it is a deed of the review, and no step of the register."""

    def __init__(self, hub: Hub, parent: QWidget | None, deeds: ReviewDeeds) -> None:
        self._deeds = deeds
        super().__init__(
            hub,
            parent,
            why="As the document says it. Correct what was not read rightly; nothing is in the"
            " register before you put it there.",
        )

    def reopens(self, **_about: Any) -> None:
        """It is opened again in its review."""
        self.setObjectName(ENTRY)
        super().reopens(**about_document(self._deeds.review))

    def heading(self) -> str:
        """What the form is called."""
        return "What the document is"

    def first(self) -> SourceEntry:
        """What was read, or corrected before."""
        return self._deeds.review.entry

    def step(self) -> None:
        """One deed of the review; raises ``RefusedError`` for an entry that breaks a rule."""
        entry = self.entry()
        check_source(entry)
        chosen = self.which.value()
        self._deeds.describe(entry, int(chosen) if chosen else None)

    def _add_fields(self) -> None:
        lines = self.hub.workspace.documents.same_visits(self._deeds.review)
        known = [Choice(str(line.id), f"{line.entry.short}: {line.entry.title}") for line in lines]
        self.which = self.stack.add(
            "Enter it &as", ChoiceField([Choice(NEW, "A new source"), *known])
        )
        source = self._deeds.review.source
        self.which.show_value(NEW if source is None else str(source))
        super()._add_fields()

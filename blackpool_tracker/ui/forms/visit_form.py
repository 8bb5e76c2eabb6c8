"""The form for what a visit meant for a thread, with a note."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.threads import ThreadVisit, VisitWord
from blackpool_tracker.ui.forms.choices import UNCHANGED
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.text import TextArea
from blackpool_tracker.ui.words import VISIT_WORDS


class VisitForm(FormDialog):
    """The word and the note of one visit; without a word its findings speak for themselves."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, *, thread: int, visit: ThreadVisit
    ) -> None:
        self._thread, self._visit = thread, visit
        about = f"{visit.source} · {visit.title}"
        super().__init__(hub, parent, title="What the visit meant", about=about, doing="&Save")
        self.setObjectName("visit_form")
        words = [Choice(word, text) for word, text in VISIT_WORDS.items()]
        speak = Choice(UNCHANGED, "Let the findings speak")
        self.word = self.stack.add("For this &thread it was", ChoiceField([*words, speak]))
        self.note = self.stack.add("&Note", TextArea("Why you read it so"))
        self.word.show_value(visit.word or UNCHANGED)
        self.note.show_value(visit.note)
        self.begin()
        self.reopens(thread=thread, source=visit.source_id)
        self.word.setFocus()

    def concerns(self, changed: Changed) -> bool:
        """Whether somebody has said something of a visit."""
        return bool(changed.ids("visit")) or super().concerns(changed)

    def reread(self) -> None:
        """Show what others have said, but nothing over what was typed here."""
        visits = self.hub.workspace.threads.visits(self._thread)
        mine = self._visit.source_id
        self._visit = next((v for v in visits if v.source_id == mine), self._visit)
        where = (("thread_id", self._thread), ("source_id", mine))
        kept = Kept("visit", where, frozenset({"word", "removed"}))
        self.follow(self.word, self._visit.word or UNCHANGED, kept)
        self.follow(self.note, self._visit.note, Kept("visit", where, frozenset({"note"})))

    def step(self) -> Act:
        """One step. A note needs a word to stand with."""
        key = self.word.value()
        word = VisitWord(key) if key else None
        say, note = self.hub.workspace.threads.say, self.note.value()
        thread, visit = self._thread, self._visit
        return lambda: say(thread, visit, word, note)

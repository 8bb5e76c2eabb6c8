"""The forms for people, themes, threads and words."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import ROLE_WORDS, PersonLine, Role, ThemeLine, Whom
from blackpool_tracker.domain.ratings import RatingWord
from blackpool_tracker.domain.threads import ThreadLine
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.people import find_person, names
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField

_NOT_SAID = ""


class PersonForm(FormDialog):
    """A new person, or ``line`` to correct."""

    def __init__(self, hub: Hub, parent: QWidget | None, line: PersonLine | None) -> None:
        self._line = line
        title = "Edit person" if line else "Add person"
        super().__init__(hub, parent, title=title, about="", doing="&Save")
        self.setObjectName("person_form")
        self.name = self.stack.add("&Name or post", TextField("Head of safeguarding"))
        roles = [Choice(_NOT_SAID, "Not said"), *(Choice(k, w) for k, w in ROLE_WORDS.items())]
        self.role = self.stack.add("&Role", ChoiceField(roles))
        self.email = self.stack.add("&Email", TextField("Only if you want it in the register"))
        self.name.show_value(line.name if line else "")
        self.role.show_value((line.role if line else None) or _NOT_SAID)
        self.email.show_value(line.email if line else "")
        self.begin()
        self.reopens(line=line.id if line else None)
        self.name.setFocus()

    def save(self) -> None:
        """One step: the person."""
        key = self.role.value()
        role = Role(key) if key else None
        people = self.hub.workspace.people
        if self._line is None:
            people.add(self.name.value(), role, self.email.value())
        else:
            seen = Seen(self._line.id, self._line.version)
            people.edit(seen, self.name.value(), role, self.email.value())


class ThemeForm(FormDialog):
    """A new theme, or ``line`` to correct."""

    def __init__(self, hub: Hub, parent: QWidget | None, line: ThemeLine | None) -> None:
        self._line = line
        self._lead: Whom = None
        title = "Edit theme" if line else "Add theme"
        super().__init__(hub, parent, title=title, about="", doing="&Save")
        self.setObjectName("theme_form")
        self.label = self.stack.add("&Name", TextField("Help and protection"))
        self.meaning = self.stack.add("&What belongs to it", TextArea(lines=3))
        self.lead = self.stack.add("&Lead", PersonField(names(hub)))
        self.label.show_value(line.label if line else "")
        self.meaning.show_value(line.description if line else "")
        self.lead.show_value((line.lead if line else None) or "")
        self.begin()
        self.reopens(line=line.id if line else None)
        self.label.setFocus()

    def commit(self) -> None:
        """Save and close, after asking about a lead who is not on the list."""
        find_person(self.hub, self.lead.value(), self._commit_for, self.lead.refuse)

    def save(self) -> None:
        """One step: the theme."""
        themes = self.hub.workspace.themes
        if self._line is None:
            themes.add(self.label.value(), self.meaning.value(), self._lead)
        else:
            seen = Seen(self._line.id, self._line.version)
            themes.edit(seen, self.label.value(), self.meaning.value(), self._lead)

    def _commit_for(self, lead: Whom) -> None:
        self._lead = lead
        super().commit()


class ThreadForm(FormDialog):
    """A new thread, or ``line`` to correct."""

    def __init__(self, hub: Hub, parent: QWidget | None, line: ThreadLine | None) -> None:
        self._line = line
        title = "Edit thread" if line else "Add thread"
        super().__init__(hub, parent, title=title, about="", doing="&Save")
        self.setObjectName("thread_form")
        self.name = self.stack.add("&Title", TextField("Drift and delay in planning"))
        self.summary = self.stack.add("&What it follows", TextArea(lines=3))
        self.note_field = self.stack.add("&Note", TextArea("Your own reading", lines=2))
        self.stack.show_field(self.note_field, shown=line is not None)
        self.name.show_value(line.title if line else "")
        self.summary.show_value(line.summary if line else "")
        self.note_field.show_value(line.note if line else "")
        self.begin()
        self.reopens(line=line.id if line else None)
        self.name.setFocus()

    def save(self) -> None:
        """One step: the thread."""
        threads = self.hub.workspace.threads
        if self._line is None:
            threads.add(self.name.value(), self.summary.value())
        else:
            seen = Seen(self._line.id, self._line.version)
            threads.edit(seen, self.name.value(), self.summary.value(), self.note_field.value())


class WordForm(FormDialog):
    """What the register calls one step of a rating."""

    def __init__(self, hub: Hub, parent: QWidget | None, word: RatingWord) -> None:
        self._word = word
        about = f"{word.rating.capitalize()} · {word.word}"
        super().__init__(hub, parent, title="Edit word", about=about, doing="&Save")
        self.setObjectName("word_form")
        self.word = self.stack.add("&Word", TextField())
        self.meaning = self.stack.add("What it &means", TextArea(lines=3))
        self.stack.note("Every report prints the word with its meaning. Its shape stays the same.")
        self.word.show_value(word.word)
        self.meaning.show_value(word.definition)
        self.begin()
        self.reopens(rating=word.rating, key=word.key)
        self.word.setFocus()

    def reread(self) -> None:
        """Show what others have changed, but nothing over what was typed here."""
        words = self.hub.workspace.settings.now().words
        same = (w for w in words if (w.rating, w.key) == (self._word.rating, self._word.key))
        self._word = next(same, self._word)
        self.follow(self.word, self._word.word)
        self.follow(self.meaning, self._word.definition)

    def save(self) -> None:
        """One step: the word."""
        now, key = self._word, self._word.key
        word = RatingWord(now.rating, key, self.word.value(), self.meaning.value())
        self.hub.workspace.settings.change_word(word, seen=now)

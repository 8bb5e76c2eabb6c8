"""The forms for people, themes, threads and words."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.case_reviews import StandardLine
from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.people import ROLE_WORDS, PersonLine, Role, ThemeLine
from blackpool_tracker.domain.ratings import RatingWord
from blackpool_tracker.domain.threads import ThreadLine
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.naming_form import NamingForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField

_NOT_SAID = ""

L = TypeVar("L", PersonLine, ThemeLine, ThreadLine, StandardLine)


class LineForm(FormDialog, Generic[L]):
    """A new entry of one of the register's lists, or one to correct, kept in the table ``table``.

    ``shown`` are the columns, the field that shows each, and how to tell it from the line.
    """

    table = ""
    _line: L | None

    @abstractmethod
    def lines(self) -> Sequence[L]:
        """The list as it is now."""

    @property
    @abstractmethod
    def shown(self) -> Sequence[tuple[str, Field, Callable[[L], object]]]:
        """Columns, fields and values."""

    @property
    def row(self) -> RowKey | None:
        """The entry that is corrected."""
        return RowKey(self.table, self._line.id) if self._line is not None else None

    def reread(self) -> None:
        """Show what others have changed; where it was changed here too, ask."""
        if self._line is None:
            return
        mine = self._line.id
        line = next((each for each in self.lines() if each.id == mine), None)
        if line is None:
            raise MissingError("That entry is no longer in the register.")
        self._line = line
        for column, field, value in self.shown:
            self.follow(field, value(line), Kept.of(self.table, mine, column))

    def show_line(self, new: L) -> None:
        """Fill the fields with the entry, or with those of a ``new`` one."""
        for _column, field, value in self.shown:
            field.show_value(value(self._line or new))
        self.begin()


class PersonForm(LineForm[PersonLine]):
    """A new person, or ``line`` to correct."""

    table = "person"

    def __init__(self, hub: Hub, parent: QWidget | None, line: PersonLine | None) -> None:
        self._line = line
        title = "Edit person" if line else "Add person"
        super().__init__(hub, parent, title=title, about="", doing="&Save")
        self.setObjectName("person_form")
        self.name = self.stack.add("&Name or post", TextField("Head of safeguarding"))
        roles = [Choice(_NOT_SAID, "Not said"), *(Choice(k, w) for k, w in ROLE_WORDS.items())]
        self.role = self.stack.add("&Role", ChoiceField(roles))
        self.email = self.stack.add("&Email", TextField("Only if you want it in the register"))
        self.show_line(PersonLine(0, 0, "", None, "", 0, 0))
        self.reopens(line=line.id if line else None)
        self.name.setFocus()

    def lines(self) -> Sequence[PersonLine]:
        """Everybody."""
        return self.hub.workspace.people.lines()

    @property
    def shown(self) -> Sequence[tuple[str, Field, Callable[[PersonLine], object]]]:
        """Name, role and address."""
        return (
            ("name", self.name, lambda line: line.name),
            ("role", self.role, lambda line: line.role or _NOT_SAID),
            ("email", self.email, lambda line: line.email),
        )

    def step(self) -> Act:
        """One step: the person."""
        key = self.role.value()
        role = Role(key) if key else None
        people, name, email = self.hub.workspace.people, self.name.value(), self.email.value()
        if self._line is None:
            return lambda: people.add(name, role, email)
        seen = Seen(self._line.id, self._line.version)
        return lambda: people.edit(seen, name, role, email)


class ThemeForm(NamingForm, LineForm[ThemeLine]):
    """A new theme, or ``line`` to correct."""

    table = "theme"

    def __init__(self, hub: Hub, parent: QWidget | None, line: ThemeLine | None) -> None:
        self._line = line
        title = "Edit theme" if line else "Add theme"
        super().__init__(hub, parent, title=title, about="", doing="&Save")
        self.setObjectName("theme_form")
        self.label = self.stack.add("&Name", TextField("Help and protection"))
        self.meaning = self.stack.add("&What belongs to it", TextArea(lines=3))
        self.lead = self.add_person("&Lead", beside=False)
        self.show_line(ThemeLine(0, 0, "", "", "", None, None, 0))
        self.reopens(line=line.id if line else None)
        self.label.setFocus()

    def lines(self) -> Sequence[ThemeLine]:
        """All themes."""
        return self.hub.workspace.themes.lines()

    @property
    def shown(self) -> Sequence[tuple[str, Field, Callable[[ThemeLine], object]]]:
        """Name, meaning and lead."""
        return (
            ("label", self.label, lambda line: line.label),
            ("description", self.meaning, lambda line: line.description),
            ("lead_id", self.lead, lambda line: line.lead or ""),
        )

    def step(self) -> Act:
        """One step: the theme."""
        themes, named = self.hub.workspace.themes, self.named
        label, meaning = self.label.value(), self.meaning.value()
        if self._line is None:
            return lambda: themes.add(label, meaning, named)
        seen = Seen(self._line.id, self._line.version)
        return lambda: themes.edit(seen, label, meaning, named)


class ThreadForm(LineForm[ThreadLine]):
    """A new thread, or ``line`` to correct.

    Signals:
        made: a new thread is there (its number).
    """

    made = Signal(int)

    table = "thread"

    def __init__(self, hub: Hub, parent: QWidget | None, line: ThreadLine | None) -> None:
        self._line = line
        title = "Edit thread" if line else "Add thread"
        super().__init__(hub, parent, title=title, about="", doing="&Save")
        self.setObjectName("thread_form")
        self.name = self.stack.add("&Title", TextField("Drift and delay in planning"))
        self.summary = self.stack.add("&What it follows", TextArea(lines=3))
        self.note_field = self.stack.add("&Note", TextArea("Your own reading", lines=2))
        self.stack.show_field(self.note_field, shown=line is not None)
        self.show_line(ThreadLine(0, 0, "", "", "", ""))
        self.reopens(line=line.id if line else None)
        self.name.setFocus()

    def lines(self) -> Sequence[ThreadLine]:
        """All threads."""
        return self.hub.workspace.threads.lines()

    @property
    def shown(self) -> Sequence[tuple[str, Field, Callable[[ThreadLine], object]]]:
        """Title, summary and note."""
        return (
            ("title", self.name, lambda line: line.title),
            ("summary", self.summary, lambda line: line.summary),
            ("note", self.note_field, lambda line: line.note),
        )

    def step(self) -> Act:
        """One step: the thread."""
        threads = self.hub.workspace.threads
        name, summary = self.name.value(), self.summary.value()
        if self._line is None:
            return lambda: threads.add(name, summary)
        seen, note = Seen(self._line.id, self._line.version), self.note_field.value()
        return lambda: threads.edit(seen, name, summary, note)

    def taken(self, value: int | None) -> None:
        """Tell of a new one."""
        if value is not None:
            self.made.emit(value)


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
        """Show what others have changed; where it was changed here too, ask."""
        words = self.hub.workspace.settings.now().words
        same = (w for w in words if (w.rating, w.key) == (self._word.rating, self._word.key))
        self._word = next(same, self._word)
        where = (("rating", self._word.rating), ("key", self._word.key))
        kept = (Kept("rating_word", where, frozenset({name})) for name in ("word", "definition"))
        for field, value, place in zip(
            (self.word, self.meaning), (self._word.word, self._word.definition), kept, strict=True
        ):
            self.follow(field, value, place)

    def step(self) -> Act:
        """One step: the word."""
        now, key = self._word, self._word.key
        word = RatingWord(now.rating, key, self.word.value(), self.meaning.value())
        change = self.hub.workspace.settings.change_word
        return lambda: change(word, seen=now)

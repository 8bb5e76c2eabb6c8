"""The register's own lists: people, themes, meetings, and whose register it is."""

import re

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import (
    MeetingLine,
    PersonLine,
    RegisterSettings,
    Role,
    ThemeLine,
)
from blackpool_tracker.domain.ratings import RatingWord
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.storage import lists
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.store import STALE, Step, Store


class People:
    """Those who lead, own, check or decide."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> list[PersonLine]:
        """Everybody, in order of name."""
        with self._store.reading() as session:
            return lists.person_lines(session)

    def add(self, name: str, role: Role | None = None, email: str = "") -> int:
        """Enter somebody; returns their number. A name is entered once."""
        self._refuse_a_taken_name(name)
        with self._store.step(f"Add {_named(name)}") as step:
            row = step.add(t.Person(name=tidy_line(name)))
            row.role, row.email = role or "", tidy_line(email)
        return row.number

    def edit(self, seen: Seen, name: str, role: Role | None, email: str) -> None:
        """Correct a name, a role or an address."""
        self._refuse_a_taken_name(name, but=seen.id)
        with self._store.step(f"Edit {_named(name)}") as step:
            row = step.get(t.Person, seen.id, seen=seen.version)
            row.name, row.role, row.email = tidy_line(name), role or "", tidy_line(email)

    def remove(self, seen: Seen) -> None:
        """Take somebody off the list; refused while they lead findings or own actions."""
        line = next((line for line in self.lines() if line.id == seen.id), None)
        if line is not None and line.leads + line.owns:
            raise RefusedError(
                f"{line.name} leads {line.leads} findings and owns {line.owns} actions."
                " Give them to somebody else first."
            )
        with self._store.step("Remove person") as step:
            row = step.get(t.Person, seen.id, seen=seen.version)
            row.removed = True
            step.label = f"Remove {row.name}"

    def _refuse_a_taken_name(self, name: str, *, but: int | None = None) -> None:
        for line in self.lines():
            if line.id != but and line.name.casefold() == _named(name).casefold():
                raise RefusedError(f"{line.name} is in the list already.")


class Themes:
    """What findings are about."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> list[ThemeLine]:
        """All themes, in the register's order."""
        with self._store.reading() as session:
            return lists.theme_lines(session)

    def add(self, label: str, description: str = "", lead: int | None = None) -> int:
        """Enter a theme; returns its number."""
        self._refuse_a_taken_label(label)
        key = re.sub(r"[^a-z0-9]+", "_", _named(label).casefold()).strip("_") or "theme"
        with self._store.step(f"Add theme {_named(label)}") as step:
            row = step.add(t.Theme(key=key, label=tidy_line(label)))
            row.description, row.lead_id = tidy(description), lead
        return row.number

    def edit(self, seen: Seen, label: str, description: str, lead: int | None) -> None:
        """Change what a theme is called, what it means and who leads it."""
        self._refuse_a_taken_label(label, but=seen.id)
        with self._store.step(f"Edit theme {_named(label)}") as step:
            row = step.get(t.Theme, seen.id, seen=seen.version)
            row.label, row.description, row.lead_id = tidy_line(label), tidy(description), lead

    def remove(self, seen: Seen) -> None:
        """Take a theme off the list; refused while findings have it."""
        line = next((line for line in self.lines() if line.id == seen.id), None)
        if line is not None and line.findings:
            raise RefusedError(f"{line.findings} findings have this theme. Change them first.")
        with self._store.step("Remove theme") as step:
            row = step.get(t.Theme, seen.id, seen=seen.version)
            row.removed = True
            step.label = f"Remove theme {row.label}"

    def _refuse_a_taken_label(self, label: str, *, but: int | None = None) -> None:
        for line in self.lines():
            if line.id != but and line.label.casefold() == _named(label).casefold():
                raise RefusedError(f"There is a theme called {line.label} already.")


class Meetings:
    """Board meetings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> list[MeetingLine]:
        """All board meetings, the earliest first."""
        with self._store.reading() as session:
            return lists.meeting_lines(session)


class Settings:
    """Whose register it is, and its words."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def now(self) -> RegisterSettings:
        """The settings; the defaults where nobody has chosen any."""
        with self._store.reading() as session:
            return lists.settings_of(session)

    def change(
        self, version: int, *, programme: str, council: str, marking: str, notice: str
    ) -> None:
        """Say whose register it is. Every page carries the marking, so it may not be empty."""
        if not tidy_line(marking):
            raise RefusedError("Give the marking that every page shall carry, such as OFFICIAL.")
        with self._store.step("Change register settings") as step:
            if lists.settings_of(step.session).version != version:
                raise ConflictError(STALE)
            row = lists.settings_row(step.session) or step.add(t.Settings())
            row.removed = False
            row.programme, row.council = tidy_line(programme), tidy_line(council)
            row.marking, row.notice = tidy_line(marking), tidy_line(notice)

    def change_word(self, word: RatingWord) -> None:
        """Change what this register calls one step of a rating, and what it means by it."""
        if not tidy_line(word.word) or not tidy(word.definition):
            raise RefusedError("Give both the word and what it means: every report prints them.")
        self._refuse_a_taken_word(word)
        with self._store.step(f"Change the word {tidy_line(word.word)}") as step:
            row = _word_row(step, word)
            row.word, row.definition = tidy_line(word.word), tidy(word.definition)

    def _refuse_a_taken_word(self, word: RatingWord) -> None:
        for other in self.now().words:
            same = other.word.casefold() == tidy_line(word.word).casefold()
            if same and other.rating is word.rating and other.key != word.key:
                raise RefusedError(f"“{other.word}” already stands for something else.")


def _word_row(step: Step, word: RatingWord) -> t.RatingWordRow:
    found = lists.word_row(step.session, word.rating, word.key)
    row = found or step.add(
        t.RatingWordRow(rating=word.rating, key=word.key, word="", definition="")
    )
    row.removed = False
    return row


def _named(name: str) -> str:
    if not tidy_line(name):
        raise RefusedError("Give a name.")
    return tidy_line(name)

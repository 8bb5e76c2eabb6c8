"""The register's own lists: people and themes, and whose register it is."""

from collections.abc import Iterable, Mapping
from typing import Final

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import NAME_LIMIT, Seen, check_length, check_line
from blackpool_tracker.domain.people import (
    PersonLine,
    RegisterSettings,
    Role,
    ThemeLine,
    Whom,
)
from blackpool_tracker.domain.ratings import RatingWord
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.names import (
    ascii_words,
    free_key,
    named,
    number_of,
    refuse_a_namesake,
    refuse_taken,
)
from blackpool_tracker.storage import lists
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.parts import holding
from blackpool_tracker.storage.step import STALE, Step
from blackpool_tracker.storage.store import Store

MOST_SMALL: Final = 100
"""A count of more than this is small nowhere."""


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
        with self._store.step(f"Add {named(name)}") as step:
            return enter_person(step, name, role, email).number

    def edit(self, seen: Seen, name: str, role: Role | None, email: str) -> None:
        """Correct a name, a role or an address."""
        with self._store.step(f"Edit {named(name)}") as step:
            row = step.get(t.Person, seen.id, seen=seen.version)
            _fill_person(step, row, name, role, email)

    def remove(self, seen: Seen) -> None:
        """Take somebody off the list; refused while anything is in their hands."""
        with self._store.step("Remove person") as step:
            row = step.get(t.Person, seen.id, seen=seen.version)
            if held := holding(step.session, [row])[row.row_key]:
                raise RefusedError(
                    f"{row.name} stands in {_in_words(held)}. Name somebody else there first."
                )
            row.removed = True
            step.label = f"Remove {row.name}"


class Themes:
    """What findings are about."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> list[ThemeLine]:
        """All themes, in the register's order."""
        with self._store.reading() as session:
            return lists.theme_lines(session)

    def add(self, label: str, description: str = "", lead: Whom = None) -> int:
        """Enter a theme; returns its number."""
        with self._store.step(f"Add theme {named(label)}") as step:
            return enter_theme(step, label, description, lead).number

    def edit(self, seen: Seen, label: str, description: str, lead: Whom) -> None:
        """Change what a theme is called, what it means and who leads it."""
        with self._store.step(f"Edit theme {named(label)}") as step:
            row = step.get(t.Theme, seen.id, seen=seen.version)
            row.label = tidy_line(label)
            _fill_theme(step, row, description, lead)

    def remove(self, seen: Seen) -> None:
        """Take a theme off the list; refused while findings have it."""
        with self._store.step("Remove theme") as step:
            row = step.get(t.Theme, seen.id, seen=seen.version)
            if held := holding(step.session, [row])[row.row_key]:
                raise RefusedError(f"{row.label} stands in {_in_words(held)}. Change them first.")
            row.removed = True
            step.label = f"Remove theme {row.label}"


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
        for line in (programme, council, marking):
            check_line(line)
        check_length(notice)
        with self._store.step("Change register settings") as step:
            row = settings_seen(step, version)
            row.programme, row.council = tidy_line(programme), tidy_line(council)
            row.marking, row.notice = tidy_line(marking), tidy_line(notice)

    def suppress_below(self, version: int, count: int) -> None:
        """Say below which count numbers are not printed; 0 prints all of them."""
        if not 0 <= count <= MOST_SMALL:
            raise RefusedError(f"Give a whole number from 0 to {MOST_SMALL}; 0 prints all counts.")
        with self._store.step("Change which numbers are small") as step:
            row = settings_seen(step, version)
            row.small_numbers = count

    def change_word(self, word: RatingWord, *, seen: RatingWord | None = None) -> None:
        """Change what this register calls one step of a rating, and what it means by it.

        ``seen`` is the word as the person saw it; raises ``ConflictError`` when it is no longer so.
        """
        if not tidy_line(word.word) or not tidy(word.definition):
            raise RefusedError("Give both the word and what it means: every report prints them.")
        check_line(word.word, NAME_LIMIT)
        check_length(word.definition)
        with self._store.step(f"Change the word {tidy_line(word.word)}") as step:
            words = lists.rating_words(step.session)
            if seen is not None and seen not in words:
                raise ConflictError(STALE)
            _refuse_a_taken_word(words, word)
            row = _word_row(step, word)
            row.word, row.definition = tidy_line(word.word), tidy(word.definition)


def settings_seen(step: Step, version: int) -> t.Settings:
    """The row of settings, to be changed; raises ``ConflictError`` when it is not as it was seen.

    ``version`` is 0 where there was none.
    """
    row = lists.settings_row(step.session)
    if not step.is_seen(row if row is not None and not row.removed else None, version):
        raise ConflictError(STALE)
    row = row or step.add(t.Settings())
    row.removed = False
    return row


def _refuse_a_taken_word(words: Iterable[RatingWord], word: RatingWord) -> None:
    for other in words:
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


def enter_person(step: Step, name: str, role: Role | None = None, email: str = "") -> t.Person:
    """A new person; raises ``RefusedError`` for a name that is in the list."""
    check_line(email)
    refuse_taken(step, t.Person, named(name))
    row = step.add(t.Person(name=named(name)))
    _fill_person(step, row, name, role, email)
    return row


def enter_theme(step: Step, label: str, description: str = "", lead: Whom = None) -> t.Theme:
    """A new theme with a key of its own; raises ``RefusedError`` for a label that is there."""
    check_length(description)
    refuse_taken(step, t.Theme, named(label))
    key = free_key(step, t.Theme, ascii_words(label) or "theme")
    row = step.add(t.Theme(key=key, label=tidy_line(label)))
    _fill_theme(step, row, description, lead)
    return row


def _fill_person(step: Step, row: t.Person, name: str, role: Role | None, email: str) -> None:
    check_line(email)
    row.name, row.role, row.email = named(name), role or "", tidy_line(email)
    refuse_a_namesake(step, row)


def _fill_theme(step: Step, row: t.Theme, description: str, lead: Whom) -> None:
    check_length(description)
    refuse_a_namesake(step, row)
    row.description, row.lead_id = tidy(description), number_of(step, lead)


def _in_words(held: Mapping[str, int]) -> str:
    """``3 findings and 1 theme``."""
    words = (
        (count, table.removesuffix("_theme").replace("_", " ")) for table, count in held.items()
    )
    return " and ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in words)

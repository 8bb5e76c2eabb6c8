"""Which words find which rows.

A file has full-text tables for that, as SQLite's own as ``sqlite.py``, which each step brings up to
date. A shared register has indexes of its rows that PostgreSQL keeps itself (``server/words.sql``).
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Dialect,
    TableValuedAlias,
    Text,
    TypeDecorator,
    bindparam,
    func,
    text,
)
from sqlmodel import Session

from blackpool_tracker.domain.changes import JournalLine, RowKey
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.parts import actions_that_name, in_lots

_WORD: Final = re.compile(r"[^\W_]+")
_THESE: Final = "IN (SELECT value FROM json_each(:ids))"
"""The condition that a number is one of a list, however long that is."""


def words_in(text: str) -> list[str]:
    """The words of what somebody looks for, each letter with its accent as one."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


class Search:
    """A full-text table that finds the rows of one table, ``owner``, by the words they hold.

    ``texts`` asks for a row's id, its ref, title and own words, and the words of what hangs on it.
    """

    COLUMNS: Final = ("ref", "title", "words", "work")

    def __init__(self, owner: str, texts: str) -> None:
        self.name = f"{owner}_search"
        self._owner, self._texts = owner, texts

    def found(self, words: Iterable[str]) -> TableValuedAlias:
        """The rows of whose text each of the words begins a word, by ``rowid``, as a table.

        Both databases know it as a function of its name.
        """
        wanted = bindparam(None, list(words), _Beginnings, unique=True)
        found: TableValuedAlias = getattr(func, self.name)(wanted).table_valued(
            "rowid", name="found"
        )
        return found

    def create(self, connection: Connection) -> None:
        """Make the table, with the text of every row that there is already."""
        connection.exec_driver_sql(self.definition())
        connection.exec_driver_sql(self.fill)

    def definition(self, *, prefixes: bool = True) -> str:
        """The statement that makes the table; ``prefixes`` make it quick to search as one types."""
        prefix = " prefix='1 2 3'," if prefixes else ""
        return (
            f"CREATE VIRTUAL TABLE {self.name} USING fts5(ref, title, words, work,{prefix}"
            " tokenize='unicode61 remove_diacritics 2')"
        )

    def rebuild(self, session: Session) -> None:
        """Make the table anew from the rows, whatever state it is in."""
        if _has_tables(session):
            session.connection().exec_driver_sql(f"DROP TABLE IF EXISTS {self.name}")
            self.create(session.connection())

    def agrees(self, session: Session) -> bool:
        """Whether the table finds just the rows that there are, by just the words they hold."""
        if not _has_tables(session):
            return True
        read = partial(backend_of(session).read, session)
        names = ", ".join(self.COLUMNS)
        try:
            held = read(f"SELECT rowid, {names} FROM {self.name} ORDER BY 1")  # noqa: S608 - constants
            # SQLite's own comparison of the words found with the words kept. It writes nothing.
            if not read("PRAGMA query_only")[0][0]:
                look = f"INSERT INTO {self.name}({self.name}) VALUES ('integrity-check')"  # noqa: S608 - constants
                read(look)
        except errors() as error:
            if "locked" in str(error) or "interrupted" in str(error):
                raise
            return False
        wanted = read(f"{self._texts} ORDER BY 1")
        return held == wanted or list(map(_in_any_order, held)) == list(map(_in_any_order, wanted))

    def refresh(self, session: Session, ids: Iterable[int]) -> None:
        """Bring the text of these rows up to date, in the step that changed them."""
        connection = session.connection()
        for some in in_lots(sorted(ids)):
            these = {"ids": json.dumps(some)}
            connection.execute(text(f"DELETE FROM {self.name} WHERE rowid {_THESE}"), these)  # noqa: S608 - constants
            connection.execute(text(f"{self.fill} AND {self._owner}.id {_THESE}"), these)

    @property
    def fill(self) -> str:
        """The statement that puts the text of all rows into the empty table."""
        return f"INSERT INTO {self.name}(rowid, ref, title, words, work) {self._texts}"


class _Beginnings(TypeDecorator[list[str]]):
    """Words, each of which begins one that is looked for, as either database wants them."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str:
        """The words; either takes their accents off as it does those of its texts."""
        asked = '"{}"*' if dialect.name == "sqlite" else "{}"
        return " ".join(map(asked.format, value or []))


def _has_tables(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _in_any_order(row: tuple[Any, ...]) -> tuple[Any, list[str]]:
    """A row's words sorted: in which order updates are joined is not said anywhere."""
    return row[0], sorted(" ".join(map(str, row[1:])).split())


_SAID: Final = """group_concat("update".done || ' ' || "update".practice || ' ' ||
    "update".difference || ' ' || "update".known_by || ' ' || "update".next, ' ')"""

FINDING_SEARCH: Final = Search(
    "finding",
    f"""
SELECT finding.id, finding.ref, finding.title, finding.words,
       coalesce((SELECT group_concat(action.ref || ' ' || action.title || ' '
                        || action.description, ' ')
                 FROM action_finding JOIN action ON action.id = action_finding.action_id
                 WHERE action_finding.finding_id = finding.id
                   AND NOT action_finding.removed AND NOT action.removed), '')
       || ' ' ||
       coalesce((SELECT {_SAID}
                 FROM "update"
                 WHERE NOT "update".removed AND (
                       "update".finding_id = finding.id
                    OR "update".action_id IN (
                       SELECT action_id FROM action_finding
                       WHERE finding_id = finding.id AND NOT removed))), '')
FROM finding WHERE NOT finding.removed""",  # noqa: S608 - the only words put in are a constant
)
"""Finds findings by their words, and by those of their actions and updates."""

ACTION_SEARCH: Final = Search(
    "action",
    f"""
SELECT action.id, action.ref, action.title, action.description || ' ' || action.success,
       coalesce((SELECT person.name FROM person WHERE person.id = action.owner_id), '')
       || ' ' ||
       coalesce((SELECT group_concat(finding.ref, ' ')
                 FROM action_finding JOIN finding ON finding.id = action_finding.finding_id
                 WHERE action_finding.action_id = action.id
                   AND NOT action_finding.removed AND NOT finding.removed), '')
       || ' ' ||
       coalesce((SELECT {_SAID}
                 FROM "update"
                 WHERE NOT "update".removed AND "update".action_id = action.id), '')
FROM action WHERE NOT action.removed""",  # noqa: S608 - the only words put in are a constant
)
"""Finds actions by their words, owner, updates, and the refs of the findings that they serve."""

SEARCHES: Final = (FINDING_SEARCH, ACTION_SEARCH)


def refresh_searches(
    session: Session, shown: Iterable[RowKey], changes: Iterable[JournalLine]
) -> None:
    """Bring the searches up to date in a step that made these changes; ``shown`` show them."""
    if not _has_tables(session):
        return
    found: dict[str, set[int]] = {"finding": set(), "action": actions_that_name(session, changes)}
    for table, number in shown:
        found.get(table, set()).add(number)
    FINDING_SEARCH.refresh(session, found["finding"])
    ACTION_SEARCH.refresh(session, found["action"])


MADE_FOR_SEARCH: Final = frozenset(
    ("table", f"{search.name}_{part}")
    for search in SEARCHES
    for part in ("config", "content", "data", "docsize", "idx")
)
"""The tables that SQLite itself makes to keep the search tables in; they differ by its version."""

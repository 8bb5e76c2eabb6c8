"""Registers to make faults on, and the proof that one is whole."""

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.ratings import BY_LEAD
from blackpool_tracker.domain.review import accept_all
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.registers import check, protect
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.ciphering import exporting, is_encrypted
from blackpool_tracker.storage.migrating import migrate
from blackpool_tracker.storage.sqlite import APPLICATION_ID
from tests.builders import a_workspace, an_action, seen, with_finding
from tests.documents_read import a_new_letter

FINDINGS: Final = 12
PERSON: Final = "ann"
DOCUMENT: Final = EvidenceEntry(EvidenceKind.DOCUMENT, "What the sample showed")
OLDEST: Final = "0001"
SHORT_LETTER: Final = a_new_letter(b"A letter. " * 2_000, "short.pdf")
PASSPHRASE: Final = Passphrase("four easy words here")
"""Its key is reckoned once in the process that makes the faults; its children inherit it."""


def a_register(folder: Path, name: str = "test.register") -> Path:
    """A copy of a small register: findings, actions, updates, evidence, a document, an undo."""
    path = folder / name
    path.write_bytes(_small())
    return path


def an_old_register(folder: Path) -> Path:
    """The same in the form of the first version of the file."""
    path = folder / "test.register"
    path.write_bytes(_old())
    return path


def an_encrypted_register(folder: Path) -> Path:
    """The small register with a passphrase, always with the same salt."""
    path = folder / "test.register"
    path.write_bytes(_encrypted())
    return path


def an_old_encrypted_register(folder: Path) -> Path:
    """The same in the form of the first version of the file."""
    path = folder / "test.register"
    path.write_bytes(_old_encrypted())
    return path


def is_as_it_was_before(path: Path) -> bool:
    """Whether an old register has, byte by byte, not been touched."""
    return path.read_bytes() == (_old_encrypted() if key_of(path) else _old())


def key_of(path: Path) -> Passphrase | None:
    """What opens a register here; None for one without a passphrase, and for none at all."""
    return PASSPHRASE if path.exists() and is_encrypted(path) else None


def opened(path: Path, person: str = PERSON) -> Workspace:
    """A register, opened with its passphrase, if it has one."""
    return Workspace(path, person, key_of(path))


def faults_of(path: Path) -> list[str]:
    """What ``check`` finds wrong with a register."""
    return check(path, key_of(path))


def words_of(path: Path) -> set[str]:
    """Everything that updates say, as a person reads them finding by finding."""
    workspace = opened(path, "reader")
    try:
        found = [placed.id for placed in workspace.findings.ids(FindingQuestion())]
        return {line.words.done for each in found for line in workspace.progress.updates(each)}
    finally:
        workspace.close()


def prove_whole(path: Path, words: Iterable[str] = ()) -> None:
    """The register opens, is sound, and says all that it said at first, and ``words``."""
    faults = faults_of(path)
    assert faults == [], f"{path}: {faults}"
    missing = ({*_first_words(), *words}) - words_of(path)
    assert not missing, f"{path} has lost {sorted(missing)}"


def report_on(workspace: Workspace, finding: int, words: str) -> int:
    """Say something about a finding; returns the step."""
    return workspace.progress.update_finding(seen(workspace, finding), UpdateEntry(Words(words)))


def every_finding(workspace: Workspace) -> list[Seen]:
    """All findings with which the register began, as a person sees them now."""
    placed = workspace.findings.ids(FindingQuestion())
    ids = [each.id for each in placed if each.id <= FINDINGS]
    lines = workspace.findings.lines(ids)
    return [Seen(each, lines[each].version) for each in ids]


@cache
def _first_words() -> frozenset[str]:
    return frozenset(f"First word on {number}" for number in range(FINDINGS))


@cache
def _small(*, document: bool = True) -> bytes:
    with tempfile.TemporaryDirectory(prefix="tracker-register-") as folder:
        workspace = a_workspace(Path(folder))
        for number in range(FINDINGS):
            finding = with_finding(workspace, title=f"Finding {number}")
            report_on(workspace, finding, f"First word on {number}")
        workspace.actions.add(an_action(1, 2))
        workspace.evidence.attach_bytes(1, "audit.txt", b"12 of 20 good. " * 2000, DOCUMENT)
        if document:
            workspace.documents.accept(accept_all(workspace.documents.begin(SHORT_LETTER)))
        workspace.findings.rate_delivery(every_finding(workspace), BY_LEAD[1])
        workspace.history.undo()
        workspace.people.add("Head of Service")
        workspace.close()
        _leave_free_pages(workspace.path)
        return workspace.path.read_bytes()


def _leave_free_pages(path: Path) -> None:
    """Let the file have pages that nothing uses, as files have that grew and shrank."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE passing (words TEXT)")
        connection.execute("INSERT INTO passing VALUES (hex(zeroblob(30000)))")
        connection.execute("DROP TABLE passing")


@cache
def _old() -> bytes:
    """The small register, its rows put into tables as the first version made them.

    Without a document, of which that version had none.
    """
    with tempfile.TemporaryDirectory(prefix="tracker-register-") as folder:
        new, old = Path(folder, "new.register"), Path(folder, "old.register")
        new.write_bytes(_small(document=False))
        old.touch()
        migrate(old, to=OLDEST)
        with closing(sqlite3.connect(old, isolation_level=None)) as connection:
            connection.execute("ATTACH ? AS new", (str(new),))
            connection.execute("BEGIN")
            for table in _tables(connection):
                _copy(connection, table)
            connection.execute("COMMIT")
        return old.read_bytes()


@cache
def _encrypted() -> bytes:
    with tempfile.TemporaryDirectory(prefix="tracker-register-") as folder:
        path = a_register(Path(folder))
        protect(path, PASSPHRASE, now=None)
        return path.read_bytes()


@cache
def _old_encrypted() -> bytes:
    """The old register as SQLCipher writes it: to protect it by the program would upgrade it."""
    with tempfile.TemporaryDirectory(prefix="tracker-register-") as folder:
        old, target = an_old_register(Path(folder)), Path(folder, "encrypted.register")
        target.touch()
        with exporting(old, target, None, PASSPHRASE) as connection:
            connection.execute(f"PRAGMA other.application_id={APPLICATION_ID}").close()
        return target.read_bytes()


def _tables(connection: sqlite3.Connection) -> list[str]:
    asked = "SELECT name FROM main.sqlite_master WHERE type = 'table'"
    names = [row[0] for row in connection.execute(asked)]
    made = {f"finding_search_{part}" for part in ("config", "content", "data", "docsize", "idx")}
    return [name for name in names if name not in {"alembic_version", *made}]


def _copy(connection: sqlite3.Connection, table: str) -> None:
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    columns = ", ".join(f'"{row[0]}"' for row in rows.fetchall())
    rowid = "rowid, " if table.endswith("_search") else ""
    connection.execute(f'DELETE FROM main."{table}"')  # noqa: S608  a table's own name
    connection.execute(
        f'INSERT INTO main."{table}" ({rowid}{columns})'  # noqa: S608  as above
        f' SELECT {rowid}{columns} FROM new."{table}"'
    )

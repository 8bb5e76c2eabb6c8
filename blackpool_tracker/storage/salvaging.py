"""A new register from what can be read of a damaged one. The damaged file is left untouched."""

import hashlib
import tempfile
from collections.abc import Container, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlmodel import SQLModel

from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.storage import relics
from blackpool_tracker.storage.ciphering import errors, is_encrypted
from blackpool_tracker.storage.comparing import Columns, columns_kept
from blackpool_tracker.storage.damaged import DamagedFile, Ranges, WorkingCopy, without
from blackpool_tracker.storage.finding_tables import BACKUPS, Damaged, opened
from blackpool_tracker.storage.leftovers import PREFIX
from blackpool_tracker.storage.lots import StoppedError
from blackpool_tracker.storage.past import State
from blackpool_tracker.storage.relics import Journal
from blackpool_tracker.storage.row_names import name_of
from blackpool_tracker.storage.sentences import (
    columns_called,
    row_called,
    rows_called,
    sentence,
)
from blackpool_tracker.storage.tables import JOURNALLED, LATER, WITH_FILES

NAMES: Final = ("ref", "name", "title", "short", "key", "word", "label")
OWNERS: Final = ("action", "finding", "thread", "source", "measure")
"""What other rows belong to, by a column of that name, that of a link of two first."""
LOST: Final = "Could not be read"


@dataclass(slots=True)
class Relics:
    """What a damaged file gave: the rows that the new register gets, and what is said of them."""

    journal: Journal
    state: State = field(default_factory=dict)
    versions: dict[str, dict[int, int]] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    read: int = 0
    from_history: int = 0
    lost: int = 0
    parts: list[str] = field(default_factory=list)
    """What of the file is damaged, in a few words each."""


class Course:
    """How far a salvage is; ``share`` of it is done, 0 to 1."""

    def __init__(self, moved: Moved) -> None:
        self._moved = moved
        self._stopped = False
        self.share = 0.0

    def goes_on(self) -> bool:
        """Tell how far it is, and whether to go on; once not, never again."""
        self._stopped = self._stopped or not self._moved(self.share)
        return not self._stopped

    def go_on(self) -> None:
        """The same; raises ``StoppedError``."""
        if not self.goes_on():
            raise StoppedError


def relics_of(damaged: Damaged, course: Course, upto: float = 1.0) -> Relics:
    """Everything that can be read of a damaged file. Reading is ``upto`` that share of the course.

    Raises ``RegisterError`` when nothing in it can be read at all, ``PassphraseError`` when its
    passphrase opens nothing, and ``StoppedError``.
    """
    with (
        tempfile.TemporaryDirectory(prefix=f"{PREFIX}salvage-") as folder,
        closing(opened(damaged, Path(folder), course.goes_on)) as file,
        ExitStack() as kept,
    ):
        backups = list(_opened(damaged, kept, course))
        found = Relics(relics.journal_of(file, backups), parts=list(file.copy.parts))
        _tell_taken(found)
        for at, table in enumerate(JOURNALLED):
            course.share = upto * at / len(JOURNALLED)
            course.go_on()
            if _may_have(found, file, table):
                _gather(found, file, table)
        if not found.journal.whole:
            found.parts.append(f"the history from step {found.journal.kept + 1:,}")
        _gather_blobs(found, file, backups)
        _tell_loose(found, file.loose)
    _tie(found)
    course.share = upto
    return found


def _opened(damaged: Damaged, kept: ExitStack, course: Course) -> Iterator[DamagedFile]:
    """The newest backups that can be read, open for as long as ``kept`` is."""
    for path in damaged.backups[:BACKUPS]:
        with suppress(*errors(OSError)):
            key = damaged.passphrase if is_encrypted(path) else None
            file = DamagedFile(WorkingCopy(path, key, ()), course.goes_on)
            kept.enter_context(closing(file))
            if file.columns("step"):
                yield file


def _tell_taken(found: Relics) -> None:
    if found.journal.taken:
        steps = in_words(found.journal.taken)
        found.parts.append(f"the history at step {steps}, which a backup has")
        found.lines.append(
            f"What could not be read of the history at step {steps} was taken from a backup; the"
            " seals of the steps after it prove that it is the same."
        )


def _tell_loose(found: Relics, number: int) -> None:
    if number:
        found.parts.append("what leads to some of the pages on which its entries stand")
        found.lines.append(
            f"{number:,} entries, lines of the history and kept files were found on pages that"
            " nothing points to any more; of those, later changes may be missing."
        )


def _may_have(found: Relics, file: DamagedFile, table: str) -> bool:
    """Whether a file has a table: an older version lacks what a later one brought."""
    found.state[table], found.versions[table] = {}, {}
    told = found.journal.state[table] or found.journal.later[table]
    return bool(told) or not relics.is_before(file, LATER.get(table, ""))


def _gather(found: Relics, file: DamagedFile, table: str) -> None:
    """Decide for each row of a table what the new register gets."""
    journal = found.journal
    told = journal.state[table] | journal.later[table]
    rows, found.versions[table], bad = relics.rows_read(
        file, table, max(told, default=0), loose=not journal.whole
    )
    final = found.state[table] = {}
    before = found.from_history
    for number in sorted(rows.keys() | told.keys()):
        read, known = rows.get(number), told.get(number)
        if read is not None and (read == known or not journal.whole):
            final[number] = read
            found.read += 1
            continue
        if known is None or known.keys() != set(columns_kept(table)):
            if read is None:
                found.lost += 1
                found.lines.append(
                    f"{_named(found, table, number, known)} could not be read; the history still"
                    f" tells of it: {_words(known)}"
                )
                continue
            found.lines.append(
                f"{_named(found, table, number, read)} was made by no step: {_words(read)}"
            )
            continue
        final[number] = dict(known)  # may be altered; what the history tells may not
        found.from_history += 1
        found.lines.append(_from_history(found, table, number, (read, known)))
    unknown = without(bad, final)
    if bad and (file.columns(table) == [] or not journal.whole) and unknown:
        found.lost += not journal.whole
        ranges = in_words(bad)
        found.lines.append(
            f"Some {rows_called(table)} could not be read: those that had the numbers {ranges}, as"
            " far as there were any."
        )
    if bad or found.from_history > before:
        found.parts.append(f"some of the {rows_called(table)}")


def _from_history(found: Relics, table: str, row: int, pair: tuple[Columns | None, Columns]) -> str:
    read, known = pair
    called = _named(found, table, row, known)
    if read is not None:
        differing = {name: read[name] for name in read if read[name] != known[name]}
        return f"{called} was put right from its history; the file said: {_words(differing)}"
    end = "" if found.journal.whole else " Later changes may be missing."
    return f"{called} could not be read, and is as its history tells.{end}"


def _gather_blobs(found: Relics, file: DamagedFile, backups: Sequence[DamagedFile]) -> None:
    names = {
        row["sha256"]: f"the {'evidence file' if table == 'evidence' else table} {row['file_name']}"
        for table in WITH_FILES
        for row in found.state[table].values()
        if row["sha256"]
    }
    rows, _bad = file.rows("blob", ("size",))
    for number in rows:
        _keep_blob(found, names, file.pieces(number))
    for digest, name in names.items():
        if digest in found.blobs:
            continue
        _keep_blob(found, names, file.loose_pieces(digest))
        if digest in found.blobs:
            continue
        found.parts.append(name)
        for backup in backups:
            there, _bad = backup.rows("blob", ("sha256",))
            for number in (number for number, row in there.items() if row[0] == digest):
                _keep_blob(found, names, backup.pieces(number))
        if digest in found.blobs:
            found.lines.append(f"{sentence(name)} was taken from a backup, as it was added.")
        else:
            found.lost += 1
            found.lines.append(f"{sentence(name)} could not be read as it was added.")


def _keep_blob(found: Relics, names: Container[str], content: bytes | None) -> None:
    """Keep the bytes of a file if they are those of one that is named."""
    digest = hashlib.sha256(content).hexdigest() if content is not None else ""
    if content is not None and digest in names:
        found.blobs[digest] = content


def _tie(found: Relics) -> None:
    """See that no row points to one that is not there."""
    for row in (row for table in WITH_FILES for row in found.state[table].values()):
        if row["sha256"] and row["sha256"] not in found.blobs:
            row["sha256"] = None
    for table in JOURNALLED:
        keys = [
            (key.parent.name, key.column.table.name, bool(key.parent.nullable))
            for key in SQLModel.metadata.tables[table].foreign_keys
            if key.column.table.name in JOURNALLED
        ]
        for number, row in list(found.state[table].items()):
            for name, parent, may_be_empty in keys:
                if row[name] is None or row[name] in found.state[parent]:
                    continue
                called = _named(found, table, number, row)
                if may_be_empty:
                    found.lines.append(
                        f"{called} pointed to the {parent} of number {row[name]}, which is lost."
                    )
                    row[name] = None
                else:
                    _stand_in(found, parent, row[name])


def _stand_in(found: Relics, table: str, number: int) -> None:
    """A row that says that what it stands for could not be read, so that its parts are not lost."""
    row: Columns = {}
    for name in columns_kept(table):
        column = SQLModel.metadata.tables[table].c[name]
        kind = column.type.python_type
        row[name] = None if column.nullable else {bool: False, int: 0}.get(kind, "")
    row |= {name: f"{LOST} ({number})" for name in row if name in NAMES}
    row |= {name: word for name, word in _WORDS.items() if name in row}
    if "kind" in row:
        row["kind"] = "other" if table == "source" else "concern"
    if "source_id" in row:
        row["source_id"] = next(iter(found.state["source"]), 1)
        if row["source_id"] not in found.state["source"]:
            _stand_in(found, "source", row["source_id"])
    found.state[table][number] = row
    found.lost += 1
    found.lines.append(f"The {table} of number {number} could not be read; its parts were kept.")


_WORDS: Final = {"delivery": "not_started", "impact": "none_yet", "good": "context"}


def _named(found: Relics, table: str, row: int, columns: Columns | None) -> str:
    own = name_of(table, columns or {})
    owner = own or _owner_of(found, columns)
    # One of several updates on a finding has nothing but its number to be told by.
    number = f" ({row})" if owner and not own else ""
    return sentence(f"{row_called(table, row, owner or None)}{number}")


def _owner_of(found: Relics, columns: Columns | None) -> str:
    """The ref or name of what a row belongs to; empty where that is not known."""
    for owner in OWNERS:
        number = (columns or {}).get(f"{owner}_id")
        if number is not None:
            known = found.journal.state[owner].get(number) or found.journal.later[owner].get(number)
            return name_of(owner, found.state.get(owner, {}).get(number) or known or {})
    return ""


def in_words(ranges: Ranges) -> str:
    """Ranges of numbers as they are read."""
    return ", ".join(f"{low:,} to {high:,}" if low < high else f"{low:,}" for low, high in ranges)


def _words(columns: Columns | None) -> str:
    said = (f"{columns_called([name])}: {value}" for name, value in (columns or {}).items())
    return "; ".join(said) or "nothing"

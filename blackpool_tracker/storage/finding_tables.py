"""Where the tables of a damaged file begin, when its own list of them cannot be read.

A register's tables begin where those of any other do that was made in the same way: new, or
written anew with another passphrase. A backup is a copy page by page, so there they stand, too.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import ciphering, relics, sqlite
from blackpool_tracker.storage.creating import creating
from blackpool_tracker.storage.damaged import (
    WorkingCopy,
    put_tables,
    tables_of,
    working_copy,
)
from blackpool_tracker.storage.handles import piece_of
from blackpool_tracker.storage.leaves import SearchedFile
from blackpool_tracker.storage.leftovers import PREFIX
from blackpool_tracker.storage.room import Lack, lack_at, lack_in
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.sqlite import GoOn, always
from blackpool_tracker.storage.tables import JOURNALLED, LATER
from blackpool_tracker.storage.whole_pages import opens_a_part

NOTHING: Final = "Nothing in {name} can be read as a register. Open a backup instead."
NO_ROOM: Final = (
    "{name} is read from a copy, and there is no room for it in {folder}. Make some room there, and"
    " try again."
)
NO_COPY: Final = (
    "{name} is read from a copy, which could not be written in {folder} ({said}). Check the drive,"
    " and try again."
)
LIST: Final = "the list of what it holds"
BACKUPS: Final = 3  # how many of the newest are asked
MAIN: Final = ("finding", "step", "change")
ENOUGH: Final = 32_000_000  # bytes; a history begins near the beginning of its file
Tables = list[tuple[Any, ...]]
READ: Final = (*(table for table in JOURNALLED if table not in LATER), "step", "change", "blob")


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged register, what opens it, and backups, which may tell what was overwritten in it."""

    path: Path
    passphrase: Passphrase | None = None
    backups: tuple[Path, ...] = ()


def opened(damaged: Damaged, folder: Path, go_on: GoOn = always) -> SearchedFile:
    """The readable rows of a damaged file, read from a copy of it in ``folder``.

    Another list of tables than its own is believed only when the history then begins as it
    should; where none is, only the rows are read that are known by themselves. Raises
    ``RegisterError`` when nothing can be read, ``PassphraseError`` when the passphrase opens no
    part of it, and ``StoppedError``.
    """
    backups, name = damaged.backups[:BACKUPS], damaged.path.name
    copy = _copied(damaged, folder, go_on)
    file = SearchedFile(copy, go_on)
    if all(file.columns(table) for table in READ):
        return file
    some = any(file.columns(table) for table in MAIN)
    file.close()
    own = _first_page(copy.path)
    copy = replace(copy, parts=(*copy.parts, LIST))
    if (tables := _believed(_lists(folder, backups, damaged.passphrase), copy, go_on)) is not None:
        put_tables(copy, tables)
        return SearchedFile(copy, go_on)
    if some:
        with copy.path.open("r+b") as raw:
            raw.write(own)
        return SearchedFile(copy, go_on)
    file = SearchedFile(copy, go_on, pointed=False)
    if file.has_history():
        return file
    file.close()
    raise RegisterError(NOTHING.format(name=name))


def _believed(lists: Iterable[Tables], copy: WorkingCopy, go_on: GoOn) -> Tables | None:
    """The list by which the history begins as it should, and what came later is read as well.

    What came later stands elsewhere where the words that are searched were once made anew. The
    first by which the history begins where no list has all; None where there is none.
    """
    first = None
    for tables in lists:
        put_tables(copy, tables)
        with closing(SearchedFile(copy, go_on)) as file:
            if relics.begins(file):
                if not any(file.rows(table, ("version",))[1] for table in LATER):
                    return tables
                first = first or tables
    return first


def _copied(damaged: Damaged, folder: Path, go_on: GoOn) -> WorkingCopy:
    backups, path = damaged.backups[:BACKUPS], damaged.path
    try:
        salts = [ciphering.salt_of(file) for file in backups if ciphering.is_encrypted(file)]
        return working_copy(path, folder, damaged.passphrase, salts, go_on)
    except OSError as error:
        if error.filename is not None and Path(error.filename) == path:
            raise RegisterError(f"{path} cannot be read ({error.strerror}).") from error
        raise RegisterError(_no_copy(path, folder, error.strerror or "", lack_in(error))) from error
    except ciphering.errors() as error:
        raise RegisterError(_no_copy(path, folder, str(error), lack_at(folder / "any"))) from error


def _no_copy(path: Path, folder: Path, said: str, lack: Lack | None) -> str:
    told = NO_COPY if lack is None else NO_ROOM
    return told.format(name=path.name, folder=folder.parent, said=said)


def is_register_further_on(path: Path) -> bool:
    """Whether a file that does not begin as a register holds one; quickly, for its opening.

    Only that a history begins in it is looked for. Raises ``OSError``.
    """
    if piece_of(path, ciphering.PAGE).startswith(ciphering.OTHER_KINDS):
        return False
    with _beginning_of(path) as start:
        try:
            with closing(opened(Damaged(start), start.parent)) as found:
                return not found.pointed or relics.begins(found)
        except RegisterError:
            return False


def is_opened_further_on(path: Path, passphrase: Passphrase) -> bool:
    """Whether a passphrase that does not open the first page opens another. Raises ``OSError``."""
    with _beginning_of(path) as start:
        return opens_a_part(start, passphrase)


@contextmanager
def _beginning_of(path: Path) -> Iterator[Path]:
    """A copy of some of a file, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}salvage-") as folder:
        start = Path(folder) / "beginning"
        start.write_bytes(piece_of(path, ENOUGH))
        yield start


def _lists(
    folder: Path, backups: Sequence[Path], passphrase: Passphrase | None
) -> Iterator[Tables]:
    """The lists of tables that the file may have had."""
    for backup in backups:
        with suppress(*ciphering.errors(OSError)):
            yield tables_of(backup, passphrase if ciphering.is_encrypted(backup) else None)
    fresh = folder / "fresh.register"
    with creating(fresh, passphrase):
        pass
    yield tables_of(fresh, passphrase)
    yield _written_anew(fresh, folder / "anew.register", passphrase)
    _search_made_anew(fresh, passphrase)
    yield tables_of(fresh, passphrase)
    yield _written_anew(fresh, folder / "again.register", passphrase)


def _written_anew(path: Path, anew: Path, passphrase: Passphrase | None) -> Tables:
    """The list of a register after a passphrase was set, changed or taken away."""
    anew.touch()
    with ciphering.exporting(path, anew, passphrase, passphrase):
        pass
    return tables_of(anew, passphrase)


def _search_made_anew(path: Path, passphrase: Passphrase | None) -> None:
    engine = sqlite.engine_for(path, passphrase=passphrase)
    with engine.begin() as connection:
        for search in SEARCHES:
            connection.exec_driver_sql(f"DROP TABLE {search.name}")
            search.create(connection)
    engine.dispose()


def _first_page(copy: Path) -> bytes:
    with copy.open("rb") as raw:
        return raw.read(ciphering.PAGE)

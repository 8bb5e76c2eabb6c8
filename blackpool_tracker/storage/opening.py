"""Open register files: refuse what is none, upgrade what is old."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlmodel import SQLModel

from blackpool_tracker.domain.errors import DamagedError, PassphraseError, RegisterError
from blackpool_tracker.domain.look_only import LookOnly
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import ciphering, sqlite
from blackpool_tracker.storage.backups import SUFFIX, back_up_before_upgrade
from blackpool_tracker.storage.copying import copy_into
from blackpool_tracker.storage.creating import NEEDS, migrate
from blackpool_tracker.storage.engines import WRITES
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.file_version import VERSION, FileVersion, file_version
from blackpool_tracker.storage.finding_tables import is_opened_further_on, is_register_further_on
from blackpool_tracker.storage.folders import backups_folder
from blackpool_tracker.storage.leftovers import clear_beside
from blackpool_tracker.storage.locks import refuse_without_locks
from blackpool_tracker.storage.renewing import renewed
from blackpool_tracker.storage.searching import MADE_FOR_SEARCH, SEARCHES
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.upgraded import note_upgraded

SHAPES: Final = {
    "0001": "6a3e8458f3b709003b22f9b5e6eb4ddec9b6686b5a1c23fc133840b59852611a",
    "0002": "52d3d3581999a8b479df85075b5c0e7feb2ae8b102fba51d032a33df784830ec",
    "0003": "42e94c384559114884cd320fe4ed59df6639bdbe9fd9e31a291efd0990e9d75f",
    "0004": "e1c4db947fab5dfc53a9f14159f67b3b8ab069a889ce14edcd751bf9b511e150",
    "0005": "ff0a50408c5fbdff627d930f2cfe92d9722f030ddd7afd306de00321bf0370d9",
    "0006": "5d98c062ff05fb05300551068338db25654d5f601e95f514b62c3fd1b724021d",
    "0007": "18b2d4e73916edd7d0ed304ca30c42c644cf2e9419efad455fa698b10111657a",
}
"""The digest of each version's tables, indexes and triggers. A file that has anything more, such
as a trigger of somebody else's, is not opened for writing."""
MAY_NOT_WRITE: Final = (
    "{name} may not be written to where it lies, so you can only look at it. To change anything,"
    " copy it to a folder of your own and open the copy."
)
NEEDED: Final = "{name} is protected with a passphrase. Give the passphrase to open it."
WRONG: Final = (
    "This passphrase does not open {name}. Check it and try again; if it should be right, the file"
    " may be damaged: restore a backup."
)

DO: Final = (
    "Open a backup instead, or put what can still be read into a new register: File > Salvage a"
    " damaged register."
)
AT_BEGINNING: Final = (
    "{name} is damaged at its beginning, which was overwritten, and cannot be opened. {do}"
)
SEEMS: Final = (
    "{name} seems to be a register with a passphrase that is damaged at its beginning, so it cannot"
    " be opened. {do}"
)
IN_USE: Final = "Somebody else was using {name} while {so}, so it was left as it is. Open it again."
UPGRADED: Final = (
    "{name} was made by an older version and has been brought up to date. A backup of it as it was"
    " before is kept: File > Restore from a backup. Others need version {version} or newer to"
    " change it."
)
IS_A_BACKUP: Final = (
    "is a backup and stays as it is. To go on working from it, choose File > Restore from a backup"
)


def open_store(path: Path, user: str, passphrase: Passphrase | None = None) -> Store:
    """The register at ``path``, brought up to date if an older program made it.

    Where it may not be written to, is to look at only for good, or a newer program made it and this
    one understands it, it is open to look at only: ``Store.locked`` says why. Raises
    ``RegisterError`` with a sentence when it is no register, cannot be understood, cannot be
    reached, or lies where two people could save at the same moment: even to look at it could there
    take back what another is saving. Raises ``PassphraseError`` when it has a passphrase, and none
    or another one is given.
    """
    _refuse_what_is_none(path, passphrase)
    if sqlite.may_be_written(path):
        refuse_without_locks(path)
    found, look_only = stamp_of(path, passphrase)
    if found not in SHAPES:
        locked = _reason_to_only_look(path, passphrase)
        return Store(FileHome(path, passphrase), user, locked=locked)
    _refuse_foreign_parts(path, found, passphrase)
    if backups_folder().resolve() in path.resolve().parents:
        if found != VERSION:
            raise RegisterError(f"{path.name} {IS_A_BACKUP}.")
        locked = f"This {IS_A_BACKUP}. Here you can only look at it."
        return Store(FileHome(path, passphrase), user, locked=locked)
    if sqlite.may_be_written(path):
        if found != VERSION:
            _upgrade(path, passphrase)
        clear_beside(path)  # such as half a copy without a passphrase
        return _opened(path, user, passphrase, look_only)
    if found != VERSION:
        raise RegisterError(
            f"{path.name} was made by an older version and has to be brought up to date, but it"
            " may not be written to where it lies. Copy it to a folder of your own, and open the"
            " copy."
        )
    locked = MAY_NOT_WRITE.format(name=path.name)
    return _opened(path, user, passphrase, look_only, locked)


def _opened(
    path: Path,
    user: str,
    passphrase: Passphrase | None,
    look_only: LookOnly | None,
    locked: str = "",
) -> Store:
    """A register of today's tables; that it is to look at only for good is said first."""
    locked = look_only.sentence if look_only is not None else locked
    return Store(FileHome(path, passphrase, look_only), user, locked=locked)


def version_of(path: Path, passphrase: Passphrase | None = None) -> str:
    """The version of a register file's tables."""
    return stamp_of(path, passphrase).tables


def stamp_of(path: Path, passphrase: Passphrase | None = None) -> FileVersion:
    """The version of a register file's tables, and why it is to look at only, if it is."""
    with _only_reading(path, passphrase) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    return file_version(str(found))


def leave_to_look_at(path: Path, passphrase: Passphrase | None, look_only: LookOnly) -> None:
    """Let a register file be to look at only from now on.

    Whoever has the file open is told, and can save nothing more to it. Raises ``RegisterError``;
    then it is as it was.
    """
    with renewed(path, passphrase, IN_USE.format(name=path.name, so="it was marked")) as part:
        copy_into(path, part, passphrase=passphrase)
        stamp(part, passphrase, look_only)


def stamp(path: Path, passphrase: Passphrase | None, look_only: LookOnly | None) -> None:
    """Write into a file of today's or an older version that it is to look at only, or is not."""
    made = FileVersion(version_of(path, passphrase), look_only)
    engine = sqlite.engine_for(path, passphrase=passphrase)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection:
            said = text("UPDATE alembic_version SET version_num = :made")
            connection.execute(said, {"made": str(made)})
            connection.commit()
    finally:
        engine.dispose()


def shape_of(path: Path, passphrase: Passphrase | None = None) -> str:
    """The digest of all tables, indexes and triggers of a register file."""
    with _only_reading(path, passphrase) as connection:
        lines = sqlite.parts_of(connection, MADE_FOR_SEARCH)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _refuse_what_is_none(path: Path, passphrase: Passphrase | None) -> None:
    try:
        if not path.exists():
            raise RegisterError(f"There is no file at {path}. It may have been moved or renamed.")
        if path.is_dir():
            raise RegisterError(f"{path} is a folder. Choose a register inside it.")
        if path.stat().st_size == 0:
            raise RegisterError(f"{path.name} is an empty file, so it is not a register.")
        _refuse_other_kinds(path, passphrase)
    except PermissionError as error:
        raise RegisterError(f"You may not read {path}. Ask for the right to read it.") from error
    except OSError as error:
        raise RegisterError(f"{path} cannot be read ({error.strerror}).") from error


def _refuse_other_kinds(path: Path, passphrase: Passphrase | None) -> None:
    """Refuse what is no register, and what the passphrase, or none, does not open."""
    encrypted = ciphering.is_encrypted(path)
    if encrypted and passphrase is None:
        raise PassphraseError(NEEDED.format(name=path.name))
    if encrypted and sqlite.may_be_written(path):
        refuse_without_locks(path)  # before its first page is read, which may take back a step
    try:
        known = sqlite.is_register(path, passphrase if encrypted else None)
    except ciphering.errors() as error:
        raise _refusal(error, path, passphrase) from error
    if not known:
        if not encrypted:
            _tell_of_damage(path)
        raise RegisterError(f"{path.name} is not a Blackpool Tracker register.")
    if passphrase is not None and not encrypted:
        raise RegisterError(f"{path.name} has no passphrase. Open it without one.")


def _refusal(error: Exception, path: Path, passphrase: Passphrase | None) -> RegisterError:
    """What is said of a file that the database cannot read with this passphrase."""
    if "not a database" in str(error):
        if passphrase is not None and is_opened_further_on(path, passphrase):
            return DamagedError(AT_BEGINNING.format(name=path.name, do=DO))
        return PassphraseError(WRONG.format(name=path.name))
    said = sqlite.reason_of(error)
    kind = DamagedError if said == sqlite.DAMAGED else RegisterError
    return kind(said or f"{path.name} could not be opened ({error}).")


def _tell_of_damage(path: Path) -> None:
    """Raise ``DamagedError`` when a file is a register that does not begin as one."""
    if path.suffix.lower() == SUFFIX:
        if is_register_further_on(path):
            raise DamagedError(AT_BEGINNING.format(name=path.name, do=DO))
        if ciphering.seems_encrypted(path):
            raise DamagedError(SEEMS.format(name=path.name, do=DO))


def _refuse_foreign_parts(path: Path, version: str, passphrase: Passphrase | None) -> None:
    if shape_of(path, passphrase) != SHAPES[version]:
        raise RegisterError(
            f"{path.name} holds parts that Blackpool Tracker did not make, so it was not opened."
            " Open a backup instead."
        )


def _reason_to_only_look(path: Path, passphrase: Passphrase | None) -> str:
    """Why a register of a newer program can only be looked at.

    Raises ``RegisterError`` naming the version that it needs when a column that this program
    reads is not where it looks for it.
    """
    with _only_reading(path, passphrase) as connection:
        needs = sqlite.marked_version(connection)
        there = sqlite.columns_of(connection)
    made_by = f"{path.name} was made by a newer version of Blackpool Tracker"
    version = _version_of(needs)
    if all(there.get(table, frozenset()) >= columns for table, columns in _columns_read().items()):
        return f"{made_by}. You can look at it; to change anything, install version {version}."
    raise RegisterError(
        f"{made_by} and cannot be read by this one. Install version {version} or newer to open"
        " it; nothing was changed."
    )


def _version_of(needs: int) -> str:
    """The version of the program, as people read it, that stands in the header of a file."""
    return ".".join(map(str, (needs // 1_000_000, needs // 1_000 % 1_000, needs % 1_000)))


def _columns_read() -> dict[str, set[str]]:
    tables = {name: set(table.columns.keys()) for name, table in SQLModel.metadata.tables.items()}
    return tables | {search.name: set(search.COLUMNS) for search in SEARCHES}


def _upgrade(path: Path, passphrase: Passphrase | None) -> None:
    """Bring a file up to date; what is to look at only stays so.

    A backup comes first; without one nothing is upgraded.
    """
    back_up_before_upgrade(path, passphrase)
    in_use = IN_USE.format(name=path.name, so="it was brought up to date")
    with renewed(path, passphrase, in_use) as part:
        copy_into(path, part, passphrase=passphrase)
        look_only = stamp_of(part, passphrase).look_only
        if look_only is not None:
            stamp(part, passphrase, None)  # Alembic knows the bare version alone
        migrate(part, passphrase)
        if look_only is not None:
            stamp(part, passphrase, look_only)
    note_upgraded(path, UPGRADED.format(name=path.name, version=_version_of(NEEDS)))


@contextmanager
def _only_reading(path: Path, passphrase: Passphrase | None) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite.read_only(path, passphrase)) as connection:
            yield connection
    except ciphering.errors(*sqlite.FAILURES, TypeError) as error:
        sentence = sqlite.reason_of(error)
        if sentence in {sqlite.REASONS["locked"], sqlite.NO_MEMORY}:
            raise RegisterError(sentence) from error
        raise DamagedError(f"{path.name} is damaged and cannot be read. {DO}") from error

"""The two drivers: Python's own for a plain register, SQLCipher's for one with a passphrase.

SQLCipher is SQLite that encrypts and signs each page on its way to the disk: file, journal and
copies. It is imported when the first register with a passphrase is opened or made.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final, cast
from urllib.parse import quote

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.handles import piece_of

PLAIN: Final = b"SQLite format 3\x00"
SALT: Final = 16  # bytes; an encrypted file begins with them
PAGE: Final = 4096  # bytes
RANDOM: Final = 240  # of 256 values of a byte, how many stand at least in an encrypted page
LOOKED_AT: Final = 16  # pages of a file whose first is no sign of anything
OTHER_KINDS: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")
"""How documents and pictures begin, whose packed pages look random, too."""

DRIVER: Final = "sqlcipher3.dbapi2"


def driver(passphrase: Passphrase | None) -> ModuleType:
    """The module that makes connections, with one for files that have a passphrase."""
    return sqlite3 if passphrase is None else import_module(DRIVER)


def errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What either driver raises, and ``others``; SQLCipher's own only once it is in use."""
    cipher = sys.modules.get(DRIVER)
    return (sqlite3.Error, *others) if cipher is None else (sqlite3.Error, cipher.Error, *others)


def is_encrypted(path: Path) -> bool:
    """Whether a file looks like a register with a passphrase: no header, and a page of noise.

    More cannot be known without the passphrase. Raises ``OSError``.
    """
    page = piece_of(path, PAGE)
    return (
        len(page) == PAGE
        and not page.startswith((PLAIN, *OTHER_KINDS))
        and len(set(page)) >= RANDOM
    )


def seems_encrypted(path: Path) -> bool:
    """Whether a file looks like a register with a passphrase, be it overwritten at its beginning.

    Raises ``OSError``.
    """
    if is_encrypted(path):
        return True
    if piece_of(path, PAGE).startswith((PLAIN, *OTHER_KINDS)):
        return False
    pages = path.stat().st_size // PAGE
    looked_at = ((1 + at * (pages - 1) // LOOKED_AT) * PAGE for at in range(LOOKED_AT))
    noise = sum(len(set(piece_of(path, PAGE, at))) >= RANDOM for at in looked_at)
    return pages > LOOKED_AT and noise > LOOKED_AT // 2


def salt_of(path: Path) -> bytes:
    """The salt with which an encrypted file begins; a new one for a file that is still empty."""
    return piece_of(path, SALT) or os.urandom(SALT)


def unlock(connection: sqlite3.Connection, passphrase: Passphrase, salt: bytes) -> None:
    """Let a new connection read and write what is encrypted with the passphrase and the salt.

    Whether they are right shows when the file is first read.
    """
    # SQLCipher would tell of a wrong passphrase on stderr. Its setting is the whole program's.
    for setting in ("PRAGMA cipher_log_level=NONE", "PRAGMA cipher_log=off"):
        connection.execute(setting).close()
    # By a call, not by a statement, so that the key stands in no text that could be logged.
    cast("Any", connection).set_key(key_text(passphrase, salt))
    # What is sorted or kept aside meanwhile would else be written, unencrypted, beside the file.
    connection.execute("PRAGMA temp_store=MEMORY").close()


def key_text(passphrase: Passphrase | None, salt: bytes) -> str:
    """Key and salt as SQLCipher takes them; empty for a file without a passphrase.

    It could reckon the key itself, but would do so anew, half a second long, for each connection.
    """
    return f"x'{passphrase.key(salt).hex()}{salt.hex()}'" if passphrase is not None else ""


def opened_blob(connection: object, table: str, row: int, *, readonly: bool) -> sqlite3.Blob:
    """The content of a row as a file; both drivers have it by different names."""
    if isinstance(connection, sqlite3.Connection):
        return connection.blobopen(table, "content", row, readonly=readonly)
    opened: sqlite3.Blob = cast("Any", connection).open_blob(table, "content", row, readonly)
    return opened


@contextmanager
def exporting(
    path: Path, target: Path, now: Passphrase | None, passphrase: Passphrase | None
) -> Iterator[sqlite3.Connection]:
    """A connection to the file at ``path``, with all that it holds written into ``other``.

    That is the new file ``target``. It is encrypted with ``passphrase``, and ``path`` with
    ``now``; None is not at all. ``path`` itself is not changed.
    """
    address = f"file:{quote(os.fsencode(path.resolve()))}?mode=rw"
    made = import_module(DRIVER).connect(address, uri=True, isolation_level=None)
    connection: sqlite3.Connection
    with closing(made) as connection:
        if now is not None:
            unlock(connection, now, salt_of(path))
        else:
            connection.execute("PRAGMA temp_store=MEMORY").close()
        place = f"file:{quote(os.fsencode(target.resolve()))}?mode=rw"
        key = key_text(passphrase, os.urandom(SALT))
        connection.execute("ATTACH DATABASE ? AS other KEY ?", (place, key)).close()
        for setting in ("journal_mode=TRUNCATE", "synchronous=FULL"):
            connection.execute(f"PRAGMA other.{setting}").close()
        connection.execute("SELECT sqlcipher_export('other')").fetchall()
        yield connection

"""Encrypted copies of damaged files: which pages are whole, and what stands in for the others.

SQLCipher signs each page for itself, so those that are whole can be read whatever happened to the
others. But after the first that is not it reads none any more (4.19), be they whole: a connection
that met one calls all of them damaged. So each broken page of the copy is replaced by an empty one
that is rightly signed; what needs it is then damaged there, and nowhere else. All stays encrypted.
"""

import re
import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import PassphraseError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.ciphering import PAGE, SALT, errors, salt_of

NOTHING_OPENS: Final = (
    "This passphrase opens no part of {name}. Check it and try again. If it is right, what every"
    " page needs to be read, the first {salt} bytes of the file, was overwritten: open a backup."
)
_LARGEST: Final = 500_000_000  # bytes of one value; SQLite takes twice as many


def put_aside_broken(
    copy: Path, passphrase: Passphrase, salts: Sequence[bytes], name: str
) -> frozenset[int]:
    """Put an empty page in the place of each that is not whole; returns their numbers, from 1.

    ``salts`` are tried in turn, and the one that opens some page is written into the copy. Raises
    ``PassphraseError``, which calls the file ``name``, when none does.
    """
    pages = -(-copy.stat().st_size // PAGE)
    with copy.open("r+b") as file:
        file.truncate(pages * PAGE)
    broken = _with_a_salt(copy, passphrase, salts, pages)
    if broken is None:
        raise PassphraseError(NOTHING_OPENS.format(name=name, salt=SALT))
    if broken:
        blank = blank_like(copy, passphrase)
        for number in broken:
            put_page(blank, copy, number)
    return broken


def opens_a_part(copy: Path, passphrase: Passphrase) -> bool:
    """Whether any page of a file is whole and opened by the passphrase."""
    return len(_broken(copy, passphrase)) < copy.stat().st_size // PAGE


def blank_like(copy: Path, passphrase: Passphrase) -> Path:
    """A file beside ``copy``, with its key and at least as many pages, in which nothing stands."""
    blank = copy.with_name(f"{copy.name}.blank")
    if blank.exists():
        return blank
    blank.touch()
    left = copy.stat().st_size
    with closing(sqlite.for_a_copy(blank, copy, passphrase)) as connection:
        connection.execute("CREATE TABLE blank(content)").close()
        while left > 0:
            size = min(left, _LARGEST)
            connection.execute("INSERT INTO blank VALUES (zeroblob(?))", (size,)).close()
            left -= size
    return blank


def put_page(source: Path, copy: Path, number: int) -> None:
    """Put a page of one file in the place of the same page of another that has the same key."""
    with source.open("rb") as given, copy.open("r+b") as taken:
        given.seek((number - 1) * PAGE)
        taken.seek((number - 1) * PAGE)
        taken.write(given.read(PAGE))


def put_first_page(copy: Path, passphrase: Passphrase) -> None:
    """Let a copy begin as a file in which nothing stands; its other pages stay."""
    blank = blank_like(copy, passphrase)
    put_page(blank, copy, 1)
    # The first page says how many there are.
    with blank.open("rb") as given, copy.open("ab") as taken:
        given.seek(taken.tell())
        shutil.copyfileobj(given, taken)


def _with_a_salt(
    copy: Path, passphrase: Passphrase, salts: Sequence[bytes], pages: int
) -> frozenset[int] | None:
    """The broken pages with the first salt that opens any page; None when none does."""
    for salt in dict.fromkeys((salt_of(copy), *salts)):
        with copy.open("r+b") as file:
            file.write(salt)
        broken = _broken(copy, passphrase)
        if len(broken) < pages:
            return broken
    return None


def _broken(copy: Path, passphrase: Passphrase) -> frozenset[int]:
    with closing(sqlite.read_only(copy, passphrase)) as connection:
        try:
            found = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        except errors():
            return frozenset(range(1, copy.stat().st_size // PAGE + 1))
    said = (re.search(r"page (\d+)", str(line)) for (line,) in found)
    return frozenset(int(number[1]) for number in said if number is not None)

"""Files that a newer version of the program has made, or has brought up to date meanwhile.

What such a file holds only that version can judge: its tables, and what its history tells of them.
"""

from contextlib import closing
from pathlib import Path

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.file_version import VERSION, file_version


def made_by_newer(path: Path, passphrase: Passphrase | None = None) -> bool:
    """Whether a newer version made a register file; False too when that cannot be read."""
    try:
        with closing(sqlite.read_only(path, passphrase)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except errors(OSError):
        return False
    return found is not None and file_version(str(found[0])).tables > VERSION

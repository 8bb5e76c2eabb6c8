"""Which version of the tables this program makes and reads, in a file as on a server.

A file that is to look at only says so in the same place, behind its version: a program that does
not know of that takes it for a newer one's, and opens it to look at only too.
"""

from typing import Final, NamedTuple

from blackpool_tracker.domain.look_only import LookOnly, read_look_only

VERSION: Final = "0007"


class FileVersion(NamedTuple):
    """The version of a file's tables, and why it is to look at only, if it is."""

    tables: str
    look_only: LookOnly | None = None

    def __str__(self) -> str:
        """As it stands in the file."""
        return self.tables if self.look_only is None else f"{self.tables} {self.look_only}"


def file_version(written: str) -> FileVersion:
    """What stands in a file; what cannot be read is a version that nobody knows."""
    tables, _space, rest = written.partition(" ")
    look_only = read_look_only(rest) if rest else None
    return FileVersion(written) if rest and look_only is None else FileVersion(tables, look_only)

"""Which version of the tables this program makes and reads, in a file as on a server."""

from typing import Final

VERSION: Final = "0007"

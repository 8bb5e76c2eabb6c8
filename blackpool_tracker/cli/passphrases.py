"""Where a command gets the passphrase of a register from: a file, or the person at the terminal.

Never an argument or the environment: other programs of the machine can read those.
"""

import os
import stat
import sys
from getpass import getpass
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import PassphraseError, RefusedError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.protection import has_passphrase
from blackpool_tracker.services.shared_registers import lets_in

MOST: Final = 64 * 1024  # bytes; a passphrase file is no book


def passphrase_for(
    register: Path | ServerAddress, file: Path | None, *, protected: bool | None = None
) -> Passphrase | None:
    """The passphrase that opens a register: the file's, else what is typed; None for a plain one.

    ``protected`` says whether it has one, where the file itself may be too damaged to tell.
    Raises ``RefusedError`` for a file that gives none, and ``PassphraseError`` where one is needed
    and nobody can be asked.
    """
    if file is not None:
        return passphrase_in(file)
    if isinstance(register, ServerAddress):
        return _password_for(register)
    if not (has_passphrase(register) if protected is None else protected):
        return None
    if not sys.stdin.isatty():
        raise PassphraseError(
            f"{register.name} is protected with a passphrase. Name the file that holds it after"
            " --passphrase-file, or use a terminal, where it can be typed."
        )
    try:
        return Passphrase(getpass(f"Passphrase of {register.name}: "))
    except EOFError:
        raise PassphraseError("No passphrase was given. Nothing was done.") from None


def _password_for(address: ServerAddress) -> Passphrase | None:
    """The password for a shared register; None where the server lets us in without one.

    So by Windows or Kerberos sign-in, or with a password file of PostgreSQL's own.
    """
    if lets_in(address) or not sys.stdin.isatty():
        return None
    try:
        return Passphrase(getpass(f"Password of {address.user or 'your account'}: "))
    except EOFError:
        raise PassphraseError("No password was given. Nothing was done.") from None


def passphrase_in(file: Path) -> Passphrase:
    """The first line of a file, without its line end; blanks count. Raises ``RefusedError``."""
    try:
        with file.open("rb") as opened:
            if os.name == "posix" and os.fstat(opened.fileno()).st_mode & stat.S_IROTH:
                print(
                    f"Warning: everybody on this computer may read {file}. Let only its owner"
                    " read it.",
                    file=sys.stderr,
                )
            line = opened.readline(MOST).decode("utf-8-sig")
    except OSError as error:
        raise RefusedError(
            f"The passphrase file {file} could not be read ({error.strerror})."
        ) from error
    except UnicodeDecodeError:
        # Without its cause, which would show the bytes.
        raise RefusedError(f"The passphrase file {file} is not text in UTF-8.") from None
    words = line.removesuffix("\n").removesuffix("\r")
    if not words:
        raise RefusedError(
            f"The passphrase file {file} is empty. Its first line must be the passphrase."
        )
    return Passphrase(words)

"""Shared registers as a whole: make one, look at one, and who is let in."""

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.server_facts import Inspection
from blackpool_tracker.domain.sign_ins import grant_words
from blackpool_tracker.services.opened import opened_store
from blackpool_tracker.storage.copying import copy_soundly
from blackpool_tracker.storage.creating import creating
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.folders import PRIVATE
from blackpool_tracker.storage.moving import move
from blackpool_tracker.storage.store import Store


def prepare(address: ServerAddress, password: Passphrase | None) -> list[str]:
    """Make a database a shared register, or bring it up to date; what was done, in sentences.

    Raises ``RegisterError`` with a sentence for the administrator; then nothing was changed.
    """
    done = import_module("blackpool_tracker.storage.server.preparing").prepare(address, password)
    made = "is now" if done.found is None else "is"
    upgraded = (
        f"{address.name} was brought from version {done.found} up to date, with all that it holds."
    )
    return [
        *([upgraded] if done.found not in {None, done.version} else []),
        f"{address.name} {made} a shared register, version {done.version}.",
        "Give each person who signs in to the server one of these roles:",
        *(
            f"  {grant_words(role, right, 'LOGIN')}"
            for role, right in zip(done.roles, Right, strict=True)
        ),
    ]


def fill(
    address: ServerAddress,
    password: Passphrase | None,
    register: Path,
    passphrase: Passphrase | None,
    moved: Moved,
) -> str:
    """Move the register of a file into an empty shared one; where it ends, in a sentence.

    The file stays as it was. What was broken off goes on where it ended when this is done again.
    Raises ``RegisterError`` and ``RefusedError``.
    """
    homes = import_module("blackpool_tracker.storage.server.home")
    with TemporaryDirectory(prefix="moving-") as folder:
        # Read from a copy: the file itself would be held all the while, and nobody could save.
        copy = Path(folder, register.name)
        copy.touch(PRIVATE)
        end = copy_soundly(register, copy, passphrase=passphrase)
        source = Store(FileHome(copy, passphrase), "move", locked="Nothing is changed here.")
        try:
            move(source, homes.home_at(address, password), moved)
        finally:
            source.close()
    return f"All of {register.name} is in {address.name}, to its last step, {end.step}."


def take_along(
    address: ServerAddress, password: Passphrase | None, target: Path, moved: Moved
) -> None:
    """Make a file of a shared register, whole and sound, that appears once it is.

    Raises ``RegisterError``, rather than overwrite a file too, and ``RefusedError``.
    """
    source = opened_store(address, "copy", password)
    try:
        with creating(target) as part:
            move(source, FileHome(part), moved)
    finally:
        source.close()


def inspect(address: ServerAddress, password: Passphrase | None) -> Inspection:
    """What there is at an address; raises ``RegisterError`` when it cannot be reached."""
    inspecting = import_module("blackpool_tracker.storage.server.inspecting")
    found: Inspection = inspecting.inspect(address, password)
    return found


def lets_in(address: ServerAddress) -> bool:
    """Whether a server lets this account in without being told a password.

    So by Windows or Kerberos sign-in, or with a password file of PostgreSQL's own. Raises
    ``RegisterError`` when it cannot be asked.
    """
    connecting = import_module("blackpool_tracker.storage.server.refusals")
    return bool(connecting.lets_in(address))

"""Opening a shared register: refuse what is none, and ask the server who has come."""

from typing import Final, NamedTuple

from sqlalchemy import Connection, text

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.errors import RegisterError, UnreachableError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import ONLY_LOOK, Held, Right
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.server.connecting import FAILURES, driver_error, engine_at
from blackpool_tracker.storage.server.home import (
    ServerHome,
    desk_for,
    home_at,
    own_folder_refused,
)
from blackpool_tracker.storage.server.mirrored import MirroredHome
from blackpool_tracker.storage.server.refusals import not_connected
from blackpool_tracker.storage.server.versions import NEWER, OLDER, version_there
from blackpool_tracker.storage.sqlite import reason_of
from blackpool_tracker.storage.store import Store

NONE: Final = (
    "{name} is no shared register. Check the address; to make it one, your IT runs"
    " “blackpool-tracker server prepare” on it."
)
COPY: Final = (
    "The server at {host} is a copy of another one, and takes no changes. Give the address of the"
    " server that it is a copy of."
)
NO_MIRROR: Final = (
    "The register could not be read into your own folder. Check the drive on which that lies."
)
NO_RIGHT: Final = "You have no right to look at {name} yet. Ask your IT to give you one."


class Visitor(NamedTuple):
    """Whom the server takes us for: the name for the journal, and what they may do."""

    name: str
    held: Held


def open_shared(
    address: ServerAddress, password: Passphrase | None, mirrored: Moved | None = None
) -> Store:
    """The shared register at an address, in the name that the server knows for who signs in.

    Whoever may only read it has it open to look at: ``Store.locked`` says why. With ``mirrored`` it
    is read whole at once, of which that is told, and each question answered on this machine; else
    by the server. Raises ``RegisterError`` with a sentence when it cannot be reached or is no
    register, ``PassphraseError`` when the server wants another password, ``RefusedError`` when
    ``mirrored`` said to stop.
    """
    engine = engine_at(address, password, of=None)
    try:
        with engine.connect() as connection:
            visitor = _visitor(connection, address)
    except FAILURES as error:
        raise not_connected(error, address) from error
    finally:
        engine.dispose()
    home = _home(address, password, mirrored)
    locked = ONLY_LOOK if visitor.held.right is Right.READER else ""
    return Store(home, visitor.name, locked=locked, held=visitor.held)


def _home(
    address: ServerAddress, password: Passphrase | None, mirrored: Moved | None
) -> ServerHome:
    if mirrored is None:
        return home_at(address, password)
    try:
        return MirroredHome(address, password, desk_for(address), mirrored)
    except errors(*FAILURES) as error:
        if isinstance(driver_error(error), errors()):  # of the mirror's own file
            raise RegisterError(reason_of(error) or NO_MIRROR) from error
        raise not_connected(error, address) from error
    except OSError as error:
        raise own_folder_refused(error) from error


def _visitor(connection: Connection, address: ServerAddress) -> Visitor:
    """Who has signed in; raises ``RegisterError`` for what is no register for them."""
    there = connection.execute(text("SELECT to_regnamespace('register') IS NOT NULL")).scalar()
    if not there:
        raise RegisterError(NONE.format(name=address.name))
    allowed = "SELECT has_schema_privilege('register', 'usage')"
    if not connection.execute(text(allowed)).scalar():
        raise RegisterError(NO_RIGHT.format(name=address.name))
    found = version_there(connection)
    if found != VERSION:
        why = NONE if found is None else NEWER if found > VERSION else OLDER
        raise RegisterError(why.format(name=address.name))
    asked = text("SELECT register.my_name(), register.my_right(), register.me()")
    name, right, person = connection.execute(asked).one()
    if right is None:
        raise RegisterError(NO_RIGHT.format(name=address.name))
    if connection.execute(text("SELECT pg_is_in_recovery()")).scalar():
        raise UnreachableError(COPY.format(host=address.host), "host")
    return Visitor(name, Held(Right(right), person))

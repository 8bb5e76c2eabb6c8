"""Opening a shared register: refuse what is none, and ask the server who has come."""

from typing import Final, NamedTuple

from sqlalchemy import Connection, text

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import ONLY_LOOK, Held, Right
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.server.connecting import FAILURES, engine_at
from blackpool_tracker.storage.server.home import home_at
from blackpool_tracker.storage.server.preparing import version_there
from blackpool_tracker.storage.server.refusals import not_connected
from blackpool_tracker.storage.store import Store

NEWER: Final = (
    "{name} is a register of a newer version of Blackpool Tracker. Install that version to open it."
)
OLDER: Final = (
    "{name} is a register of an older version. Ask your IT to bring it up to date, with"
    " “blackpool-tracker server prepare”."
)
NONE: Final = (
    "{name} is no shared register. Check the address; to make it one, your IT runs"
    " “blackpool-tracker server prepare” on it."
)
NO_RIGHT: Final = "You have no right to look at {name} yet. Ask your IT to give you one."


class Visitor(NamedTuple):
    """Whom the server takes us for: the name for the journal, and what they may do."""

    name: str
    held: Held


def open_shared(address: ServerAddress, password: Passphrase | None) -> Store:
    """The shared register at an address, in the name that the server knows for who signs in.

    Whoever may only read it has it open to look at: ``Store.locked`` says why. Raises
    ``RegisterError`` with a sentence when it cannot be reached or is no register,
    ``PassphraseError`` when the server wants another password.
    """
    engine = engine_at(address, password)
    try:
        with engine.connect() as connection:
            visitor = _visitor(connection, address)
    except FAILURES as error:
        raise not_connected(error, address) from error
    finally:
        engine.dispose()
    home = home_at(address, password)
    locked = ONLY_LOOK if visitor.held.right is Right.READER else ""
    return Store(home, visitor.name, locked=locked, held=visitor.held)


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
    return Visitor(name, Held(Right(right), person))

"""Who signs in to a shared register, and as which of its people."""

from typing import Final

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import ONLY_OWNERS, Right
from blackpool_tracker.domain.sign_ins import SignIn, SignIns
from blackpool_tracker.storage.server.connecting import driver_error
from blackpool_tracker.storage.server.preparing import transaction

STALE: Final = (
    "Somebody else has chosen another person for “{}” meanwhile. Nothing was changed. Look at their"
    " choice, then try again."
)
# Roles keep their names when the database is restored under another; ``my_right`` knows them.
_ROLES: Final = text(r"""
    SELECT found[2], found[1] FROM pg_proc, regexp_matches(
        prosrc, 'session_user, ''([^'']+)'', ''member''\) THEN ''(\w+)''', 'g') AS found
    WHERE pg_proc.oid = to_regproc('register.my_right')""")
# Administrators of the server count as members of every role, and are nobody's to choose for.
_MEMBERS: Final = text("""
    SELECT rolname FROM pg_roles
    WHERE rolcanlogin AND NOT rolsuper AND pg_has_role(oid, :role, 'member')""")
_CHOSEN: Final = text("""
    SELECT login, person.id, person.name, person.removed
    FROM register.sign_in JOIN register.person ON person.id = person_id""")
_NOW: Final = text("SELECT person_id FROM register.sign_in WHERE login = :login")
_CHOOSE: Final = text("""
    INSERT INTO register.sign_in VALUES (:login, :person)
    ON CONFLICT (login) DO UPDATE SET person_id = excluded.person_id""")
_TAKE_AWAY: Final = text("DELETE FROM register.sign_in WHERE login = :login")


def sign_ins(address: ServerAddress, password: Passphrase | None) -> SignIns:
    """Everybody who has a role in the register, or once had one; raises ``RegisterError``."""
    with transaction(address, password, writes=False) as connection:
        found = {Right(right): str(role) for right, role in connection.execute(_ROLES)}
        roles = {right: found[right] for right in Right if right in found}
        held = _held(connection, roles)
        people = {login: who for login, *who in connection.execute(_CHOSEN)}
        me = str(connection.execute(text("SELECT session_user")).scalar_one())
    lines = []
    for login in sorted(held.keys() | people.keys(), key=str.casefold):
        person, name, removed = people.get(login, (None, "", False))
        lines.append(SignIn(login, held.get(login), person, name, listed=not removed))
    return SignIns(tuple(lines), roles, me)


def choose_person(
    address: ServerAddress, password: Passphrase | None, seen: SignIn, person: int | None
) -> None:
    """Say which person a login is, None for nobody; ``seen`` is the line as it was shown.

    Raises ``ConflictError`` when somebody has chosen another one since, ``RefusedError`` for who is
    no owner, ``RegisterError`` when the server is away. Then nothing was changed.
    """
    with transaction(address, password, writes=True) as connection:
        if connection.execute(_NOW, {"login": seen.login}).scalar() != seen.person:
            raise ConflictError(STALE.format(seen.login))
        said = _TAKE_AWAY if person is None else _CHOOSE
        try:
            connection.execute(said, {"login": seen.login, "person": person})
        except DBAPIError as error:
            if isinstance(driver_error(error), psycopg.errors.InsufficientPrivilege):
                raise RefusedError(ONLY_OWNERS) from error
            raise


def _held(connection: Connection, roles: dict[Right, str]) -> dict[str, Right]:
    """The most that each login may do."""
    held: dict[str, Right] = {}
    for right, role in roles.items():
        held |= dict.fromkeys(connection.execute(_MEMBERS, {"role": role}).scalars(), right)
    return held

"""Looking at a shared register as its administrator does. Nothing is changed."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, text

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import RIGHT_WORDS, Right
from blackpool_tracker.domain.server_facts import Inspection
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.server.condition import condition_of
from blackpool_tracker.storage.server.preparing import transaction, unfit
from blackpool_tracker.storage.server.roles import ALL_TABLES, PROTECTED, role_of, stem_of
from blackpool_tracker.storage.server.versions import NEWER, version_there

_ABOUT: Final = """SELECT current_setting('server_version'),
    coalesce((SELECT version || ', ' || cipher FROM pg_stat_ssl
              WHERE pid = pg_backend_pid() AND ssl), ''),
    session_user, current_setting('server_encoding')"""


def inspect(address: ServerAddress, password: Passphrase | None) -> Inspection:
    """What there is at an address; raises ``RegisterError`` when it cannot be reached."""
    with transaction(address, password, writes=False) as connection:
        version, tls, login, encoding = connection.execute(text(_ABOUT)).one()
        facts = [
            f"PostgreSQL {version} at {address.host}, database {address.database} in {encoding}.",
            f"Signed in as {login}, {f'encrypted ({tls})' if tls else 'not encrypted'}.",
        ]
        condition = condition_of(connection, address)
        facts += condition.facts
        faults = [*unfit(connection, address), *condition.faults]
        found = version_there(connection)
        if found is None:
            return Inspection(tuple(facts), (*faults, _wants(address, "is no shared register yet")))
        facts.append(f"A shared register, version {found}.")
        if found > VERSION:
            return Inspection(tuple(facts), (*faults, NEWER.format(name=address.name)))
        if found < VERSION:
            faults.append(_wants(address, f"is of version {found}, and not {VERSION}"))
        faults += _missing(connection, address)
        facts += _people(connection, address)
        return Inspection(tuple(facts), tuple(faults))


MAY_NOT_PREPARE: Final = (
    "{name} is no shared register yet, and this login may not make it one. Sign in as the login"
    " that owns the database and may create roles, or ask your IT."
)
NOT_THEIRS: Final = (
    "{name} was prepared by another login. A register is moved by the login that prepared it, for"
    " its history is in many people’s names. Sign in as that, or ask your IT."
)
_MAY: Final = """SELECT has_database_privilege(current_database(), 'CREATE')
    AND (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user),
    (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'register')"""


def is_prepared(address: ServerAddress, password: Passphrase | None) -> bool:
    """Whether a register can move to an address; False where it must be prepared first.

    Raises ``RegisterError`` when who signs in may do neither.
    """
    with transaction(address, password, writes=False) as connection:
        for reason in unfit(connection, address):
            raise RegisterError(reason)
        may_prepare, theirs = connection.execute(text(_MAY)).one()
        if theirs is False:
            raise RegisterError(NOT_THEIRS.format(name=address.name))
        found = version_there(connection) if theirs else None
        if found is not None and found > VERSION:
            raise RegisterError(NEWER.format(name=address.name))
        if found != VERSION and not may_prepare:
            raise RegisterError(MAY_NOT_PREPARE.format(name=address.name))
        return found == VERSION


def _wants(address: ServerAddress, why: str) -> str:
    return f"{address.name} {why}: run “blackpool-tracker server prepare {address}”."


def _missing(connection: Connection, address: ServerAddress) -> Iterator[str]:
    """What should be there and is not."""
    asked = text(
        "SELECT relname, relrowsecurity FROM pg_class"
        " WHERE relnamespace = to_regnamespace('register') AND relkind = 'r'"
    )
    there: dict[str, bool] = {row.relname: row.relrowsecurity for row in connection.execute(asked)}
    gone = sorted(ALL_TABLES - there.keys())
    if gone:
        yield _wants(address, f"lacks the table {gone[0]}")
    open_ones = sorted(name for name in PROTECTED if not there.get(name, True))
    if open_ones:
        yield _wants(address, f"does not hold back who may change {open_ones[0]}")
    stem = stem_of(connection, address.database)
    roles = {role_of(stem, right) for right in Right}
    asked = text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:names)")
    known = set(connection.execute(asked, {"names": sorted(roles)}).scalars())
    if roles - known:
        yield _wants(address, f"lacks the role {min(roles - known)}")


def _people(connection: Connection, address: ServerAddress) -> Iterator[str]:
    """Who may do what, a line for each role."""
    asked = text(
        "SELECT member.rolname FROM pg_auth_members"
        " JOIN pg_roles AS member ON member.oid = pg_auth_members.member"
        " JOIN pg_roles AS role ON role.oid = pg_auth_members.roleid"
        " WHERE role.rolname = :role AND member.rolcanlogin ORDER BY 1"
    )
    stem = stem_of(connection, address.database)
    for right in Right:
        role = role_of(stem, right)
        names = connection.execute(asked, {"role": role}).scalars().all()
        yield f"{role} {RIGHT_WORDS[right]}: {', '.join(names) or 'nobody yet'}."

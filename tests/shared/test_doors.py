"""Each thing that keeps a person out of a shared register, told in three places.

When it is opened, in a step while it is open, and on the command line.
"""

from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial

import psycopg
import pytest

from blackpool_tracker.domain.errors import RegisterError, SaveError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.server.connecting import connect
from tests.builders import a_source
from tests.calling import call
from tests.clusters import Cluster
from tests.servers import a_login, asked, end_all, port

__all__ = ["call"]

PASSWORD = "Grün-7 o'clock"  # noqa: S105 - of a server that lives for these tests
PLAIN = (("sslmode", "disable"),)
WRONG = "does not accept this name with this password"
LET_GO = "your right to it was taken away, or it was removed from the server"
AWAY = "cannot be reached just now"


@dataclass(frozen=True)
class Shut:
    """How a door is shut, and what is told: as it is opened, of which part, and while it is open.

    Of what may be opened all the same nothing is told then.
    """

    by: str
    opening: str
    about: str
    open: str


DOORS = {
    "another password": Shut("ALTER ROLE {user} PASSWORD 'another'", WRONG, "", WRONG),
    "an expired one": Shut("ALTER ROLE {user} VALID UNTIL '2020-01-01'", WRONG, "", WRONG),
    "no role": Shut("DROP ROLE {user}", WRONG, "", WRONG),
    "no log-in": Shut("ALTER ROLE {user} NOLOGIN", "may not sign in", "user", "may not sign in"),
    "no connecting": Shut(
        "REVOKE CONNECT ON DATABASE {database} FROM public", "does not let", "database",
        "does not let",
    ),
    "a shut database": Shut(
        "ALTER DATABASE {database} ALLOW_CONNECTIONS false", "lets nobody in", "database",
        "lets nobody in",
    ),
    "too many there": Shut(
        "ALTER DATABASE {database} CONNECTION LIMIT 0", "Too many people", "host",
        "Too many people",
    ),
    "too many times": Shut(
        "ALTER ROLE {user} CONNECTION LIMIT 0", "Too many people", "host", "Too many people"
    ),
    "a dropped database": Shut(
        "DROP DATABASE {database} WITH (FORCE)", "There is no database", "database",
        "There is no database",
    ),
    "a renamed one": Shut(
        'ALTER DATABASE {database} RENAME TO "{plain} before"', "There is no database",
        "database", "There is no database",
    ),
    "no right": Shut("REVOKE empty_office FROM {user}", "You have no right", "", LET_GO),
    "only a look": Shut("ALTER DATABASE {database} SET default_transaction_read_only = on", "", "",
                        "takes no changes just now"),
}  # fmt: skip
WITHIN = {
    "no register": Shut("DROP SCHEMA register CASCADE", "is no shared register", "", LET_GO),
    "a newer one": Shut(
        "UPDATE register.alembic_version SET version_num = '9000'", "of a newer version", "",
        "was brought to a newer version",
    ),
    "an older one": Shut(
        "UPDATE register.alembic_version SET version_num = '0001'", "of an older version", "",
        "of an older version than when you opened it",
    ),
    "another's tables": Shut("REVOKE USAGE ON SCHEMA register FROM empty_reader",
                             "You have no right", "", LET_GO),
}  # fmt: skip
"""Those that are shut in the database itself."""


@pytest.fixture
def office(register):
    """The address of the register for one of the office, by the port of the server."""
    login = a_login(register, "pat", Right.OFFICE)
    with asked() as connection:
        connection.execute(f"ALTER ROLE \"{login.user}\" PASSWORD 'Grün-7 o''clock'")
    return replace(login, host="127.0.0.1", port=port(), options=PLAIN)


@pytest.fixture
def window(office):
    """A window of the office."""
    window = Workspace(office, "pat", Passphrase(PASSWORD))
    yield window
    window.close()


def shut(door, office, within):
    """Shut a door, behind all who are in."""
    end_all(office)
    named = {"user": f'"{office.user}"', "database": f'"{office.database}"'}
    with asked(office.database if within else "postgres") as connection:
        connection.execute(door.by.format(**named, plain=office.database))


def one_sentence(words):
    assert words.endswith(".")
    assert not any(sign in words for sign in ("\n", "Traceback", "psycopg", "SELECT", PASSWORD))
    return words


@pytest.fixture
def listed(call, office, tmp_path):
    """Lists what the register holds, on the command line."""
    words = tmp_path / "words"
    words.write_text(PASSWORD)
    words.chmod(0o600)
    return lambda: call("list", office, "--passphrase-file", words)


@pytest.mark.parametrize("name", [*DOORS, *WITHIN])
def test_a_shut_door_is_told_as_it_is_opened_and_while_it_is_open_and_on_the_command_line(
    office, window, listed, name
):
    door = (DOORS | WITHIN)[name]
    shut(door, office, name in WITHIN)
    with pytest.raises(SaveError) as stopped:
        window.sources.add(a_source())
    assert door.open in one_sentence(str(stopped.value))
    assert "Nothing was changed." in str(stopped.value)
    listing = listed()
    if not door.opening:
        assert listing.code == 0
        return
    with pytest.raises(RegisterError) as refused:
        Workspace(office, "pat", Passphrase(PASSWORD))
    assert door.opening in one_sentence(str(refused.value))
    assert getattr(refused.value, "about", "") == door.about
    assert listing.sentence == str(refused.value)


def stand_by(server: Cluster, *, hot: bool):
    """Start a server anew as a copy of one that is away; it may be looked at if it is hot."""
    server.stop("fast")
    (server.data / "standby.signal").touch()
    server.own(server.data / "standby.signal")
    server.start(wait=hot, hot_standby="on" if hot else "off")
    while not hot and "FATAL" not in server.says():
        continue


STATES = {
    "a copy to look at": (
        partial(stand_by, hot=True), "is a copy of another one", "takes no changes just now",
    ),
    "a copy": (partial(stand_by, hot=False), "is being started or stopped", AWAY),
    "none": (Cluster.kill, "No PostgreSQL server answers", AWAY),
}  # fmt: skip


@pytest.mark.parametrize("name", STATES)
def test_a_server_that_takes_nobody_is_told_and_the_window_goes_on_after_it(
    own_server, own_register, opened_at, call, name
):
    begin, opening, step = STATES[name]
    window = opened_at(own_register)
    begin(own_server)
    try:
        with pytest.raises(SaveError, match=step):
            window.sources.add(a_source())
        with pytest.raises(RegisterError, match=opening) as refused:
            Workspace(own_register, "pat")
        assert call("list", own_register).sentence == str(refused.value)
    finally:
        (own_server.data / "standby.signal").unlink(missing_ok=True)
        own_server.stop()
        own_server.start()
    window.sources.add(a_source())
    assert window.history.count() == 1


def test_a_server_that_stops_once_all_have_gone(own_server, own_register, call):
    with own_server.asked(own_register.database):
        own_server.stop("smart", wait=False)
        while "shutting down" not in own_server.says():
            continue
        assert "is being started or stopped" in call("list", own_register).sentence
    own_server.stop("fast")
    own_server.start()


def test_a_server_with_as_many_people_as_it_takes(own_server, own_register, opened_at, call):
    own_server.stop("fast")
    own_server.start(max_connections="10", superuser_reserved_connections="3")
    with own_server.asked() as connection:
        connection.execute("CREATE ROLE pat LOGIN")
        connection.execute(f'GRANT "{own_register.database}_office" TO pat')
    login = replace(own_register, user="pat")
    window = opened_at(login)
    window.sources.add(a_source())
    with ExitStack() as others:
        with suppress(psycopg.OperationalError):
            while True:
                others.enter_context(connect(login, None))
        sentence = call("list", login).sentence
        assert (
            sentence == f"Too many people are connected to the server at {login.host}. Try"
            " again in a moment."
        )
        window.sources.add(a_source(short="MV6"))
    own_server.stop("fast")
    own_server.start()

"""What whoever looks after a server is told: ``server prepare`` and ``server check``."""

from datetime import timedelta

import pytest

from blackpool_tracker.domain import clock
from tests.builders import a_finding, a_source
from tests.calling import call
from tests.servers import asked

__all__ = ["call"]


FLUSHES_NOTHING = "may lose what it has saved when its machine fails"
"""What is wrong with each server of the tests."""


@pytest.fixture
def anew(own_server):
    """Starts the server anew with other settings, for the rest of a test."""

    def start(**settings):
        own_server.stop("fast")
        own_server.start(**settings)

    yield start
    start()


@pytest.fixture
def found(call, own_register):
    """What is found at the register."""
    return lambda: call("server", "check", own_register)


def change(server, register, statement):
    with server.asked(register.database) as connection:
        connection.execute(statement.format(database=register.database))


def test_a_register_that_is_well_has_no_faults(anew, found, own_register):
    assert FLUSHES_NOTHING in found().err
    anew(fsync="on", full_page_writes="on")
    said = found()
    assert (said.code, said.err) == (0, "")
    assert "A shared register, version" in said.out
    assert "The database takes" in said.out
    assert f"{own_register.database}_office may change everything but" in said.out


FAULTS = {
    "no changes": (
        "ALTER DATABASE {database} SET default_transaction_read_only = on",
        "takes no changes: default_transaction_read_only is on",
    ),
    "an older version": (
        "UPDATE register.alembic_version SET version_num = '0001'",
        "is of version 0001, and not",
    ),
    "a newer version": (
        "UPDATE register.alembic_version SET version_num = '9000'",
        "is a register of a newer version of Blackpool Tracker. Install that version",
    ),
    "no register": ("DROP SCHEMA register CASCADE", "is no shared register yet"),
    "a table lost": ("DROP TABLE register.reminder", "lacks the table reminder"),
    "a table open to all": (
        "ALTER TABLE register.action DISABLE ROW LEVEL SECURITY",
        "does not hold back who may change action",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_line_on_the_side_of_errors(own_server, found, own_register, name):
    statement, fault = FAULTS[name]
    change(own_server, own_register, statement)
    said = found()
    assert said.code == 1
    (line,) = (line for line in said.err.splitlines() if FLUSHES_NOTHING not in line)
    assert fault in line
    assert "PostgreSQL" in said.out


def test_a_server_with_few_connections_left_is_a_fault(anew, found):
    anew(max_connections="12")
    assert "takes 9 connections, and" in found().err


@pytest.mark.parametrize(("minutes", "way"), [(-7, "7 minutes ahead"), (7, "7 minutes behind")])
def test_clocks_that_differ_are_a_fault(found, monkeypatch, minutes, way):
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + timedelta(minutes=minutes))
    assert way in found().err


def test_a_copy_that_takes_no_changes_is_a_fault(own_server, anew, found):
    sign = own_server.data / "standby.signal"
    sign.touch()
    own_server.own(sign)
    anew()
    assert "is a copy of another one, and takes no changes" in found().err
    sign.unlink()


def test_what_no_login_may_do_is_told_in_one_line(call, register, opened):
    office = opened("olu")
    office.findings.add(a_finding(office.sources.add(a_source())))
    login = office.register
    assert "This login may not do that on the server" in call("server", "prepare", login).sentence
    with asked(register.database) as connection:
        connection.execute("DELETE FROM register.alembic_version")
    assert "not of which version they are" in call("server", "prepare", register).sentence

"""A line on which nothing more is carried, and neither end is told: a sleeping laptop, a cable."""

from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import text

from blackpool_tracker.domain.errors import BusyError, SaveError
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.server import connecting
from blackpool_tracker.storage.server.connecting import connect
from blackpool_tracker.storage.tables import Theme
from tests.builders import a_finding, a_source, an_audit
from tests.proxies import Proxy
from tests.servers import a_login, socket_file

AWAY = "cannot be reached just now. Nothing was changed"
MOMENT = 0.5  # seconds that stand here for LOST


@pytest.fixture
def impatiently(monkeypatch, impatient):
    """Within it a line counts as broken after a moment."""

    @contextmanager
    def within():
        with monkeypatch.context() as patched:
            patched.setattr(connecting, "LOST", MOMENT)
            yield

    return within


@pytest.fixture
def line():
    with Proxy(socket_file()) as proxy:
        yield proxy


@pytest.fixture
def window(register, line, opened_at):
    """A window of the office, at the end of the line."""
    there = a_login(register, "olu", Right.OFFICE)
    window = opened_at(replace(there, host="127.0.0.1", port=line.port))
    window.sources.add(a_source())
    return window


def enter(during, idle="30s"):
    """A step in the middle of which something happens, on a server that waits so long for it."""

    def entering(store):
        with store.step("Add") as step:
            step.add(Theme(key="plans", label="Plans"))
            said = text(f"SET LOCAL idle_in_transaction_session_timeout = '{idle}'")
            step.session.connection().execute(said)
            during()

    return entering


def test_who_goes_silent_in_the_middle_of_a_step_keeps_the_turn_for_a_moment_only(
    window, line, opened, impatiently
):
    another = opened("ona")

    with ExitStack() as from_then_on:

        def vanish():
            line.silent = True
            another.findings.add(a_finding(1))
            from_then_on.enter_context(impatiently())

        with pytest.raises(SaveError):
            window.read_by(enter(vanish, idle="100ms"))
    assert another.history.count() == 2
    assert another.read_by(faults_of) == []


def test_who_waits_for_one_that_went_silent_reads_that_somebody_else_is_saving(
    window, line, opened, impatiently, monkeypatch
):
    monkeypatch.setitem(connecting.SETTINGS, "lock_timeout", "50ms")
    another = opened("ona")
    with ExitStack() as from_then_on:

        def vanish():
            line.silent = True
            with pytest.raises(BusyError, match="Somebody else is saving"):
                another.findings.add(a_finding(1))
            from_then_on.enter_context(impatiently())

        with pytest.raises(SaveError):
            window.read_by(enter(vanish))


@pytest.mark.parametrize("deed", ["read", "write"])
def test_a_server_that_goes_silent_is_missed_in_a_sentence_and_the_window_goes_on(
    window, line, impatiently, deed
):
    deeds = {"read": window.sources.lines, "write": lambda: window.findings.add(a_finding(1))}
    line.silent = True
    with impatiently(), pytest.raises(SaveError, match=AWAY):
        deeds[deed]()
    line.silent = False
    window.findings.add(a_finding(1))
    assert window.history.count() == 2
    assert window.read_by(faults_of) == []


def test_a_server_that_stands_still_is_missed_as_well(
    own_server, own_register, opened_at, impatiently
):
    window = opened_at(own_register)
    own_server.freeze(frozen=True)
    try:
        with impatiently(), pytest.raises(SaveError, match=AWAY):
            window.sources.add(a_source())
    finally:
        own_server.freeze(frozen=False)
    window.sources.add(a_source())
    assert window.history.count() == 1


def test_a_line_that_is_silent_while_nobody_asks_anything_is_no_broken_one(register, impatiently):
    with connect(a_login(register, "olu", Right.OFFICE), None) as ear:
        ear.execute("LISTEN register")
        with impatiently():
            assert list(ear.notifies(timeout=1.5 * MOMENT)) == []
        ear.execute("SELECT 1")


def test_a_large_file_on_a_slow_line_is_not_broken_off(register, tmp_path, monkeypatch):
    """It is on its way for longer than either end would wait for a sign."""
    monkeypatch.setitem(connecting.SETTINGS, "idle_in_transaction_session_timeout", "2s")
    there = a_login(register, "olu", Right.OFFICE)
    file = tmp_path / "audit.pdf"
    file.write_bytes(bytes(700_000))
    with Proxy(socket_file()) as slow:
        window = Workspace(replace(there, host="127.0.0.1", port=slow.port), "olu")
        finding = window.findings.add(a_finding(window.sources.add(a_source())))
        monkeypatch.setattr(connecting, "LOST", 2)
        slow.delay = 0.12
        window.evidence.attach_file(finding, file, an_audit())
        slow.delay = 0
        assert window.read_by(faults_of) == []
        window.close()

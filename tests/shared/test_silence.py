"""A line on which nothing more is carried, and neither end is told: a sleeping laptop, a cable."""

from dataclasses import replace

import pytest

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
BRIEFLY, SOON = 1, "300ms"
"""What stands here for ``LOST`` and ``IDLE``."""


@pytest.fixture(autouse=True)
def impatiently(monkeypatch, impatient):
    """Both ends wait for a moment where they else wait for some seconds."""
    monkeypatch.setattr(connecting, "LOST", BRIEFLY)
    monkeypatch.setitem(connecting.SETTINGS, "idle_in_transaction_session_timeout", SOON)


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


def enter(during):
    """A step in the middle of which something happens."""

    def entering(store):
        with store.step("Add") as step:
            step.add(Theme(key="plans", label="Plans"))
            during()

    return entering


def test_who_goes_silent_in_the_middle_of_a_step_keeps_the_turn_for_a_moment_only(
    window, line, opened
):
    another = opened("ona")

    def vanish():
        line.silent = True
        another.findings.add(a_finding(1))

    with pytest.raises(SaveError):
        window.read_by(enter(vanish))
    assert another.history.count() == 2
    assert another.read_by(faults_of) == []


def test_who_waits_for_one_that_went_silent_reads_that_somebody_else_is_saving(
    window, line, opened, monkeypatch
):
    monkeypatch.setitem(connecting.SETTINGS, "lock_timeout", "50ms")
    another = opened("ona")

    def vanish():
        line.silent = True
        with pytest.raises(BusyError, match="Somebody else is saving"):
            another.findings.add(a_finding(1))

    with pytest.raises(SaveError):
        window.read_by(enter(vanish))


@pytest.mark.parametrize("deed", ["read", "write"])
def test_a_server_that_goes_silent_is_missed_in_a_sentence_and_the_window_goes_on(
    window, line, deed
):
    line.silent = True
    deeds = {"read": window.sources.lines, "write": lambda: window.findings.add(a_finding(1))}
    with pytest.raises(SaveError, match=AWAY):
        deeds[deed]()
    line.silent = False
    window.findings.add(a_finding(1))
    assert window.history.count() == 2
    assert window.read_by(faults_of) == []


def test_a_server_that_stands_still_is_missed_as_well(own_server, own_register, opened_at):
    window = opened_at(own_register)
    own_server.freeze(frozen=True)
    try:
        with pytest.raises(SaveError, match=AWAY):
            window.sources.add(a_source())
    finally:
        own_server.freeze(frozen=False)
    window.sources.add(a_source())
    assert window.history.count() == 1


def test_a_line_that_is_silent_while_nobody_asks_anything_is_no_broken_one(register):
    address = a_login(register, "olu", Right.OFFICE)
    with connect(address, None) as ear:
        ear.execute("LISTEN register")
        assert list(ear.notifies(timeout=1.5 * BRIEFLY)) == []
        ear.execute("SELECT 1")


def test_a_large_file_on_a_slow_line_is_not_broken_off(register, tmp_path, monkeypatch):
    monkeypatch.setattr(connecting, "LOST", BRIEFLY / 3)
    there = a_login(register, "olu", Right.OFFICE)
    file = tmp_path / "audit.pdf"
    file.write_bytes(bytes(700_000))
    with Proxy(socket_file()) as slow:
        window = Workspace(replace(there, host="127.0.0.1", port=slow.port), "olu")
        finding = window.findings.add(a_finding(window.sources.add(a_source())))
        slow.delay = 0.02
        window.evidence.attach_file(finding, file, an_audit())
        slow.delay = 0
        assert window.read_by(faults_of) == []
        window.close()

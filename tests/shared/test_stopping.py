"""Waiting for a server is stopped at once, wherever the line hangs."""

import socket
from dataclasses import replace
from threading import Event
from threading import enumerate as enumerate_threads

import pytest

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RegisterError, TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.opened import opened_store
from blackpool_tracker.services.registers import check_whole
from blackpool_tracker.services.shared_registers import Taken, take_along
from blackpool_tracker.services.workspace import Workspace
from tests.builders import a_source
from tests.proxies import Proxy, no_answer
from tests.servers import a_login, ask_for_password, socket_file

WORDS = Passphrase("four easy words")


class Few:
    """Says to stop when it has been asked some times."""

    def __init__(self, times=3):
        self.left = times

    def __call__(self, _share):
        self.left -= 1
        return self.left > 0


@pytest.fixture
def far(register):
    """A line to a register, and its address at the end of that."""
    there = a_login(register, "olu", Right.OFFICE)
    ask_for_password(there, WORDS.words)
    with Proxy(socket_file()) as line:
        yield line, replace(there, host="127.0.0.1", port=line.port)


def test_a_server_that_takes_the_line_and_says_nothing_is_waited_for_no_longer():
    with no_answer() as silent, pytest.raises(RegisterError, match="This was stopped"):
        opened_store(silent, "ann", None, Few())


def test_a_server_that_falls_silent_after_it_let_somebody_in_is_waited_for_no_longer(far):
    line, address = far
    opened_store(address, "ann", WORDS).close()
    for silent_after in range(1, 4):
        few = Few(10**6)

        def told(share, few=few, at=silent_after):
            line.silent = line.silent or 10**6 - few.left >= at
            few.left = min(few.left, 3) if line.silent else few.left
            return few(share)

        with pytest.raises(TrackerError, match="This was stopped"):
            opened_store(address, "ann", WORDS, told)
        line.silent = False


def test_the_name_of_a_server_that_nobody_finds_is_asked_for_no_longer(monkeypatch):
    go_on = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: [] * go_on.wait(60))
    nobody = ServerAddress("db.example.gov.uk", "improvement")
    with pytest.raises(RegisterError, match="This was stopped"):
        opened_store(nobody, "ann", None, Few())
    go_on.set()
    for asking in [each for each in enumerate_threads() if each.name == "name of a server"]:
        asking.join(20)


def test_a_name_that_the_system_knows_leads_to_its_server(far):
    _line, address = far
    named = replace(address, host="localhost")
    opened_store(named, "ann", WORDS).close()
    with pytest.raises(RegisterError, match="There is no server by the name of nowhere"):
        opened_store(replace(named, host="nowhere.invalid"), "ann", WORDS)


def test_a_check_over_a_line_that_hangs_is_stopped(far):
    line, address = far
    window = Workspace(address, "olu", WORDS)
    window.sources.add(a_source())
    window.close()
    few = Few(10**6)

    def told(share):
        if share:
            line.silent, few.left = True, min(few.left, 3)
        return few(share)

    assert check_whole(address, told, WORDS) is None


def test_a_copy_to_take_along_over_a_line_that_hangs_is_stopped(far, tmp_path):
    line, address = far
    line.silent = True
    copy = Taken(tmp_path / "copy.register", look_only=True)
    with pytest.raises(RegisterError, match="This was stopped"):
        take_along(address, WORDS, copy, Few())
    assert [*tmp_path.glob("copy*")] == []

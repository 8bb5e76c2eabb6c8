"""What tests of shared registers stand on: a database of their own, on the server of the run."""

import os
import shutil
from itertools import count
from pathlib import Path

import pytest

from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.server import doubts
from blackpool_tracker.storage.server.preparing import prepare
from tests.clusters import Cluster, skip_without_server
from tests.proxies import Proxy
from tests.servers import a_database, a_login, socket_file

_numbers = count()


@pytest.fixture(scope="session", autouse=True)
def with_a_server() -> None:
    """Only where PostgreSQL is."""
    skip_without_server()


@pytest.fixture(scope="module")
def server_made(with_a_server):
    """Makes servers that may be killed, filled up or turned off; each is ended after the tests.

    They flush nothing: the machine under them does not fall down.
    """
    made = []

    def make(*making):
        folder = Path(os.environ["TRACKER_TESTS_MADE"], f"own-{os.getpid()}-{next(_numbers)}")
        made.append(Cluster(folder, *making))
        made[-1].watch()
        return made[-1]

    yield make
    for server in made:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture(scope="module")
def own_server(server_made):
    """A server that runs for the tests of one module."""
    server = server_made()
    server.start()
    return server


@pytest.fixture
def own_register(own_server):
    """The address of a new register on a server of the test's own, as its administrator."""
    name = f"plan{next(_numbers)}"
    with own_server.asked() as connection:
        connection.execute(f"CREATE DATABASE {name}")
    address = own_server.address(name)
    prepare(address, None)
    return address


@pytest.fixture
def register(tmp_path: Path):
    """The address of a new, empty register, as ann, who may do everything."""
    return a_database(tmp_path / "shared")


@pytest.fixture
def opened_at():
    """Opens the register at an address; each is closed in the end."""
    windows = []

    def open_at(address, name: str = "window") -> Workspace:
        windows.append(Workspace(address, name))
        return windows[-1]

    yield open_at
    for window in windows:
        window.close()


@pytest.fixture
def opened(register, opened_at):
    """Opens the register as somebody with a right."""

    def open_as(name: str, right: Right = Right.OFFICE) -> Workspace:
        return opened_at(a_login(register, name, right), name)

    return open_as


@pytest.fixture
def impatient(monkeypatch):
    """A server that does not answer is asked once."""
    monkeypatch.setattr(doubts, "PATIENCE", 0)
    monkeypatch.setattr(doubts, "PAUSE", 0)


@pytest.fixture
def line():
    """The line between the window and the server."""
    with Proxy(socket_file()) as proxy:
        yield proxy

"""What tests of shared registers stand on: a database of their own, on the server of the run."""

import os
import shutil
from itertools import count
from pathlib import Path

import pytest

from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.server.preparing import prepare
from tests.clusters import Cluster, skip_without_server
from tests.servers import a_database, a_login

_numbers = count()


@pytest.fixture(scope="session", autouse=True)
def with_a_server() -> None:
    """Only where PostgreSQL is."""
    skip_without_server()


@pytest.fixture(scope="module")
def own_server(with_a_server):
    """A server that may be killed, filled up or turned off.

    It flushes nothing: the machine under it does not fall down.
    """
    made = Cluster(Path(os.environ["TRACKER_TESTS_MADE"], f"own-{os.getpid()}-{next(_numbers)}"))
    made.start()
    made.watch()
    yield made
    made.stop()
    shutil.rmtree(made.folder, ignore_errors=True)


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
def opened(register):
    """Opens the register as somebody with a right; each is closed in the end."""
    windows = []

    def open_as(name: str, right: Right = Right.OFFICE) -> Workspace:
        windows.append(Workspace(a_login(register, name, right), name))
        return windows[-1]

    yield open_as
    for window in windows:
        window.close()

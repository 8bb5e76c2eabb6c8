"""What tests of shared registers stand on: a database of their own, on the server of the run."""

from pathlib import Path

import pytest

from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from tests.clusters import skip_without_server
from tests.servers import a_database, a_login


@pytest.fixture(autouse=True)
def with_a_server() -> None:
    """Only where PostgreSQL is."""
    skip_without_server()


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

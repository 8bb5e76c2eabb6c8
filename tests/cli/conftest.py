"""What tests of the command line stand on."""

import shutil
from pathlib import Path

import pytest

from blackpool_tracker.domain.clock import today
from tests.builders import a_workspace, an_action, an_example, with_finding
from tests.calling import call

__all__ = ["call"]


@pytest.fixture(scope="session")
def _small(tmp_path_factory) -> Path:
    workspace = a_workspace(tmp_path_factory.mktemp("small"))
    workspace.actions.add(an_action(with_finding(workspace)))
    workspace.close()
    return workspace.path


@pytest.fixture
def register(_small, tmp_path) -> Path:
    """A small register: one finding with one action."""
    return Path(shutil.copy(_small, tmp_path / "small.register"))


@pytest.fixture(scope="session")
def _made(tmp_path_factory) -> Path:
    return an_example(tmp_path_factory.mktemp("example") / "blackpool.register", today())


@pytest.fixture
def example(_made, tmp_path) -> Path:
    """A copy of the Blackpool example."""
    return Path(shutil.copy(_made, tmp_path / "blackpool.register"))

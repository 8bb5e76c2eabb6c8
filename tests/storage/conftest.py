"""Registers of both kinds: what holds for a plain one holds for one with a passphrase."""

import pytest

from blackpool_tracker.domain import passphrases
from tests.builders import RIGHT, a_workspace


@pytest.fixture
def quick(monkeypatch):
    """Keys are reckoned at once; how long it takes by right is not what is tried here."""
    monkeypatch.setattr(passphrases, "ROUNDS", 1_000)


@pytest.fixture(params=["plain", "protected"])
def either(request, tmp_path, quick):
    """A new, empty register, opened by ann: a plain one, then one with a passphrase."""
    workspace = a_workspace(tmp_path, passphrase=RIGHT if request.param == "protected" else None)
    yield workspace
    workspace.close()


@pytest.fixture
def protected(tmp_path, quick):
    """A new, empty register with a passphrase, opened by ann."""
    workspace = a_workspace(tmp_path, passphrase=RIGHT)
    yield workspace
    workspace.close()

"""A register to back up, and a clock that stands."""

from datetime import UTC, datetime, timedelta

import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from tests.builders import with_finding

NOW = datetime(2026, 11, 29, 7, 42, 10, tzinfo=UTC)


class Clock:
    """What the machine's clock says, as a test wants it."""

    def __init__(self) -> None:
        self.now = NOW

    def passes(self, **time) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clocked(monkeypatch) -> Clock:
    """A clock that stands until it is told to pass."""
    made = Clock()
    monkeypatch.setattr(clock, "now", lambda: made.now)
    return made


@pytest.fixture
def finding(workspace):
    return with_finding(workspace)


@pytest.fixture
def backups(workspace, finding) -> Backups:
    return Backups(workspace.path, Preferences())

"""What a form is about may be taken off the lists while somebody types."""

from contextlib import suppress

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.hub import Hub


def who_removed(hub: Hub, row: RowKey | None) -> str:
    """Who took a row off the lists, and when, in a sentence; empty where that is not known."""
    author = None
    if row is not None:
        with suppress(TrackerError):
            author = hub.workspace.history.author(Kept.of(*row, "removed"))
    if author is None:
        return ""
    moment = author.moment(today())
    return f"{author.by} took this off the lists at {moment}. What you typed is still here."

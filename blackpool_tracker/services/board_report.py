"""placeholder until the gather service lands."""

from blackpool_tracker.storage.store import Store


class BoardReports:
    """The board's report."""

    def __init__(self, store: Store) -> None:
        self._store = store

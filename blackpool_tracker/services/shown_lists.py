"""A list that is saved as a file, as it is shown."""

from datetime import date

from blackpool_tracker.domain.shown_lists import ShownList, outgoing_list
from blackpool_tracker.reporting.separated import separated_list
from blackpool_tracker.services.looked_over import LastLooks, Moved


def list_separated(shown: ShownList, as_at: date, looks: LastLooks, moved: Moved) -> bytes | None:
    """The list as text with separators (CSV); None when ``moved`` said to stop.

    Raises ``UndecidedError`` where a place in it looks personal and nobody has decided about it.
    """
    return separated_list(shown) if looks.check(outgoing_list(shown, as_at), moved) else None

"""Which columns of a list are shown in the room that there is, and how wide they are."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from blackpool_tracker.ui.tables.columns import TableColumn

LEAST_TEXT: Final = 34
"""The width, in average characters, that the text keeps before other columns are shown."""

TIGHT_TEXT: Final = 24
"""The width that it keeps, on its two lines, before the ratings lose their words."""

KEPT: Final = 3
"""Up to this rank columns give way only when the text would be narrower than ``TIGHT_TEXT``."""


def fitted(
    columns: Sequence[TableColumn[Any]],
    text: str,
    chosen: frozenset[str] | None,
    room: int,
    pixels: Callable[[TableColumn[Any] | float], int],
) -> dict[str, int]:
    """The widths in pixels of the columns that are shown, by key; without the column ``text``.

    ``chosen`` are the columns that a person has chosen: none of these is hidden, though a rating
    may still lose its word. None shows what fits. ``pixels`` gives the width that a column wants,
    and that of so many characters.
    """
    asked = [each for each in columns if each.key != text]
    if chosen is not None:
        asked = [each for each in asked if each.key in chosen or not each.gives_way]
    widths = {each.key: pixels(each) for each in asked}
    for rank, column, narrow in sorted(_turns(asked), key=lambda turn: turn[0], reverse=True):
        least = TIGHT_TEXT if rank <= KEPT else LEAST_TEXT
        if not rank or sum(widths.values()) + pixels(least) <= room:
            continue
        if narrow:
            widths[column.key] = min(widths[column.key], pixels(narrow))
        elif chosen is None:
            del widths[column.key]
    return widths


def _turns(columns: Sequence[TableColumn[Any]]) -> Iterator[tuple[float, TableColumn[Any], float]]:
    """At which ranks columns give way, and to which width; 0 where they go."""
    for column in columns:
        yield column.gives_way, column, column.least
        for rank, width in column.tight:
            yield rank, column, width

"""What stands in a column, as far as it tells what the column is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.domain.tracker.days import Order, read_cell
from blackpool_tracker.domain.tracker.grid import Grid, words_of
from blackpool_tracker.domain.tracker.legend import (
    Sign,
    SignKind,
    colour_name,
    folded,
    proposed,
    stamp_of,
    status_words,
)

FEW: Final = 12  # different words at most of a rating
LONG: Final = 60  # characters of a text that is more than a name
LOOKED_AT: Final = 400  # cells
RANK: Final = re.compile(
    r"(?:very )?(?:high|medium|med|low|h|m|l|critical|immediate|urgent|essential|desirable"
    r"|p ?\d|priority \d|\d)",
    re.I,
)
_NUMBER: Final = re.compile(r"[A-Za-z]{0,6}[-/. ]?\d{1,3}(?:[.\-/]?\d{1,3})*[a-z]?\.?")
_NAME: Final = re.compile(
    r"(?:[A-Z][\w’'.-]*|of|and|the|for|&|/|,)(?:[ /,&]+(?:[A-Z][\w’'.-]*|of|and|the|for|&))*"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a column holds. Shares are 0 to 1 of the cells that say something.

    ``rated``: a few words for how work stands; ``stamped``: such a word above other text;
    ``coloured``: fills of several colours; ``ranks``: high, medium, low.
    """

    filled: int
    empty: bool
    dates: float
    long: bool
    rated: bool
    stamped: bool
    coloured: bool
    ranks: bool
    numbered: bool
    people: bool

    @property
    def mostly_dates(self) -> bool:
        """Whether it holds little else than dates."""
        return self.dates > 0.6  # noqa: PLR2004  a share


def profile_of(grid: Grid, rows: Sequence[int], column: int) -> Profile:
    """What stands in these rows of a column; of a long one its first cells."""
    cells = [grid.at(row, column) for row in rows[:LOOKED_AT]]
    texts = [text for cell in cells if (text := words_of(cell))]
    lines = {folded(text) for text in texts}
    days = [read_cell(cell, Order.DAY_FIRST) for cell in cells if words_of(cell)]
    dated = sum(day.day is not None or day.partial is not None for day in days)
    colours = {name for cell in cells if (name := colour_name(cell.fill))} - {"grey"}
    mean = sum(map(len, texts)) / max(1, len(texts))
    return Profile(
        filled=len(texts),
        empty=not texts and not colours,
        dates=dated / max(1, len(texts)),
        long=mean > LONG,
        rated=_rated(texts, lines),
        stamped=any(_stamped(text) for text in texts),
        coloured=len(colours) > 1 and mean < LONG,
        ranks=bool(texts) and len(lines) <= FEW and _most(texts, RANK),
        numbered=_most(texts, _NUMBER)
        and len(lines) * 2 > len(texts)
        and not dated * 2 > len(texts),
        people=_most(texts, _NAME) and mean <= LONG,
    )


def _most(texts: Sequence[str], shape: re.Pattern[str]) -> bool:
    return (
        bool(texts) and sum(bool(shape.fullmatch(t.strip())) for t in texts) * 3 >= len(texts) * 2
    )


def _rated(texts: Sequence[str], lines: set[str]) -> bool:
    known = sum(proposed(Sign(SignKind.WORD, line))[0] is not None for line in lines)
    return bool(texts) and len(lines) <= FEW and known * 3 >= len(lines) * 2


def _stamped(text: str) -> bool:
    if stamp_of(text) is not None:
        return True
    status = status_words(text)
    return bool(status.theirs) and "\n" in text and len(status.rest) > LONG

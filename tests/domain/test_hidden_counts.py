"""From what is printed of a table no hidden count can be worked out."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blackpool_tracker.domain.hidden_counts import TOTAL, hidden_counts

counts = st.sampled_from((0, 0, 1, 1, 2, 5, 6))
tables = st.one_of(
    *(
        st.lists(st.lists(counts, min_size=w, max_size=w).filter(any), min_size=h, max_size=h)
        for h, w in ((1, 2), (1, 4), (2, 2), (3, 2), (2, 3))
    )
)


def printed(rows):
    """All numbers of a table with its totals, by place."""
    numbers = {(r, c): n for r, row in enumerate(rows) for c, n in enumerate(row)}
    numbers |= {(r, TOTAL): sum(row) for r, row in enumerate(rows)}
    numbers |= {(TOTAL, c): sum(column) for c, column in enumerate(zip(*rows, strict=True))}
    return numbers | {(TOTAL, TOTAL): sum(map(sum, rows))}


def other_tables(rows, hidden):
    """The tables near to one that are the same where nothing is hidden, and without empty rows.

    A number that could be another one at all could be one more or less, with no other number of
    the table more than one away.
    """
    width, flat = len(rows[0]), [count for row in rows for count in row]
    places = product(range(len(rows)), range(width))
    for steps in product(*((0, 1, -1) if place in hidden else (0,) for place in places)):
        near = [n + step for n, step in zip(flat, steps, strict=True)]
        cut = [near[at : at + width] for at in range(0, len(near), width)]
        if min(near) >= 0 and all(map(any, cut)):
            yield cut


@settings(max_examples=60)
@given(tables, st.integers(1, 5))
def test_no_hidden_count_can_be_worked_out(rows, small):
    told, hidden = printed(rows), hidden_counts(rows, small)
    assert {place for place, number in told.items() if number < small} <= hidden
    unsure = set()
    for other in map(printed, other_tables(rows, hidden)):
        if all(other[place] == number for place, number in told.items() if place not in hidden):
            unsure |= {place for place in hidden if other[place] != told[place]}
        if unsure == hidden:
            break
    assert unsure == hidden


@pytest.mark.parametrize(
    ("rows", "small", "hidden"),
    [
        ([[20, 30], [40, 10]], 5, set()),
        ([[1, 0], [0, 1]], 0, set()),
        # The one small count would be what its row lacks, and its column: a square is hidden.
        ([[1, 30, 40], [20, 9, 50], [30, 60, 70]], 5, {(0, 0), (0, 1), (1, 0), (1, 1)}),
        # A row of its own, whose total tells it: that is hidden as well.
        ([[49, 1]], 5, {(0, 0), (0, 1), (TOTAL, 0), (TOTAL, 1)}),
    ],
)
def test_as_few_counts_as_are_needed_are_hidden(rows, small, hidden):
    assert hidden_counts(rows, small) == hidden

"""Text that was copied with its running heads is cut into pages by them, and keeps all else."""

import pytest

from blackpool_tracker.importing.layout.page_ends import with_page_ends
from blackpool_tracker.importing.reader import read_text

ROW = "Social workers see children often and know them well, and plans say what must change for"
HEAD = "Inspection of Anywhere\n5 to 16 May 2022 {}"


def _rows(page: int) -> list[str]:
    """Twenty rows of a page, no two of all pages the same."""
    letters = "abcdefghijklmnopqrst"
    return [f"{letters[page]}{letter} {ROW}" for letter in letters]


def _copied(*, numbers_first: bool) -> str:
    pages = []
    for page in range(1, 6):
        rows, head = _rows(page), HEAD.format(page)
        pages += [head, *rows] if numbers_first else [*rows, head]
    return "\n".join(pages) + "\nthem."


@pytest.mark.parametrize("numbers_first", [True, False])
def test_running_heads_are_where_pages_end_and_no_part_of_what_is_read(numbers_first):
    words = _copied(numbers_first=numbers_first)
    assert with_page_ends(words).strip("\f\n").count("\f") >= 4
    (paragraph,) = read_text(words).paragraphs
    rows = " ".join(row for page in range(1, 6) for row in _rows(page))
    assert paragraph.text == f"{rows} them."


def test_bare_page_numbers_are_where_pages_end():
    words = "\n".join(row for page in range(1, 5) for row in (str(page), *[ROW] * 18))
    assert with_page_ends(words).count("\f") == 3


@pytest.mark.parametrize(
    "words",
    [
        "Good\n" * 5 + "Requires improvement\n" * 4,
        "One\ntwo\nthree",
        "\n".join(f"{figure}\n{ROW}" for figure in (4, 9, 2)),
        f"{HEAD}\f{HEAD}\f{HEAD}\f{HEAD}",
        "",
    ],
)
def test_rows_that_come_again_nearby_are_no_running_heads(words):
    assert with_page_ends(words) == words

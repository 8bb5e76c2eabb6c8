"""A list that goes out as text, or by the clipboard, is read back as the same cells."""

from datetime import date
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.shown_lists import ShownList, ShownRow
from blackpool_tracker.importing.workbooks.delimited import workbook_of_delimited
from blackpool_tracker.reporting.copied_rows import as_html
from blackpool_tracker.reporting.separated import MARK, separated_list, tabbed, unguarded

LETTERS = st.sampled_from("=+-@'\"\t\n\r,;| 0aŵł\u2028\x0b\U0001f600")
VALUES = st.none() | st.text(LETTERS, min_size=1, max_size=12) | st.dates(date(1900, 3, 1))
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=6)
HEADS = ("Ref", "Title", "Due")


def the_list(rows) -> ShownList:
    return ShownList(HEADS, tuple(ShownRow("", cells) for cells in rows))


def read(text: str, separator: str) -> dict[str, str]:
    """The cells by their places; what parts them is said, for random texts mislead a guess."""
    content = f"{MARK}sep={separator}\n{text}".encode()
    (sheet,) = workbook_of_delimited(content, "list.csv").sheets
    return {cell.ref: unguarded(cell.text) for row in sheet.rows for cell in row}


def expected(rows, words) -> dict[str, str]:
    placed = enumerate([HEADS, *rows], 1)
    cells = ((f"{'ABC'[n]}{row}", cell) for row, each in placed for n, cell in enumerate(each))
    return {
        place: words(cell) if isinstance(cell, date) else cell
        for place, cell in cells
        if cell is not None
    }


@settings(max_examples=60)
@given(ROWS)
def test_a_list_saved_as_csv_or_pasted_as_text_comes_back_cell_by_cell(rows):
    shown = the_list(rows)
    saved = separated_list(shown).decode()
    assert saved.startswith(MARK)
    assert read(saved.removeprefix(MARK), ",") == expected(rows, date.isoformat)
    assert read(tabbed(shown), "\t") == expected(rows, short_day)


def test_no_text_of_a_list_is_a_formula_wherever_it_is_pasted():
    texts = ("=1+1", "+4", "-2+3", "@SUM(1)", '=HYPERLINK("x")', "<b>&", "two\nlines")
    shown = the_list([(text, "007", date(2026, 5, 14)) for text in texts])
    for line in tabbed(shown).splitlines()[1:]:
        assert not line.startswith(("=", "+", "-", "@", '"='))
    page = as_html(shown)
    cells = _Cells()
    cells.feed(page)
    assert cells.found[3::3] == list(texts)
    assert all("\\@" in style for style in cells.styles[3::3] + cells.styles[4::3])
    assert cells.found[5] == "14 May 2026"
    assert "yyyy" in cells.styles[5]


def test_a_copied_day_is_a_day_in_libreoffice_too():
    page = as_html(the_list([(None, None, date(2026, 5, 14))]))
    # With a 0 for the second language LibreOffice 7.4 keeps no look, and shows 46156.
    assert 'sdnum="2057;2057;D MMM YYYY" sdval=46156' in page


class _Cells(HTMLParser):
    """The words and the styles of all cells of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.styles: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in {"td", "th"}:
            self.found.append("")
            self.styles.append(dict(attrs).get("style", ""))
        elif tag == "br":
            self.found[-1] += "\n"

    def handle_data(self, data):
        if self.found:
            self.found[-1] += data

"""A list as a table of HTML, which mail programs and spreadsheets take from the clipboard."""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Final

from blackpool_tracker.domain.columns import Plain
from blackpool_tracker.domain.shown_lists import ShownList, shown_text

_HEAD: Final = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
    '<body><table border="1" cellspacing="0" cellpadding="4">'
)
_FOOT: Final = "</table></body></html>"
_BREAK: Final = '<br style="mso-data-placement:same-cell">'
"""A line break that stays within its cell: in Excel by its style, in LibreOffice as it is."""

_TEXT: Final = 'style=\'mso-number-format:"\\@"\' sdnum="2057;0;@"'
"""Excel and LibreOffice keep such a cell as the text that it is: no formula, no lost zero."""

_DAY: Final = 'style=\'mso-number-format:"d mmm yyyy"\' sdnum="2057;2057;D MMM YYYY" sdval={}'
"""A day for both. LibreOffice wants its number as well, and the language of the look said twice:
said once, it shows a day as 46156."""

_FIRST_DAY: Final = date(1899, 12, 30)
"""From which a spreadsheet counts."""


def as_html(shown: ShownList) -> str:
    """The list as a page with one table; what is text stays text wherever it is pasted."""
    return "".join(_pieces(shown))


def _pieces(shown: ShownList) -> Iterator[str]:
    yield _HEAD
    yield _row("th", shown.headings)
    for row in shown.rows:
        yield _row("td", row.cells)
    yield _FOOT


def _row(tag: str, cells: tuple[Plain, ...]) -> str:
    return f"<tr>{''.join(f'<{tag} {_look(c)}>{_words(c)}</{tag}>' for c in cells)}</tr>"


def _look(value: Plain) -> str:
    if isinstance(value, date):
        return _DAY.format((value - _FIRST_DAY).days)
    return _TEXT if isinstance(value, str) else ""


def _words(value: Plain) -> str:
    lines = shown_text(value).splitlines()
    return _BREAK.join(escape(line, quote=False) for line in lines)

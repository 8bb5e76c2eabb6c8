"""Text files and pasted text as lines, set as a typewriter would: a row below the other.

A form feed is the end of a page. Marks of Markdown say what is a heading, and go.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.layout.joining import ends_sentence
from blackpool_tracker.importing.layout.marks import mark_of_paragraph
from blackpool_tracker.importing.layout.page_ends import PAGE_END, with_page_ends
from blackpool_tracker.importing.lines import Line, Page

SIZE: Final = 12.0  # points, of letters that are 6 wide, in rows of 14.4
HEADING_SIZE: Final = 14.0
WIDTH: Final = 6.0
ROW: Final = 14.4
MARGIN: Final = 72.0
UNWRAPPED: Final = 150  # letters of a row from which on each row is a paragraph
FULL: Final = 0.66  # of the longest row, from which on one may be full: letters differ in width
CUT: Final = 60  # letters, from which on a row that ends in mid-sentence is cut by a page's end

SPACES: Final = {0xA0: " ", 0xAD: None}
"""Spaces that do not break, and places where a word may: neither is a sign."""

HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*")
STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
LINK: Final = re.compile(r"\[([^\]\n]*)\]\((?:https?:|mailto:)[^)\s]*\)")
ALL_STRONG: Final = re.compile(r"(\*\*|__)[^*_]+\1:?")


def decoded(content: bytes, name: str) -> str:
    """The words of a text file; raises ``RefusedError`` when it is none."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark):
            try:
                return _tidied(content.decode(encoding), name)
            except UnicodeDecodeError:
                continue
    return _tidied(content.decode("cp1252", "replace"), name)


def _tidied(words: str, name: str) -> str:
    strange = sum(words.count(letter) for letter in ("\0", "\x01", "\x03", "\x04", "\ufffd"))
    if strange > len(words) // 200 or "\0" in words:
        raise RefusedError(
            f"{name} is neither PDF, DOCX nor text."
            " Open it in the program that made it and save it as PDF or DOCX."
        )
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(SPACES)


def pages_of_text(words: str) -> list[Page]:
    """The pages of a text, each with its lines."""
    sheets = with_page_ends(words).split(PAGE_END)
    longest = max((len(row.strip()) for row in words.splitlines()), default=0)
    return [
        _page(number, sheet.split("\n"), longest) for number, sheet in enumerate(sheets, start=1)
    ]


def _page(number: int, rows: Sequence[str], longest: int) -> Page:
    lines: list[Line] = []
    unwrapped = longest >= UNWRAPPED
    down = 0
    for text, gap in _with_gaps(rows):
        if unwrapped and lines and _goes_on(lines[-1].text, text):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {text.strip()}")
            continue
        down += 3 if unwrapped or (gap and lines) else 1
        line = _line(text, number, down * ROW)
        right = MARGIN + WIDTH * longest
        full = line.right >= MARGIN + FULL * WIDTH * longest
        lines.append(replace(line, whole=unwrapped, right=right if full else line.right))
    return Page(number, 2 * MARGIN + WIDTH * longest, (down + 1) * ROW, tuple(lines))


def _with_gaps(rows: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The rows that hold words, and whether a blank one stands before."""
    gap, before = False, ""
    for row in rows:
        if not row.strip():
            gap = True
            continue
        yield row, gap and not _goes_on(before, row)
        gap, before = False, row.strip()


def _goes_on(before: str, row: str) -> bool:
    """Whether a row goes on in mid-sentence after a blank row, which then was a page's end."""
    whole = ends_sentence(before) or before.endswith((":", ";", "*", "_")) or len(before) < CUT
    return not whole and row.strip()[:1].islower() and mark_of_paragraph(row.strip()) is None


def _line(row: str, page: int, down: float) -> Line:
    indent = len(row.expandtabs(4)) - len(row.expandtabs(4).lstrip())
    text = " ".join(row.split())
    heading = HEADING.fullmatch(text)
    bold = heading is not None or ALL_STRONG.fullmatch(text) is not None
    text = LINK.sub(r"\1", STRONG.sub(r"\2", heading.group(1) if heading else text))
    left = MARGIN + WIDTH * indent
    size = HEADING_SIZE if heading else SIZE
    return Line(text, page, left, down - SIZE, left + WIDTH * len(text), down, size, bold, down)

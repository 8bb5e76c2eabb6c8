"""The beginning of a document: its title, and the rows and sentences that say what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from blackpool_tracker.importing.comparing import plain
from blackpool_tracker.importing.layout.joining import joined
from blackpool_tracker.importing.lines import Line

PAGES: Final = 2
MOST_LINES: Final = 140
LONGEST_LINE: Final = 2_000  # characters, of a paragraph that a file holds as one line
LONGEST_TITLE: Final = 300
LINES_OF_TITLE: Final = 8
LARGE: Final = 13.5  # points, from which on letters are those of titles
LINES_ABOVE: Final = 40  # a letter has its addresses before its title

TITLE: Final = re.compile(
    r"(?:ofsted )?(?:re-?)?inspection of (?!this\b)"
    r"|(?:ofsted )?(?:\w+ )?(?:covid-19:? )?(?:focused |assurance |monitoring |focused assurance )"
    r"visits? (?:to|of|in)\b"
    r"|joint targeted (?:area )?inspection\b"
    r"|review of the effectiveness of the local safeguarding children"
    r"|joint area review|annual (?:unannounced|performance|children's services)\b"
)
LABEL: Final = re.compile(
    r"(?:(?:inspection|visit|review|re-?inspection|fieldwork)s? dates?"
    r"|dates? of (?:the |this )?(?:inspection|visit|review)|inspected on"
    r"|(?:joint )?(?:lead|reporting) inspectors?|age group|(?:report )?published|publication date"
    r"|date (?:of publication|published)|report type|judgements?\b|dear\b|this letter\b"
    r"|headline findings|contents\b|(?:the )?overall (?:judgement|effectiveness)\b"
    r"|children's services in )"
)
SERVICES_AT_END: Final = re.compile(r"children's (?:social (?:care|work) )?services\d?$")
OPEN: Final = re.compile(
    r"(?:[,-]|(?:^|\s)(?:a|and|at|by|for|from|in|of|on|the|to|upon|with|safeguarding children))$"
)
"""How a line ends after which a title goes on, with a name it may be."""
FOOTNOTE: Final = re.compile(r"(?<=[^\W\d])\d$")


@dataclass(frozen=True, slots=True)
class Front:
    """The first pages. ``title`` is empty where none of the known ones stands there.

    ``above`` and ``below`` are the lines around the title, ``text`` all words of the first pages.
    """

    lines: tuple[Line, ...]
    title: str
    above: tuple[Line, ...]
    below: tuple[Line, ...]
    text: str

    @property
    def plain_title(self) -> str:
        """The title as it is compared."""
        return plain(self.title)


def front_of(lines: Sequence[Line]) -> Front:
    """The beginning of the document with these lines in reading order."""
    first = [
        line if len(line.text) <= LONGEST_LINE else replace(line, text=line.text[:LONGEST_LINE])
        for line in lines[:MOST_LINES]
        if line.page <= PAGES
    ]
    text = joined(line.text for line in first)
    for index, line in enumerate(first[:LINES_ABOVE]):
        if len(line.text) <= LONGEST_TITLE and TITLE.match(plain(line.text)):
            end = _end_of_title(first, index)
            title = FOOTNOTE.sub("", joined(one.text for one in first[index:end]))
            return Front(tuple(first), title, tuple(first[:index]), tuple(first[end:]), text)
    return Front(tuple(first), "", (), tuple(first), text)


def _end_of_title(lines: Sequence[Line], start: int) -> int:
    """The place after the last line of the title that begins at ``start``."""
    end = start + 1
    while end < min(len(lines), start + LINES_OF_TITLE):
        so_far = joined(line.text for line in lines[start:end])
        after = joined(line.text for line in lines[end : end + 2])
        if not _goes_on(so_far, lines[start], lines[end], plain(after)):
            break
        end += 1
    return end


def _goes_on(title: str, first: Line, line: Line, after: str) -> bool:
    """Whether the line is one more of the title, by its letters or by the words so far."""
    said, more = plain(title), plain(line.text)
    if LABEL.match(more) or line.page != first.page or abs(line.size - first.size) >= 1.0:
        return False
    is_set_apart = first.size >= LARGE or (first.bold and line.bold)
    if is_set_apart or line.text[:1].islower() or OPEN.search(said):
        return True
    ends_there = SERVICES_AT_END.search(more) or SERVICES_AT_END.search(after)
    return bool(ends_there) and "inspection of" in said and not SERVICES_AT_END.search(said)

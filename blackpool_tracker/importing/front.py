"""The beginning of a document: its title, and the rows and sentences that say what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.importing.comparing import plain
from blackpool_tracker.importing.joining import joined
from blackpool_tracker.importing.lines import Line

PAGES: Final = 2
MOST_LINES: Final = 140
LINES_OF_TITLE: Final = 6
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
END_OF_VISIT: Final = re.compile(r"(?:services?|council|authority|trust|first|partnership)\d?\.?$")
END_OF_SERVICES: Final = re.compile(r"children's (?:social (?:care|work) )?services\d?$")
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
    first = [line for line in lines if line.page <= PAGES][:MOST_LINES]
    text = joined(line.text for line in first)
    for index, line in enumerate(first[:LINES_ABOVE]):
        if TITLE.match(plain(line.text)):
            end = _end_of_title(first, index)
            title = FOOTNOTE.sub("", joined(one.text for one in first[index:end]))
            return Front(tuple(first), title, tuple(first[:index]), tuple(first[end:]), text)
    return Front(tuple(first), "", (), tuple(first), text)


def _end_of_title(lines: Sequence[Line], start: int) -> int:
    """The place after the last line of the title that begins at ``start``."""
    visit = "visit" in plain(lines[start].text)
    end = start + 1
    while end < min(len(lines), start + LINES_OF_TITLE):
        so_far = plain(joined(line.text for line in lines[start:end]))
        if visit and END_OF_VISIT.search(so_far):
            break
        if END_OF_SERVICES.search(so_far) or not _goes_on(lines[start], lines[end]):
            break
        end += 1
    return end


def _goes_on(first: Line, line: Line) -> bool:
    if LABEL.match(plain(line.text)) or line.page != first.page:
        return False
    return not (first.size and line.size) or abs(line.size - first.size) < 1.0

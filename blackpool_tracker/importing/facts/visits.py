"""When a visit was, and the day that a document prints as its own."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from blackpool_tracker.importing.comparing import plain
from blackpool_tracker.importing.facts.dates import days_in, only_day
from blackpool_tracker.importing.facts.front import Front
from blackpool_tracker.importing.layout.joining import joined

VISIT: Final = re.compile(
    r"(?:(?:re-?)?inspection|visit|review|fieldwork|monitoring visit|focused visit)s? dates?\b"
    r"|dates? of (?:the |this )?(?:inspection|visit|review|fieldwork)\b|inspected on\b"
)
PUBLISHED: Final = re.compile(
    r"(?:report |letter |date )?published(?: on)?\b|publication date\b"
    r"|date of (?:publication|letter)"
)
SENTENCES: Final = (
    re.compile(
        r"(?:summarises|outlines|sets out|contains|reports?|provides?) .{0,40}?"
        r"(?:findings|outcomes?|summary)\b.{10,420}?(?=\. [A-Z]|$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"th(?:is|e) (?:(?:joint|targeted|area|focused|monitoring|assurance) )*"
        r"(?:inspection|visit)"
        r" (?:took place|was (?:carried out|conducted|completed))"
        r".{5,200}?(?=\. [A-Z]|$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:between|from|on)\b.{5,120}?\b(?:inspectors|ofsted|h(?:er|is) majesty)\b"
        r".{0,200}?(?:inspection|visit|review)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:visited|visit (?:to|of|on)|inspection of|carried out)\b.{0,160}?(?=\. [A-Z]|$)",
        re.IGNORECASE,
    ),
)
DEAR: Final = re.compile(
    r"dear\b|(?:ofsted )?(?:focused|monitoring|assurance)\b.{0,20} visit (?:to|of) |this letter "
)
LINES_OF_LABEL: Final = 3
YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_DATE_LINE: Final = 80  # characters, of a line with a letter's date in it


def visit_of(front: Front, published: date | None) -> tuple[date, ...]:
    """The days that are named for the visit: its first and last are the earliest and latest."""
    for text in (*_labelled(front, VISIT), *_sentences(front)):
        if days := days_in(text, by=published):
            return days
    return ()


def printed_on(front: Front) -> date | None:
    """The day that the document was published on by its own words, or the date of a letter."""
    for text in _labelled(front, PUBLISHED):
        if days := days_in(text):
            return days[0]
    return next((day for text in _letterhead(front) if (day := _letter_day(text))), None)


def _letterhead(front: Front) -> list[str]:
    """The lines of a letter before it begins; none of what is no letter."""
    texts = [line.text for line in front.lines]
    starts = (i for i, text in enumerate(texts) if DEAR.match(plain(text)))
    return texts[: next(starts, 0)]


def _letter_day(text: str) -> date | None:
    """The date alone on its line, or beside what is printed in another column."""
    if day := only_day(text):
        return day
    days = days_in(text) if YEAR.search(text) and len(text) <= LONGEST_DATE_LINE else ()
    return days[0] if len(days) == 1 else None


def _labelled(front: Front, label: re.Pattern[str]) -> Iterator[str]:
    """What stands after the label: on its line, and on the next ones where it goes on there."""
    for index, line in enumerate(front.lines):
        found = label.match(plain(line.text))
        if found:
            rest = line.text[found.end() :]
            after = (one.text for one in front.lines[index + 1 : index + LINES_OF_LABEL])
            yield joined([rest, *after])


def _sentences(front: Front) -> Iterator[str]:
    text = joined(line.text for line in front.lines)
    for pattern in SENTENCES:
        for found in pattern.finditer(text):
            yield found.group()

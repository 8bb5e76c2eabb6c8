"""Several dated updates typed into one cell, taken apart at their dates; no letter is lost."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from blackpool_tracker.domain.tracker.days import (
    PART_FORMS,
    WHOLE_FORMS,
    DayRead,
    Order,
    made_day,
    month_of,
    read_text,
)

_UNNAMED: Final = re.compile(r"[?]P<[a-z]+>")
_YEARLESS: Final = (
    r"\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
)


_IS_YEARLESS: Final = re.compile(_YEARLESS, re.I)


def _either(forms: tuple[str, ...]) -> str:
    return "|".join(
        f"(?:{_UNNAMED.sub('?:', form.replace('(?P=mark)', '[./-]'))})" for form in forms
    )


_BEFORE: Final = (
    r"(?P<bullet>[-–—•*●▪o·\[(]*[ \t]*)"
    r"(?P<lead>(?:(?:progress |latest )?updates?(?: as at| on| from)?"
    r"|as (?:at|of)|position at|dated?|on|[A-Z]{2,4})[ \t:,–-]*)?"
)
_AFTER: Final = r"[ \t]*(?P<mark>[:–—)\]-]+|\.(?=\s)|(?=\n|\Z))[ \t]*"
_WHOLE: Final = rf"(?P<whole>{_either(WHOLE_FORMS)})(?:{_AFTER}|[ \t]+(?=[A-Z“\"]))"
_PART: Final = (
    rf"(?P<part>{_either(PART_FORMS[:-1])}|{_YEARLESS})[ \t]*(?P<close>[:–—)\]-]+|(?=\n))[ \t]*"
)
_BEGINS: Final = re.compile(rf"(?:(?<=\n)|\A){_BEFORE}(?:{_WHOLE}|{_PART})", re.I)
_WITHIN: Final = re.compile(
    rf"(?<=[.;!?])[ \t]+(?P<bullet>)(?P<lead>)(?P<whole>{_either(WHOLE_FORMS)})"
    r"[ \t]*(?P<mark>:| [–-](?= ))[ \t]*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of a cell. ``read`` is its date; None before the first one.

    ``text`` are its original words with its date; ``words`` are without it where it is a whole
    day and nothing else is said by it.
    """

    text: str
    words: str
    read: DayRead | None
    dated: str = ""


def paragraphs(text: str, order: Order, today: date) -> tuple[Paragraph, ...]:
    """The parts of a text that begin with a date each; one without a date for a text without.

    A day without its year is proposed nearest to the date before it, and not after ``today``. The
    texts of all, joined, are the text.
    """
    marks = sorted((*_BEGINS.finditer(text), *_WITHIN.finditer(text)), key=lambda m: m.start())
    found: list[re.Match[str]] = []
    for mark in marks:
        if not found or mark.start() >= found[-1].end():
            found.append(mark)
    starts = [mark.start() for mark in found]
    made = []
    if not starts or text[: starts[0]].strip():
        made.append(_undated(text[: starts[0]] if starts else text))
    elif starts[0]:
        starts[0] = 0
    for number, mark in enumerate(found):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        read = _read(mark, order, made[-1].read if made else None, today)
        made.append(_dated(text[starts[number] : end], text[mark.end() : end], mark, read))
    return tuple(made)


def _undated(text: str) -> Paragraph:
    return Paragraph(text, text.strip(), None)


def _read(mark: re.Match[str], order: Order, before: DayRead | None, today: date) -> DayRead:
    dated = mark["whole"] or mark.groupdict().get("part") or ""
    if not _IS_YEARLESS.fullmatch(dated):
        return read_text(dated, order)
    return _yearless(dated, before.day if before and before.day else None, today)


def _dated(text: str, rest: str, mark: re.Match[str], read: DayRead) -> Paragraph:
    dated = mark["whole"] or mark.groupdict().get("part") or ""
    bare = mark["whole"] and not mark["lead"] and not read.doubt and rest.strip()
    return Paragraph(text, rest.strip() if bare else text.strip(), read, dated.strip())


def _yearless(words: str, before: date | None, today: date) -> DayRead:
    """A day without its year: the nearest to the one before it, else the latest that has been."""
    number, word = re.split(r"(?:st|nd|rd|th)? ", words, maxsplit=1)
    near = before or today
    years = range(near.year - 1, near.year + 2)
    tried = (made_day(year, month_of(word), int(number)) for year in years)
    days = [day for day in tried if day is not None and day <= today]
    day = min(days, key=lambda each: abs((each - near).days), default=None)
    return DayRead(day, "has no year", None, (day,) if day else ())

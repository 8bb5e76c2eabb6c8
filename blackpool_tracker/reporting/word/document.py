"""Papers as Word documents: values in, the bytes of a DOCX out. No clock, file or database.

The same report gives the same bytes, on any day.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Final
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.layouts import Layout, PaperKind, Section
from blackpool_tracker.domain.minutes import Minutes
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting.blocks import Block, Text
from blackpool_tracker.reporting.chapters import chapters
from blackpool_tracker.reporting.cover import (
    as_it_stood,
    cover_facts,
    intended_for,
    labelled_rows,
)
from blackpool_tracker.reporting.key import about
from blackpool_tracker.reporting.masthead import subject_of, title_of
from blackpool_tracker.reporting.pages import Marked, stamp_of
from blackpool_tracker.reporting.styles import LEAD, MEASURE, RUNNING, STRONG, TITLE
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.text import Ruler, settled
from blackpool_tracker.reporting.word.elements import Said, field, paragraph, tab
from blackpool_tracker.reporting.word.ground import empty, zipped
from blackpool_tracker.reporting.word.laying import Laying
from blackpool_tracker.reporting.word.looks import (
    COUNCIL,
    LANGUAGE,
    NOTICE,
    RUNNING_FOOT,
    RUNNING_HEAD,
)
from blackpool_tracker.reporting.word.minutes import minutes_blocks

LONGEST: Final = 255
"""No property of a Word document may have more characters."""

Moved = Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class WordPaper:
    """A finished document: the bytes of a DOCX."""

    data: bytes


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the words of a paper, and what a program finds it by."""

    marked: Marked
    title: str
    stamp: str = ""
    keywords: str = ""
    subject: str = ""


def report_in_word(report: BoardReport, moved: Moved, layout: Layout) -> WordPaper | None:
    """The paper that ``layout`` makes of a report, or None when ``moved`` said no.

    ``moved`` is told the share done, from 0 to 1 and never falling, and answers whether to go
    on. Raises ``TypeError`` for a layout with a section that is made for print alone.
    """
    headed = Section.HIGHLIGHT in layout.sections  # by itself, as on its two pages
    parts = [
        *([] if headed else [opening(report, layout.kind)]),
        *chapters(report, layout, Terms(report)),
        about(report, Ruler()),
    ]
    title = f"{report.programme}: {title_of(report, layout.kind)}"
    around = _Around(
        report,
        title,
        stamp_of(report, layout.kind),
        f"content {report.content}",
        subject_of(report),
    )
    return _document(around, parts, moved)


def minutes_in_word(minutes: Minutes, moved: Moved) -> WordPaper | None:
    """The minutes of a meeting, to write on in, or None when ``moved`` said no."""
    title = f"{minutes.title}: minutes of {long_day(minutes.as_at)}"
    return _document(_Around(minutes, title), [minutes_blocks(minutes)], moved)


def opening(report: BoardReport, kind: PaperKind) -> Iterator[Block]:
    """What a cover says, at the head of the first page."""
    board = kind is PaperKind.BOARD
    what = intended_for(report) if board else f"{title_of(report, kind)} for the {report.board}"
    yield Text(report.council, COUNCIL)
    yield Text(report.programme, TITLE, "H1")
    yield Text(what, LEAD)
    yield Text(as_it_stood(report), STRONG)
    if report.notice:
        yield Text(report.notice, NOTICE)
    yield labelled_rows(cover_facts(report))


def _document(around: _Around, parts: list[Iterable[Block]], moved: Moved) -> WordPaper | None:
    document = docx.Document(io.BytesIO(empty()))
    body, laying = document.element.body, Laying()
    page = body[-1]  # how the page is set stands behind all words
    for at, part in enumerate(parts, 1):
        for element in laying.all(part):
            page.addprevious(element)
        if not moved(0.9 * at / len(parts)):
            return None
    _run_along(document, around)
    _describe(document, around)
    paper = WordPaper(_saved(document))
    return paper if moved(1.0) else None


def _run_along(document: Document, around: _Around) -> None:
    """Head and foot of every page: marking and board, notice, number and stamp."""
    marked, section = around.marked, document.sections[0]
    board = f"{marked.board} · {long_day(marked.as_at)}"
    marking = Said(_short(marked.marking, 0.4), strong=True)
    head = paragraph(RUNNING_HEAD, [marking, tab(), Said(_short(board, 0.58))])
    notice = Said(_short(marked.notice, 0.8))
    line: list[Said | BaseOxmlElement] = [notice, tab(), Said("Page ")]
    line += [*field("PAGE"), Said(" of "), *field("NUMPAGES")]
    foot = [paragraph(RUNNING_FOOT, line)]
    if around.stamp:
        foot.append(paragraph(RUNNING_FOOT, [Said(around.stamp)]))
    for place, lines in ((section.header, [head]), (section.footer, foot)):
        element = place._element  # noqa: SLF001 - python-docx has no other way to it
        element[:] = lines


def _short(text: str, part: float) -> str:
    """A text in one line of a part of the page; its whole stands on the first page."""
    return Ruler().fit(text, RUNNING, MEASURE * part)[0]


def _describe(document: Document, around: _Around) -> None:
    """Title, author, language and days; nothing of the machine or the hour."""
    marked, told = around.marked, document.core_properties
    day = datetime.combine(marked.as_at, time(), UTC)
    told.title, told.author = _property(around.title), _property(marked.council)
    told.subject = _property(around.subject or f"{marked.marking}. {marked.notice}".strip())
    told.keywords, told.last_modified_by = _property(around.keywords), told.author
    told.language, told.created, told.modified, told.revision = LANGUAGE, day, day, 1


def _property(text: str) -> str:
    return " ".join(settled(text).split())[:LONGEST]


def _saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    with ZipFile(stream) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})

"""A paper as a Word document, read back as a program for the blind or an editor reads it."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.layouts import Layout, PaperKind, Section
from blackpool_tracker.domain.meetings import AgendaItem
from blackpool_tracker.domain.minutes import Minutes
from blackpool_tracker.domain.saved_layouts import CHOOSABLE
from blackpool_tracker.reporting.blocks import Block, Columns, Stack, Text
from blackpool_tracker.reporting.chapters import chapters, there
from blackpool_tracker.reporting.chips import Chip
from blackpool_tracker.reporting.opening import Tiles
from blackpool_tracker.reporting.rows import Rows
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.word.document import minutes_in_word, report_in_word
from blackpool_tracker.reporting.word.laying import Laying
from tests.reporting.reports import DAY, a_decision, a_report, go_on

HOSTILE = "R&D <b> </w:t> <w:p/> & “x” a\x00b\x1b[31m \ufffe \ud800 c\u202ed"
CLEANED = "R&D <b> </w:t> <w:p/> & “x” ab[31m [u+fffe]  cd"

EDITED = Layout(
    PaperKind.HIGHLIGHT, (Section.SINCE, Section.EXCEPTIONS, Section.DECISIONS), cover=False
)


def made(findings=40, **changed):
    """The report as Word, opened again."""
    paper = report_in_word(a_report(findings, 4, **changed), go_on, EDITED)
    assert paper is not None
    return docx.Document(io.BytesIO(paper.data))


def a_minutes(**changed):
    """The minutes of a meeting with two points."""
    points = tuple(
        AgendaItem("finding", at, f"B19-C{at:02}", f"Point {at}", lead, "Called complete.", asked)
        for at, lead, asked in ((1, "Head of care", DecisionKind.CLOSE), (2, "", None))
    )
    council, board = "Northmere Council", "Improvement board"
    minutes = Minutes(council, board, "OFFICIAL", "Illustrative", DAY, board, agenda=points)
    return replace(minutes, **changed)


def opened(minutes):
    """Minutes as Word, opened again."""
    paper = minutes_in_word(minutes, go_on)
    assert paper is not None
    return docx.Document(io.BytesIO(paper.data))


def words(document):
    """All words in their order, tables cell by cell."""
    said = []
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            said.append(part.text)
        else:
            said += [cell.text for row in part.rows for cell in row.cells]
    return " ".join(" ".join(said).split())


def headings(document):
    """The level and the words of each heading."""
    return [
        (int(each.style.name[-1]), each.text)
        for each in document.paragraphs
        if each.style.name.lower().startswith("heading")
    ]


def printed(block: Block):
    """The words of a block of the printed paper, in the order in which it is read."""
    if isinstance(block, Text):
        return [block.actual or block.text]
    if isinstance(block, Chip):
        return [block.word]
    if isinstance(block, Tiles):
        tiles = block.tiles
        numbers = [text for tile in tiles for text in (tile.number, tile.note.text)]
        return [*[tile.label.text for tile in tiles], *numbers]
    heads = [column.head for column in block.columns] if isinstance(block, Rows) else []
    return heads + [text for each in within(block) for text in printed(each)]


def within(block: Block):
    """The blocks that a block arranges."""
    if isinstance(block, Stack | Columns):
        return block.blocks
    if isinstance(block, Rows):
        return [cell for row in block.rows for cell in row]
    held = [getattr(block, name, None) for name in ("content", "words")]
    return [each for each in held if each is not None]


def test_it_says_what_the_printed_paper_says_in_its_order():
    report = a_report(40, 4)
    said = words(made())
    at = 0
    for part in chapters(report, EDITED, Terms(report)):
        for block in part:
            for text in printed(block):
                told = " ".join(text.split())
                at = said.find(told, at)
                assert at >= 0, told
                at += len(told)


@pytest.mark.parametrize("findings", [0, 40])
def test_headings_are_real_and_none_is_skipped(findings):
    levels = [level for level, _words in headings(made(findings))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - level <= 1 for level, later in pairwise(levels))


def test_every_table_repeats_its_head_and_breaks_between_rows():
    document = made()
    tables, heads = document.tables, {said for _level, said in headings(document)}
    assert len(tables) >= 7
    for table, element in zip(tables, document.element.iter(qn("w:tbl")), strict=True):
        rows = element.tr_lst
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [
            True, *[False] * (len(rows) - 1)
        ]  # fmt: skip
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        assert all(cell.text for cell in table.rows[0].cells)
        assert all(cell.find(f".//{qn('w:keepNext')}") is not None for cell in rows[0].tc_lst)
        caption = element.tblPr.find(qn("w:tblCaption"))
        assert caption.get(qn("w:val")) in heads


def test_facts_stand_in_a_real_list():
    marks = made().element.iter(qn("w:numPr"))
    listed = [Paragraph(mark.getparent().getparent(), None).text for mark in marks]
    assert "Sources\t2 documents and visits" in listed


def test_a_program_learns_title_language_and_day():
    told = made(council=HOSTILE).core_properties
    assert told.title == "Children’s services improvement programme: Highlight report"
    assert told.language == "en-GB"
    assert told.author == told.last_modified_by == CLEANED.replace("  ", " ")
    assert told.created == told.modified == datetime(2026, 5, 14, tzinfo=UTC)


def test_the_page_is_a4_with_marking_board_notice_and_number_around_it():
    document = made()
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == "OFFICIAL\tImprovement board · 14 May 2026"
    foot = section.footer.paragraphs
    assert foot[0].text.startswith("Illustrative plan, not the council’s own\tPage ")
    codes = section.footer.part.element.iter(qn("w:instrText"))
    assert [code.text for code in codes] == [" PAGE ", " NUMPAGES "]
    assert foot[1].text.startswith("Highlight report, not an issued pack · Content ")


def test_every_style_used_is_one_of_the_document():
    document = made()
    known = {style.style_id for style in document.styles}
    used = {each.get(qn("w:val")) for each in document.element.iter(qn("w:pStyle"))}
    assert used <= known


def test_the_same_report_gives_the_same_bytes():
    one, other = (report_in_word(a_report(8), go_on, EDITED) for _ in range(2))
    assert one == other


def test_text_is_never_markup_and_loses_only_what_no_document_may_hold():
    document = made(8, programme=HOSTILE, decisions=(a_decision(reason=HOSTILE, title=HOSTILE),))
    assert headings(document)[0] == (1, CLEANED)
    assert document.tables[-1].cell(1, 4).text == document.tables[-1].cell(1, 1).text == CLEANED


def test_joined_letters_and_lines_stay_as_they_were_written():
    text = "\U0001f9d1\u200d\U0001f692 \u0645\u06cc\u200c\u062e\u0648\r\nsecond\tline"
    document = made(8, decisions=(a_decision(reason=text),))
    said = "\U0001f9d1\u200d\U0001f692 \u0645\u06cc\u200c\u062e\u0648\nsecond line"
    assert document.tables[-1].cell(1, 4).text == said


def test_a_register_without_findings_has_a_paper_all_the_same():
    document = made(0, asked=(), exceptions=(), decisions=(), changes=type(a_report().changes)())
    assert "Nothing waits for the board" in words(document)


def test_800_findings_are_all_told():
    report = a_report(800)
    said = words(made(800))
    refs = {line.ref for line in (*report.exceptions, *report.asked)}
    assert len(refs) > 200
    assert refs <= set(re.findall(r"B19-C\d+", said))


def test_it_stops_when_it_is_told_to():
    shares = []

    def stop(share):
        shares.append(share)
        return share < 0.5

    assert report_in_word(a_report(8), stop, EDITED) is None
    assert shares == sorted(shares)
    assert shares[-1] < 1


def test_a_block_made_for_print_alone_is_refused():
    with pytest.raises(TypeError, match="Block"):
        list(Laying().all([Block()]))


def test_minutes_name_each_point_and_leave_room_for_what_was_decided():
    document = opened(a_minutes(attendance="A Chair, B Lead"))
    assert headings(document) == [
        (1, "Minutes: Improvement board"),
        (2, "For decision"),
        (3, "B19-C01 Point 1"),
        (3, "B19-C02 Point 2"),
        (2, "Decisions recorded"),
    ]
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert heads == [["Discussed", "Decided", "Who, and by when"]] * 2
    said = words(document)
    assert "Attendance A Chair, B Lead" in said
    assert "Asked for: close" in said
    assert "Nobody leads it" in said


def test_minutes_of_an_earlier_meeting_tell_what_it_decided_and_ask_nothing():
    document = opened(a_minutes(agenda=None, decided=(a_decision(on=date(2026, 5, 14)),)))
    assert [said for _level, said in headings(document)][1:] == ["Decisions recorded"]
    assert isinstance(document.tables[0], Table)
    assert document.tables[0].cell(1, 2).text == "Extended to 30 June 2026"


def test_every_section_that_the_exceptions_may_have_can_be_laid_out():
    report = a_report(40, 4)
    layout = Layout(PaperKind.EXCEPTIONS, CHOOSABLE[PaperKind.EXCEPTIONS], cover=False)
    paper = report_in_word(report, go_on, layout)
    titles = [words for _level, words in headings(docx.Document(io.BytesIO(paper.data)))]
    for chapter in there(report, layout.sections, layout).values():
        assert chapter.entries(report)[0][0] in titles

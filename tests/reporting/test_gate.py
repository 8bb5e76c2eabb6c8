"""What those who hear a paper are read is what the paper says, whatever stands in it."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from blackpool_tracker.domain.bundles import BundlePart, BundlePiece, EvidenceIndex
from blackpool_tracker.domain.exchange.left_papers import LeftLine, LeftPaper
from blackpool_tracker.domain.layouts import PaperKind, layout_for
from blackpool_tracker.domain.narrowing import narrowed
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.sheets import Labelled
from blackpool_tracker.domain.thread_sheets import QuotePaper
from blackpool_tracker.reporting import evidence_index, left_sheet
from blackpool_tracker.reporting.board_report import render
from tests.reporting.gate import faults
from tests.reporting.reports import (
    DAY,
    a_decision,
    a_line,
    a_report,
    a_sheet,
    a_thread,
    a_thread_sheet,
    an_action,
    an_update,
    go_on,
)
from tests.reporting.spoken import of_index, of_left, of_report
from tests.reporting.test_hostile_text import LONG, MARKUP
from tests.reporting.test_measure_charts import CHARTED
from tests.reporting.test_scorecard import VISITS

pytestmark = pytest.mark.long

ODD = "Gŵyl Łódź Ελλάδα \U0001f680 \U0001f600 a\x00b\x1b[31m d\u202ee\x85f\r\n\r\nlast"
SOLID = "".join(f"{at:05}" for at in range(1000))


def wrong(report: BoardReport) -> list[str]:
    """What is wrong with a report for those who hear it."""
    return faults(render(report, go_on).data, of_report(report))


def test_the_usual_report_is_read_as_it_is_written():
    assert wrong(a_report(40, 12)) == []


def test_a_report_of_no_finding_is_read():
    assert wrong(a_report(0, 0)) == []


def test_a_report_of_one_theme_and_one_finding_is_read():
    report = a_report(1, 1)
    assert wrong(a_report(1, 1, themes=report.themes[:1], issue=3)) == []


def test_four_hundred_actions_and_long_updates_are_read_across_pages():
    long = an_update(0, prompts=(Labelled("Done", LONG), Labelled("Next", LONG)))
    sheet = a_sheet(
        1,
        actions=tuple(an_action(at) for at in range(400)),
        updates=(an_update(1), long, an_update(2)),
    )
    assert wrong(a_report(2, 0, sheets=(sheet, a_sheet(2)))) == []


HOSTILE = {
    "markup": MARKUP,
    "letters of other scripts": ODD,
    "one word of 5,000 characters": SOLID,
    "20,000 characters": LONG,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_as_it_is_printed(text):
    line = a_line(0, title=text, lead=text, source=text)
    sheet = a_sheet(
        0,
        line=line,
        words=text,
        reason=text,
        themes=(text,),
        threads=(a_thread(3),),
        actions=(an_action(0, title=text, owner=text, latest=text),),
        updates=(an_update(0, prompts=(Labelled("Done", text),), by=text),),
        decisions=(a_decision(reason=text, what=text),),
    )
    assert wrong(a_report(1, 1, sheets=(sheet,), programme=text[:60], board=text[:30])) == []


@pytest.mark.parametrize("text", ["Plans and drift", MARKUP, LONG], ids=["usual", "markup", "long"])
@pytest.mark.parametrize("kind", [PaperKind.THREAD, PaperKind.MEASURES])
def test_the_papers_of_a_thread_and_of_the_measures_are_read_as_they_are_written(kind, text):
    report = a_report(9, 2, measures=(VISITS, CHARTED, replace(VISITS, title=text[:80])))
    told = a_thread_sheet(report, summary=text)
    words = replace(
        told.said[0], note=text, quotes=(QuotePaper("R1", text[:99], text[:9], text, True),)
    )
    report = replace(report, concerns=(replace(told, said=(words, *told.said)),))
    layout = layout_for(kind, "Plans and drift" if kind is PaperKind.THREAD else "")
    narrow = narrowed(report, layout)
    assert faults(render(narrow, go_on, layout).data, of_report(narrow, layout)) == []


def test_the_index_of_a_bundle_is_read_as_it_is_written():
    index = an_index(pieces=40)
    assert faults(evidence_index.render(index), of_index(index)) == []


def an_index(pieces: int) -> EvidenceIndex:
    """An index of two findings with so many pieces of evidence each."""
    piece = BundlePiece(
        "Audit", "audit.pdf", "12 of 20 are good.", DAY, "Lead", "Not checked", False
    )
    filed = BundlePiece(
        "File", MARKUP, LONG[:3000], DAY, "Lead", "Chair", True, "1/a.pdf", "ab" * 32, 9
    )
    parts = tuple(
        BundlePart(ref, MARKUP, "Inspection 2018/19", "Strong", (piece, filed) * (pieces // 2))
        for ref in ("F1", "F2")
    )
    return EvidenceIndex(
        council="Northmere Council",
        programme="Improvement",
        marking="OFFICIAL",
        notice="Illustrative",
        about="Two findings",
        as_at=DAY,
        made_by="Programme office",
        step=7,
        seal="ab" * 32,
        parts=parts,
        bare=("F3", "F4"),
    )


@pytest.mark.parametrize("text", ["Plans and drift", MARKUP, LONG], ids=["usual", "markup", "long"])
def test_what_is_left_of_a_returned_sheet_is_read_as_it_is_written(text):
    lines = (
        LeftLine("Actions!D14", "A-001", "Action", text, f"Both have changed this: “{text}”."),
        LeftLine("Actions!E14", "A-001", "Description", "", "The register’s words were kept."),
        LeftLine("", "", "", "Loose words", "No row of the register is meant."),
    )
    paper = a_left_paper(text[:60], lines * 9)
    assert faults(left_sheet.render(paper), of_left(paper)) == []


def test_a_sheet_of_which_nothing_is_left_says_so_on_paper():
    paper = a_left_paper("Back.xlsx", ())
    assert left_sheet.NOTHING in of_left(paper).parts
    assert faults(left_sheet.render(paper), of_left(paper)) == []


def a_left_paper(name: str, lines: tuple[LeftLine, ...]) -> LeftPaper:
    """What is left of a workbook of this name."""
    return LeftPaper(
        council="Northmere Council",
        programme="Improvement",
        marking="OFFICIAL",
        notice="Illustrative",
        file_name=name,
        told=("3 cells come in.", "A-004 becomes a proposal to close."),
        lines=lines,
        as_at=DAY,
        made_by="Programme office",
        step=7,
        seal="ab" * 32,
    )


WEB = "See https://reports.ofsted.gov.uk/provider/44?a=1&b=(2). Then http://x.example/é, done."
LOCAL = "file:///etc/passwd javascript:alert(1) https:// ftp://a.example/b"


def test_addresses_of_the_web_are_links_even_when_broken_over_lines_and_pages():
    broken = "https://www.example.org/" + "abcdefghij/" * 30
    long = f"{LONG[:4000]} {broken} {LONG[4000:]} {broken}"
    sheet = a_sheet(0, words=WEB, actions=(an_action(0, owner=broken, latest=WEB, title=long),))
    report = a_report(1, 0, sheets=(sheet, a_sheet(1, reason=f"{broken}; {LOCAL}")))
    data = render(report, go_on).data
    assert faults(data, of_report(report)) == []
    assert addresses(data) == {
        broken,
        "https://reports.ofsted.gov.uk/provider/44?a=1&b=(2)",
        "http://x.example/%C3%A9",
    }


def addresses(data: bytes) -> set[str]:
    """Where the links of a file lead that leave it."""
    with pikepdf.open(BytesIO(data)) as document:
        places = [place for page in document.pages for place in page.obj.get("/Annots", [])]
        return {str(place.A.URI) for place in places if "/A" in place}

"""What is too long for the board's pages, and the page of the appendix that tells it whole."""

import re
from dataclasses import replace
from datetime import date

import pytest

from blackpool_tracker.domain.agenda import ChangeLine, LateLine, MovedLine, SincePaper
from blackpool_tracker.domain.forward import ClosureLine, ComingLine, Due, ForwardPlan, Stretch
from blackpool_tracker.domain.layouts import STANDARD, Layout, PaperKind, Section
from blackpool_tracker.domain.papers import tally
from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact
from blackpool_tracker.domain.risks import Risk, RiskGroup, RiskLine
from blackpool_tracker.domain.sheets import Lateness
from blackpool_tracker.reporting.board_report import render
from tests.reporting.reading import pages, squeezed
from tests.reporting.reports import a_report, go_on

DAY = date(2026, 5, 5)
FRONT = STANDARD[PaperKind.BOARD].sections
BRIEF = Layout(PaperKind.BOARD, FRONT, (Section.EXCEPTIONS, Section.IN_FULL))


def a_long_report(findings=260, lines=30):
    """A report in which every list is longer than the board has time for."""
    report = a_report(findings, 0)
    few = report.lines[:lines]
    happened = tuple(ChangeLine(x.ref, x.title, "Finding", x.lead, DAY, "Seen.") for x in few)
    late = Lateness(DAY, date(2026, 1, 31), 9, 94, 2)
    newly_late = tuple(LateLine(x.ref, x.title, x.lead, Delivery.AT_RISK, late) for x in few)
    moved = tuple(MovedLine(x.ref, x.title, x.lead, DAY, DAY, DAY, 2) for x in few)
    coming = tuple(ComingLine(date(2026, 6, 3), Due.ACTION, x.title, x.ref) for x in few)
    closing = ClosureLine(
        "", "Visits", "", "ann", DAY, "Done.", Impact.NONE_YET, EvidenceStrength.NONE, ""
    )
    risk = tuple(RiskLine(x.ref, x.title, x.lead, "Moved twice") for x in few)
    changes = SincePaper(happened, happened, newly_late, moved, happened, happened, happened, ())
    return replace(
        report,
        changes=changes,
        coming=ForwardPlan((Stretch(date(2026, 6, 10), "June board", coming),)),
        closures=tuple(replace(closing, ref=f"C-{at:02}") for at in range(lines)),
        risks=tuple(RiskGroup(kind, risk) for kind in Risk),
    )


@pytest.fixture(scope="module")
def texts():
    return [squeezed(text) for text in pages(render(a_long_report(), go_on, BRIEF).data)]


def opening(texts):
    """The number of the page on which the appendix begins, from 0."""
    return next(n for n, text in enumerate(texts) if "WHAT THE SECTIONS BEFORE" in text)


def test_the_boards_pages_are_few_however_long_the_lists(texts):
    assert 6 <= opening(texts) <= 13


def test_what_is_more_is_counted_with_the_page_that_tells_it(texts):
    front = " ".join(texts[2 : opening(texts)])
    told = re.findall(r"and (\d+) more: all are named in the appendix, page (\d+)\.", front)
    assert len(told) >= 9
    assert {count for count, _page in told} >= {"24", "27", "20"}
    for _count, page in told:
        assert int(page) > opening(texts)
        assert int(page) <= len(texts)


def test_every_line_that_the_board_is_spared_stands_in_the_appendix(texts):
    whole = " ".join(texts[opening(texts) :])
    assert all(f"C-{at:02} Visits" in whole for at in range(30))
    assert all(whole.count(f"B19-C{at:02} ") >= 9 for at in range(1, 31))


def test_of_very_many_findings_the_pressing_have_a_tile_and_the_others_a_number(texts):
    page = next(text for text in texts if "Each tile is one of these" in text)
    report = a_report(260, 0)
    asking = [x for x in report.lines if x.delivery in {"off_track", "at_risk", "on_hold"}]
    total = tally(report.lines).total
    assert f"{len(asking)} of {total} are off track, at risk or on hold." in page
    fine = next(x for x in report.lines[40:] if x.delivery is Delivery.ON_TRACK)
    assert fine.ref not in page
    assert re.search(r"\d+ on track, \d+ complete", page)


def test_without_an_appendix_every_line_stands_in_its_section():
    layout = replace(BRIEF, appendix=())
    front = " ".join(map(squeezed, pages(render(a_long_report(20), go_on, layout).data)))
    assert "more: all are named" not in front
    assert all(f"C-{at:02} Visits" in front for at in range(30))
    assert "Decisions recorded since" in front


def test_what_stands_whole_before_the_board_is_not_told_again_behind():
    data = render(a_report(3, 0), go_on, BRIEF).data
    printed = " ".join(map(squeezed, pages(data)))
    assert "What is off track or at risk" in printed
    assert "Exceptions for the board" not in printed

"""How the sections of a paper follow each other, read back from the PDF."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain.agenda import ExceptionLine
from blackpool_tracker.domain.layouts import Layout, PaperKind, Section
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sheets import Lateness
from blackpool_tracker.reporting.board_report import render
from tests.reporting.reading import bodies, finished, pages, squeezed
from tests.reporting.reports import a_report, go_on

RISK = ExceptionLine("Q01", "Plans drift", "", Delivery.AT_RISK, Lateness(), reason="No time.")
LATE = replace(RISK, ref="Q02", title="Slow letters", delivery=Delivery.ON_TRACK)


@pytest.fixture(scope="module")
def pack():
    return finished(findings=4, exceptions=(RISK, LATE))


def test_the_cover_says_what_the_paper_is_for(pack):
    assert "So that the board can see what has been done" in squeezed(pages(pack.data)[0])


def test_the_appendix_has_a_line_of_its_own_in_the_contents_and_a_page(pack):
    texts = [squeezed(text) for text in pages(pack.data)]
    assert "Appendix" in texts[1]
    at = next(n for n, text in enumerate(texts) if "WHAT THE SECTIONS BEFORE REFER TO" in text)
    assert "Exceptions for the board" in texts[at]
    assert not any("Finding sheets" in text for text in texts[2:at])


def test_what_is_only_late_is_told_whole_in_the_appendix_and_counted_before(pack):
    printed = bodies(pack.data)
    foremost = printed[printed.index("FOR DISCUSSION What is off track or at risk") :]
    appendix = foremost.index("WHAT THE SECTIONS BEFORE REFER TO")
    assert "0 off track and 1 at risk." in foremost[:appendix]
    assert "1 more is late, or in trouble underneath: see “Exceptions" in foremost[:appendix]
    assert "Slow letters" in foremost[appendix:]


def test_a_short_section_stands_on_the_page_of_the_one_before():
    layout = Layout(PaperKind.BOARD, (Section.FORWARD, Section.RISKS))
    texts = pages(render(a_report(4, 0), go_on, layout).data)
    assert "Forward plan" in texts[1]
    assert "Risks to the plan" in texts[1]
    assert not any("Appendix" in text for text in texts)

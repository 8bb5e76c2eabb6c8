"""The papers beside the board pack, read back from their PDF."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from blackpool_tracker.domain.action_lists import all_actions
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.layouts import STANDARD, TITLES, PaperKind, Section, layout_for
from blackpool_tracker.domain.narrowing import narrowed
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import FINISHED
from blackpool_tracker.reporting.board_report import render
from blackpool_tracker.reporting.scorecard import COLUMNS
from tests.reporting.reading import bodies, outside, pages, squeezed
from tests.reporting.reports import LEADS, a_report, a_sheet, a_thread_sheet, an_action, go_on
from tests.reporting.test_scorecard import VISITS


def printed(report: BoardReport, kind: PaperKind, ref: str = "", lead: str = "") -> bytes:
    layout = layout_for(kind, ref, lead)
    done = render(narrowed(report, layout), go_on, layout)
    assert done is not None
    return done.data


def with_thread(report: BoardReport) -> BoardReport:
    """The report with one thread, to which all its findings belong."""
    return replace(report, concerns=(a_thread_sheet(report),))


def told_about(kind: PaperKind) -> dict[str, str]:
    """What a paper of this kind is about."""
    about = {
        PaperKind.FINDING: {"ref": "B19-C03"},
        PaperKind.LEAD: {"lead": LEADS[0]},
        PaperKind.THREAD: {"ref": "plans and drift"},
    }
    return about.get(kind, {})


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind is not PaperKind.BOARD])
def test_a_paper_begins_with_its_name_whose_it_is_and_the_notice(kind):
    report = with_thread(a_report(9, people=tuple(LEADS)))
    data = printed(report, kind, **told_about(kind))
    first = squeezed(pages(data)[0])
    assert TITLES[kind] in first
    assert "Northmere Council · Improvement board · 14 May 2026 · OFFICIAL" in first
    assert first.count(report.notice) == 2
    assert f"{TITLES[kind]}, not an issued pack" in first
    assert outside(data) == []


@pytest.mark.parametrize("findings", [0, 1, 3, 40, 800])
def test_the_highlight_report_has_two_pages_and_says_how_much_more_there_is(findings):
    report = a_report(findings)
    first, second = pages(printed(report, PaperKind.HIGHLIGHT))
    assert "What needs the board" in first
    assert "Since the last board meeting" in second
    assert "Due next" in second
    assert "Decisions asked of the board" in second
    if findings == 800:
        shown = sum(line.ref in first.split() for line in report.exceptions)
        assert 0 < shown < len(report.exceptions)
        left = len(report.exceptions) - shown
        assert f"and {left:,} more: see “Exceptions for the board”" in squeezed(first)


def test_words_of_any_length_leave_the_highlight_report_two_pages():
    report = a_report(12, notice="A notice. " * 300, programme="Plan " * 90)
    long = replace(report.exceptions[0], title="word " * 4000)
    report = replace(report, exceptions=(long, *report.exceptions[1:]))
    data = printed(report, PaperKind.HIGHLIGHT)
    assert len(pages(data)) == 2
    assert outside(data) == []


def test_the_exceptions_paper_tells_the_exceptions_the_decisions_asked_and_the_key():
    report = a_report(20)
    text = bodies(printed(report, PaperKind.EXCEPTIONS))
    for line in (*report.exceptions, *report.asked):
        assert f"{line.ref} " in text
    assert "Key to the ratings" in text
    assert "Finding sheets" not in text


def test_a_finding_sheet_tells_of_no_other_finding():
    report = a_report(9)
    text = bodies(printed(report, PaperKind.FINDING, "B19-C03"))
    sheet = report.sheets[2]
    assert f"{sheet.line.ref} {sheet.line.title}" in text
    assert all(action.title in text for action in sheet.actions)
    assert "B19-C04" not in text


def test_a_thread_sheet_tells_each_visit_its_words_and_what_is_done():
    report = with_thread(a_report(9, measures=(VISITS,)))
    text = bodies(printed(report, PaperKind.THREAD, "Plans and drift"))
    done = sum(line.delivery in FINISHED for line in report.lines)
    assert f"Open. {done} of 9 recommendations and concerns are finished." in text
    for sheet in report.sheets:
        words = f"“{sheet.words}”" if sheet.verbatim else sheet.words
        assert f"{sheet.line.ref} {sheet.line.title} {words}" in text
    assert all(f"{line.action.ref} " in text for line in all_actions(report))
    assert f"Measures {COLUMNS[0].head}" in text
    assert "Extended to 30 June 2026 The thread Plans and drift" in text


def test_a_thread_of_no_finding_and_one_that_is_not_there_are_said():
    report = with_thread(a_report(0))
    text = bodies(printed(report, PaperKind.THREAD, "Plans and drift"))
    assert "No recommendation or concern belongs to it." in text
    assert "No measure tells of any of its findings." in text
    both = replace(report, concerns=report.concerns * 2)
    text = bodies(printed(both, PaperKind.THREAD, "Plans and drift"))
    assert text.count("No measure tells of any of its findings.") == 2
    with pytest.raises(MissingError, match="There is no thread called Plans in this register"):
        printed(report, PaperKind.THREAD, "Plans")


def test_the_scorecard_of_its_own_names_no_finding():
    text = bodies(printed(a_report(9, measures=(VISITS,)), PaperKind.MEASURES))
    assert "None of 1 measure with a target is on target" in text
    assert VISITS.title in text
    assert "B19-C01" not in text


def test_the_action_list_holds_every_action_once_with_its_findings():
    serves_none = an_action(80, title="Write to the partners")
    report = a_report(30)
    report = replace(report, loose=replace(report.loose, actions=(serves_none,)))
    text = bodies(printed(report, PaperKind.ACTIONS))
    lines = sorted(all_actions(report), key=lambda line: not line.open)
    assert f"of {len(lines)} actions are open" in text
    places = [text.index(f"{line.action.ref} ") for line in lines]
    assert places == sorted(places)
    assert text.index(f"Open: {sum(line.open for line in lines)} actions") < places[0]
    assert "serves no recommendation or concern" in text


def test_a_leads_sheet_says_what_is_missing_of_each_finding():
    report = replace(a_report(40), people=tuple(LEADS))
    mine = [line for line in report.changes.silent if line.lead == LEADS[0]]
    silent = [line for line in mine if line.delivery not in FINISHED]
    text = bodies(printed(report, PaperKind.LEAD, lead=LEADS[0]))
    assert silent
    assert text.count("nothing reported since 12 Mar 2026") == len(silent)
    assert "Actions you own" in text
    assert "Your notes" in text
    assert bodies(printed(report, PaperKind.ACTIONS, lead=LEADS[0])).count(LEADS[1]) == 0


def test_a_lead_who_only_owns_actions_gets_a_sheet():
    sheet = a_sheet(1, actions=(an_action(0, owner="Ann"),))
    report = replace(a_report(1), sheets=(sheet,), people=("Ann",))
    assert "You lead no finding." in bodies(printed(report, PaperKind.LEAD, lead="Ann"))


def test_the_same_report_gives_the_same_bytes():
    report = a_report(12)
    assert printed(report, PaperKind.HIGHLIGHT) == printed(report, PaperKind.HIGHLIGHT)


def test_a_paper_of_a_part_says_so_on_its_first_page_and_in_its_subject():
    report = a_report(12)
    theme = report.sheets[0].themes[0]
    for kind in (PaperKind.BOARD, PaperKind.HIGHLIGHT, PaperKind.EXCEPTIONS, PaperKind.ACTIONS):
        layout = replace(STANDARD[kind], theme=theme)
        data = render(narrowed(report, layout), go_on, layout).data
        with pdfium.PdfDocument(data) as document:
            first = " ".join(document[0].get_textpage().get_text_bounded().split())
            subject = document.get_metadata_dict()["Subject"]
        for said in (first, subject):
            assert f"Only recommendations and concerns with the theme {theme}" in said


def test_no_paper_refers_to_a_section_that_its_layout_leaves_out():
    report = a_report(60)
    layout = replace(
        STANDARD[PaperKind.BOARD],
        sections=(Section.SINCE, Section.SUMMARY, Section.RISKS),
        appendix=(Section.EXCEPTIONS, Section.KEY),
    )
    text = bodies(render(report, go_on, layout).data)
    assert "Nothing reported" not in text
    assert "see the decisions asked" not in text
    assert "see the exceptions" in text

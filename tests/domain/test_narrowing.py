"""A report narrowed to one finding or one person says nothing of the others."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain.action_lists import all_actions, due_next
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.layouts import PaperKind, layout_for
from blackpool_tracker.domain.narrowing import about_finding, about_thread, narrowed, of_person
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sheets import EvidencePaper, LooseWork
from tests.reporting.reports import DAY, LEADS, a_report, a_sheet, a_thread_sheet, an_action
from tests.reporting.test_scorecard import VISITS


def a_piece(**changed) -> EvidencePaper:
    return replace(EvidencePaper("Case audit", "Plans are shorter.", DAY, "Ann"), **changed)


def a_narrow_report(**of_sheet) -> BoardReport:
    line = replace(a_sheet(3).line, lead="Bo", delivery=Delivery.ON_TRACK)
    first = replace(a_sheet(3), line=line, sponsor="Cy", evidence=(), **of_sheet)
    return replace(a_report(2), sheets=(first, a_sheet(5)), people=("Ann", "Bo", "Cy", "Di"))


def test_a_report_about_a_finding_holds_that_finding_alone():
    report = a_report(20)
    ref = report.sheets[4].line.ref
    told = about_finding(report, f" {ref.lower()} ")
    assert told.about == ref
    assert [line.ref for line in told.lines] == [ref]
    assert [line.ref for paper in told.themes for line in paper.findings] == [ref]
    lists = (told.exceptions, told.asked, told.decisions, told.changes.silent, told.stray)
    assert {line.ref for lines in lists for line in lines} <= {ref}
    assert told.loose == LooseWork()


def test_a_report_about_a_thread_holds_its_findings_and_measures_alone():
    report = a_report(20)
    refs = tuple(line.ref for line in report.lines[:4])
    thread = a_thread_sheet(report, refs=refs, measures=(VISITS,))
    report = replace(report, concerns=(thread,), measures=(VISITS, replace(VISITS, title="Other")))
    told = about_thread(report, " plans AND drift ")
    assert told.about == "Plans and drift"
    assert tuple(line.ref for line in told.lines) == refs
    assert told.measures == (VISITS,)
    assert {line.action.ref for line in all_actions(told)} == {
        action.ref for sheet in report.sheets[:4] for action in sheet.actions
    }
    assert told.loose == LooseWork()
    assert narrowed(report, layout_for(PaperKind.EXCEPTIONS)).concerns == ()
    roles = replace(layout_for(PaperKind.THREAD, "Plans and drift"), roles=True)
    (sheet,) = narrowed(replace(report, roles=()), roles).concerns
    assert {line.by for line in sheet.decisions} == {"A member of staff"}


def test_a_ref_without_a_sheet_is_refused_with_what_it_is():
    report = a_report(8, 4)
    with pytest.raises(MissingError, match=r"There is no finding X-1"):
        about_finding(report, "X-1")
    with pytest.raises(RefusedError, match=r"is a strength"):
        about_finding(report, report.themes[0].strengths[0].ref)
    action = next(sheet for sheet in report.sheets if sheet.actions).actions[0].ref
    with pytest.raises(RefusedError, match=rf"{action} is an action. Give the finding"):
        about_finding(report, action)


def test_a_report_about_a_person_holds_what_they_lead_and_own():
    report = replace(a_report(30), people=tuple(LEADS))
    told = of_person(report, LEADS[0].upper())
    assert told.about == LEADS[0]
    owners = {action.owner for sheet in told.sheets for action in sheet.actions}
    assert owners == {LEADS[0]}
    led = {line.ref for line in report.lines if line.lead == LEADS[0]}
    assert led <= {line.ref for line in told.lines}
    owned = {line.action.ref for line in all_actions(report) if line.action.owner == LEADS[0]}
    assert {line.action.ref for line in all_actions(told)} == owned
    assert {line.ref for line in told.exceptions} <= led | owned


def test_nobody_of_a_name_and_nothing_to_show_are_told_apart():
    report = a_narrow_report(actions=())
    with pytest.raises(MissingError, match=r"Nobody called Ed"):
        of_person(report, "Ed")
    with pytest.raises(RefusedError, match=r"Di leads no finding, owns no action"):
        of_person(report, "Di")


@pytest.mark.parametrize(
    ("piece", "checker"),
    [
        ({}, "Bo"),
        ({"by": "Bo"}, "Cy"),
        ({"about": "A-001"}, "Di"),
        ({"about": "A-001", "by": "Di"}, None),
        ({"checked_by": "Cy"}, None),
    ],
)
def test_evidence_waits_for_the_owner_or_lead_else_the_sponsor_but_for_nobodys_own(piece, checker):
    report = a_narrow_report(actions=(an_action(0, owner="Di", delivery=Delivery.ON_TRACK),))
    sheet = replace(report.sheets[0], evidence=(a_piece(**piece),))
    report = replace(report, sheets=(sheet,))
    waits = set()
    for name in report.people:
        try:
            told = of_person(report, name)
        except RefusedError:
            continue
        waits |= {name} if any(each.evidence for each in told.sheets) else set()
    assert waits == ({checker} if checker else set())


def test_what_the_board_has_decided_waits_for_no_check():
    report = a_narrow_report(actions=())
    line = replace(report.sheets[0].line, delivery=Delivery.CLOSED)
    sheet = replace(report.sheets[0], line=line, evidence=(a_piece(),))
    (told,) = of_person(replace(report, sheets=(sheet,)), "Bo").sheets
    assert told.evidence == ()


def test_each_action_stands_once_by_due_date_with_all_that_it_serves():
    early, late = an_action(0), an_action(1)
    none = an_action(2, late=replace(early.late, due=None))
    sheets = (a_sheet(1, actions=(late, early)), a_sheet(2, actions=(none, early)))
    listed = all_actions(replace(a_report(2), sheets=sheets))
    days = [line.action.late.due for line in listed]
    assert [line.action.ref for line in listed] == ["A-002", "A-001", "A-003"]
    assert days[-1] is None
    assert listed[1].findings == ("B19-C02", "B19-C03")


def test_what_is_due_next_is_open_and_not_late():
    report = replace(a_report(40), as_at=DAY)
    lines = due_next(report)
    assert lines
    assert all(line.open and line.action.late.due >= DAY for line in lines)


def test_a_layout_wants_what_its_paper_is_about_and_nothing_else():
    for kind, ref, lead in [
        (PaperKind.FINDING, "", ""),
        (PaperKind.LEAD, "", ""),
        (PaperKind.BOARD, "B19-C01", ""),
        (PaperKind.HIGHLIGHT, "", "Bo"),
        (PaperKind.FINDING, "B19-C01", "Bo"),
        (PaperKind.THREAD, "", ""),
        (PaperKind.THREAD, "Plans and drift", "Bo"),
        (PaperKind.MEASURES, "Plans and drift", ""),
        (PaperKind.MEASURES, "", "Bo"),
    ]:
        with pytest.raises(RefusedError):
            layout_for(kind, ref, lead)
    assert layout_for(PaperKind.ACTIONS, lead="Bo").lead == "Bo"
    report = a_report(3)
    assert narrowed(report, layout_for(PaperKind.EXCEPTIONS)) is report

"""A report with roles names nobody, and loses nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from blackpool_tracker.domain.agenda import AskLine, ProposedLine
from blackpool_tracker.domain.forward import ClosureLine
from blackpool_tracker.domain.layouts import PaperKind, layout_for
from blackpool_tracker.domain.narrowing import narrowed
from blackpool_tracker.domain.people import ROLE_WORDS, Role
from blackpool_tracker.domain.ratings import EvidenceStrength, Impact
from blackpool_tracker.domain.roles import MEMBER, with_roles, within
from blackpool_tracker.domain.sheets import EvidencePaper
from blackpool_tracker.reporting.wording import asked_words, checked_words
from tests.reporting.reports import DAY, LEADS, a_decision, a_report, a_sheet

ROLES = (
    ("Ann Lee", "Improvement lead"),
    ("Ann Leeson", "Improvement lead"),
    ("Jo Ann Lee", "Board chair"),
    ("Bo", ""),
    ("Cy", "Director"),
    ("CY ", "Adviser"),
)


def told(line):
    """A line of the report as a paper with roles prints it."""
    report = replace(a_report(1), roles=ROLES, decisions=(line,))
    return with_roles(report).decisions[0]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ann Lee", "Improvement lead"),
        ("ann\u00a0lee", "Improvement lead"),
        ("Jo Ann Lee", "Board chair"),
        ("Ann", MEMBER),
        ("Bo", MEMBER),
        ("Cy", MEMBER),  # two people, two roles: nobody knows which
        ("Somebody who left", MEMBER),
        ("The board", "The board"),
        ("improvement board", "The board"),
        ("Improvement board, before Ann Lee chaired it", "The board"),
        ("The Boardman", MEMBER),
        ("The board chair", MEMBER),
        ("", ""),
    ],
)
def test_everybody_is_called_by_their_role_and_the_board_the_board(name, called):
    assert told(a_decision(by=name)).by == called


def test_a_person_of_the_register_is_no_board_whatever_they_are_called():
    report = replace(
        a_report(1), roles=(("Board", "Adviser"),), decisions=(a_decision(by="board"),)
    )
    assert with_roles(report).decisions[0].by == "Adviser"


def test_two_people_of_one_role_in_one_line_are_told_apart():
    piece = EvidencePaper("Case audit", "x", DAY, "Ann Lee", "", "Ann Leeson", date(2026, 5, 3))
    assert checked_words(told(piece)) == "checked by another improvement lead, 3 May 2026"
    unknown = replace(piece, by="Bo", checked_by="Di", checked_on=None)
    assert told(unknown).by == MEMBER
    assert checked_words(told(unknown)) == "checked by another member of staff"
    assert checked_words(told(replace(piece, by="Bo"))) == "checked by Improvement lead, 3 May 2026"
    proposal = ClosureLine(
        "C01", "x", "Ann Lee", "Ann Leeson", DAY, "", None, EvidenceStrength.NONE, ""
    )
    assert told(proposal).by == "Another improvement lead"
    assert told(replace(proposal, by="Ann Lee")).by == "Improvement lead"
    assert told(replace(proposal, lead="", by="Bo")).by == MEMBER


def test_who_proposed_is_told_apart_from_who_leads():
    ask = AskLine(
        "C01", "x", "Ann Lee", Impact.NONE_YET, EvidenceStrength.NONE, DAY, "No evidence.",
        (ProposedLine("Ann Leeson", DAY, "Ann Lee says so."),),
    )  # fmt: skip
    assert asked_words(told(ask)) == (
        "Another improvement lead proposed to close it on 14 May 2026: Ann Lee says so."
        " No evidence."
    )


def test_a_name_stands_in_a_sentence_as_it_must():
    assert [within(x) for x in (MEMBER, "The board", "Another adviser", "Director", "")] == [
        "a member of staff", "the board", "another adviser", "Director", "",
    ]  # fmt: skip


def test_the_sheet_of_one_person_holds_theirs_alone_and_bears_their_role():
    roles = tuple((name, "Improvement lead") for name in LEADS)
    report = replace(a_report(30), people=tuple(LEADS), roles=roles)
    layout = layout_for(PaperKind.LEAD, lead=LEADS[0])
    plain, roled = (narrowed(report, replace(layout, roles=on)) for on in (False, True))
    assert roled.about == "Improvement lead"
    assert (roled.people, roled.roles) == ((), ())
    assert roled.led == plain.led
    assert set(roled.led or ()) < {line.ref for line in roled.lines}  # the rest they only work on
    assert [line.ref for line in roled.lines] == [line.ref for line in plain.lines]
    sheet = narrowed(report, replace(layout_for(PaperKind.FINDING, "B19-C03"), roles=True))
    assert sheet.about == "B19-C03"


def test_nothing_but_names_changes_and_the_digest_is_of_what_is_printed():
    report = replace(a_report(20, 4), roles=tuple((name, "Adviser") for name in LEADS))
    roled = with_roles(report)
    others = replace(a_report(20, 4), roles=((LEADS[0], "Director"),))
    assert roled.content != report.content
    assert with_roles(others).content != roled.content
    assert roled.sheets[1].updates == tuple(
        replace(each, by="Adviser") for each in report.sheets[1].updates
    )
    assert roled.words is report.words
    nobody = replace(a_sheet(3), line=replace(a_sheet(3).line, lead=""), evidence=())
    assert with_roles(replace(report, sheets=(nobody,))).sheets[0].line.lead == ""


def test_every_role_of_the_register_has_a_word_that_names_nobody():
    assert set(ROLE_WORDS) == set(Role)

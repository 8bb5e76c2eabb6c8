"""Registers as nobody would wish them: every paper is made all the same, or not at all."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from io import BytesIO

import pytest
from docx import Document

from blackpool_tracker.domain.layouts import IN_WORD, STANDARD, PaperKind, layout_for
from blackpool_tracker.domain.narrowing import narrowed
from blackpool_tracker.reporting.board_report import render
from blackpool_tracker.reporting.word.document import report_in_word
from tests.reporting.reading import bodies, outside
from tests.reporting.reports import LEADS, a_report, a_sheet, a_thread_sheet, go_on
from tests.reporting.test_in_full import a_long_report

HOSTILE = {
    "markup": "<b>&amp;</para> ]]> %s {x} \\(",
    "controls": "a\x00b\x07c\x1b[31m\ufffe\ud800 d\u2028e",
    "leftward": "\u05e9\u05dc\u05d5\u05dd \u202e\u05e2\u05dc\u202c \u0645\u0631",
    "one word": "".join(f"{at:04}" for at in range(30)),
    "nothing": "",
}


def everywhere(value, text):
    """The same value with ``text`` in the place of every text within it."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(everywhere(each, text) for each in value)
    if is_dataclass(value):
        changed = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: everywhere(old, text) for name, old in changed.items()})
    return value


LONG_REPORT = a_long_report(1, 1)
HOSTILE_REPORTS = {
    name: everywhere(replace(LONG_REPORT, concerns=(a_thread_sheet(LONG_REPORT),)), text)
    for name, text in HOSTILE.items()
}


def about_first(report, kind):
    """The layout of a paper; that of a finding, a thread or a person is about the first."""
    refs = {
        PaperKind.FINDING: report.sheets[0].line.ref,
        PaperKind.THREAD: report.concerns[0].thread.title,
    }
    lead = report.sheets[0].line.lead if kind is PaperKind.LEAD else ""
    return replace(STANDARD[kind], ref=refs.get(kind, ""), lead=lead)


def paper(report, kind, make=render):
    """One paper of a report."""
    layout = about_first(report, kind)
    return make(narrowed(replace(report, people=(layout.lead,)), layout), go_on, layout).data


@pytest.mark.parametrize("kind", PaperKind)
@pytest.mark.parametrize("text", HOSTILE)
def test_every_paper_is_made_whatever_stands_in_every_field(text, kind):
    data = paper(HOSTILE_REPORTS[text], kind)
    assert data.startswith(b"%PDF-")
    if text == "one word":
        assert outside(data) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_every_word_document_is_made_whatever_stands_in_every_field(text):
    for kind in IN_WORD:
        data = paper(HOSTILE_REPORTS[text], kind, report_in_word)
        assert Document(BytesIO(data)).paragraphs


def test_one_theme_alone_and_a_finding_in_many_are_told():
    many = tuple(f"Theme number {at}" for at in range(24))
    report = a_report(6, 2, sheets=(a_sheet(0, themes=many), *a_report(6).sheets[1:]))
    only = replace(report, themes=(replace(report.themes[0], findings=report.lines),))
    printed = bodies(render(only, go_on).data)
    assert all(label in printed for label in many)
    assert "in 1 theme" in printed
    assert "Theme 1 of 1" in printed or "THEME 1 OF 1" in printed


@pytest.mark.parametrize("kind", sorted(IN_WORD))
@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_word_document_is_cancelled_at_any_moment(kind, after):
    asked = []

    def moved(share):
        asked.append(share)
        return len(asked) < after

    assert report_in_word(a_report(6), moved, layout_for(kind)) is None
    assert asked == sorted(asked)


@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_is_cancelled_at_its_first_and_at_its_last_moment(kind):
    report = replace(a_report(3, 1), people=tuple(LEADS))
    report = replace(report, concerns=(a_thread_sheet(report),))
    layout = about_first(report, kind)
    one, shares = narrowed(report, layout), []
    render(one, lambda share: not shares.append(share), layout)
    for last in (shares[0], shares[len(shares) // 2], shares[-1]):
        assert render(one, lambda share, last=last: share < last, layout) is None

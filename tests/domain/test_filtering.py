"""A report of one theme or source counts only what is of it, and says what it cannot tell."""

from dataclasses import replace
from datetime import date

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.filtering import filtered
from blackpool_tracker.domain.forward import ComingLine, Due, ForwardPlan, Stretch
from blackpool_tracker.domain.layouts import STANDARD, PaperKind
from blackpool_tracker.domain.risks import Risk, RiskGroup, RiskLine
from tests.reporting.reports import DAY, THEMES, a_report

BOARD = STANDARD[PaperKind.BOARD]


def a_themed_report(**changed):
    """A report whose sheets name the themes of its findings; some have two."""
    report = a_report(24)
    homes = {line.ref: paper.label for paper in report.themes for line in paper.findings}
    sheets = tuple(
        replace(sheet, themes=(homes[sheet.line.ref], *([] if at % 4 else [THEMES[0]])))
        for at, sheet in enumerate(report.sheets)
    )
    return replace(report, sheets=sheets, **changed)


def test_findings_of_each_of_their_themes_are_told_and_no_other():
    report = a_themed_report()
    told = filtered(report, replace(BOARD, theme=THEMES[0]))
    wanted = {sheet.line.ref for sheet in report.sheets if THEMES[0] in sheet.themes}
    assert {line.ref for line in told.lines} == wanted
    assert len(told.lines) == sum(len(paper.findings) for paper in told.themes)
    actions = {action.ref for sheet in told.sheets for action in sheet.actions}
    lists = (told.exceptions, told.asked, told.changes.silent, told.changes.completed)
    assert {line.ref for lines in lists for line in lines} <= wanted | actions
    assert told.before is None
    assert told.trend == ()
    assert told.only.startswith(f"Only recommendations and concerns with the theme {THEMES[0]}")


def test_strengths_and_sources_are_counted_of_what_is_told():
    report = a_themed_report()
    told = filtered(report, replace(BOARD, theme=THEMES[1]))
    (paper,) = [paper for paper in told.themes if paper.strengths]
    assert paper.label == THEMES[1]
    (source,) = told.sources
    assert source.findings == len(told.lines) + len(paper.strengths)


def test_what_a_theme_does_not_know_of_its_updates_is_not_said():
    report = a_themed_report()
    told = filtered(report, replace(BOARD, theme=THEMES[0]))
    whole = {paper.label: paper for paper in report.themes}
    for paper in told.themes:
        same = paper.findings == whole[paper.label].findings
        assert paper.updates_since == (whole[paper.label].updates_since if same else None)


def test_risks_and_what_falls_due_are_those_of_what_is_told():
    report = a_themed_report()
    mine, other = (
        next(s.line.ref for s in report.sheets if (THEMES[0] in s.themes) is told)
        for told in (True, False)
    )
    lines = tuple(RiskLine(ref, "", "") for ref in (mine, other, ""))
    days = [ComingLine(DAY, Due.REVISIT, "", ref) for ref in (mine, other)]
    days += [ComingLine(DAY, Due.READING, "A measure"), ComingLine(DAY, Due.MEETING, "Board")]
    report = replace(
        report,
        risks=(RiskGroup(Risk.SILENT, lines), RiskGroup(Risk.NOBODY, lines[1:])),
        coming=ForwardPlan((Stretch(date(2026, 6, 1), "", tuple(days)),), tuple(days[:2])),
    )
    told = filtered(report, replace(BOARD, theme=THEMES[0]))
    assert told.risks == (RiskGroup(Risk.SILENT, lines[:1]),)
    assert told.coming.stretches[0].lines == (days[0], days[3])
    assert told.coming.missed == 1


def test_what_is_of_no_source_is_left_out_and_said():
    told = filtered(a_themed_report(), replace(BOARD, source="Inspection 2018/19"))
    assert told.measures == ()
    assert not told.practice.days
    assert told.only.endswith(
        "Measures and case reviews are not told, for they are not of these alone."
    )


def test_a_theme_without_findings_is_refused_in_a_sentence():
    with pytest.raises(RefusedError, match="with the theme Weather of the source X"):
        filtered(a_themed_report(), replace(BOARD, theme="Weather", source="X"))

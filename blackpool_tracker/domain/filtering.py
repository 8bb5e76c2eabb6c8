"""A report of the findings of one theme or one source: every count is of these alone.

What cannot be counted for them alone is left out, and the report says so. Source:
docs/rules.md, rule 51.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.forward import OF_BOARD, ComingLine, Due, ForwardPlan
from blackpool_tracker.domain.layouts import Layout, PaperKind, Section
from blackpool_tracker.domain.papers import BoardReport, SourceLine, StrengthLine, ThemePaper
from blackpool_tracker.domain.practice import PracticePaper
from blackpool_tracker.domain.report_parts import only
from blackpool_tracker.domain.risks import RiskGroup
from blackpool_tracker.domain.sheets import FindingSheet, LooseWork

_OF_NO_SOURCE: Final = {
    Section.MEASURES: "Measures",
    Section.FIGURES: "Measures",
    Section.CASE_REVIEWS: "Case reviews",
}
"""What is about no source, and is not told in a paper of one."""

_OF_NO_THEME: Final = {Section.CASE_REVIEWS: "Case reviews"}
"""What is counted so that small numbers stay hidden, and so not counted anew for a theme."""


def filtered(report: BoardReport, layout: Layout) -> BoardReport:
    """What the report says of the theme and the source that the layout names.

    A finding is of each of its themes, as in the lists. Raises ``RefusedError`` where there is no
    such recommendation or concern.
    """
    theme, source = layout.theme, layout.source
    sheets = tuple(sheet for sheet in report.sheets if _meets(sheet, theme, source))
    if not sheets:
        raise RefusedError(
            f"No recommendation or concern {_such(theme, source)} is in this report, so there is"
            " nothing to print. Choose another filter in the layout."
        )
    themes = _themes(report, sheets, layout)
    refs = _refs(sheets, themes)
    measures = tuple(paper for paper in report.measures if not source and paper.theme == theme)
    titles = {paper.title for paper in measures}
    threads = {thread.title for sheet in sheets for thread in sheet.threads}
    sources = _sources(report.sources, sheets, themes)
    kept = only(report, refs, sheets)
    on_threads = {f"The thread {title}" for title in threads}
    return replace(
        kept,
        only=" ".join([_only_words(theme, source), *_untold(layout, bool(measures))]),
        part=", ".join(part for part in (theme, source) if part),
        themes=themes,
        sources=sources,
        measures=measures,
        practice=PracticePaper(),
        loose=LooseWork(),
        decisions=tuple(
            line for line in report.decisions if line.ref in refs or line.title in on_threads
        ),
        risks=_risks(report.risks, refs, titles | threads),
        closures=tuple(line for line in report.closures if line.ref in refs),
        coming=_coming(report.coming, refs, titles, {each.short for each in sources}),
    )


def _meets(sheet: FindingSheet, theme: str, source: str) -> bool:
    return (not theme or theme in sheet.themes) and (not source or sheet.line.source == source)


def _refs(sheets: Iterable[FindingSheet], themes: Iterable[ThemePaper]) -> set[str]:
    """The findings, the strengths, and the actions that serve the findings."""
    refs = {line.ref for paper in themes for line in paper.strengths}
    for sheet in sheets:
        refs |= {sheet.line.ref, *(action.ref for action in sheet.actions)}
    return refs


def _themes(
    report: BoardReport, sheets: Collection[FindingSheet], layout: Layout
) -> tuple[ThemePaper, ...]:
    """The main themes of these findings; strengths of the theme and the source alone."""
    kept = {sheet.line.ref for sheet in sheets}
    papers = []
    for paper in report.themes:
        findings = tuple(line for line in paper.findings if line.ref in kept)
        told = not layout.theme or paper.label == layout.theme
        strengths = tuple(
            line for line in paper.strengths if told and _said_by(line, layout.source)
        )
        also = tuple(ref for ref in paper.also if ref in kept)
        if findings or strengths or (told and also):
            heard = paper.updates_since if findings == paper.findings else None
            papers.append(
                replace(
                    paper, findings=findings, strengths=strengths, also=also, updates_since=heard
                )
            )
    return tuple(papers)


def _said_by(line: StrengthLine, source: str) -> bool:
    """Whether a source said it; of one that was merged into another a word follows the name."""
    return not source or line.source == source or line.source.startswith(f"{source}, ")


def _sources(
    lines: Iterable[SourceLine],
    sheets: Collection[FindingSheet],
    themes: Collection[ThemePaper],
) -> tuple[SourceLine, ...]:
    """The sources of what is told, each with how much of it they raised."""
    counted = []
    strengths = [line for paper in themes for line in paper.strengths]
    for source in lines:
        findings = sum(sheet.line.source == source.short for sheet in sheets)
        findings += sum(_said_by(line, source.short) for line in strengths)
        if findings:
            counted.append(replace(source, findings=findings))
    return tuple(counted)


def _risks(
    groups: Iterable[RiskGroup], refs: Collection[str], titles: Collection[str]
) -> tuple[RiskGroup, ...]:
    """The risks that these findings, actions, measures and threads show."""
    kept = (
        RiskGroup(
            group.risk,
            tuple(
                line
                for line in group.lines
                if (line.ref in refs if line.ref else line.title in titles)
            ),
        )
        for group in groups
    )
    return tuple(group for group in kept if group.lines)


def _coming(
    plan: ForwardPlan, refs: Collection[str], titles: Collection[str], sources: Collection[str]
) -> ForwardPlan:
    """What falls due of these; the days of the board are everybody's."""

    def told(line: ComingLine) -> bool:
        if line.kind is Due.READING:
            return line.title in titles
        if line.kind is Due.STATEMENT:
            return line.ref in sources
        return line.kind in OF_BOARD or line.ref in refs

    stretches = (
        replace(stretch, lines=tuple(filter(told, stretch.lines))) for stretch in plan.stretches
    )
    return ForwardPlan(tuple(stretches), tuple(filter(told, plan.late)))


def _such(theme: str, source: str) -> str:
    """``with the theme Permanence of the source B19``."""
    words = [f"with the theme {theme}"] if theme else []
    return " ".join([*words, *([f"of the source {source}"] if source else [])])


def _only_words(theme: str, source: str) -> str:
    """Which part of the register is told."""
    told = f"Only recommendations and concerns {_such(theme, source)}, the actions that serve them"
    own = "strengths whose main theme it is" if theme else "the strengths that it named"
    return f"{told}, and {own}. All counts are of these alone."


def _untold(layout: Layout, measured: bool) -> list[str]:  # noqa: FBT001 - private, and named where it is called
    """What the layout asks for and a part of the register cannot tell."""
    asked = {*layout.sections, *layout.appendix}
    whose = _OF_NO_SOURCE if layout.source else _OF_NO_THEME
    names = sorted({name for section, name in whose.items() if section in asked}, reverse=True)
    said = []
    if names:
        words = " and ".join([names[0], *(name.lower() for name in names[1:])])
        said.append(f"{words} are not told, for they are not of these alone.")
    if not measured and not layout.source and Section.MEASURES in asked:
        said.append("No measure has this theme.")
    if layout.kind is PaperKind.ACTIONS:
        said.append("Actions that serve none of these are not told.")
    return said

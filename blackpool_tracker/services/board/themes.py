"""The themes of a report: each finding stands in exactly one."""

from collections import defaultdict
from typing import Final

from blackpool_tracker.domain.papers import StrengthLine, ThemePaper
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sheets import FindingLine
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.since import updates_since
from blackpool_tracker.storage import tables as t

NO_THEME: Final = "No theme"


def in_themes(material: Material) -> dict[int | None, list[int]]:
    """The recommendations and concerns under their main themes, None for those without.

    Themes stand in the register's order, those without a theme last; so do their findings.
    """
    found: dict[int | None, list[int]] = {number: [] for number in sorted(material.now.themes)}
    found[None] = []
    for number in material.actionable:
        found[_main(material, number)].append(number)
    return found


def theme_papers(
    material: Material, lines: dict[int, FindingLine], themes: dict[int | None, list[int]]
) -> tuple[ThemePaper, ...]:
    """The themes that anything in the register is about; ``lines`` are those of all findings."""
    strengths: dict[int | None, list[StrengthLine]] = defaultdict(list)
    for number, row in material.now.findings.items():
        if number not in lines:
            strengths[_main(material, number)].append(_strength(material, row))
    also = _also(material, lines)
    papers = []
    for main, findings in themes.items():
        theme = material.now.themes.get(main or 0)
        paper = ThemePaper(
            label=theme.label if theme else NO_THEME,
            description=theme.description if theme else "Nobody has given these a theme yet.",
            lead=material.now.name(theme.lead_id) if theme else "",
            findings=tuple(lines[finding] for finding in findings),
            strengths=tuple(strengths[main]),
            also=tuple(also[main]),
            updates_since=updates_since(material, findings),
        )
        if paper.findings or paper.strengths or paper.also:
            papers.append(paper)
    return tuple(papers)


def _main(material: Material, finding: int) -> int | None:
    """The number of the main theme of a finding; None when it has none."""
    return next((theme.number for theme in material.now.themes_of(finding)), None)


def _also(material: Material, lines: dict[int, FindingLine]) -> dict[int | None, list[str]]:
    """For each theme the refs of the findings that touch it beside their main theme."""
    found: dict[int | None, list[str]] = defaultdict(list)
    for number, line in lines.items():
        for theme in material.now.themes_of(number)[1:]:
            found[theme.number].append(line.ref)
    return found


def _strength(material: Material, row: t.Finding) -> StrengthLine:
    """A strength; one that was merged into another says so."""
    source = material.now.source_of(row)
    gone = row.delivery == Delivery.SUPERSEDED
    word = f", {material.word(Delivery.SUPERSEDED).lower()}" if gone else ""
    return StrengthLine(
        row.ref, row.title, source.short + word, source.held, row.words, row.verbatim
    )

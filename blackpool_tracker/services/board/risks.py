"""The risks to the plan that the register itself shows."""

from collections.abc import Iterable, Iterator

from blackpool_tracker.domain.actions import ActionLine, days_between, moved_words
from blackpool_tracker.domain.agenda import ExceptionLine, SilentLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.ratings import FINISHED, Delivery
from blackpool_tracker.domain.risks import TWICE, Risk, RiskGroup, RiskLine
from blackpool_tracker.domain.scorecard import MeasurePaper
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.threads import standings_of


def risks(
    material: Material,
    troubled: Iterable[ExceptionLine],
    measures: Iterable[MeasurePaper],
    silent: Iterable[SilentLine],
) -> tuple[RiskGroup, ...]:
    """Every risk that something shows, the most pressing first. Source: docs/rules.md, rule 16."""
    exceptions = list(troubled)
    found = {
        Risk.OFF_TRACK: _rated(exceptions, Delivery.OFF_TRACK),
        Risk.AT_RISK: _rated(exceptions, Delivery.AT_RISK),
        Risk.RAISED_AGAIN: _raised_again(material),
        Risk.CROSSED: _crossed(measures),
        Risk.MOVED: _moved(material),
        Risk.NOBODY: _nobody(material),
        Risk.SILENT: _silent(silent),
    }
    groups = [RiskGroup(risk, tuple(lines)) for risk, lines in found.items()]
    return tuple(group for group in groups if group.lines)


def _rated(lines: Iterable[ExceptionLine], delivery: Delivery) -> Iterator[RiskLine]:
    for line in lines:
        if line.delivery is delivery:
            yield RiskLine(line.ref, line.title, line.lead, line.reason or "No reason given")


def _raised_again(material: Material) -> Iterator[RiskLine]:
    """The threads that the board closed and a later source raised again."""
    standings = standings_of(material.now)
    for number, thread in material.now.threads.items():
        if standings[number].raised_by:
            yield RiskLine("", thread.title, "", standings[number].text)


def _crossed(measures: Iterable[MeasurePaper]) -> Iterator[RiskLine]:
    for paper in measures:
        if paper.crossed:
            said = f"{paper.last} ({paper.when}), target {paper.target}"
            yield RiskLine("", paper.title, paper.lead, said)


def _open(material: Material) -> Iterator[ActionLine]:
    return (line for line in material.now.actions.values() if line.delivery not in FINISHED)


def _moved(material: Material) -> Iterator[RiskLine]:
    """The open actions whose date was moved twice or more, the most often moved first."""
    often = [line for line in _open(material) if line.extensions >= TWICE]
    for line in sorted(often, key=lambda line: (-line.extensions, line.ref)):
        said = moved_words(line.extensions, days_between(line.original_due, line.due))
        yield RiskLine(line.ref, line.title, line.owner or "", said.capitalize())


def _nobody(material: Material) -> Iterator[RiskLine]:
    """The open findings without a lead, and the open actions without an owner."""
    for row in material.actionable.values():
        if row.lead_id is None and row.delivery not in FINISHED:
            yield RiskLine(row.ref, row.title, "", "No lead")
    for line in _open(material):
        if line.owner_id is None:
            yield RiskLine(line.ref, line.title, "", "No owner")


def _silent(lines: Iterable[SilentLine]) -> Iterator[RiskLine]:
    for line in lines:
        said = f"Last report {short_day(line.last)}" if line.last else "Nothing ever reported"
        yield RiskLine(line.ref, line.title, line.lead, said)

"""An existing tracker is brought in: all that a plan says in one step, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from sqlmodel import Session, col, select

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.tracker.cells import Known, same_text
from blackpool_tracker.domain.tracker.choices import Choices, proposed_choices, with_heads
from blackpool_tracker.domain.tracker.columns import as_kept, heads_digest
from blackpool_tracker.domain.tracker.kept import (
    choices_as_kept,
    legend_as_kept,
    legend_from_kept,
    taken_up,
)
from blackpool_tracker.domain.tracker.legend import Sign, folded
from blackpool_tracker.domain.tracker.plan import Plan, planned
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.domain.workbooks import Sheet
from blackpool_tracker.reporting.patience import patience
from blackpool_tracker.services.reading import Moved, go_on
from blackpool_tracker.services.tracker_rows import Entering
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import person_lines, theme_lines
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store

NOT_READY: Final = "This tracker cannot be brought in yet. {first}"
CHANGED: Final = (
    "The register has changed since this tracker was looked through, and some rows would now be"
    " taken otherwise. Look at them again."
)
NOTHING: Final = "Nothing of this tracker would be entered. Take some rows first."
WAITING: Final = "{many} still want an answer, the first in {cell}."
_SOURCES: Final = select(t.Source).where(col(t.Source.removed).is_(False))


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What was entered: the step and its label, refs of findings and actions, counted updates.

    ``touched`` are the numbers of all findings that have something of it, new or known before.
    """

    step: int
    label: str
    findings: tuple[str, ...]
    actions: tuple[str, ...]
    updates: int
    touched: frozenset[int] = frozenset()


class Trackers:
    """Councils' own trackers, brought into the register."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def proposed(
        self,
        name: str,
        sheets: Sequence[Sheet],
        heads: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    ) -> Choices:
        """How a workbook is proposed to be taken, by what was said of such headings before.

        ``heads`` are rows of heads that a person has named, by sheet. What words and colours meant
        before is proposed as well, and decided anew.
        """
        kept = self._mappings()
        columns = {row.heads: row.columns for row in kept}
        choices = proposed_choices(name, sheets, columns, heads)
        known = {heads_digest(each.table.heads) for each in choices.tables}
        meant: dict[Sign, Delivery | None] = {}
        for row in kept:
            if row.heads in known:
                with suppress(RefusedError):  # of a newer version, which knows other words
                    meant |= legend_from_kept(row.words)
        return replace(choices, meant=meant)

    def with_heads(self, choices: Choices, sheet: str, heads: Sequence[tuple[int, int]]) -> Choices:
        """The choices with the heads of one sheet in other rows; none: as they are found."""
        columns = {row.heads: row.columns for row in self._mappings()}
        return with_heads(choices, sheet, heads, columns)

    def kept(self, choices: Choices) -> str:
        """All that a person has said, as the text of a file that ``taken_up`` takes."""
        return choices_as_kept(choices, self._known_sources())

    def taken_up(self, text: str, choices: Choices) -> Choices:
        """The choices with all that a kept text says.

        Raises ``RefusedError`` for a text that is none, and for a source that is not here.
        """
        return taken_up(text, choices, self._known_sources())

    def _known_sources(self) -> Known:
        """The register's sources alone: quick enough to be asked after each deed."""
        with self._store.reading() as session:
            return Known(sources=_sources(session.exec(_SOURCES)))

    def _mappings(self) -> list[t.TrackerMapping]:
        with self._store.reading() as session:
            return list(session.exec(select(t.TrackerMapping).order_by(col(t.TrackerMapping.id))))

    def plan(self, choices: Choices, before: Plan | None = None) -> Plan:
        """What these choices would enter now, row by row, with every doubt.

        With the plan that was made ``before`` of the same tracker it comes sooner.
        """
        with self._store.reading() as session:
            known = known_of(session)
        with patience():
            return planned(choices, known, self._store.today(), before)

    def enter(self, plan: Plan, label: str = "", moved: Moved = go_on) -> BroughtIn:
        """Enter what a plan says: one step, undone in one; called ``label`` if there is one.

        It may take long, so it is done beside the window; ``moved`` is told the share done, and
        stops it by returning False. Raises ``RefusedError`` when the plan is not ready or would
        enter nothing, and when it was stopped, ``ConflictError`` when the register has changed so
        that rows would be taken otherwise; then nothing was changed.
        """
        check_ready(plan)
        called = label or f"Bring in {plan.choices.name}"
        with patience(), self._store.step(called, moved=moved) as step:
            known = known_of(step.session)
            _check_still_so(plan, known, step)
            entering = Entering(step, plan.choices, known)
            entering.enter(plan.rows)
            _remember(step, plan.choices)
            findings, actions = entering.finding_refs, entering.action_refs
            numbers = {"finding": len(findings), "action": len(actions)}
            told = (_counted(n, what) for what, n in numbers.items() if n or not label)
            step.label = f"{called}: {', '.join(told)}"
        return BroughtIn(
            step.number,
            step.label,
            tuple(findings),
            tuple(actions),
            entering.updates,
            entering.findings_touched,
        )


def _check_still_so(plan: Plan, known: Known, step: Step) -> None:
    """Raise ``ConflictError`` when a plan that is made now would enter something else."""
    again = planned(plan.choices, known, step.day)
    if not again.ready or again.rows != plan.rows:
        raise ConflictError(CHANGED)


def _remember(step: Step, choices: Choices) -> None:
    """Keep how tables of these headings were taken. It stays known when the step is taken back."""
    words = legend_as_kept({**choices.meant, **choices.legend})
    for each in choices.tables:
        if each.wanted:
            digest = heads_digest(each.table.heads)
            asked = select(t.TrackerMapping).where(t.TrackerMapping.heads == digest)
            row = step.session.exec(asked).first()
            if row is None:
                row = step.add(t.TrackerMapping(name="", heads=digest, columns="", words=""))
            row.name, row.removed = tidy_line(choices.name), False
            row.columns, row.words = as_kept(each.mapping), words


def check_ready(plan: Plan) -> None:
    """Raise ``RefusedError`` with what is still wanted, unless the plan may be entered."""
    waiting = plan.open_doubts
    if plan.missing:
        raise RefusedError(NOT_READY.format(first=plan.missing[0]))
    if waiting:
        many = _counted(len(waiting), "doubt")
        first = WAITING.format(many=many, cell=waiting[0].cell)
        raise RefusedError(NOT_READY.format(first=first))
    if not plan.findings and not plan.actions:
        raise RefusedError(NOTHING)


def known_of(session: Session) -> Known:
    """What the register has already, for a plan to look at."""
    findings = session.exec(select(t.Finding).where(col(t.Finding.removed).is_(False)))
    actions = session.exec(select(t.Action).where(col(t.Action.removed).is_(False)))
    refs = [*session.exec(select(t.Finding.ref)), *session.exec(select(t.Action.ref))]
    return Known(
        people=tuple(line.name for line in person_lines(session)),
        themes=tuple(line.label for line in theme_lines(session)),
        sources=_sources(session.exec(_SOURCES)),
        refs=frozenset(refs),
        findings=_findings(findings),
        actions={same_text(row.title): row.ref for row in actions},
    )


def _findings(rows: Iterable[t.Finding]) -> dict[str, str]:
    """Refs of findings by their words, and by the refs themselves."""
    every = list(rows)
    return {same_text(r.ref): r.ref for r in every} | {same_text(r.words): r.ref for r in every}


def _sources(rows: Iterable[t.Source]) -> dict[str, int]:
    """Sources by short name and by title; a short name counts before a title."""
    every = list(rows)
    titled = {folded(row.title): row.number for row in every}
    return titled | {folded(row.short): row.number for row in every}


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s'[: count != 1]}"

"""The rows of a plan become rows of the register, within one step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final

from sqlmodel import col, select

from blackpool_tracker.domain.actions import ActionEntry, check_action
from blackpool_tracker.domain.findings import (
    Citation,
    CitationKind,
    FindingEntry,
    check_entry,
    check_length,
)
from blackpool_tracker.domain.people import folded_name
from blackpool_tracker.domain.rating_words import check_lead_may_set
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sources import SourceEntry, check_source
from blackpool_tracker.domain.tracker.cells import Known
from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.entries import (
    PlannedRow,
    RowKey,
    TrackedAction,
    TrackedFinding,
    TrackedUpdate,
)
from blackpool_tracker.domain.tracker.legend import folded
from blackpool_tracker.domain.tracker.plan import source_of, updates_of
from blackpool_tracker.domain.updates import UpdateEntry, check_update
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.actions import last_number
from blackpool_tracker.services.findings import last_ref
from blackpool_tracker.services.names import ascii_words, free_key, number_of
from blackpool_tracker.services.sources import fill_source
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.journal import new_columns
from blackpool_tracker.storage.lists import theme_lines, words_of
from blackpool_tracker.storage.step import HALF, Step

EVERY: Final = 500  # rows between two words on how far it is


class Entering:
    """Enters the rows of one tracker; gives the refs of what is new, and counts updates."""

    def __init__(self, step: Step, choices: Choices, known: Known) -> None:
        self._step, self._choices, self._known = step, choices, known
        self.finding_refs: list[str] = []
        self.action_refs: list[str] = []
        self.updates = 0
        self._findings: dict[RowKey, int] = {}
        self._actions: dict[RowKey, int] = {}
        self._sources: dict[SourceEntry, int] = {}
        self._themes: dict[str, int] = {}
        self._people: dict[str, int | None] = {}
        self._numbers: dict[tuple[int, str], tuple[str, int]] = {}
        self._last = 0
        self._taken: set[str] = set()
        self._words = words_of(step.session)
        self._done, self._all = 0, 1

    @property
    def findings_touched(self) -> frozenset[int]:
        """The numbers of the findings that are new, and of those known before that were used."""
        return frozenset(self._findings.values())

    def enter(self, rows: Sequence[PlannedRow]) -> None:
        """Enter all that are not skipped: findings first, for an action may stand above its own."""
        taken = [row for row in rows if not row.skipped]
        lines = theme_lines(self._step.session)
        self._themes = {folded(line.label): line.id for line in lines}
        self._last = last_number(self._step)
        given = [row.finding.ref for row in taken if row.finding]
        given += [row.action.ref for row in taken if row.action]
        self._taken = {ref.casefold() for ref in given}
        self._all = len(given) + sum(len(updates_of(row)) for row in taken)
        self._enter_findings([(row.key, row.finding) for row in taken if row.finding is not None])
        self._enter_actions([row for row in taken if row.action is not None])
        self._step.add_all(t.Update, self._told(self._updates(taken)))

    def _enter_findings(self, findings: Sequence[tuple[RowKey, TrackedFinding]]) -> None:
        there = self._known_findings()
        self._findings = {key: there[f.known] for key, f in findings if f.known in there}
        new = [(key, finding) for key, finding in findings if key not in self._findings]
        made: list[tuple[FindingEntry, dict[str, Any]]] = []
        for _key, finding in new:
            entry = self._entry(finding)
            made.append((entry, self._finding(finding, entry)))
        numbers = self._step.add_all(t.Finding, self._told(row for _entry, row in made))
        self.finding_refs += [row["ref"] for _entry, row in made]
        self._findings |= {key: n for (key, _finding), n in zip(new, numbers, strict=True)}
        entries = [(n, entry) for n, (entry, _row) in zip(numbers, made, strict=True)]
        self._step.add_all(t.Citation, _citation_rows(entries))
        self._step.add_all(t.FindingTheme, _theme_rows(entries))

    def _known_findings(self) -> dict[str, int]:
        """The numbers of the findings that the register has, by their refs."""
        asked = select(t.Finding.ref, t.Finding.id).where(col(t.Finding.removed).is_(False))
        return {ref: t.key_of(number) for ref, number in self._step.session.exec(asked)}

    def _entry(self, finding: TrackedFinding) -> FindingEntry:
        entry = FindingEntry(
            source_id=self._source(finding),
            kind=finding.kind,
            title=finding.title,
            words=finding.words,
            citations=_citations(finding),
            theme_ids=(self._theme(finding.theme),) if finding.theme else (),
        )
        check_entry(entry)
        return entry

    def _finding(self, finding: TrackedFinding, entry: FindingEntry) -> dict[str, Any]:
        row = new_columns(
            t.Finding,
            ref=finding.ref or self._ref(entry),
            source_id=entry.source_id,
            kind=entry.kind,
            title=tidy_line(entry.title),
            words=tidy(entry.words),
            lead_id=self._person(finding.lead),
            sponsor_id=self._person(finding.sponsor),
            priority=finding.priority,
        )
        if finding.kind.rated:
            self._rate(row, finding.delivery, finding.reason)
        return row

    def _enter_actions(self, rows: Sequence[PlannedRow]) -> None:
        actions = (self._action(row.action) for row in rows if row.action is not None)
        numbers = self._step.add_all(t.Action, self._told(actions))
        self._actions = {row.key: number for row, number in zip(rows, numbers, strict=True)}
        under = ((number, row.under) for row, number in zip(rows, numbers, strict=True))
        self._step.add_all(
            t.ActionFinding,
            (
                new_columns(t.ActionFinding, action_id=number, finding_id=self._findings[key])
                for number, key in under
                if key in self._findings
            ),
        )

    def _action(self, action: TrackedAction) -> dict[str, Any]:
        check_action(
            ActionEntry(
                title=action.title,
                finding_ids=(),
                description=action.description,
                success=action.success,
                start=action.start,
                due=action.due,
            )
        )
        row = new_columns(
            t.Action,
            ref=action.ref or self._next_action(),
            title=tidy_line(action.title),
            description=tidy(action.description),
            success=tidy(action.success),
            owner_id=self._person(action.owner),
            start=action.start,
            original_due=action.due,
            due=action.due_now,
        )
        self._rate(row, action.delivery, action.reason)
        self.action_refs.append(row["ref"])
        return row

    def _rate(self, row: dict[str, Any], delivery: Delivery, reason: str) -> None:
        """How the work stands; nothing is closed by a tracker. Source: docs/rules.md, rule 7."""
        check_lead_may_set(delivery, self._words)
        check_length(reason)
        row["delivery"], row["delivery_reason"] = delivery, tidy(reason)

    def _updates(self, rows: Sequence[PlannedRow]) -> Iterator[dict[str, Any]]:
        """All updates: of findings, those known before first; of actions; of rows that add some."""
        findings = [(row.key, row.finding) for row in rows if row.finding is not None]
        for key, finding in sorted(findings, key=lambda each: not each[1].known):
            yield from self._reported(finding.updates, {"finding_id": self._findings[key]})
        for row in rows:
            if row.action is not None:
                yield from self._reported(row.action.updates, {"action_id": self._actions[row.key]})
        for row in rows:
            if row.joins in self._actions:
                yield from self._reported(row.updates, {"action_id": self._actions[row.joins]})
            elif row.joins is not None:
                yield from self._reported(row.updates, {"finding_id": self._findings[row.joins]})

    def _reported(
        self, updates: Iterable[TrackedUpdate], about: Mapping[str, int]
    ) -> Iterator[dict[str, Any]]:
        """Dated words as they stand in the sheet, by whoever brings them in.

        Who wrote them there it rarely says; the label of the step names the file.
        """
        for update in updates:
            on = update.on or self._choices.as_at or self._step.day
            check_update(UpdateEntry(update.words, on), self._step.day)
            done, practice, difference, known_by, then = map(tidy, update.words.said)
            self.updates += 1
            yield new_columns(
                t.Update,
                finding_id=about.get("finding_id"),
                action_id=about.get("action_id"),
                on=on,
                by=self._step.by,
                done=done,
                practice=practice,
                difference=difference,
                known_by=known_by,
                next=then,
            )

    def _told(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The rows as they come, while it is told how many there were of all."""
        for row in rows:
            if not self._done % EVERY:
                self._step.tell(HALF * self._done / self._all)
            self._done += 1
            yield row

    def _source(self, finding: TrackedFinding) -> int:
        source = source_of(finding, self._choices, self._known)
        if isinstance(source, int):
            return source
        if source is None:
            raise ValueError("a plan that is ready names a source for each finding")
        if source not in self._sources:
            check_source(source)
            row = self._step.add(t.Source(short="", title="", kind=source.kind))
            fill_source(self._step, row, source)
            self._sources[source] = row.number
        return self._sources[source]

    def _theme(self, label: str) -> int:
        key = folded(label)
        if key not in self._themes:
            made = free_key(self._step, t.Theme, ascii_words(label)[:40] or "theme")
            self._themes[key] = self._step.add(t.Theme(key=made, label=tidy_line(label))).number
        return self._themes[key]

    def _person(self, name: str) -> int | None:
        key = folded_name(name)
        if name and key not in self._people:
            self._people[key] = number_of(self._step, name)
        return self._people.get(key)

    def _ref(self, entry: FindingEntry) -> str:
        """The next ref of a source that the sheet itself does not give."""
        of = (entry.source_id, entry.kind.letter)
        if of not in self._numbers:
            source = self._step.get(t.Source, entry.source_id)
            self._numbers[of] = last_ref(self._step, source, entry.kind)
        start, number = self._numbers[of]
        ref = self._free(start, number, 2)
        self._numbers[of] = start, int(ref.removeprefix(start))
        return ref

    def _next_action(self) -> str:
        ref = self._free("A-", self._last, 3)
        self._last = int(ref.removeprefix("A-"))
        return ref

    def _free(self, start: str, number: int, digits: int) -> str:
        numbered = (f"{start}{each:0{digits}}" for each in count(number + 1))
        return next(ref for ref in numbered if ref.casefold() not in self._taken)


def _citations(finding: TrackedFinding) -> tuple[Citation, ...]:
    if not finding.paragraph and finding.page is None:
        return ()
    return (Citation(CitationKind.PARAGRAPH, finding.paragraph, finding.page),)


def _citation_rows(entries: Iterable[tuple[int, FindingEntry]]) -> Iterator[dict[str, Any]]:
    for number, entry in entries:
        for at, each in enumerate(entry.citations):
            yield new_columns(
                t.Citation,
                finding_id=number,
                position=at,
                kind=each.kind,
                value=each.value,
                page=each.page,
            )


def _theme_rows(entries: Iterable[tuple[int, FindingEntry]]) -> Iterator[dict[str, Any]]:
    for number, entry in entries:
        for theme in entry.theme_ids:
            yield new_columns(t.FindingTheme, finding_id=number, theme_id=theme)

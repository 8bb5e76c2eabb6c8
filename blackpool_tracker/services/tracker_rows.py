"""The rows of a plan become rows of the register, within one step."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

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
from blackpool_tracker.domain.tracker.plan import source_of
from blackpool_tracker.domain.updates import UpdateEntry, check_update
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.actions import last_number
from blackpool_tracker.services.findings import last_ref
from blackpool_tracker.services.names import ascii_words, free_key, number_of
from blackpool_tracker.services.sources import fill_source
from blackpool_tracker.storage import details
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import theme_lines, words_of
from blackpool_tracker.storage.store import Step


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
        self._later: list[t.Row] = []

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
        findings = [(row.key, row.finding) for row in taken if row.finding is not None]
        self._enter_findings(findings)
        self._enter_actions([row for row in taken if row.action is not None])
        for row in taken:
            if row.joins in self._actions:
                self._report(row.updates, {"action_id": self._actions[row.joins]})
            elif row.joins is not None:
                self._report(row.updates, {"finding_id": self._findings[row.joins]})
        self._step.add_all(self._later)

    def _enter_findings(self, findings: Sequence[tuple[RowKey, TrackedFinding]]) -> None:
        made: list[tuple[RowKey, TrackedFinding, FindingEntry, t.Finding]] = []
        for key, finding in findings:
            known = finding.known
            number = details.finding_of_ref(self._step.session, known) if known else None
            if number is not None:
                self._findings[key] = number
                self._report(finding.updates, {"finding_id": number})
                continue
            entry = self._entry(finding)
            made.append((key, finding, entry, self._finding(finding, entry)))
        self._step.add_all([row for *_, row in made])
        for key, finding, entry, row in made:
            owner = self._findings[key] = row.number
            self._later += [
                t.Citation(
                    finding_id=owner, position=n, kind=each.kind, value=each.value, page=each.page
                )
                for n, each in enumerate(entry.citations)
            ]
            self._later += [t.FindingTheme(finding_id=owner, theme_id=n) for n in entry.theme_ids]
            self.finding_refs.append(row.ref)
            self._report(finding.updates, {"finding_id": owner})

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

    def _finding(self, finding: TrackedFinding, entry: FindingEntry) -> t.Finding:
        row = t.Finding(
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
        made = [(row, action, self._action(action)) for row in rows if (action := row.action)]
        self._step.add_all([each for *_, each in made])
        for planned, action, row in made:
            self._actions[planned.key] = row.number
            under = self._findings.get(planned.under) if planned.under is not None else None
            if under is not None:
                self._later.append(t.ActionFinding(action_id=row.number, finding_id=under))
            self.action_refs.append(row.ref)
            self._report(action.updates, {"action_id": row.number})

    def _action(self, action: TrackedAction) -> t.Action:
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
        row = t.Action(
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
        return row

    def _rate(self, row: t.Finding | t.Action, delivery: Delivery, reason: str) -> None:
        """How the work stands; nothing is closed by a tracker. Source: docs/rules.md, rule 7."""
        check_lead_may_set(delivery, self._words)
        check_length(reason)
        row.delivery, row.delivery_reason = delivery, tidy(reason)

    def _report(self, updates: Iterable[TrackedUpdate], about: Mapping[str, int]) -> None:
        """Dated words as they stand in the sheet, by whoever brings them in.

        Who wrote them there it rarely says; the label of the step names the file.
        """
        for update in updates:
            on = update.on or self._choices.as_at or self._step.day
            check_update(UpdateEntry(update.words, on), self._step.day)
            done, practice, difference, known_by, then = map(tidy, update.words.said)
            self._later.append(
                t.Update(
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
            )
            self.updates += 1

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

"""What a register held at one moment, as typed rows that know what hangs on what.

Everything is read once and then looked up, so that a report of 800 findings asks the database
no more often than one of eight.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar, cast

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.findings import Citation, CitationKind
from blackpool_tracker.domain.people import ROLE_WORDS, Role
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.past import State

R = TypeVar("R", bound=t.Row)
Record = TypeVar("Record", t.Update, t.Evidence, t.Decision, t.Proposal)
Tie = TypeVar("Tie", t.FindingTheme, t.FindingThread, t.Citation)


class Records(Generic[Record]):
    """Updates, evidence, decisions or proposals, found by what they are about."""

    def __init__(self, rows: Iterable[Record]) -> None:
        self._of_finding: dict[int, list[Record]] = defaultdict(list)
        self._of_action: dict[int, list[Record]] = defaultdict(list)
        for row in rows:
            if row.finding_id is not None:
                self._of_finding[row.finding_id].append(row)
            elif row.action_id is not None:
                self._of_action[row.action_id].append(row)

    def about(self, findings: Iterable[int], actions: Iterable[int]) -> list[Record]:
        """Those about any of these findings or actions, newest first."""
        found = [row for number in findings for row in self._of_finding.get(number, ())]
        found += [row for number in actions for row in self._of_action.get(number, ())]
        return sorted(found, key=lambda row: (row.on, row.number), reverse=True)


class Snapshot:
    """The rows of one moment, by number. Rows that were removed are not in it.

    But the source of a finding and the name of a lead are told even when they were removed: an
    undo can bring the finding back alone.
    """

    def __init__(self, rows: Iterable[t.Row]) -> None:
        self._tables: dict[type[t.Row], dict[int, t.Row]] = defaultdict(dict)
        self._source_of: dict[int, t.Source] = {}
        self._names: dict[int, str] = {}
        self._people: list[t.Person] = []
        for row in rows:
            if isinstance(row, t.Source):
                self._source_of[row.number] = row
            elif isinstance(row, t.Person):
                self._names[row.number] = row.name
                self._people.append(row)
            if not row.removed:
                self._tables[type(row)][row.number] = row
        self.findings = self.rows(t.Finding)
        self.sources = self.rows(t.Source)
        self.themes = self.rows(t.Theme)
        self.threads = self.rows(t.Thread)
        self.meetings = self.rows(t.Meeting)
        self.updates = Records(self.rows(t.Update).values())
        self.evidence = Records(self.rows(t.Evidence).values())
        self.decisions = Records(self.rows(t.Decision).values())
        waiting = (row for row in self.rows(t.Proposal).values() if row.decision_id is None)
        self.proposals = Records(waiting)
        self._merged = _grouped((row.merged_into_id, n) for n, row in self.findings.items())
        self._serving, self._served = self._action_ties()
        self._themes = _in_order(self.rows(t.FindingTheme).values())
        self._threads = _in_order(self.rows(t.FindingThread).values())
        self._citations = _in_order(self.rows(t.Citation).values())
        self.actions = {n: self._action(n, row) for n, row in self.rows(t.Action).items()}

    def rows(self, table: type[R]) -> Mapping[int, R]:
        """All rows of a table."""
        return cast("dict[int, R]", self._tables[table])

    def name(self, person: int | None) -> str:
        """What somebody is called; empty for nobody."""
        return self._names.get(person or 0, "")

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """All people, those that were removed too, each with the role in words; empty for none."""
        return tuple(
            (row.name, ROLE_WORDS[Role(row.role)] if row.role else "") for row in self._people
        )

    def source_of(self, finding: t.Finding) -> t.Source:
        """The source that said it."""
        return self._source_of[finding.source_id]

    def family(self, finding: int) -> set[int]:
        """The finding and all that were merged into it: what was said of them is said of it."""
        found, fresh = {finding}, {finding}
        while fresh:
            fresh = {n for parent in fresh for n in self._merged.get(parent, ())} - found
            found |= fresh
        return found

    def actions_of(self, findings: Iterable[int]) -> list[ActionLine]:
        """The actions that serve any of these findings, in the order in which they came."""
        numbers = {n for finding in findings for n in self._serving.get(finding, ())}
        return [self.actions[number] for number in sorted(numbers)]

    def themes_of(self, finding: int) -> list[t.Theme]:
        """The themes of a finding, the main one first."""
        numbers = (tie.theme_id for tie in self._themes.get(finding, ()))
        return [self.themes[number] for number in numbers if number in self.themes]

    def threads_of(self, finding: int) -> list[t.Thread]:
        """The threads of a finding, the main one first."""
        numbers = (tie.thread_id for tie in self._threads.get(finding, ()))
        return [self.threads[number] for number in numbers if number in self.threads]

    def citations_of(self, finding: int) -> list[Citation]:
        """The places in the source, the main one first."""
        return [
            Citation(CitationKind(row.kind), row.value, row.page, row.item)
            for row in self._citations.get(finding, ())
        ]

    def updates_about(self, finding: int) -> list[t.Update]:
        """What was said of a finding, those merged into it and its actions, newest first."""
        family = self.family(finding)
        return self.updates.about(family, [line.id for line in self.actions_of(family)])

    def evidence_for(self, finding: int) -> list[t.Evidence]:
        """What is attached to a finding, those merged into it and its actions, newest first."""
        family = self.family(finding)
        return self.evidence.about(family, [line.id for line in self.actions_of(family)])

    def decisions_on(self, finding: int) -> list[t.Decision]:
        """What was decided on a finding, those merged into it and its actions, newest first."""
        family = self.family(finding)
        return self.decisions.about(family, [line.id for line in self.actions_of(family)])

    def extensions_of(self, action: int) -> list[t.Decision]:
        """The decisions that moved an action's due date, newest first."""
        found = self.decisions.about((), [action])
        return [row for row in found if row.kind == DecisionKind.EXTEND]

    def _action_ties(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Which actions serve a finding, and which findings an action serves."""
        actions = self.rows(t.Action)
        ties = [
            tie
            for tie in self.rows(t.ActionFinding).values()
            if tie.action_id in actions and tie.finding_id in self.findings
        ]
        serving = _grouped((tie.finding_id, tie.action_id) for tie in ties)
        return serving, _grouped((tie.action_id, tie.finding_id) for tie in ties)

    def _action(self, number: int, row: t.Action) -> ActionLine:
        findings = tuple(self._served.get(number, ()))
        said = self.updates.about((), [number])
        return ActionLine(
            id=number,
            version=row.version,
            ref=row.ref,
            title=row.title,
            description=row.description,
            success=row.success,
            findings=tuple(self.findings[finding].ref for finding in findings),
            finding_ids=findings,
            owner_id=row.owner_id,
            owner=self.name(row.owner_id) or None,
            delivery=Delivery(row.delivery),
            delivery_reason=row.delivery_reason,
            start=row.start,
            due=row.due,
            original_due=row.original_due,
            extensions=len(self.extensions_of(number)),
            last_update=said[0].on if said else None,
        )


def snapshot_of(state: State) -> Snapshot:
    """The snapshot of a state that the journal gives."""
    return Snapshot(_typed(state))


def _typed(state: State) -> Iterator[t.Row]:
    for name, rows in state.items():
        for number, columns in sorted(rows.items()):
            yield t.JOURNALLED[name].model_validate({"id": number, **columns})


def _grouped(pairs: Iterable[tuple[int | None, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            found[key].append(value)
    return found


def _in_order(rows: Iterable[Tie]) -> dict[int, list[Tie]]:
    found: dict[int, list[Tie]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.position, row.number)):
        found[row.finding_id].append(row)
    return found

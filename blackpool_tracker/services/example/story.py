"""The illustrative half of the Blackpool example: months of a made-up plan, told step by step.

Everything goes through the services that people use, so no event can do what a person may not.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from blackpool_tracker.domain.actions import ActionEntry
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.keeping import Keeping
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.actions import Actions
from blackpool_tracker.services.case_reviews import CaseReviews
from blackpool_tracker.services.closing import Proposals
from blackpool_tracker.services.evidence import attach, check_evidence
from blackpool_tracker.services.example.audits import Audits
from blackpool_tracker.services.example.events import Event, StoryClock
from blackpool_tracker.services.example.figures import Figures
from blackpool_tracker.services.example.published import Entry, read
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.keeping import KeepingTimes
from blackpool_tracker.services.lists import People, Themes
from blackpool_tracker.services.packs import Packs
from blackpool_tracker.services.progress import Progress, decide
from blackpool_tracker.services.reading import file_of, go_on
from blackpool_tracker.services.threads import Threads
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store

MONTHS: Final = range(1, 9)


class Story:
    """Tells the months of the plan to a register that holds the published findings.

    Without ``packs`` nobody issues the board's packs, and no step says so.
    """

    def __init__(self, store: Store, clock: StoryClock, monday: date, *, packs: bool) -> None:
        self._store = store
        self._packs = Packs(store) if packs else None
        self._clock, self._monday = clock, monday
        self._findings, self._actions = Findings(store), Actions(store)
        self._progress, self._proposals = Progress(store), Proposals(store)
        self._keeping = KeepingTimes(store)
        self._people = {line.name: line.id for line in People(store).lines()}
        self._themes = {line.key: line.id for line in Themes(store).lines()}
        self._plan = {row["ref"]: row for row in read("plan")["action"]}
        self._meetings = {row["key"]: row for row in read("meetings")["meeting"]}
        self._reviews = {row["key"]: row for row in read("reviews")["review"]}
        self._figures = Figures(store, monday)
        self._audits = Audits(store, monday)
        self._numbers: dict[str, int] = {}
        self._meeting_numbers: dict[str, int] = {}
        self._evidence: dict[str, list[int]] = {}
        self._tellers = self._all_tellers()

    def tell(self) -> None:
        """Make the steps of all months, in order."""
        for month in MONTHS:
            for row in read(f"story/month-{month}")["event"]:
                event = Event(**row)
                self._store.user = event.by
                self._clock.set(self._day(event.day), event.at)
                self._tellers[event.do](event)

    def _all_tellers(self) -> dict[str, Callable[[Event], None]]:
        """What tells each kind of event."""
        return {
            "add actions": self._add_actions,
            "lead themes": self._lead_themes,
            "set": self._set,
            "update": self._update,
            "extend": self._extend,
            "propose": self._propose,
            "decide": self._decide,
            "decide thread": self._decide_thread,
            "attach": self._attach,
            "check": self._check,
            "keep": self._keep,
            "review": self._review,
            "add standards": lambda _event: self._audits.add_standards(),
            "audit": lambda event: self._audits.enter(event.exercise, self._themes),
            "use": self._use,
            "plan meeting": self._plan_meeting,
            "hold meeting": self._hold_meeting,
            "issue pack": self._issue,
            "add measures": lambda _event: self._figures.add(),
            "read figures": lambda event: self._figures.read(event.day),
            "use measure": self._use_measure,
        }

    def _day(self, days: int) -> date:
        return self._monday + timedelta(days)

    def _number(self, ref: str) -> int:
        """The number of the finding or action with this ref, asked for once."""
        if ref not in self._numbers:
            service = self._actions if ref.startswith("A-") else self._findings
            self._numbers[ref] = service.number(ref)
        return self._numbers[ref]

    def _finding(self, ref: str) -> Seen:
        return self._all_findings([ref])[0]

    def _all_findings(self, refs: Sequence[str]) -> list[Seen]:
        """The findings with these refs, as they are now."""
        lines = self._findings.lines([self._number(ref) for ref in refs])
        return [Seen(number, line.version) for number, line in lines.items()]

    def _action(self, ref: str) -> Seen:
        """The action with this ref, as it is now."""
        number = self._number(ref)
        return Seen(number, self._actions.lines([number])[number].version)

    def _add_actions(self, event: Event) -> None:
        for ref in event.actions:
            row = self._plan[ref]
            self._actions.add(
                ActionEntry(
                    title=row["title"],
                    finding_ids=tuple(self._number(of) for of in row["findings"]),
                    description=row["description"],
                    success=row["success"],
                    owner_id=self._people[row["owner"]],
                    start=self._day(row["start"]),
                    due=self._day(row["due"]),
                )
            )

    def _lead_themes(self, _event: Event) -> None:
        with self._store.step("Name the leads of the themes") as step:
            for key, name in read("leads")["lead"].items():
                step.get(t.Theme, self._themes[key]).lead_id = self._people[name]

    def _set(self, event: Event) -> None:
        """Change several findings at once: one step for each thing that is said of them."""
        if event.lead:
            self._findings.set_lead(self._all_findings(event.on), self._people[event.lead])
        if event.sponsor:
            self._findings.set_sponsor(self._all_findings(event.on), self._people[event.sponsor])
        if event.priority:
            self._findings.set_priority(self._all_findings(event.on), Priority(event.priority))
        if event.matters:
            self._findings.set_matters_now(self._all_findings(event.on), matters=True)
        if event.delivery:
            self._findings.rate_delivery(
                self._all_findings(event.on), Delivery(event.delivery), event.reason
            )
        if event.impact:
            self._findings.rate_impact(self._all_findings(event.on), Impact(event.impact))

    def _update(self, event: Event) -> None:
        entry = UpdateEntry(
            Words(event.done, event.practice, event.difference, event.known_by, event.next),
            delivery=Delivery(event.delivery) if event.delivery else None,
            delivery_reason=event.reason,
            impact=Impact(event.impact) if event.impact else None,
        )
        for ref in event.on:
            if ref.startswith("A-"):
                self._progress.update_action(self._action(ref), entry)
            else:
                self._progress.update_finding(self._finding(ref), entry)

    def _extend(self, event: Event) -> None:
        for ref in event.on:
            self._progress.decide_action(self._action(ref), self._decision(event))

    def _decide(self, event: Event) -> None:
        """What the board said on several findings and actions at once is one step."""
        with self._store.step("Record decision") as step:
            for ref in event.on:
                row, owner = self._about(step, ref)
                decide(step, row, self._decision(event), owner)
            step.label = f"Record decision on {_named(event.on)}"

    def _propose(self, event: Event) -> None:
        for ref in event.on:
            if ref.startswith("A-"):
                self._proposals.propose_action(self._action(ref), event.reason)
            else:
                self._proposals.propose_finding(self._finding(ref), event.reason)

    def _decide_thread(self, event: Event) -> None:
        threads = Threads(self._store)
        for line in threads.lines():
            if line.key in event.on:
                threads.decide(Seen(line.id, line.version), self._decision(event))

    def _about(self, step: Step, ref: str) -> tuple[t.Finding | t.Action, dict[str, int]]:
        number = self._number(ref)
        if ref.startswith("A-"):
            return step.get(t.Action, number), {"action_id": number}
        return step.get(t.Finding, number), {"finding_id": number}

    def _decision(self, event: Event) -> DecisionEntry:
        return DecisionEntry(
            kind=DecisionKind(event.decision or DecisionKind.EXTEND),
            by=event.decided_by or event.by,
            reason=event.reason,
            on=date.fromisoformat(event.dated) if event.dated else None,
            meeting_id=self._meeting_numbers[event.meeting] if event.meeting else None,
            due=self._day(event.due) if event.due else None,
            revisit=None if event.revisit is None else self._day(event.revisit),
        )

    def _attach(self, event: Event) -> None:
        entry = EvidenceEntry(EvidenceKind(event.kind), shows=event.shows, link=event.link)
        text = event.text.encode()
        with self._store.step("Attach evidence") as step:
            findings = [self._number(ref) for ref in event.on]
            rows = [
                attach(step, n, entry, file=file_of(event.file, text) if event.file else None)
                for n in findings
            ]
            self._evidence[event.evidence] = [row.number for row in rows]
            step.label = f"Attach evidence to {_named(event.on)}"

    def _use_measure(self, event: Event) -> None:
        self._figures.use(event.measure, [self._number(ref) for ref in event.on], event.shows)

    def _check(self, event: Event) -> None:
        with self._store.step("Check evidence") as step:
            rows = [step.get(t.Evidence, number) for number in self._evidence[event.evidence]]
            for row in rows:
                check_evidence(step, row)
            refs = [step.session.get_one(t.Finding, row.finding_id).ref for row in rows]
            step.label = f"Check evidence of {_named(refs)}"

    def _keep(self, event: Event) -> None:
        """Say how long evidence is kept; with a reason it is on hold."""
        until = None if event.keep is None else self._day(event.keep)
        how = Keeping(until, on_hold=bool(event.reason), reason=event.reason)
        for number in self._evidence[event.evidence]:
            line = self._keeping.evidence(number)
            self._keeping.keep_evidence(Seen(number, line.version), how)

    def _review(self, event: Event) -> None:
        row = self._without_keys(self._reviews[event.review])
        theme = self._themes[row.pop("theme")]
        with self._store.step(f"Add case review of {row['team']}") as step:
            review = step.add(t.CaseReview(theme_id=theme, **row))
            self._audits.numbers[event.review] = review.number

    def _use(self, event: Event) -> None:
        reviews = [self._audits.numbers[key] for key in event.cases]
        findings = [self._number(ref) for ref in event.on]
        CaseReviews(self._store).use_as_evidence(reviews, findings, event.shows)

    def _plan_meeting(self, event: Event) -> None:
        row = self._without_keys(self._meetings[event.meeting])
        with self._store.step(f"Add board meeting of {short_day(row['on'])}") as step:
            meeting = t.Meeting(on=row["on"], title=row["title"], cut_off=self._day(row["cut_off"]))
            self._meeting_numbers[event.meeting] = step.add(meeting).number

    def _hold_meeting(self, event: Event) -> None:
        told = self._meetings[event.meeting]
        with self._store.step("Record who attended") as step:
            meeting = step.get(t.Meeting, self._meeting_numbers[event.meeting])
            step.label = f"Record who attended the board on {short_day(meeting.on)}"
            meeting.attendance, meeting.note = told["attendance"], told["note"]

    def _issue(self, event: Event) -> None:
        """Issue the pack of a meeting, as the register stands that day."""
        if self._packs is not None:
            meeting = self._meeting_numbers[event.meeting]
            self._packs.issue(meeting, None, self._day(event.day), go_on)

    def _without_keys(self, told: Entry) -> Entry:
        """The columns of an entry: without the key by which events name it, its day as a day."""
        row = {name: value for name, value in told.items() if name not in {"key", "day"}}
        return {**row, "on": self._day(told["day"])}


def _named(refs: Sequence[str]) -> str:
    return " and ".join(refs) if len(refs) <= 2 else f"{len(refs)} findings"  # noqa: PLR2004 - a pair

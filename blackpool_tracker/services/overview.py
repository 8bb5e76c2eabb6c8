"""What a director sees first, asked of the register in one moment."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.measures import Standing, Timing
from blackpool_tracker.domain.meeting_days import last_held, next_meeting
from blackpool_tracker.domain.overview import (
    NAMED,
    Closings,
    Lateness,
    Overview,
    Pressing,
    RatingCounts,
    SinceBoard,
    Weight,
    Why,
    weightiest_first,
)
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.questions import (
    ActionQuestion,
    FindingFilter,
    FindingQuestion,
    LateBy,
)
from blackpool_tracker.domain.ratings import FINISHED, NOT_COUNTED, Delivery
from blackpool_tracker.domain.thread_states import ThreadState
from blackpool_tracker.services.looking_back import end_of
from blackpool_tracker.services.since_board import happened_since
from blackpool_tracker.storage import overview as asked
from blackpool_tracker.storage.actions import count_actions
from blackpool_tracker.storage.closing import revisits_due
from blackpool_tracker.storage.findings import (
    count_findings,
    finding_ids,
    finding_lines,
    impact_claims,
)
from blackpool_tracker.storage.lists import meeting_lines
from blackpool_tracker.storage.measures import measure_lines
from blackpool_tracker.storage.silence import silence_begins
from blackpool_tracker.storage.steps import first_day, last_step_at
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.thread_states import closed_threads

RAISED_AGAIN: Final = 2
"""So many sources have raised what is raised again."""


def overview_of(store: Store) -> Overview:
    """The whole overview of an open register, past or present; the day is that of the register."""
    today = store.today()
    with store.reading() as session:
        meetings = meeting_lines(session)
        since = silence_begins(session, today)
        pressing = _Pressed(session, today, since)
        measures = list(measure_lines(session).values())
        counts = asked.counts_of_ratings(session)
        claims = [c for c in impact_claims(session).values() if c.delivery not in NOT_COUNTED]
        return Overview(
            today=today,
            findings=sum(counts.values()),
            standing=RatingCounts(counts, sum(not claim.proven for claim in claims)),
            pressing=pressing.named(),
            pressing_ids=frozenset(weight.id for weight in pressing.weights),
            mattering=count_findings(session, FindingFilter(matters_now=True)),
            late=_late(session, today),
            silent=len(pressing.silent),
            silent_since=since,
            since=_since(session, meetings, today),
            next_board=next_meeting(meetings, today),
            closings=_closings(session, today),
            crossed=tuple(line for line in measures if line.standing is Standing.CROSSED),
            measures=len(measures),
            aimed=sum(line.target is not None for line in measures),
            awaited=sum(line.timing(today) is Timing.OVERDUE for line in measures),
        )


class _Pressed:
    """The findings that matter most, in their order."""

    def __init__(self, session: Session, today: date, since: date) -> None:
        self._session, self._today = session, today
        self._past = self._found(FindingFilter(late_on=today, late_by=LateBy.ORIGINAL))
        self.silent = self._found(FindingFilter(silent_since=since))
        self._dates = asked.original_dates(session)
        self._sources = asked.sources_of_threads(session)
        weights = (self._weight(row) for row in asked.rated_rows(session))
        self.weights = weightiest_first([each for each in weights if _counts(each)])

    def named(self) -> tuple[Pressing, ...]:
        """The first of them, as they are shown."""
        first = self.weights[:NAMED]
        numbers = [weight.id for weight in first]
        lines = finding_lines(self._session, numbers)
        reasons = asked.reasons_for_delivery(self._session, numbers)
        return tuple(
            Pressing(
                line=lines[weight.id],
                whys=tuple(why for why in Why if why in weight.whys),
                reason=reasons.get(weight.id, ""),
                days=weight.days,
                sources=self._sources.get(weight.id, 0),
            )
            for weight in first
        )

    def _found(self, wanted: FindingFilter) -> frozenset[int]:
        return frozenset(each.id for each in finding_ids(self._session, FindingQuestion(wanted)))

    def _weight(self, row: asked.RatedRow) -> Weight:
        day = self._dates.get(row.id)
        late = row.id in self._past and day is not None
        whys = {
            Why.OFF_TRACK: row.delivery == Delivery.OFF_TRACK,
            Why.PAST_ORIGINAL: late,
            Why.RAISED_AGAIN: self._sources.get(row.id, 0) >= RAISED_AGAIN,
            Why.NO_UPDATE: row.id in self.silent,
        }
        finished = row.delivery in FINISHED
        return Weight(
            id=row.id,
            matters_now=row.matters_now,
            whys=frozenset() if finished else frozenset(why for why, so in whys.items() if so),
            priority=Priority(row.priority) if row.priority else None,
            days=(self._today - day).days if late and day else 0,
        )


def _counts(weight: Weight) -> bool:
    """Whether a finding belongs to those that matter most: somebody or something says so."""
    return weight.matters_now or bool(weight.whys)


def _late(session: Session, today: date) -> Lateness:
    def count(question: ActionQuestion) -> int:
        return count_actions(session, question)

    unfinished = frozenset(Delivery) - FINISHED
    return Lateness(
        now=count(ActionQuestion(late_on=today, late_by=LateBy.NOW)),
        original=count(ActionQuestion(late_on=today, late_by=LateBy.ORIGINAL)),
        moved=count(ActionQuestion(moved=True)),
        unfinished=count(ActionQuestion(deliveries=unfinished)),
    )


def _closings(session: Session, today: date) -> Closings:
    closed = closed_threads(session).values()
    due = Counter(line.row[0] for line in revisits_due(session, today))
    return Closings(
        threads=len(closed),
        raised_again=sum(each.state is ThreadState.RAISED_AGAIN for each in closed),
        findings_due=due["finding"],
        actions_due=due["action"],
        threads_due=due["thread"],
    )


def _since(session: Session, meetings: Sequence[MeetingLine], today: date) -> SinceBoard:
    """Since the last board, else since the register's first day, as the report has it."""
    last = last_held(meetings, today)
    day = last.on if last is not None else first_day(session) or today
    end = day if day < today else day - timedelta(days=1)
    step = last_step_at(session, end_of(end))
    return SinceBoard(day, last is not None, happened_since(session, step, end, today))

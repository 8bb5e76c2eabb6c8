"""What a meeting is asked to decide: the same that the pack lays before it."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import Session

from blackpool_tracker.domain.agenda import AskLine, ExceptionLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.meetings import AgendaItem
from blackpool_tracker.services.board.asks import asked, exceptions, stray
from blackpool_tracker.services.board.comparing import late_words
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.past import Past
from blackpool_tracker.services.board.snapshot import Snapshot, snapshot_of
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.history import history_lines
from blackpool_tracker.storage.lists import settings_of
from blackpool_tracker.storage.past import state_at


def agenda(session: Session, today: date) -> tuple[AgendaItem, ...]:
    """See ``BoardReports.agenda``: what is proposed, then claimed, then in trouble."""
    now = snapshot_of(state_at(session))
    past = Past(history_lines(session))
    material = Material(now, now, past, today, settings_of(session).words)
    troubled = exceptions(material)
    astray = stray(material, {line.ref for line in troubled})
    numbers = _numbers(now)
    proposed = {item.ref: item for item in _proposed(now)}
    rest = (
        *_claimed(asked(material), numbers),
        *_in_trouble(material, (*troubled, *astray), numbers),
    )
    return (*proposed.values(), *(item for item in rest if item.ref not in proposed))


def _numbers(now: Snapshot) -> dict[str, tuple[str, int]]:
    return {
        **{row.ref: ("finding", number) for number, row in now.findings.items()},
        **{line.ref: ("action", number) for number, line in now.actions.items()},
    }


def _proposed(now: Snapshot) -> Iterator[AgendaItem]:
    """What a lead has proposed to close, and nobody has answered."""
    for row in now.rows(t.Proposal).values():
        if row.decision_id is not None:
            continue
        said = f"{row.by} proposed on {short_day(row.on)} to close it: {row.reason}"
        if row.finding_id in now.findings:
            finding = now.findings[row.finding_id or 0]
            of = "finding", finding.number, finding.ref, finding.title, now.name(finding.lead_id)
        elif row.action_id in now.actions:
            line = now.actions[row.action_id or 0]
            of = "action", line.id, line.ref, line.title, line.owner or ""
        else:
            continue
        yield AgendaItem(*of, said, DecisionKind.CLOSE)


def _claimed(lines: Iterable[AskLine], numbers: dict[str, tuple[str, int]]) -> Iterator[AgendaItem]:
    for line in lines:
        since = f" on {short_day(line.claimed_on)}" if line.claimed_on else ""
        said = f"Called complete{since}. {line.note}"
        of = *numbers[line.ref], line.ref, line.title, line.lead
        yield AgendaItem(*of, said, DecisionKind.CLOSE)


def _in_trouble(
    material: Material, lines: Iterable[ExceptionLine], numbers: dict[str, tuple[str, int]]
) -> Iterator[AgendaItem]:
    for line in lines:
        table, number = numbers[line.ref]
        late = late_words(line.late)
        parts = (material.word(line.delivery), late, line.reason, line.remark, line.ask)
        said = " ".join(f"{part.rstrip('.')}." for part in parts if part)
        extends = DecisionKind.EXTEND if table == "action" and late else None
        yield AgendaItem(table, number, line.ref, line.title, line.lead, said, extends)

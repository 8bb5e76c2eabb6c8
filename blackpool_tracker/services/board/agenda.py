"""What a meeting is asked to decide: the same that the pack lays before it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlmodel import Session

from blackpool_tracker.domain.agenda import AskLine, ExceptionLine
from blackpool_tracker.domain.closing import ProposalLine, RevisitLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.meetings import AgendaItem
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.reporting.wording import asked_words
from blackpool_tracker.services.board.asks import asked, exceptions, stray
from blackpool_tracker.services.board.comparing import late_words
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.past import Past
from blackpool_tracker.services.board.snapshot import Snapshot, snapshot_of
from blackpool_tracker.storage.closing import revisits_due, waiting_proposals
from blackpool_tracker.storage.history import history_lines
from blackpool_tracker.storage.lists import words_of
from blackpool_tracker.storage.past import state_at


def agenda(session: Session, today: date) -> tuple[AgendaItem, ...]:
    """See ``BoardReports.agenda``: proposed, claimed, in trouble, to be looked at again."""
    return agenda_of(session, material_now(session, today))


def material_now(session: Session, today: date) -> Material:
    """All that the board's papers are made from, as the register is at this moment."""
    now = snapshot_of(state_at(session))
    past = Past(history_lines(session))
    return Material(now, now, past, today, words_of(session))


def agenda_of(session: Session, material: Material) -> tuple[AgendaItem, ...]:
    """The same, from material that is there already."""
    now = material.now
    troubled = exceptions(material)
    astray = stray(material, {line.ref for line in troubled})
    numbers = _numbers(now)
    claimed = {item.ref: item for item in _claimed(material, asked(material), numbers)}
    proposed = {item.ref: item for item in _proposed(session, claimed)}
    rest = (*claimed.values(), *_in_trouble(material, (*troubled, *astray), numbers))
    again = _again(session, material)
    return (*proposed.values(), *(item for item in rest if item.ref not in proposed), *again)


def _numbers(now: Snapshot) -> dict[str, tuple[str, int]]:
    return {
        **{row.ref: ("finding", number) for number, row in now.findings.items()},
        **{line.ref: ("action", number) for number, line in now.actions.items()},
    }


def _proposed(session: Session, claimed: Mapping[str, AgendaItem]) -> Iterator[AgendaItem]:
    """What a lead has proposed to close, and nobody has answered, with what speaks against it."""
    for line in waiting_proposals(session):
        said = f"{line.by} proposed on {short_day(line.on)} to close it: {line.reason}"
        if line.about in claimed:
            said = claimed[line.about].asks  # which tells of the proposal too
        yield _item(line, said, DecisionKind.CLOSE)


def _again(session: Session, material: Material) -> Iterator[AgendaItem]:
    """What is closed and to be looked at again by now. Source: docs/rules.md, rule 6."""
    closed = material.word(Delivery.CLOSED)
    for line in revisits_due(session, material.as_at):
        due = short_day(line.revisit) if line.revisit else ""
        said = f"{closed} on {short_day(line.closed_on)} by {line.by}; to be looked at again {due}."
        yield _item(line, said)


def _item(
    line: ProposalLine | RevisitLine, said: str, suggests: DecisionKind | None = None
) -> AgendaItem:
    return AgendaItem(*line.row, line.about, line.title, line.lead or "", said, suggests)


def _claimed(
    material: Material, lines: Iterable[AskLine], numbers: dict[str, tuple[str, int]]
) -> Iterator[AgendaItem]:
    complete = material.words.low(Delivery.COMPLETE)
    for line in lines:
        table, number = numbers[line.ref]
        rows = material.now.findings if table == "finding" else material.now.actions
        said = asked_words(line)
        if rows[number].delivery == Delivery.COMPLETE:  # others are only proposed to be closed
            since = f" on {short_day(line.claimed_on)}" if line.claimed_on else ""
            said = f"Called {complete}{since}. {asked_words(line)}"
        of = table, number, line.ref, line.title, line.lead
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

"""What has become of a thread, by the journal: joined to another, split, or closed."""

from sqlmodel import Session, col, select

from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.steps import changes_of, first_of


def thread_by_now(session: Session, number: int) -> t.Thread | None:
    """The thread, or the one into which it was joined; None when it was taken off the list."""
    seen: set[int] = set()
    row = session.get(t.Thread, number)
    while row is not None and row.removed and row.number not in seen:
        seen.add(row.number)
        row = _joined_into(session, row)
    return row if row is not None and not row.removed else None


def split_from(session: Session, number: int, step: int) -> list[t.Thread]:
    """The threads that were split from one after a step, in order of their making."""
    found = []
    for made in _new_rows(session, "thread", step):
        gave = [c.row for c in changes_of(session, made.step) if c.table == "finding_thread"]
        ties = select(t.FindingThread.id).where(
            col(t.FindingThread.id).in_(gave), col(t.FindingThread.thread_id) == number
        )
        row = session.get(t.Thread, made.row)
        if row is not None and not row.removed and session.exec(ties).first() is not None:
            found.append(row)
    return found


def closed_after(session: Session, number: int, step: int) -> bool:
    """Whether a decision to close a thread was recorded after a step."""
    return any(
        made.after.get("thread_id") == number and made.after.get("kind") == DecisionKind.CLOSE
        for made in _new_rows(session, "decision", step)
    )


def _new_rows(session: Session, table: str, step: int) -> list[t.ChangeRow]:
    asked = (
        select(t.ChangeRow)
        .where(t.ChangeRow.table == table, col(t.ChangeRow.step) > step)
        .order_by(col(t.ChangeRow.id))
    )
    return [line for line in session.exec(asked) if not line.before]


def _joined_into(session: Session, gone: t.Thread) -> t.Thread | None:
    """The thread that has taken up what belonged to a removed one; None when none has."""
    asked = (
        select(t.ChangeRow)
        .where(t.ChangeRow.table == "thread", t.ChangeRow.row == gone.number)
        .order_by(col(t.ChangeRow.id).desc())
    )
    last = next((line for line in session.exec(asked) if line.after.get("removed")), None)
    if last is None:
        return None
    for line in changes_of(session, last.step):
        into = _thread_of(session, line)
        if into not in {None, gone.number}:
            return session.get(t.Thread, into)
    return _named(session, gone, last.step)


def _thread_of(session: Session, line: t.ChangeRow) -> int | None:
    """The thread to which a change has given something; None for any other change."""
    if line.after.get("removed"):
        return None
    if line.table == "thread":
        return line.row
    if line.table == "decision":
        return line.after.get("thread_id")
    row: t.FindingThread | t.Visit | None = None
    if line.table == "finding_thread":
        row = session.get(t.FindingThread, line.row)
    elif line.table == "visit":
        row = session.get(t.Visit, line.row)
    return row.thread_id if row is not None else None


def _named(session: Session, gone: t.Thread, step: int) -> t.Thread | None:
    """Where both held the same, only the name of the step tells of the other."""
    label = first_of(session, session.get_one(t.StepRow, step)).label
    asked = select(t.Thread).where(col(t.Thread.id) != gone.number)
    joined = (row for row in session.exec(asked) if label == join_label(gone.title, row.title))
    return next(joined, None)


def join_label(gone: str, kept: str) -> str:
    """What the step is called that joins one thread to another, by their titles."""
    return f"Join thread {gone} to {kept}"

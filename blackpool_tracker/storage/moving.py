"""A whole register in another place: from a file to a server, or back.

Kept files go first, each by itself, so that what was broken off goes on where it ended; then all
rows with the journal, in one transaction. The numbers, versions and seals stay what they are.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import Any, Final

from sqlalchemy import Connection, Engine, Executable, Table, Text, cast, func, select, text
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.errors import RefusedError, RegisterError, SaveError
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.comparing import rows_of
from blackpool_tracker.storage.engines import AHEAD, WRITES
from blackpool_tracker.storage.heeding import unheeded
from blackpool_tracker.storage.homes import Home
from blackpool_tracker.storage.review_tables import ReviewRow
from blackpool_tracker.storage.sealing import end_of
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.sqlite import STOPPED
from blackpool_tracker.storage.steps import newest_step
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.tables import JOURNALLED, DraftRow

LOT: Final = 2_000  # rows that are in memory at a time
FILES: Final = 0.5  # the share of the work that is done when the kept files are there
ROWS: Final = 0.9  # the same, when the rows are there as well
NOT_EMPTY: Final = "{name} holds a register already. A register moves only into an empty one."
UNLIKE: Final = (
    "What was written to {name} is not what the register holds ({what}), so it is not to be used."
    " The register itself is as it was."
)


AGAIN: Final = "Then do the same again."


def move(source: Store, home: Home, moved: Moved) -> None:
    """Put all that a register holds into the empty one at ``home``, and compare the two.

    Nobody may use that meanwhile. ``source`` is read at one moment, and is not changed. Where all
    is there already, for an answer was lost on its way, they are compared. Raises ``RefusedError``
    when ``home`` is not empty or ``moved`` said to stop, ``SaveError`` when it cannot be written,
    ``RegisterError`` when what is there afterwards is not what was here; what was written then is
    to be thrown away, or gone on with by moving once more.
    """
    engine = home.engine(writing=True)
    try:
        with source.reading() as session:
            _fill(session, engine, home, moved)
            with Session(engine) as there:
                for share in _compared(session, there, home.name):
                    _go_on(moved, ROWS + share * (1 - ROWS))
    except home.failures() as error:
        refused = home.refusal(error)
        if refused is None:
            raise
        if isinstance(refused, RefusedError):
            raise refused from error
        raise SaveError(f"{refused} {AGAIN}") from error
    finally:
        engine.dispose()


def has_unsaved(store: Store) -> bool:
    """Whether there is something that somebody has begun and not saved: no move takes it along."""
    with store.reading() as session:
        asked = (select(table).limit(1) for table in (DraftRow, ReviewRow))
        return any(session.execute(each).first() is not None for each in asked)


def _fill(session: Session, engine: Engine, home: Home, moved: Moved) -> None:
    """Write what ``session`` reads, unless it is there already."""
    with Session(engine) as there:
        if _is_there(session, there, home):
            return
    _files(session, lambda: Session(engine), lambda share: _go_on(moved, share * FILES))
    with Session(engine) as there:
        connection = there.connection(execution_options={WRITES: True})
        if _is_there(session, there, home):  # somebody may have been faster
            return
        for share in _rows(session, connection):
            _go_on(moved, FILES + share * (ROWS - FILES))
        _finish(there)
        with unheeded():
            try:
                there.commit()
            except home.failures() as error:
                there.close()
                end = end_of(session.connection())
                home.make_sure(error, engine, end.step, end.seal)


def _is_there(session: Session, there: Session, home: Home) -> bool:
    """Whether all steps are there already; raises ``RefusedError`` when others are."""
    if not newest_step(there):
        return False
    if end_of(session.connection()) != end_of(there.connection()):
        raise RefusedError(NOT_EMPTY.format(name=home.name))
    return True


def _go_on(moved: Moved, share: float) -> None:
    if not moved(share):
        raise RefusedError(STOPPED)


def _files(session: Session, opens: Callable[[], Session], tell: Callable[[float], None]) -> None:
    """The kept files that are not there yet, each in a transaction of its own.

    ``tell`` is told the share done with each piece, and may raise to have it stopped.
    """
    read = backend_of(session)
    asked = "SELECT sha256, size FROM blob ORDER BY sha256"
    wanted = read.read(session, asked)
    with opens() as there:
        known = set(backend_of(there).read(there, asked))
    done, every = 0, sum(size for _digest, size in wanted) or 1

    def told(digest: str) -> Generator[bytes, None, None]:
        at = done
        for piece in read.pieces_of(session, digest):
            yield piece
            at += len(piece)
            tell(at / every)

    for digest, size in wanted:
        if (digest, size) not in known:
            with closing(told(digest)) as pieces, opens() as there:
                there.connection(execution_options={WRITES: AHEAD})
                backend_of(there).keep_blob(there, digest, size, pieces)
                there.commit()
        done += size
        tell(done / every)


def _rows(session: Session, there: Connection) -> Iterator[float]:
    """Every row of every table, those that others point to first; the share done."""
    tables = [
        table
        for table in SQLModel.metadata.sorted_tables
        if table.name in JOURNALLED or table.name in {"step", "change"}
    ]
    sizes = [
        session.connection().execute(select(func.count()).select_from(t)).scalar_one()
        for t in tables
    ]
    done, every = 0, sum(sizes) or 1
    for table in tables:
        own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
        later: list[dict[str, Any]] = []
        for some in _read(session, table):
            for row in some:
                # A row may point to one of its own table that comes after it.
                later += [{"id": row["id"], **{name: row[name] for name in own}}] if own else []
                row.update(dict.fromkeys(own))
            there.execute(_written(table), some)
            done += len(some)
            yield done / every
        _point(there, table, own, later)


def _read(session: Session, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table in lots, so that no more than one is in memory, or on its way."""
    # The journal's words as they stand: another writing of the same would break its seals.
    plain = {"before", "after"} if table.name == "change" else set()
    columns = [
        cast(column, Text).label(column.name) if column.name in plain else column
        for column in table.c
    ]
    asked = select(*columns).order_by(table.c.id).limit(LOT)
    last = 0
    while True:
        found = session.connection().execute(asked.where(table.c.id > last)).mappings()
        some = [dict(row) for row in found]
        if some:
            last = some[-1]["id"]
            yield some
        if len(some) < LOT:
            return


def _written(table: Table) -> Executable:
    if table.name != "change":
        return table.insert()
    names = ", ".join(f'"{column.name}"' for column in table.c)
    marks = ", ".join(f":{column.name}" for column in table.c)
    return text(f"INSERT INTO change ({names}) VALUES ({marks})")  # noqa: S608 - own names


def _point(
    there: Connection, table: Table, own: list[str], later: Iterable[dict[str, Any]]
) -> None:
    rows = [row for row in later if any(row[name] is not None for name in own)]
    if rows:
        said = ", ".join(f'"{name}" = :{name}' for name in own)
        there.execute(text(f'UPDATE "{table.name}" SET {said} WHERE id = :id'), rows)  # noqa: S608 - own names


def _finish(there: Session) -> None:
    """What a database keeps beside the rows: the words that are searched, and the next numbers."""
    for search in SEARCHES:
        search.rebuild(there)
    backend_of(there).count_on(there, JOURNALLED)


def _compared(session: Session, there: Session, name: str) -> Iterator[float]:
    """Look whether both hold the same, row by row, to the last seal; the share done.

    Raises ``RegisterError`` when they do not.
    """
    if end_of(session.connection()) != end_of(there.connection()):
        raise RegisterError(UNLIKE.format(name=name, what="its history"))
    for at, table in enumerate(JOURNALLED, 1):
        if rows_of(session, table) != rows_of(there, table):
            raise RegisterError(UNLIKE.format(name=name, what=table.replace("_", " ")))
        yield at / len(JOURNALLED)
    files = "SELECT sha256, size FROM blob ORDER BY sha256"
    if backend_of(session).read(session, files) != backend_of(there).read(there, files):
        raise RegisterError(UNLIKE.format(name=name, what="kept files"))

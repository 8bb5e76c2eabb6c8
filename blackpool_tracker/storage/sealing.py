"""The hash chain of the journal: each step is sealed together with the seal of the step before.

The chain catches what was altered, swapped, left out or put in. It cannot catch a tail that was
cut off: therefore printed reports carry the seal of their last step, and each machine remembers
the last one that it has found in order.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from sqlalchemy import Connection, Row, text

BEGINNING: Final = ""
"""The seal before the first step."""


class Sealed(NamedTuple):
    """A step with the seal that it carries and the one that it should carry."""

    step: int
    carries: str
    fits: str


def sealed_after(connection: Connection, step: int, seal: str) -> Iterator[Sealed]:
    """The steps after ``step``, which carries ``seal``, oldest first.

    Each is reckoned from the seal that the one before it *carries*, so that the first step that
    does not fit is the one that was tampered with, and those after it are told apart from it.
    """
    for number, carries, rows in _steps_after(connection, step):
        yield Sealed(number, carries, seal_after(seal, rows))
        seal = carries


def seal_all(connection: Connection) -> None:
    """Give every step its seal; for a register of a version that had none."""
    seals, seal = [], BEGINNING
    for number, _carries, rows in _steps_after(connection, 0):
        seal = seal_after(seal, rows)
        seals.append({"step": number, "seal": seal})
    if seals:
        connection.execute(text("UPDATE step SET seal = :seal WHERE id = :step"), seals)


class End(NamedTuple):
    """The last step of the journal with its seal, and the last of its lines; 0 for none."""

    step: int
    seal: str
    line: int


def end_of(connection: Connection) -> End:
    """Where the journal ends by now."""
    found = connection.execute(_LAST).first()
    return End(0, BEGINNING, 0) if found is None else End(*found)


def seal_of(connection: Connection, step: int) -> str:
    """The seal that the last step of the journal must carry, reckoned from the file itself."""
    before = connection.execute(_CARRIED, {"step": step}).scalar()
    return seal_after(before or BEGINNING, connection.execute(_ASKED, {"after": step - 1}))


def carried(connection: Connection, step: int) -> str | None:
    """The seal that a step carries; the beginning's for step 0, None when there is no such step."""
    if step == 0:
        return BEGINNING
    return connection.execute(_CARRIED_BY, {"step": step}).scalar()


def seal_after(before: str, rows: Iterable[Sequence[object]]) -> str:
    """The seal of a step, after the seal ``before``.

    ``rows`` are its lines as ``SEALED_COLUMNS`` names them; one without a change for a step that
    has none.
    """
    whole = hashlib.sha256(before.encode("utf-8", "surrogatepass"))
    for row in rows:
        said = []
        for at, value in enumerate(row):
            if at != _SEAL:
                words = "-" if value is None else str(value)
                plain = words.isascii()
                length = len(words) if plain else len(words.encode("utf-8", "surrogatepass"))
                # The length before each value: "ab" and "c" are not "a" and "bc".
                said.append(f"{length}:{words}")
        # Row by row: of a large step all at once would be more than what it wrote.
        whole.update("".join(said).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


# The stored words themselves are sealed, not what is read from them: another writing of the same
# JSON is an alteration, too, and both ways of reckoning are then one.
SEALED_COLUMNS: Final = """step.id AS step, step.seal, step.at, step."by", step.label,
       CAST(step.forward AS INTEGER), step.undoes,
       change."table", change."row", CAST(change."before" AS TEXT), CAST(change."after" AS TEXT)"""
"""What is asked of a step joined with its changes, in the order in which it is sealed."""
_SEAL: Final = 1
"""The place of what a step carries itself, and which is no part of what is sealed."""

_ASKED: Final = text(
    f"""
SELECT {SEALED_COLUMNS}
FROM step LEFT JOIN change ON change.step = step.id
WHERE step.id > :after ORDER BY step.id, change.id"""  # noqa: S608 - a constant
)
_LAST: Final = text(
    "SELECT id, seal, (SELECT coalesce(max(id), 0) FROM change) FROM step ORDER BY id DESC LIMIT 1"
)
_CARRIED: Final = text("SELECT seal FROM step WHERE id < :step ORDER BY id DESC LIMIT 1")
_CARRIED_BY: Final = text("SELECT seal FROM step WHERE id = :step")


def _steps_after(
    connection: Connection, step: int
) -> Iterator[tuple[int, str, Iterator[Row[tuple[object, ...]]]]]:
    """Each step with its lines, which are to be gone through before the next is asked for."""
    rows = connection.execute(_ASKED, {"after": step})
    for (number, carries), lines in groupby(rows, key=lambda row: (row.step, row.seal)):
        yield number, carries, lines

"""What a mirror is filled with: a shared register's rows, its history, and which files are kept.

Each message to the server waits for its answer, which may take 50 ms over a distance; so all tables
are asked for in one, and answer from one moment.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import psycopg
from sqlalchemy import JSON, Column, Date
from sqlmodel import SQLModel

from blackpool_tracker.domain.checks import Mark
from blackpool_tracker.domain.company import Onlooker
from blackpool_tracker.storage.parts import MADE_OF
from blackpool_tracker.storage.server.connecting import CALLED, READING, SCHEMA
from blackpool_tracker.storage.tables import JOURNALLED, WITH_FILES

Lines = list[tuple[Any, ...]]
Told = dict[str, Lines]
"""Rows by their tables, with their columns in the order of ``COLUMNS``."""

LOT: Final = 5_000  # rows of each table that come in one message

COLUMNS: Final = {
    **{name: SQLModel.metadata.tables[name].c.keys() for name in (*JOURNALLED, "step", "change")},
    "blob": ["sha256", "size"],
}
"""Each table that is mirrored, with its columns; the first tells its rows apart."""
_LAST: Final = "SELECT id, seal FROM step WHERE id >= %d ORDER BY id LIMIT 1"
_LOOKING: Final = "SELECT name, place FROM looking()"
_CALL: Final = "SELECT set_config('application_name', %s, false)"
_COUNTED: Final = "SELECT count(*) FROM change"
_NEWEST: Final = "SELECT id, seal FROM step ORDER BY id DESC LIMIT 1"


class News(NamedTuple):
    """What has become of a register since a step; ``seal`` is what that carries there by now.

    ``seal`` is None where the register has no such step, or another one in its place.
    """

    after: int
    seal: str | None
    told: Told


def everything(line: psycopg.Connection[Any]) -> Iterator[tuple[Told, float]]:
    """All that is mirrored, from one moment, in lots; the share of it that has come then.

    Raises what psycopg raises.
    """
    after: dict[str, int | str] = {
        name: "" if columns[0] == "sha256" else 0 for name, columns in COLUMNS.items()
    }
    (counted,) = _answers(line, f"{READING}; {_COUNTED}")
    come, every = 0, max(counted[0][0], 1)
    while after:
        told = dict(zip(after, _answers(line, "; ".join(map(_lot, after.items()))), strict=True))
        after = {name: rows[-1][0] for name, rows in told.items() if len(rows) == LOT}
        come += len(told.get("change", ()))
        yield told, min(come / every, 1.0)
    _answers(line, "COMMIT")


def since(line: psycopg.Connection[Any], step: int) -> News:
    """What came after a step, in one message; raises what psycopg raises."""
    asked = {name: f"{_select(name)} WHERE {_changed(name, step)} ORDER BY 1" for name in COLUMNS}
    said = "; ".join((READING, _LAST % step, *asked.values(), "COMMIT"))
    last, *answers = _answers(line, said)
    carried = next((seal for number, seal in last if number == step), None if step else "")
    return News(step, carried, dict(zip(asked, answers, strict=True)))


def newest(line: psycopg.Connection[Any]) -> tuple[Mark, frozenset[Onlooker]]:
    """The last step there with its seal, and who looks at what in other windows.

    Raises what psycopg raises.
    """
    last, looking = _answers(line, f"{READING}; {_NEWEST}; {_LOOKING}; COMMIT")
    mark = Mark(*last[0]) if last else Mark(0, "")
    return mark, frozenset(map(Onlooker._make, looking))


def look_at(line: psycopg.Connection[Any], place: str) -> None:
    """Let others know what is looked at here; empty for nothing. Raises what psycopg raises."""
    name = f"{CALLED}: {place}" if place else CALLED
    line.execute(f"{_CALL}; NOTIFY {SCHEMA}", (name,))


def _answers(line: psycopg.Connection[Any], said: str) -> list[Lines]:
    """What the questions of one message are answered."""
    found = []
    with line.cursor() as cursor:
        cursor.execute(said)
        more: bool | None = True
        while more:
            if cursor.description is not None:
                found.append(cursor.fetchall())
            more = cursor.nextset()
    return found


def _lot(after: tuple[str, int | str]) -> str:
    name, last = after
    mark = f"'{last}'" if isinstance(last, str) else last
    return f'{_select(name)} WHERE "{COLUMNS[name][0]}" > {mark} ORDER BY 1 LIMIT {LOT}'


def _select(name: str) -> str:
    columns = SQLModel.metadata.tables[name].c
    return f'SELECT {", ".join(_plain(columns[each]) for each in COLUMNS[name])} FROM "{name}"'  # noqa: S608 - own names


def _plain(column: Column[Any]) -> str:
    # The journal's words as they stand, for they are sealed; days as a file keeps them.
    kept_as_text = isinstance(column.type, (Date, JSON))
    return f'CAST("{column.name}" AS text)' if kept_as_text else f'"{column.name}"'


def _changed(name: str, step: int) -> str:
    """The condition that a row was changed after a step."""
    if name == "step":
        return f"id > {step}"
    if name == "change":
        return f"step > {step}"
    if name == "blob":
        kept = (f"SELECT sha256 FROM {each} WHERE {_changed(each, step)}" for each in WITH_FILES)  # noqa: S608 - own names
        return f"sha256 IN ({' UNION '.join(kept)})"
    # What is made of parts has another version when one of them is changed.
    owned = (
        f' UNION SELECT "{column}" FROM "{part}" WHERE id IN ({_rows(part, step)})'  # noqa: S608 - own names
        for part, (owner, column) in MADE_OF.items()
        if owner.__tablename__ == name
    )
    return f"id IN ({_rows(name, step)}{''.join(owned)})"


def _rows(name: str, step: int) -> str:
    return f"""SELECT "row" FROM change WHERE step > {step} AND "table" = '{name}'"""  # noqa: S608 - own names

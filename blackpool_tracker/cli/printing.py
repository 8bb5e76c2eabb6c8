"""Rows as JSON for other programs, and as a table or a list for people."""

import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.history import HistoryLine
from blackpool_tracker.domain.ratings import DEFAULT_WORDS, RatingWord
from blackpool_tracker.services.listings import ListedAction, ListedFinding

Row = ListedFinding | ListedAction | HistoryLine
Rows = Iterable[ListedFinding] | Iterable[ListedAction] | Iterable[HistoryLine]

COLUMNS: Final = {
    "findings": {
        "ref": "Ref",
        "kind": "Kind",
        "title": "Finding",
        "lead": "Lead",
        "delivery": "Delivery",
        "impact": "Impact",
        "evidence": "Evidence",
        "actions_done": "Done",
        "actions": "Of",
        "next_due": "Next due",
        "last_update": "Last update",
    },
    "actions": {
        "ref": "Ref",
        "title": "Action",
        "lead": "Lead",
        "delivery": "Delivery",
        "due": "Due",
        "original_due": "First due",
        "extensions": "Moved",
        "last_update": "Last update",
    },
    "steps": {"step": "Step", "at": "When", "by": "Who", "label": "What"},
}
"""What a table shows of each list: the field, and its heading."""

RATED: Final = frozenset({"delivery", "impact"})
NOT_RATED: Final = "–"
BETWEEN: Final = "  "
WIDEST: Final = 100  # places of a line that is read with ease
NARROWEST: Final = 12  # places; a column narrower than this says nothing
WIDE: Final = frozenset("WF")


STEP_FIELDS: Final = ("step", "at", "by", "label", "changes")
CHANGE_FIELDS: Final = ("table", "ref", "before", "after")
"""What other programs are told of a step and of each change; the rest is the program's own."""


def print_json(rows: Rows) -> None:
    """Print the rows as a JSON array: ISO dates, null for what is not known, all that they say.

    Each is printed as it comes, so that a history of any length fits into memory.
    """
    between = "["
    for row in rows:
        said = json.dumps(_said(row), ensure_ascii=False, indent=1, default=_plain)
        shifted = said.replace("\n", "\n ")
        print(f"{between}\n {shifted}", end="")
        between = ","
    print("[]" if between == "[" else "\n]")


def _said(row: Row) -> dict[str, object]:
    if not isinstance(row, HistoryLine):
        return asdict(row)
    changes = [{name: getattr(change, name) for name in CHANGE_FIELDS} for change in row.changes]
    return {**{name: getattr(row, name) for name in STEP_FIELDS}, "changes": changes}


def as_table(
    what: str,
    rows: Sequence[Row],
    room: int | None = None,
    *,
    words: Sequence[RatingWord] = DEFAULT_WORDS,
) -> str:
    """The rows in aligned columns under their headings; a sentence when there are none.

    ``room`` is how many places a line has; then titles are shortened to what the other columns
    leave. None leaves everything whole. ``words`` are the register's own for its ratings.
    """
    if not rows:
        return f"This register holds no {what} yet."
    columns = COLUMNS[what]
    cells = [list(columns.values())]
    own = {(str(word.rating), word.key): word.word for word in words}
    cells += [_cells(row, columns, own) for row in rows]
    widths = [max(_width(line[at]) for line in cells) for at in range(len(columns))]
    if room is not None:
        _fit(cells, widths, room)
    numbers = [isinstance(getattr(rows[0], name), int) for name in columns]
    return "\n".join(
        BETWEEN.join(
            _padded(cell, width, right=number)
            for cell, width, number in zip(line, widths, numbers, strict=True)
        ).rstrip()
        for line in cells
    )


def listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and its lines, wrapped to the terminal; nothing where there are none."""
    room = WIDEST
    if sys.stdout.isatty():
        room = min(room, shutil.get_terminal_size().columns)
    for number, line in enumerate(lines):
        if not number:
            yield ""
            yield f"{heading}:"
        yield textwrap.fill(
            line, room, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False
        )


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in JSON.")


def _cells(row: object, columns: Iterable[str], own: Mapping[tuple[str, str], str]) -> list[str]:
    """What stands in a line; ``own`` are the words for the ratings, which no strength has."""
    strength = isinstance(row, ListedFinding) and row.kind == FindingKind.STRENGTH
    values = ((name, getattr(row, name)) for name in columns)
    return [
        NOT_RATED if strength and name in RATED else _cell(own.get((name, value), value))
        for name, value in values
    ]


def _cell(value: object) -> str:
    """One value on one line; words of a fixed list without their underscores, times as here."""
    if isinstance(value, datetime):
        return value.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, StrEnum):
        return value.replace("_", " ")
    return "" if value is None else " ".join(str(value).split())


def _fit(cells: list[list[str]], widths: list[int], room: int) -> None:
    """Shorten the widest columns until a line has room, or nothing more can be spared."""
    while sum(widths) + len(BETWEEN) * (len(widths) - 1) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    for line in cells:
        line[:] = [_shortened(cell, width) for cell, width in zip(line, widths, strict=True)]


def _shortened(text: str, width: int) -> str:
    """As much of the text as there is room for, with an ellipsis where it goes on."""
    if _width(text) <= width:
        return text
    kept = text
    while _width(kept) >= width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _width(text: str) -> int:
    """How many places a terminal gives the text."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in WIDE)
        for c in text
    )


def _padded(text: str, width: int, *, right: bool) -> str:
    room = " " * (width - _width(text))
    return room + text if right else text + room

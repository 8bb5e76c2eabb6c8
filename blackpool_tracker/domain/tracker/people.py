"""Who leads, sponsors and owns by a row, and how much it matters; doubted where unclear."""

import re
from typing import Final

from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.people import folded_name
from blackpool_tracker.domain.tracker.cells import RowCells
from blackpool_tracker.domain.tracker.doubts import Doubt, DoubtKind, Option, Typed
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.grid import line_of, words_of
from blackpool_tracker.domain.tracker.owners import Named, named_in

LONGEST: Final = 100  # characters of a name or a role
NOBODY: Final = re.compile(r"(?:tbc|tbd|tba|n/?a|none|all|vacant|various|[-–—.?]+)", re.I)
_RANKS: Final = tuple(
    (re.compile(shape, re.IGNORECASE), priority, sure)
    for priority, sure, shape in (
        (
            Priority.HIGH,
            True,
            r"(?:very )?high(?: priority)?|h|critical|immediate|urgent|essential",
        ),
        (Priority.MEDIUM, True, r"med(?:ium)?(?: priority)?|m|moderate"),
        (Priority.LOW, True, r"(?:very )?low(?: priority)?|l|desirable"),
        (Priority.HIGH, False, r"(?:p|priority)? ?1"),
        (Priority.MEDIUM, False, r"(?:p|priority)? ?2"),
        (Priority.LOW, False, r"(?:p|priority)? ?[345]"),
    )
)
"""Words for how much something matters, and whether they mean that everywhere."""


def person_of(cells: RowCells, field: Field, kept: list[str]) -> str:
    """The one person or role in a column; empty for nobody. What else it says is ``kept``."""
    said = [(column, cells.shared(column)) for column in cells.columns(field)]
    said = [(column, cell) for column, cell in said if words_of(cell)]
    kept += [f"{column.called}: {line_of(cell)}" for column, cell in said[1:]]
    if not said:
        return ""
    column, cell = said[0]
    text = words_of(cell)
    named = named_in(text, cells.context.known.people)
    sure = len(named.names) == 1 and not named.initials and not _odd(text)
    taken = named.names[0] if sure else _asked(cells, cell.ref, text, named)
    meant = cells.context.people.get(folded_name(taken), taken)
    if meant != taken or not (sure or taken == text):
        kept.append(f"{column.called}: {line_of(cell)}")
    return meant


def _odd(text: str) -> bool:
    return len(text) > LONGEST or bool(NOBODY.fullmatch(text.strip()))


def _asked(cells: RowCells, ref: str, text: str, named: Named) -> str:
    nobody = _odd(text) and not named.several
    if nobody:
        told = f"{ref} (“{text[:60]}”) names nobody."
    elif named.several:
        many = f"{len(named.names)} people or roles"
        told = f"{ref} names {many}, and the register takes one. The words are kept."
    else:
        told = f"{ref} gives initials only, “{named.initials[0]}”."
        if named.names[0] != named.initials[0]:
            told += f" They may mean {named.names[0]}."
    wanted = [*named.names, *named.initials] if not _odd(text) else []
    names = [name for name in dict.fromkeys(wanted) if len(name) <= LONGEST]
    options = [Option(name, name) for name in names]
    if named.several and len(text) <= LONGEST and "\n" not in text:
        options.append(Option(text, f"All as one entry: {text}"))
    options.append(Option("", "Nobody; the words are kept"))
    doubt = Doubt(
        DoubtKind.PEOPLE,
        cells.sheet,
        ref,
        text,
        told,
        options[0].value,
        tuple(options),
        Typed.NAME,
    )
    return cells.ask(doubt)


def priority_of(cells: RowCells, kept: list[str]) -> Priority | None:
    """How much a finding matters; None where nothing is said or taken."""
    words, ref = cells.line(Field.PRIORITY), cells.ref(Field.PRIORITY)
    if not words:
        return None
    found = next((rank for rank in _RANKS if rank[0].fullmatch(words)), None)
    if found is not None and found[2]:
        return found[1]
    doubt = Doubt(
        DoubtKind.PRIORITY,
        cells.sheet,
        ref,
        words,
        f"{ref} (“{words[:60]}”) is not high, medium or low.",
        found[1] if found else "",
        (
            *(Option(each, each.capitalize()) for each in Priority),
            Option("", "Not said; the words are kept"),
        ),
    )
    taken = cells.ask(doubt)
    kept.append(f"{cells.columns(Field.PRIORITY)[0].called}: {words}")
    return Priority(taken) if taken else None

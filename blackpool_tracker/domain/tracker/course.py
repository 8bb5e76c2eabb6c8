"""What is carried from row to row while a tracker is read."""

from collections.abc import Collection
from dataclasses import dataclass, field

from blackpool_tracker.domain.tracker.entries import RowKey


@dataclass(slots=True)
class Course:
    """What was met so far, over all tables of a tracker; ``skipped`` are rows a person left out.

    ``findings`` are rows by what ``same_text`` makes of their words, ``numbers`` cells by the
    number in them, ``refs`` those given and those of the register (folded). ``unsaid`` are findings
    of whose delivery the sheet says nothing itself; ``known`` are those that the register has
    already.
    """

    skipped: Collection[RowKey]
    findings: dict[str, RowKey] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    refs: set[str] = field(default_factory=set)
    unsaid: set[RowKey] = field(default_factory=set)
    known: set[RowKey] = field(default_factory=set)

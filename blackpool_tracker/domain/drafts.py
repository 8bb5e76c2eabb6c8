"""Words that were typed into a form and not yet saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Which form words stand in: its name, and what it was opened for as plain JSON."""

    form: str
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """What stands in a form. ``title`` is what the form calls itself.

    ``words`` are the fields that somebody has filled in, by the names that their labels give them,
    as plain JSON; ``seen`` what the register held in the same fields when they were filled in.
    """

    key: DraftKey
    title: str
    words: Mapping[str, Any]
    seen: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Words that an ended window has left behind; ``at`` (aware) is when they were kept last."""

    id: int
    entry: DraftEntry
    at: datetime

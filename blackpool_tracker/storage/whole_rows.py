"""Every row of a register as plain JSON, for programs that take all of it."""

import json
from typing import Any, Final

from sqlmodel import Session

from blackpool_tracker.domain.register_books import BookFacts
from blackpool_tracker.storage.opening import VERSION
from blackpool_tracker.storage.past import state_now

FORMAT: Final = "Blackpool Tracker register"


def whole_rows(session: Session) -> dict[str, list[dict[str, Any]]]:
    """The rows of every journalled table by its name, removed ones too, in order of number."""
    return {
        table: [{"id": number, **rows[number]} for number in sorted(rows)]
        for table, rows in state_now(session).items()
    }


def as_json(facts: BookFacts, rows: dict[str, list[dict[str, Any]]]) -> bytes:
    """The register as ``docs/register.schema.json`` describes it; the same for the same rows."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "made_on": facts.made_on.isoformat(),
        "step": facts.step,
        "seal": facts.seal,
        "tables": rows,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

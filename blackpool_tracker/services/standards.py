"""The practice standards of a register: what good practice is, against which cases are reviewed."""

from typing import Final

from blackpool_tracker.domain.case_reviews import StandardLine
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import Seen, check_length
from blackpool_tracker.domain.wording import tidy
from blackpool_tracker.services.names import named, refuse_a_namesake
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.case_reviews import standard_lines, standards_in_order
from blackpool_tracker.storage.parts import holding
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store

UP: Final = -1
DOWN: Final = 1


class PracticeStandards:
    """What cases are reviewed against, in the register's own order."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> list[StandardLine]:
        """All practice standards, in order."""
        with self._store.reading() as session:
            return standard_lines(session)

    def add(self, title: str, description: str = "") -> int:
        """Enter a standard behind the others; returns its number."""
        with self._store.step(f"Add practice standard {named(title)}") as step:
            return add_standard(step, title, description)

    def edit(self, seen: Seen, title: str, description: str) -> None:
        """Change what a standard is called and what it means, also where cases have marks."""
        with self._store.step(f"Edit practice standard {named(title)}") as step:
            row = step.get(t.PracticeStandard, seen.id, seen=seen.version)
            _fill(step, row, title, description)

    def move(self, seen: Seen, by: int) -> None:
        """Let a standard change places with the one before (``UP``) or behind it (``DOWN``).

        Nothing happens to the first and the last.
        """
        with self._store.step("Move practice standard") as step:
            rows = standards_in_order(step.session)
            row = step.get(t.PracticeStandard, seen.id, seen=seen.version)
            place = rows.index(row)
            other = place + by
            if 0 <= other < len(rows):
                rows[place], rows[other] = rows[other], rows[place]
                for position, each in enumerate(rows):
                    each.position = position
            step.label = f"Move practice standard {row.title} {'up' if by == UP else 'down'}"

    def remove(self, seen: Seen) -> None:
        """Take a standard off the list; refused while a case has a mark against it.

        Source: docs/rules.md, rule 41.
        """
        with self._store.step("Remove practice standard") as step:
            row = step.get(t.PracticeStandard, seen.id, seen=seen.version)
            if held := holding(step.session, [row])[row.row_key]["standard_mark"]:
                cases = f"{held} case{'s have' if held > 1 else ' has'} a mark against it"
                raise RefusedError(f"{row.title} stays: {cases}. You can change its name.")
            row.removed = True
            step.label = f"Remove practice standard {row.title}"


def add_standard(step: Step, title: str, description: str) -> int:
    """Enter a standard behind the others; returns its number."""
    rows = standards_in_order(step.session)
    position = max((row.position for row in rows), default=-1) + 1
    row = step.add(t.PracticeStandard(title=named(title), position=position))
    _fill(step, row, title, description)
    return row.number


def _fill(step: Step, row: t.PracticeStandard, title: str, description: str) -> None:
    check_length(description)
    row.title, row.description = named(title), tidy(description)
    refuse_a_namesake(step, row)

"""A returned sheet as a person goes through it: read, compared, and what can come in of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.exchange.finds import Find, all_accepted, finds
from blackpool_tracker.domain.exchange.taking import Chosen, TakenOver
from blackpool_tracker.reporting.patience import patience
from blackpool_tracker.services.reading import Moved
from blackpool_tracker.services.returned import Compared, Returned, SheetFacts
from blackpool_tracker.services.returned_files import read_returned

READ: Final = 0.4
"""Of the work: the file itself."""
COMPARED: Final = 0.9


@dataclass(frozen=True, slots=True)
class Looked:
    """A returned sheet, what it says that the register does not, and whose it is."""

    seen: Compared
    finds: tuple[Find, ...]
    facts: SheetFacts


def look_at(returned: Returned, path: Path, moved: Moved) -> Looked:
    """Read and compare the workbook at ``path``; takes seconds in a large register.

    ``moved`` is told the share done, and stops it by returning False. Raises ``RefusedError``, in
    a sentence, for what cannot be read, is none of this register, was taken over already, and when
    it was stopped.
    """
    with patience():
        book = read_returned(path, lambda share: moved(share * READ))
        seen = returned.compare(book, _part(moved, READ, COMPARED))
        return _looked(returned, seen)


def look_again(returned: Returned, before: Looked, moved: Moved) -> Looked:
    """The same sheet against the register as it is by now. Raises as ``look_at`` does."""
    with patience():
        return _looked(returned, returned.compare_again(before.seen, _part(moved, 0.0, COMPARED)))


def take_over(returned: Returned, looked: Looked, chosen: Chosen) -> TakenOver:
    """Take over what was chosen: one step. Raises as ``Returned.take_over`` does."""
    with patience():
        return returned.take_over(looked.seen, chosen)


def _looked(returned: Returned, seen: Compared) -> Looked:
    found = seen.comparison
    tried = returned.preview(seen, all_accepted(found))
    return Looked(seen, finds(found, tried.left, seen.sent), returned.facts(seen.book))


def _part(moved: Moved, start: float, end: float) -> Callable[[float], bool]:
    return lambda share: moved(start + share * (end - start))

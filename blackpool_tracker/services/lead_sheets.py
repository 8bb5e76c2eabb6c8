"""The sheets of several people, made in one run: each whole or not at all, and remembered."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.outgoing_names import outgoing_name
from blackpool_tracker.domain.register_books import LeadBook, Outgoing, outgoing
from blackpool_tracker.services.exports import Exported, Exports
from blackpool_tracker.services.free_names import free_path
from blackpool_tracker.services.looked_over import LastLooks, Moved, first, rest
from blackpool_tracker.storage.store import Store

UPDATE_OF: Final = "Update of {}"


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A sheet that lies in its folder and is remembered as sent to somebody."""

    person_id: int
    person: str
    path: Path


class LeadSheets:
    """Makes what people are asked to fill in."""

    def __init__(self, store: Store, looks: LastLooks) -> None:
        self._exports = Exports(store, looks)
        self._looks = looks

    def make(
        self,
        people: Collection[int],
        folder: Path,
        made_on: date,
        moved: Moved,
        told: Callable[[MadeSheet], object],
    ) -> None:
        """Make a workbook for each of these people, who are given by their numbers.

        All are read from one moment and looked over before the first is written. ``told`` hears of
        each once it is there and remembered. No file is ever replaced: where a name is taken, the
        sheet gets another. When ``moved`` says to stop, or one cannot be written, those before it
        stay. Raises as ``Exports.lead_books`` and ``Exports.send`` do, and ``UndecidedError`` where
        a place in one looks personal and nobody has decided about it.
        """
        books = self._exports.lead_books(people, made_on)
        if not self._looks.check(_all_of(list(books.values())), first(moved)):
            return
        # Loaded on use, with XlsxWriter.
        from blackpool_tracker.reporting.workbook.lead import lead_workbook  # noqa: PLC0415  on use

        go_on = rest(moved)
        for done, (number, book) in enumerate(books.items()):
            if not go_on(done / len(books)):
                return
            facts = book.facts
            name = outgoing_name(facts.council, UPDATE_OF.format(facts.person), made_on, "xlsx")
            path = free_path(folder, name, ".xlsx")
            self._send(path, Exported(lead_workbook(book), facts, number))
            told(MadeSheet(number, facts.person, path))
        go_on(1.0)

    def _send(self, path: Path, made: Exported) -> None:
        """Write one and remember it: what cannot be remembered does not lie there either."""
        try:
            self._exports.send(path, made)
        except TrackerError:
            path.unlink(missing_ok=True)
            raise


def _all_of(books: list[LeadBook]) -> Outgoing:
    """The texts of all sheets together: what is decided once is decided for all."""
    texts = [outgoing(book) for book in books]
    return replace(texts[0], rows=tuple(row for each in texts for row in each.rows))

"""Choices of a sheet that is not taken over yet: kept as drafts, and taken up with the sheet."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.drafts import DraftEntry, DraftKey
from blackpool_tracker.domain.exchange.changes import CellChange, Choice
from blackpool_tracker.domain.exchange.finds import Find, chosen_with
from blackpool_tracker.domain.exchange.taking import Chosen
from blackpool_tracker.services.returned_looks import Looked
from blackpool_tracker.ui.drafts import RETURNED_SHEET
from blackpool_tracker.ui.hub import Hub

_CHOSEN: Final = "Chosen"


class _Kept:
    """What was chosen of one sheet; what drafts know it by."""

    def __init__(self, digest: str, name: str) -> None:
        self.digest, self.name = digest, name
        self.said: dict[str, str] = {}

    def draft(self) -> DraftEntry | None:
        """The choices, under the digest of the file; None where nothing is chosen."""
        if not self.said:
            return None
        key = DraftKey(RETURNED_SHEET, {"digest": self.digest})
        return DraftEntry(key, f"Choices of {self.name}", {_CHOSEN: self.said})


class KeptChoices:
    """The choices of all sheets, by the digests of their files.

    Those that an earlier window left behind come back by themselves, with the same file.
    """

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._kept: dict[str, _Kept] = {}

    def keep(self, path: Path, looked: Looked, chosen: Chosen) -> None:
        """Keep what is chosen now."""
        digest = looked.seen.book.digest
        if digest not in self._kept:
            self._kept[digest] = _Kept(digest, path.name)
            self._hub.drafts.watch(self._kept[digest])
        said = {_cell(row, key): choice.value for (row, key), choice in chosen.cells.items()}
        out = {_added(number): Choice.KEEP.value for number in chosen.refused}
        self._kept[digest].said = said | out

    def take_up(self, path: Path, looked: Looked) -> Chosen:
        """What was chosen of the same file before, as far as it can still be chosen."""
        digest = looked.seen.book.digest
        if digest in self._kept:
            return _chosen(looked, self._kept[digest].said)
        for line in self._hub.workspace.drafts.left():
            entry = line.entry
            if entry.key.form == RETURNED_SHEET and entry.key.about.get("digest") == digest:
                said = entry.words.get(_CHOSEN)
                chosen = _chosen(looked, said if isinstance(said, dict) else {})
                self.keep(path, looked, chosen)
                # Kept under this window first, and only then forgotten under the one that ended.
                self._hub.drafts.take_over(line)
                return chosen
        return Chosen()

    def leave(self, digest: str) -> None:
        """A sheet is taken over: its choices are done with."""
        kept = self._kept.pop(digest, None)
        if kept is not None:
            self._hub.drafts.leave(kept)


def _chosen(looked: Looked, said: Mapping[str, Any]) -> Chosen:
    chosen = Chosen()
    for find in looked.finds:
        choice = said.get(_name(find))
        if choice in find.choices:
            chosen = chosen_with(find, Choice(choice), chosen)
    return chosen


def _name(find: Find) -> str:
    """What a choice is kept under."""
    what = find.what
    return _cell(what.row, what.key) if isinstance(what, CellChange) else _added(find.number)


def _cell(row: RowKey, key: str) -> str:
    return f"{row.table} {row.id} {key}"


def _added(number: int) -> str:
    return f"added row {number}"

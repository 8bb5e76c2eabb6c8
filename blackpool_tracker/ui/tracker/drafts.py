"""What was said of a tracker so far, as drafts know it; see ``ui/drafts.py``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.drafts import DraftEntry, DraftKey
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.services.tracker_files import WorkbookRead
from blackpool_tracker.ui.places import TRACKER

_SAID: Final = "Said so far"
_KEPT: Final = "Choices"


class TrackerDraft:
    """The choices of a tracker while it is gone through; ``now`` gives them, None before any."""

    def __init__(
        self, trackers: Trackers, read: WorkbookRead, now: Callable[[], Choices | None]
    ) -> None:
        self._trackers, self._now = trackers, now
        self._about = {"path": str(read.path), "sha256": read.sha256}
        self._title = f"Bring in {read.path.name}"
        self._of: Choices | None = None
        self._entry: DraftEntry | None = None

    def draft(self) -> DraftEntry | None:
        """All that was said; None before anything was."""
        choices = self._now()
        if choices is None:
            return None
        if self._of is not choices:
            self._of = choices
            words = {_SAID: _told(choices), _KEPT: json.loads(self._trackers.kept(choices))}
            self._entry = DraftEntry(DraftKey(TRACKER, self._about), self._title, words)
        return self._entry


def kept_in(entry: DraftEntry) -> tuple[Path, str, str]:
    """The workbook that a draft is about, its SHA-256, and what was said of it, to be taken up.

    Raises ``MissingError`` for a draft that says neither.
    """
    about, kept = entry.key.about, entry.words.get(_KEPT)
    if not isinstance(about.get("path"), str) or not isinstance(kept, dict):
        raise MissingError("What was said of this tracker can no longer be read. Begin anew.")
    return Path(about["path"]), str(about.get("sha256", "")), json.dumps(kept)


def _told(choices: Choices) -> str:
    parts = [
        f"{len(choices.answers)} answer{'s'[: len(choices.answers) != 1]}",
        f"{len(choices.legend)} words and colours",
        f"{len(choices.skipped)} row{'s'[: len(choices.skipped) != 1]} skipped",
    ]
    return ", ".join(parts)

"""Keeps, every two seconds, what stands half-typed in forms and in the fields of pages."""

from collections.abc import Callable, Iterable
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer

from blackpool_tracker.domain.drafts import DraftEntry, DraftKey, DraftLine
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.drafts import Drafts
from blackpool_tracker.ui.jobs import Jobs, Lane
from blackpool_tracker.ui.kit.fields.field import Field

EVERY: Final = 2_000
"""Milliseconds between two looks: as much typing may be lost with the machine."""

CHASE_MESSAGE: Final = "chase_message"
"""What a changed message of the chase list is kept as; the board's page restores it by itself."""

RETURNED_SHEET: Final = "returned_sheet"
"""What the choices of a returned sheet are kept as; they come back by themselves with its file."""

BY_THEMSELVES: Final = frozenset({CHASE_MESSAGE, RETURNED_SHEET})
"""What a page takes up by itself, so that nobody is asked at a start."""


class Typed(Protocol):
    """Something in which words may stand that are not saved."""

    def draft(self) -> DraftEntry | None:
        """What stands there; None while it is what was shown."""


class TypedInPlace:
    """Fields of a page that are saved as they are left, and what stands in them until then.

    ``about`` gives what they are about now, as plain JSON, and what to call it; None for nothing.
    """

    def __init__(
        self,
        name: str,
        fields: Iterable[Field],
        about: Callable[[], tuple[dict[str, Any], str] | None],
    ) -> None:
        self._name, self._fields, self._about = name, list(fields), about

    def draft(self) -> DraftEntry | None:
        """What stands in the fields that a person is writing in."""
        about = self._about()
        words = {f.editor.accessibleName(): f.draft() for f in self._fields if f.dirty}
        if about is None or not words:
            return None
        return DraftEntry(DraftKey(self._name, about[0]), about[1], words)


class Waiting:
    """Words that were given to the register, and are still to be saved."""

    def __init__(self, entry: DraftEntry) -> None:
        self._entry = entry

    def draft(self) -> DraftEntry:
        """The words, as long as they are not in the register."""
        return self._entry


class DraftKeeper(QObject):
    """Watches forms, and writes beside the window what has changed in them.

    What cannot be written just now is tried again at the next look.
    """

    def __init__(self, drafts: Drafts, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._jobs = drafts, jobs
        self._watched: list[Typed] = []
        self._kept: dict[Typed, DraftEntry] = {}
        self._done: list[DraftKey] = []
        self._finished: list[DraftKey] = []
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)

    def watch(self, form: Typed) -> None:
        """Look after what is typed into a form, until ``leave``."""
        self._watched.append(form)
        self._timer.start()

    def leave(self, form: Typed) -> None:
        """What stood in a form was saved or thrown away: forget it."""
        if form not in self._watched:
            return
        self._watched.remove(form)
        kept = self._kept.pop(form, None)
        if kept is not None:
            self._done.append(kept.key)
            self._finished.append(kept.key)
            self.look()
        if not self._watched and not self._done:
            self._timer.stop()

    def leave_behind(self, form: Typed) -> None:
        """The person goes: keep what stands in a form for them, and look after it no more.

        Raises ``SaveError`` when the register cannot be written just now; nothing is left then.
        """
        entry = form.draft()
        if entry is not None:
            self._drafts.leave_behind(entry)
        self.leave(form)

    def look(self) -> None:
        """Keep what has changed since the last look, beside the window."""
        changed, done = self._news()
        if not changed and not done:
            return
        forms = {form: entry for form, entry in self._kept.items() if entry in changed}

        def again(error: Exception) -> None:
            _pass_over(error)
            self._done += done
            for form, entry in forms.items():
                if self._kept.get(form) == entry:
                    del self._kept[form]

        self._jobs.run(
            lambda _progress: self._drafts.keep(changed, done),
            lambda _nothing: None,
            failed=again,
            # Not behind a report or a large file: words are written in a moment.
            lane=Lane.QUESTIONS,
        )

    def take_over(self, line: DraftLine) -> None:
        """Words that an ended window left are in a form again: keep them there, forget them here.

        Not forgotten when that fails: they are then offered once more.
        """
        self.look()
        self._jobs.run(
            lambda _progress: self._drafts.forget(line.id),
            lambda _nothing: None,
            failed=_pass_over,
            lane=Lane.QUESTIONS,
        )

    def close(self) -> None:
        """Keep all that stands in forms that are still open; the window is closing."""
        self._timer.stop()
        # All anew: work that was still waiting when the window closed was never done.
        open_still = [entry for form in self._watched if (entry := form.draft()) is not None]
        keys = [entry.key for entry in open_still]
        gone = [kept.key for kept in self._kept.values() if kept.key not in keys]
        if open_still or self._finished or gone:
            self._drafts.keep(open_still, [*self._finished, *gone])

    def _news(self) -> tuple[list[DraftEntry], list[DraftKey]]:
        """What has changed in the forms, which counts as kept from now on, and what is done."""
        changed, done = [], self._done
        self._done = []
        for form in self._watched:
            entry, before = form.draft(), self._kept.get(form)
            if entry == before:
                continue
            if before is not None and (entry is None or entry.key != before.key):
                done.append(self._kept.pop(form).key)
                self._finished.append(before.key)
            if entry is not None:
                changed.append(entry)
                self._kept[form] = entry
        return changed, done


def _pass_over(error: Exception) -> None:
    """Say nothing of a refusal, for the next look tries again; raise what is a bug."""
    if not isinstance(error, TrackerError):
        raise error

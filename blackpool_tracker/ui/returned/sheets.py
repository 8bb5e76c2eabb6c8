"""The sheets that came back: each read beside the window, gone through, and taken over."""

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import ConflictError, RefusedError, TrackerError
from blackpool_tracker.domain.exchange.finds import Find, Sort, chosen_again
from blackpool_tracker.domain.exchange.taking import Chosen, TakenOver
from blackpool_tracker.services.returned import Returned
from blackpool_tracker.services.returned_looks import Looked, look_again, look_at, take_over
from blackpool_tracker.ui.course import Course
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job
from blackpool_tracker.ui.returned.drafts import KeptChoices

_SOON: Final = 300
"""Milliseconds after a step of anybody before the sheet is compared with the register again."""
TWICE: Final = "This is the same file as {name}, which is in this list already."
MOVED_ON: Final = "The register has changed, and the sheet was compared with it again."


class Stage(Enum):
    """How far one is with a sheet."""

    READING = auto()
    OPEN = auto()
    TAKEN = auto()
    REFUSED = auto()


class BackSheet:
    """One returned sheet. ``why`` is the sentence that says why it was refused."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stage = Stage.READING
        self.share = 0.0
        self.why = ""
        self.looked: Looked | None = None
        self.course: Course[Chosen] = Course(Chosen())
        self.done: TakenOver | None = None
        self.behind = False
        """Whether the register has changed since it was compared."""
        self.job: Job | None = None
        self.taking = False
        """Whether it is being taken over just now."""

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.path.name

    @property
    def finds(self) -> tuple[Find, ...]:
        """What was found in it; nothing before it is read."""
        return self.looked.finds if self.looked is not None else ()

    @property
    def chosen(self) -> Chosen:
        """What was chosen so far."""
        return self.course.now

    @property
    def waiting(self) -> int:
        """How many clashes wait for a choice."""
        return sum(find.waits(self.chosen) for find in self.finds)

    @property
    def changes(self) -> int:
        """How much the sheet says that the register does not."""
        return sum(find.sort is not Sort.SAME for find in self.finds)


class BackSheets(QObject):
    """All sheets that are gone through together; a register knows each by its digest.

    Signals:
        changed: something is otherwise with a sheet (a ``BackSheet``).
        listed: there are other sheets than before.
        said: a sentence to be read aloud.
    """

    changed = Signal(object)
    listed = Signal()
    said = Signal(str)

    def __init__(self, hub: Hub, kept: KeptChoices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._returned = hub.workspace.read_by(Returned)
        self._kept = kept
        self.sheets: list[BackSheet] = []
        self._shown: BackSheet | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._catch_up)
        hub.changed.connect(self._follow)

    @property
    def reading(self) -> bool:
        """Whether a sheet is still being read for the first time."""
        return any(sheet.stage is Stage.READING for sheet in self.sheets)

    @property
    def busy(self) -> bool:
        """Whether anything is being read or compared."""
        return self._soon.isActive() or any(sheet.job is not None for sheet in self.sheets)

    def add(self, paths: Iterable[Path]) -> list[BackSheet]:
        """Read these too, one after the other; they are given back.

        One that is in the list is read anew: it may have been saved again since.
        """
        busy = {s.path for s in self.sheets if s.stage is Stage.READING or s.taking}
        fresh = [path for path in dict.fromkeys(paths) if path not in busy]
        for sheet in self.sheets:
            if sheet.path in fresh and sheet.job is not None:
                sheet.job.cancel()
        added = [BackSheet(path) for path in fresh]
        self.sheets = [*(s for s in self.sheets if s.path not in fresh), *added]
        self.listed.emit()
        for sheet in added:
            self._read(sheet)
        return added

    def stop(self) -> None:
        """Stop reading; what was not read yet is not taken back."""
        for sheet in self.sheets:
            if sheet.stage is Stage.READING and sheet.job is not None:
                sheet.job.cancel()
        self.sheets = [sheet for sheet in self.sheets if sheet.stage is not Stage.READING]
        self.listed.emit()

    def put_away(self, sheet: BackSheet) -> None:
        """Take a sheet off the list; what was chosen of it is kept for the next time."""
        if sheet.job is not None:
            sheet.job.cancel()
        self.sheets.remove(sheet)
        self.listed.emit()

    def end(self) -> None:
        """Let go of everything; choices of what is not taken over yet are kept."""
        self._hub.changed.disconnect(self._follow)
        self._soon.stop()
        for sheet in self.sheets:
            if sheet.job is not None:
                sheet.job.cancel()

    def show(self, sheet: BackSheet) -> None:
        """Look at this one: it is compared again where the register has moved on."""
        self._shown = sheet
        if sheet.behind and sheet.job is None:
            self._look_again(sheet)

    def choose(self, sheet: BackSheet, label: str, chosen: Chosen) -> bool:
        """Choose otherwise; False when it was chosen so already."""
        if not sheet.course.take(label, chosen):
            return False
        self._chosen(sheet)
        return True

    def undo(self, sheet: BackSheet) -> bool:
        """Take back the newest choice; False when there is none."""
        return self._step(sheet, sheet.course.undo())

    def redo(self, sheet: BackSheet) -> bool:
        """Choose again what was taken back last; False when there is none."""
        return self._step(sheet, sheet.course.redo())

    def take(self, sheet: BackSheet) -> None:
        """Take a sheet over beside the window: one step. It is said why when that is refused."""
        looked, returned, chosen = sheet.looked, self._returned, sheet.chosen
        if looked is None or sheet.stage is not Stage.OPEN or sheet.taking:
            return
        sheet.taking = True
        if sheet.job is not None:
            sheet.job.cancel()
        sheet.job = self._hub.steps.beside(
            lambda _progress: take_over(returned, looked, chosen),
            lambda done: self._note_taken(sheet, done),
            lambda error: self._refuse_take(sheet, error),
        )

    def _note_taken(self, sheet: BackSheet, done: TakenOver) -> None:
        sheet.taking, sheet.job = False, None
        sheet.stage, sheet.done = Stage.TAKEN, done
        self._kept.leave(_digest(sheet))
        self.changed.emit(sheet)

    def _refuse_take(self, sheet: BackSheet, error: Exception) -> None:
        sheet.taking, sheet.job = False, None
        if isinstance(error, ConflictError):
            self._look_again(sheet)
        self.changed.emit(sheet)
        self._hub.hear(error)

    def preview(self, sheet: BackSheet) -> TakenOver | None:
        """What taking over would do; None where there is nothing to take. Not for the window.

        Raises as ``Returned.preview`` does.
        """
        looked = sheet.looked
        return self._returned.preview(looked.seen, sheet.chosen) if looked is not None else None

    def _step(self, sheet: BackSheet, label: str | None) -> bool:
        if label is not None:
            self._chosen(sheet)
        return label is not None

    def _chosen(self, sheet: BackSheet) -> None:
        if sheet.looked is not None:
            self._kept.keep(sheet.path, sheet.looked, sheet.chosen)
        self.changed.emit(sheet)

    def _read(self, sheet: BackSheet) -> None:
        returned, path = self._returned, sheet.path
        job = self._hub.jobs.run(
            lambda progress: look_at(returned, path, progress),
            lambda looked: self._begin(sheet, looked),
            failed=lambda error: self._refuse(sheet, error),
        )
        self._work(sheet, job)

    def _look_again(self, sheet: BackSheet) -> None:
        looked, returned = sheet.looked, self._returned
        if looked is None or sheet.taking:
            return
        sheet.behind = False
        if sheet.job is not None:
            sheet.job.cancel()
        job = self._hub.jobs.run(
            lambda progress: look_again(returned, looked, progress),
            lambda again: self._go_on(sheet, again),
            failed=lambda error: self._refuse_again(sheet, error),
        )
        self._work(sheet, job)

    def _work(self, sheet: BackSheet, job: Job) -> None:
        sheet.job = job
        job.moved.connect(lambda share: self._move(sheet, share))
        job.ended.connect(lambda: self._end(sheet, job))

    def _move(self, sheet: BackSheet, share: float) -> None:
        sheet.share = share
        if sheet.stage is Stage.READING:
            self.changed.emit(sheet)

    def _end(self, sheet: BackSheet, job: Job) -> None:
        if sheet.job is job:
            sheet.job = None
            self.changed.emit(sheet)

    def _begin(self, sheet: BackSheet, looked: Looked) -> None:
        digest = looked.seen.book.digest
        twin = next((s for s in self.sheets if _digest(s) == digest), None)
        if twin is not None:
            sheet.stage, sheet.why = Stage.REFUSED, TWICE.format(name=twin.name)
        else:
            sheet.stage, sheet.looked = Stage.OPEN, looked
            sheet.course = Course(self._kept.take_up(sheet.path, looked))
        self.changed.emit(sheet)

    def _go_on(self, sheet: BackSheet, again: Looked) -> None:
        before = sheet.finds
        sheet.looked = again
        sheet.course.bring_up(lambda chosen: chosen_again(chosen, before, again.finds))
        self.changed.emit(sheet)
        if before != again.finds:
            self.said.emit(MOVED_ON)

    def _refuse(self, sheet: BackSheet, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        sheet.stage, sheet.why = Stage.REFUSED, str(error)
        self.changed.emit(sheet)
        self.said.emit(sheet.why)

    def _refuse_again(self, sheet: BackSheet, error: Exception) -> None:
        """Somebody took it over; or the register cannot be asked just now, and is later."""
        if isinstance(error, RefusedError):
            self._refuse(sheet, error)
            return
        sheet.behind = True
        self._hub.hear(error)

    def _follow(self, changed: Changed) -> None:
        for sheet in self.sheets:
            done = sheet.done
            if changed.took_back and done is not None and changed.label == done.label:
                sheet.stage, sheet.done = Stage.OPEN, None
            if sheet.stage is Stage.OPEN:
                sheet.behind = True
        self._soon.start()

    def _catch_up(self) -> None:
        sheet = self._shown
        if sheet is not None and sheet.behind and sheet.stage is Stage.OPEN:
            self._look_again(sheet)
            self.changed.emit(sheet)


def _digest(sheet: BackSheet) -> str:
    looked = sheet.looked
    return (
        looked.seen.book.digest if looked is not None and sheet.stage is not Stage.REFUSED else ""
    )


def totals(sheets: Sequence[BackSheet]) -> str:
    """``3 sheets, 1 to go through, 1 taken over, 1 refused``."""
    count = len(sheets)
    numbers = (
        (Stage.READING, "being read"),
        (Stage.OPEN, "to go through"),
        (Stage.TAKEN, "taken over"),
        (Stage.REFUSED, "refused"),
    )
    said = [
        f"{number} {word}"
        for stage, word in numbers
        if (number := sum(sheet.stage is stage for sheet in sheets))
    ]
    return ", ".join([f"{count} sheet{'s'[: count != 1]}", *said])

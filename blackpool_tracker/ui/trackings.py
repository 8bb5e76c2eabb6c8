"""Brings trackers in: has a workbook chosen, reads it beside the window, and opens its page.

Imported when the first tracker is brought in.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.drafts import DraftEntry, DraftLine
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.domain.tracker.kept import is_of_another
from blackpool_tracker.services.tracker import BroughtIn, Trackers
from blackpool_tracker.services.tracker_files import keep_text, kept_text
from blackpool_tracker.ui.asking import CANCEL, Answer, Weight
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.file_reading import FileReading
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.places import TRACKER
from blackpool_tracker.ui.tracker.begun import Begun, begin
from blackpool_tracker.ui.tracker.drafts import TrackerDraft, kept_in
from blackpool_tracker.ui.tracker.page import TrackerPage

KINDS: Final = "Workbooks (*.xlsx *.xlsm *.csv *.ods)"
MAPPINGS: Final = "How a tracker is taken (*.json)"
_TITLE: Final = "Bring an Excel tracker"
_OF_ANOTHER: Final = (
    "It was kept with another workbook: what it says of single cells and rows was left out."
)
_AGAIN: Final = "{name} waits as you left it. Choose File, Bring an Excel tracker to go on with it."


class Trackings(QObject):
    """What is brought in to one register.

    Signals:
        opened: a tracker is to be shown (a ``TrackerPage``).
        ended: a tracker is no more to be shown (its page).
        own_read: a workbook is one that this program made, to be taken back (``Path``).
    """

    opened = Signal(object)
    ended = Signal(object)
    own_read = Signal(object)

    def __init__(self, hub: Hub, window: QWidget) -> None:
        super().__init__(window)
        self._hub, self._window = hub, window
        self._trackers = hub.workspace.read_by(Trackers)
        self._page: TrackerPage | None = None
        self._draft: TrackerDraft | None = None
        self._entered: tuple[str, Begun] | None = None
        self._waiting: tuple[Begun, TrackerDraft] | None = None
        hub.changed.connect(self._follow)

    def choose(self, *, other: bool = False) -> None:
        """Go on with the tracker that is half-way, or have one chosen; ``other`` always one."""
        if self._page is not None and not other:
            self.opened.emit(self._page)
        elif self._waiting is not None and not other:
            (begun, kept), self._waiting = self._waiting, None
            self._take(begun)
            self._hub.drafts.leave(kept)
        else:
            self._hub.asking.open_file(_TITLE, KINDS, self.read)

    def read(self, path: Path) -> None:
        """Read a workbook, and go on with what was said of it, where a window has left that."""
        page = self._page
        if page is not None and page.begun.read.path == path:
            self.opened.emit(page)
            return
        self._begin(path, None)

    def take_up(self, line: DraftLine) -> None:
        """Go on with what was said of a tracker when a window ended.

        Raises ``MissingError`` when its workbook is no longer where it was.
        """
        path, _sha256, _kept = kept_in(line.entry)
        if not path.is_file():
            self._hub.refused.emit(
                f"{path.name} is no longer at {path.parent}. Put it there again, or bring it in"
                " from where it is: what you said of it is taken up."
            )
            return
        self._begin(path, line)

    def leave(self) -> None:
        """End the tracker that goes on, for somebody else works here now; it is kept.

        Raises ``SaveError`` when that cannot be, and then it stays.
        """
        for draft in (self._draft, self._waiting[1] if self._waiting is not None else None):
            if draft is not None:
                self._hub.drafts.leave_behind(draft)
        self._draft = self._entered = self._waiting = None
        self._end()

    def _begin(self, path: Path, line: DraftLine | None) -> None:
        trackers = self._trackers
        dialog = FileReading(self._hub, self._window.window(), _TITLE)
        dialog.done_reading.connect(self._read)
        dialog.other_wanted.connect(lambda: self.choose(other=True))
        dialog.run(
            f"Reading {path.name}…",
            lambda go_on: begin(trackers, path, go_on, lambda sha: line or self._left_of(sha)),
        )
        dialog.open()

    def _read(self, begun: Begun) -> None:
        """Show what was read, with what a window left of just this workbook."""
        if begun.plan is None:
            self._tell_own(begun.read.path)
            return
        self._take(begun)
        if begun.line is not None:
            # Kept under this window first, and only then forgotten under the one that ended.
            self._hub.drafts.take_over(begun.line)

    def _left_of(self, sha256: str) -> DraftLine | None:
        """What a window left of a workbook. Called beside the window."""
        lines = self._hub.workspace.drafts.left()
        return next((each for each in reversed(lines) if _is_of(each.entry, sha256)), None)

    def _tell_own(self, path: Path) -> None:
        self._hub.asking.sentence(
            "This is no tracker",
            f"{path.name} was made by this program and sent out. What people have filled in is"
            " taken back cell by cell.",
            (Answer("take", "Take it back…", Weight.MAIN), CANCEL),
            lambda key: self.own_read.emit(path) if key == "take" else None,
        )

    def _take(self, begun: Begun) -> None:
        if begun.plan is None:
            return
        self._end()
        page = self._page = TrackerPage(self._hub, begun, begun.plan)
        deeds = page.deeds
        self._draft = TrackerDraft(
            self._trackers, begun.read, lambda: deeds.choices if deeds.begun else None
        )
        self._hub.drafts.watch(self._draft)
        page.entered.connect(self._finish)
        page.deed_wanted.connect(self._do)
        self.opened.emit(page)

    def _do(self, deed: str) -> None:
        if deed == "keep":
            self._keep()
        elif deed == "take":
            self._hub.asking.open_file("Take it as kept", MAPPINGS, self._take_as_kept)
        elif deed == "other":
            self.choose(other=True)
        elif deed == "give_up":
            self._give_up()

    def _keep(self) -> None:
        """Have a place chosen for what was said, to be taken up the next time."""
        page = self._page
        if page is not None:
            text, path = self._trackers.kept(page.deeds.choices), page.begun.read.path
            proposed = path.with_name(f"{path.stem} as taken.json")
            asking = self._hub.asking
            asking.save_file(
                "Keep how it is taken", MAPPINGS, proposed, lambda place: self._save(place, text)
            )

    def _save(self, place: Path, text: str) -> None:
        if self._hub.attempt(lambda: keep_text(place, text)):
            self._hub.said.emit(f"Kept in {place.name}.")

    def _take_as_kept(self, path: Path) -> None:
        page, trackers = self._page, self._trackers
        if page is None:
            return

        def take() -> None:
            text = kept_text(path)
            if is_of_another(text, page.deeds.choices):
                self._hub.said.emit(_OF_ANOTHER)
            label = f"Take it as kept in {path.name}"
            page.deeds.do_beside(label, lambda choices: trackers.taken_up(text, choices))

        self._hub.attempt(take)

    def _give_up(self) -> None:
        page = self._page
        if page is None:
            return
        if not page.deeds.begun:
            self._end()
            return
        self._hub.asking.sentence(
            "Give up this tracker?",
            f"What you have said of {page.deeds.choices.name} will be gone, and cannot be brought"
            " back by undo. The workbook and the register stay as they are.",
            (Answer("drop", "Give it up"), Answer("keep", "Keep it", Weight.WAY_OUT)),
            lambda key: self._end() if key == "drop" else None,
        )

    def _finish(self, brought: BroughtIn) -> None:
        """It is in the register: show what came."""
        page = self._page
        if page is not None:
            deeds = page.deeds
            begun = Begun(page.begun.read, deeds.choices, deeds.plan, said=True)
            self._entered = (brought.label, begun)
        self._end()
        name = brought.label.removeprefix("Bring in ").partition(":")[0]
        wanted = FindingFilter(only=brought.touched)
        self._hub.wanted.emit(Destination("findings", question=wanted, words=f"From {name}"))

    def _end(self) -> None:
        page, self._page = self._page, None
        if self._draft is not None:
            self._hub.drafts.leave(self._draft)
            self._draft = None
        if page is not None:
            page.end()
            self.ended.emit(page)

    def _follow(self, changed: Changed) -> None:
        """A tracker whose step was taken back can be gone on with: its answers took time."""
        entered = self._entered
        if entered is not None and changed.took_back and changed.label == entered[0]:
            begun, self._entered = entered[1], None
            draft = TrackerDraft(self._trackers, begun.read, lambda: begun.choices)
            self._hub.drafts.watch(draft)
            self._waiting = begun, draft
            self._hub.said.emit(_AGAIN.format(name=begun.choices.name))


def _is_of(entry: DraftEntry, sha256: str) -> bool:
    return entry.key.form == TRACKER and entry.key.about.get("sha256") == sha256

"""Dialogs that make something beside the window: how far it is, stopping, what came of it."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.looks import Look, UndecidedError
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Progress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.small_dialog import SmallDialog

NOTHING_YET: Final = "Nothing was written: not all places are decided."
_FOLDER: Final = "report_folder"
T = TypeVar("T")

Open = Callable[[Path], object]


def open_file(path: Path) -> None:
    """Open a file, or a folder, with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def folder_for(hub: Hub) -> Path:
    """Where files go that are made: where a person put the last one, else beside the register.

    Beside a shared register there is no place: then it is the person's own folder.
    """
    register, kept = hub.workspace.register, hub.preferences.get(_FOLDER)
    own = register.parent if isinstance(register, Path) else Path.home()
    folder = Path(kept) if isinstance(kept, str) else own
    return folder if folder.is_dir() else own


class MakingDialog(SmallDialog):
    """Cancel stops the making while it goes on, and closes the dialog else.

    Where a last look finds something in what is made, a person is asked, and it is made again.

    Signals:
        ended: the making is over, whichever way.
    """

    ended = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None, title: str, sentence: str) -> None:
        super().__init__(parent, title, sentence)
        self._hub = hub
        self._job: Job | None = None
        self._again: Callable[[], None] = lambda: None
        self._undecided: Look | None = None
        self._bar, self._said = QProgressBar(), labels.wrapped()
        self._cancel = buttons.secondary("Cancel")
        self._cancel.setObjectName("cancel")
        self._cancel.clicked.connect(self.reject)

    @abstractmethod
    def choices(self) -> Iterable[QWidget]:
        """What is out of use while it is made."""

    @abstractmethod
    def say_end(self, *, stopped: bool) -> None:
        """Say what came of it; ``stopped`` when it was cancelled, perhaps too late."""

    def add_progress(self, thing: str) -> None:
        """How far it is, and what came of it, below what is there already."""
        self._bar.setAccessibleName(f"The {thing} is being made")
        self._said.setObjectName("said")
        self._said.hide()
        self.column.addWidget(self._bar)
        self.column.addWidget(self._said)

    def begin(
        self, work: Callable[[Progress], T], done: Callable[[T], object] = lambda _made: None
    ) -> None:
        """Make it beside the window; ``done`` is given what came back."""
        self._again = lambda: self.begin(work, done)
        self._said.hide()
        self._show_work(going=True)
        self._job = self._hub.jobs.run(work, done, failed=self._failed)
        self._job.moved.connect(lambda share: self._bar.setValue(round(share * 100)))
        self._job.ended.connect(self._end)

    def reject(self) -> None:
        """Stop the making if it goes on, else close."""
        if self._job is not None:
            self._job.cancel()
            self._say("Stopping…")
            self._cancel.setEnabled(False)
        else:
            super().reject()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UndecidedError):
            self._undecided = error.look
            return
        if not isinstance(error, TrackerError):
            raise error
        self._say(str(error), role="error", aloud=True)

    def _end(self) -> None:
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        self._show_work(going=False)
        look, self._undecided = self._undecided, None
        if look is not None:
            self._ask(look)
        else:
            self.say_end(stopped=stopped)
        self.ended.emit()

    def _ask(self, look: Look) -> None:
        """Have a person say whether it may be made, and make it again."""
        # Seldom needed.
        from blackpool_tracker.ui.last_look.showing import show_look  # noqa: PLC0415  on use

        show_look(self._hub, self, look, self._again, lambda: self._say(NOTHING_YET, aloud=True))

    def _show_work(self, *, going: bool) -> None:
        self._bar.setVisible(going)
        self._bar.setValue(0)
        self._cancel.setEnabled(True)
        for piece in self.choices():
            piece.setEnabled(not going)
        if going:
            self._cancel.setFocus()

    def _say(self, sentence: str, *, role: labels.Role = "plain", aloud: bool = False) -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.show()
        if aloud:
            announce(self, sentence, assertive=role == "error")


class Product(NamedTuple):
    """What a file that is made is: in a word, as the title of a choice, and its kind of file."""

    thing: str
    title: str
    kinds: str


class FileMakingDialog(MakingDialog):
    """Makes one file where a person wants it, and offers to open its folder.

    ``opens`` opens the finished file or its folder.
    """

    TAKEN = "The file that is there will be replaced."
    """What is said of a place where a file lies already."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, title: str, sentence: str, *, opens: Open
    ) -> None:
        super().__init__(hub, parent, title, sentence)
        self._opens = opens
        self._written = Event()  # set once the file is there: a late Cancel did not stop it
        self._place_chosen = False

    @abstractmethod
    def make(self) -> None:
        """Make the file beside the window."""

    def looks(self) -> Iterable[QPushButton]:
        """Buttons that show what would be made, before those that make it."""
        return ()

    @abstractmethod
    def proposed_name(self) -> str:
        """What the file is called unless a person calls it otherwise."""

    def add_making(self, product: Product, *, opened: bool) -> None:
        """Where to, how far, and the buttons; ``opened`` when the file itself can be opened."""
        self._add_place()
        self.add_progress(product.thing)
        self._folder = buttons.secondary("Open &folder")
        self._folder.setObjectName("open_folder")
        self._folder.clicked.connect(lambda: self._opens(self.folder_made()))
        self._ways = [self._folder]
        if opened:
            way = buttons.secondary("&Open")
            way.setObjectName("open")
            way.clicked.connect(lambda: self._opens(self._path))
            self._ways.append(way)
        self._start = buttons.primary("&Make")
        self._start.setObjectName("make")
        self._start.clicked.connect(self.make)
        self.add_buttons(self._cancel, *self._ways, *self.looks(), self._start)
        self.call(product)
        self.propose()
        self._show_work(going=False)

    def call(self, product: Product) -> None:
        """Say everywhere what is made."""
        self._product = product
        self._start.setText(f"&Make the {product.thing}")
        self._choose.setAccessibleName(f"Choose where the {product.thing} goes")
        self._bar.setAccessibleName(f"The {product.thing} is being made")

    def propose(self) -> None:
        """Propose a place anew, unless a person has chosen one."""
        if self._place_chosen:
            return
        self._show_place(self.place_in(folder_for(self._hub), self.proposed_name()))

    def kinds(self) -> str:
        """The kind of file, for the choice of a place."""
        return self._product.kinds

    def place_in(self, folder: Path, name: str) -> Path:
        """Where in a folder the thing of this name goes."""
        return folder / name

    def folder_made(self) -> Path:
        """The folder in which what was made is seen."""
        return self._path.parent

    def choices(self) -> Iterable[QWidget]:
        """The place, and what begins it."""
        return (self._choose, self._start)

    def say_end(self, *, stopped: bool) -> None:
        """Where the file is, or that none was written."""
        if self._written.is_set():
            self._place.setText(str(self._path))
            self._say(f"The {self._product.thing} is at {self._path}", aloud=True)
            for way in self._ways:
                way.show()
            self._ways[-1].setFocus()
            self._cancel.setText("Close")
        elif stopped:
            nothing = f"Stopped. No {self._product.thing} was written, and no file was touched."
            self._say(nothing, aloud=True)

    def _add_place(self) -> None:
        self.column.addWidget(labels.heading("Where to", level=3))
        self._place = labels.wrapped()
        self._place.setObjectName("place")
        self._choose = buttons.secondary("&Choose…")
        self._choose.setObjectName("choose_place")
        self._choose.clicked.connect(self.ask_place)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._place, 1)
        row.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def ask_place(self) -> None:
        """Ask a person where it goes."""
        self._hub.asking.save_file(self._product.title, self.kinds(), self._path, self.take_place)

    def take_place(self, path: Path) -> None:
        """Take the place that a person has chosen."""
        self._place_chosen = True
        self._show_place(path)
        self._hub.preferences.keep(_FOLDER, str(path.parent))

    def _show_place(self, path: Path) -> None:
        self._path = path
        self._place.setText(f"{path}\n{self.TAKEN}" if path.is_file() else str(path))
        for way in self._ways:
            way.hide()

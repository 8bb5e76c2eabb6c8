"""Documents and trackers that come to the window: chosen without a register, or dropped onto it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.whereabouts import name_of
from blackpool_tracker.ui.asking import CANCEL, Answer, Asking, Weight
from blackpool_tracker.ui.finding.drops import files_in
from blackpool_tracker.ui.opened import KINDS as REGISTERS
from blackpool_tracker.ui.opened import OpenRegister

KINDS: Final = "Documents (*.pdf *.docx *.txt)"
WORKBOOK_KINDS: Final = "Workbooks (*.xlsx *.xlsm *.csv *.ods)"
_DOCUMENTS: Final = frozenset({".pdf", ".docx", ".txt"})
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".csv", ".ods"})


class Arrivals(QObject):
    """Holds a document or a tracker until a register is open into which it is read.

    Signals:
        register_wanted: a register shall be opened (``Path`` or ``ServerAddress``).
        new_wanted: a new register shall be made.
    """

    register_wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self, asking: Asking, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._asking, self._preferences = asking, preferences
        self._file: Path | None = None
        self._into: Path | ServerAddress | None = None

    def take(self, register: OpenRegister | None, document: Path | None = None) -> None:
        """Read a document in; without ``document``, or a register, they are asked for."""
        if register is not None:
            register.read_document(document)
        elif document is None:
            self._asking.open_file("Read in an Ofsted document", KINDS, self._ask_where)
        else:
            self._ask_where(document)

    def take_tracker(self, register: OpenRegister | None, workbook: Path | None = None) -> None:
        """Bring a tracker in; without ``workbook``, or a register, they are asked for."""
        if register is not None:
            register.bring_tracker(workbook)
        elif workbook is None:
            self._asking.open_file("Bring an Excel tracker", WORKBOOK_KINDS, self._ask_where)
        else:
            self._ask_where(workbook)

    def take_dropped(self, register: OpenRegister | None, file: Path) -> None:
        """Do what a file is for that was dropped: the one place where that is told by its kind."""
        take = self.take_tracker if is_workbook(file) else self.take
        take(register, file)

    def go_on(self, register: OpenRegister) -> Callable[[], None] | None:
        """What reads in the file that waits for this register; None when none does."""
        file = self._file
        if file is None or self._into not in {None, register.facts().register}:
            return None
        self.forget()
        return lambda: self.take_dropped(register, file)

    def forget(self) -> None:
        """Nothing waits any more."""
        self._file = self._into = None

    def _ask_where(self, file: Path) -> None:
        """Ask for the register, unless this is the first: then a new one is made."""
        last = next((each for each in self._preferences.recent if _may_be_there(each)), None)
        if last is None:
            self._make(file)
            return
        self._asking.sentence(
            "Into which register?",
            f"What {file.name} says is proposed to you first; nothing is entered unseen.",
            (
                Answer("last", name_of(last), Weight.MAIN),
                Answer("other", "Another…"),
                Answer("new", "A new one…"),
                CANCEL,
            ),
            lambda key: self._answered(key, file, last),
        )

    def _answered(self, key: str, file: Path, last: Path | ServerAddress) -> None:
        if key == "last":
            self._open(file, last)
        elif key == "other":
            self._asking.open_file(
                "Open a register", REGISTERS, lambda path: self._open(file, path)
            )
        elif key == "new":
            self._make(file)

    def _open(self, file: Path, register: Path | ServerAddress) -> None:
        self._file, self._into = file, register
        self.register_wanted.emit(register)

    def _make(self, file: Path) -> None:
        self._file, self._into = file, None
        self.new_wanted.emit()


def sheets_in(mime: QMimeData) -> list[Path]:
    """The workbooks that are being dragged, where this program made all of them to be sent out."""
    # With what reads sheets back: nobody drops one at a start.
    from blackpool_tracker.services.returned_files import is_own_workbook  # noqa: PLC0415  on use

    files = files_in(mime)
    return files if files and all(map(is_own_workbook, files)) else []


def is_workbook(file: Path) -> bool:
    """Whether a file is a workbook by its name."""
    return file.suffix.lower() in _WORKBOOKS


def arrival_in(mime: QMimeData) -> Path | None:
    """The one document or workbook that is being dragged; None for anything else."""
    files = files_in(mime)
    one = files[0] if len(files) == 1 else None
    return one if one is not None and one.suffix.lower() in _DOCUMENTS | _WORKBOOKS else None


def _may_be_there(register: Path | ServerAddress) -> bool:
    """Whether a register can be offered: of a server only opening tells whether it is there."""
    return isinstance(register, ServerAddress) or register.is_file()

"""The dialog that makes a file of a shared register: to look at elsewhere, or to work on."""

from collections.abc import Iterable
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import MADE_BY_OWNERS, Right
from blackpool_tracker.services.shared_registers import Taken, take_along
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.locking import lock
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.making_dialog import FileMakingDialog, Product, open_file
from blackpool_tracker.ui.opened import KINDS, Facts
from blackpool_tracker.ui.passphrase_dialogs import SetPassphrase
from blackpool_tracker.ui.scrolled import ScrolledColumn

TITLE: Final = "Take a copy along"
ABOUT: Final = (
    "A file of the whole register as it is now: findings, history, evidence and papers. It is"
    " compared with the shared register, row by row, before it gets its name."
)
COPY: Final = Product("copy", "A copy to take along", KINDS)
FILE: Final = Product("file", "A register to work on", KINDS)
TO_LOOK: Final = (
    "For a train or a board room. Nobody can change it, wherever it is opened: it says so, and"
    " leads to the shared register."
)
TO_WORK: Final = (
    "The register moves to a file and goes on there; the shared one stays as it is. Make sure that"
    " nobody goes on in that."
)
LEAVES: Final = "Without one, whoever finds the file, or gets it by mistake, can read all of it."
WHEREVER: Final = "The file, and every copy of it, can be read only with the passphrase."
_REST: Final = 14
"""Lines of words for which the screen keeps room: the title, the place, and the buttons."""


class TakeAlongDialog(FileMakingDialog):
    """Asks what for, where to, and whether with a passphrase; makes the file beside the window.

    Signals:
        open_wanted: the file shall be shown in the window, and what opens it (``Path``,
            ``Passphrase`` or None).
    """

    TAKEN = "There is a file already, and none is ever overwritten: choose another name."
    open_wanted = Signal(object, object)

    def __init__(
        self, hub: Hub, parent: QWidget | None, facts: Facts, *, whole: bool = False
    ) -> None:
        super().__init__(hub, parent, TITLE, ABOUT, opens=self._show)
        self.setObjectName("take_along")
        self._name = facts.name
        self._passphrase: Passphrase | None = None
        self._look, self._work = QRadioButton("To &look at only"), QRadioButton("To &work on")
        self._look.setObjectName("to_look_at")
        self._work.setObjectName("to_work_on")
        self._kinds = QButtonGroup(self)
        self._protect = CheckField("Protect it with a &passphrase")
        self._protect.editor.setObjectName("protect")
        self._protect.fill(value=True)
        self._ask_kind(facts.right)
        (self._work if whole else self._look).setChecked(True)
        self.add_making(self._wanted, opened=True)
        self._kinds.buttonClicked.connect(self._follow)
        (self._work if whole else self._look).setFocus()

    def make(self) -> None:
        """Have a passphrase chosen, if one is wanted, and make the file."""
        self._passphrase = None
        if not self._protect.value():
            self._begin()
            return
        dialog = SetPassphrase(self, None, WHEREVER)
        dialog.chosen.connect(self._begin)
        dialog.open()

    def proposed_name(self) -> str:
        """The register and, of a copy, its day; one that is free."""
        day = f" as of {today():%Y-%m-%d}" if self._look.isChecked() else ""
        return safe_file_name(f"{self._name}{day}.register")

    def place_in(self, folder: Path, name: str) -> Path:
        """Where in a folder no file has this name yet."""
        path, number = folder / name, 1
        while path.exists():
            number += 1
            path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        return path

    def choices(self) -> Iterable[QWidget]:
        """What for, and with what, as well."""
        return (self._look, self._work, self._protect, *super().choices())

    @property
    def _wanted(self) -> Product:
        return COPY if self._look.isChecked() else FILE

    def _ask_kind(self, right: Right) -> None:
        questions = ScrolledColumn(_REST)
        questions.column.setSpacing(self.column.spacing())
        self.column.addWidget(questions, 1)
        for piece, says in (
            (self._look, TO_LOOK),
            (self._work, TO_WORK),
            (self._protect, LEAVES),
        ):
            said = labels.wrapped(says, role="muted")
            said.setContentsMargins(self.fontMetrics().height() + 2 * GAP, 0, 0, 0)
            both = QVBoxLayout()
            both.setSpacing(0)
            for each in (piece, said):
                both.addWidget(each)
            questions.column.addLayout(both)
            editor = piece.editor if isinstance(piece, CheckField) else piece
            editor.setAccessibleDescription(says)
        for button in (self._look, self._work):
            self._kinds.addButton(button)
        if right is not Right.OWNER:
            lock(self._work, MADE_BY_OWNERS)

    def _follow(self) -> None:
        self.call(self._wanted)
        self.propose()

    def _begin(self, passphrase: Passphrase | None = None) -> None:
        self._passphrase, self._written = passphrase, Event()
        workspace, written = self._hub.workspace, self._written
        address, password = workspace.register, workspace.passphrase
        if isinstance(address, Path):
            return  # is copied as it lies, and the menu says so
        taken = Taken(self._path, passphrase, look_only=self._look.isChecked())

        def work(progress: Progress) -> None:
            take_along(address, password, taken, progress)
            written.set()

        self.begin(work)

    def _show(self, path: Path) -> None:
        if path.is_dir():
            open_file(path)
            return
        self.accept()
        self.open_wanted.emit(path, self._passphrase)

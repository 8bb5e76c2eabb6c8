"""The dialog in which something is sent out: what, where to, and the making beside the window."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple, Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.outgoing_names import outgoing_name
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.sent_sheets import LeadLine
from blackpool_tracker.services.exports import Exported, Exports
from blackpool_tracker.services.free_names import free_path
from blackpool_tracker.services.lead_sheets import LeadSheets, MadeSheet
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.making_dialog import FileMakingDialog, Open, Product, open_file
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.scrolled import ScrolledColumn
from blackpool_tracker.ui.sending.choice import SendChoice
from blackpool_tracker.ui.sending.kinds import Going
from blackpool_tracker.ui.tables.rows import counted

_REST: Final = 16
"""Lines of words for which the screen keeps room: the title, the place, and the buttons."""

SENTENCE: Final = (
    "A file for other programs, or for people who fill it in. Nothing is sent from here: you put"
    " it into a message or a folder yourself."
)
NO_BOARD: Final = "Enter the next board meeting, and a message to each is written on its page."


class _Asked(NamedTuple):
    """What is wanted, whose, and where to: a file, or for sheets their folder."""

    what: Going
    whose: str
    path: Path


class SendDialog(FileMakingDialog):
    """Asks for what and the place, makes it, and offers to open it or to write the messages.

    Signals:
        messages_wanted: the messages to those who were sent sheets (the name of the first).
    """

    messages_wanted = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget | None, opens: Open = open_file) -> None:
        super().__init__(hub, parent, "Send out", SENTENCE, opens=opens)
        self.setObjectName("send_dialog")
        self._made: list[MadeSheet] = []
        self._asked_for = 0
        self._leads, self._read = Newest(hub, self), False
        names = [line.name for line in hub.workspace.people.lines()]
        self._choice = SendChoice(names, hub.why_not(Right.OFFICE))
        self._questions = ScrolledColumn(_REST)
        self._questions.column.addWidget(self._choice)
        self.column.addWidget(self._questions, 1)
        self._write = buttons.secondary("&Write the messages…")
        self._write.setObjectName("write_messages")
        self._write.clicked.connect(self._go_to_messages)
        self.add_making(self._product_wanted(), opened=True)
        self._choice.changed.connect(self._follow)
        self._follow()
        self._choice.setFocus()

    def about(self, what: str = "") -> Self:
        """The same dialog, which proposes something else than the whole register."""
        if what:
            self._choice.choose(what)
        return self

    @property
    def busy(self) -> bool:
        """Whether something is being made, or asked for."""
        return self._job is not None or self._leads.busy

    def make(self) -> None:
        """Make it beside the window; no file that is there is replaced unasked."""
        if not self._place_chosen:  # in the folder that is shown: what lies there may have changed
            self._show_place(self.place_in(self._path.parent, self.proposed_name()))
        self._written, self._made = Event(), []
        asked, work = _Asked(self._choice.what, self._choice.whose, self._path), self._hub.workspace
        if self._sheets:
            people = [who.id for who in self._choice.ticked]
            self._asked_for = len(people)
            told = self._made.append
            self.begin(partial(_make_sheets, work, people, self._path.parent, told))
        else:
            self.begin(partial(_make, work, asked, self._written))

    def looks(self) -> Iterable[buttons.Button]:
        """A button that leads to the messages, once there are sheets."""
        return (self._write,)

    def choices(self) -> Iterable[QWidget]:
        """What goes out as well."""
        return (self._choice, *super().choices())

    def kinds(self) -> str:
        """By what goes out."""
        return self._choice.words.kinds

    def proposed_name(self) -> str:
        """By the council, what it is, whose, and the day."""
        council = self._hub.words.settings.council
        day = self._hub.workspace.today()
        return outgoing_name(council, self._choice.called, day, self._choice.words.ending)

    def place_in(self, folder: Path, name: str) -> Path:
        """One at which nothing lies yet."""
        return free_path(folder, name, f".{self._choice.words.ending}")

    def ask_place(self) -> None:
        """Ask for the file, or for the folder of the sheets."""
        if not self._sheets:
            super().ask_place()
            return
        name = self.proposed_name()
        self._hub.asking.folder(
            "The folder for the sheets", lambda folder: self.take_place(folder / name)
        )

    def say_end(self, *, stopped: bool) -> None:
        """Where it is, or what was made before it was stopped or something stood in the way."""
        if not self._sheets:
            super().say_end(stopped=stopped)
            self._place_chosen = False  # made again, it gets a name of its own
            return
        if not self._made and not stopped:
            return  # what stood in the way is said already
        said = self._said.text()  # what stood in the way
        self._ask_leads()
        if self._made:
            self._ways[0].show()
            self._write.setVisible(self._has_board())
            (self._write if self._write.isVisible() else self._ways[0]).setFocus()
            self._cancel.setText("Close")
        before = "Stopped. " if stopped else f"{said} " if self._short else ""
        self._say(f"{before}{self._made_words()}", aloud=True)

    @property
    def _sheets(self) -> bool:
        return self._choice.what is Going.SHEETS

    @property
    def _short(self) -> bool:
        """Whether fewer were made than were asked for."""
        return len(self._made) < self._asked_for

    def _made_words(self) -> str:
        if not self._made:
            return "No sheet was written."
        count = counted(len(self._made), "sheet")
        of = f" of {self._asked_for:,}" if self._short else ""
        are = "is" if len(self._made) == 1 else "are"
        where = f"{count}{of} {are} in {self._made[0].path.parent}, and remembered as sent."
        rest = " Those who are still ticked have none yet." if self._short else ""
        return f"{where}{rest}" if self._has_board() else f"{where}{rest} {NO_BOARD}"

    def _has_board(self) -> bool:
        work = self._hub.workspace
        return any(line.on >= work.today() for line in work.meetings.lines())

    def _go_to_messages(self) -> None:
        self.accept()
        self.messages_wanted.emit(self._made[0].person)

    def _follow(self) -> None:
        """Name what is made, and propose its place anew: what was chosen was for another file.

        The folder that was chosen is the one that is proposed.
        """
        self._place_chosen = False
        self.call(self._product_wanted())
        self.propose()
        self._write.hide()
        self._said.hide()
        self._start.setEnabled(not self._sheets or bool(self._choice.ticked))
        if self._sheets and not self._read:
            self._read = True
            self._ask_leads()

    def _ask_leads(self) -> None:
        leads = self._hub.workspace.sent_sheets.leads
        self._leads.ask(lambda _progress: leads(), self._show_leads)

    def _show_leads(self, people: list[LeadLine]) -> None:
        """Show who can get a sheet; after a run those stay ticked who have got none in it."""
        made = {each.person_id for each in self._made}
        left = {who.id for who in self._choice.ticked} - made
        self._choice.leads.show_people(people, left if made else None)
        if self._sheets:
            self._start.setEnabled(bool(self._choice.ticked))
        if not made:
            self.propose()

    def _product_wanted(self) -> Product:
        words = self._choice.words
        return Product(words.thing, words.title, words.kinds)

    def _show_place(self, path: Path) -> None:
        super()._show_place(path)
        if self._sheets:
            self._place.setText(f"{path.parent}\nA file for each person, such as {path.name}")


def _make_sheets(
    work: Workspace,
    people: list[int],
    folder: Path,
    told: Callable[[MadeSheet], object],
    progress: Progress,
) -> None:
    """Called on a worker's thread."""
    sheets = work.read_by(lambda store: LeadSheets(store, work.last_looks))
    sheets.make(people, folder, work.today(), progress, told)


def _make(work: Workspace, asked: _Asked, written: Event, progress: Progress) -> None:
    """Called on a worker's thread; ``written`` stays unset when it was stopped."""
    exports = work.read_by(lambda store: Exports(store, work.last_looks))
    made = _content(exports, asked, work.today(), progress)
    if made is None or progress.stopped:
        return
    if isinstance(made, Exported):
        exports.send(asked.path, made)
    else:
        exports.write(asked.path, made)
    written.set()


def _content(
    exports: Exports, asked: _Asked, day: date, progress: Progress
) -> Exported | bytes | None:
    """What goes out, as it stood on the day; None when it was stopped."""
    match asked.what:
        case Going.REGISTER:
            return exports.register_workbook(day, progress)
        case Going.FINDINGS:
            return exports.findings_separated(day, progress, asked.whose)
        case Going.WHOLE:
            return exports.whole(day, progress)
        case Going.CALENDAR:
            return exports.calendar(day, progress, asked.whose)
        case Going.SHEETS:
            raise RefusedError("Sheets for leads are made one for each person.")

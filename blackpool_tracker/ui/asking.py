"""Questions to the person at the window: sentences to answer, files to choose.

Nothing here waits: an answer arrives by a call, and the window goes on meanwhile. Tests put
another object in the place of ``Asking``.
"""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QPlainTextEdit,
    QWidget,
)

from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP, characters
from blackpool_tracker.ui.kit.small_dialog import SmallDialog
from blackpool_tracker.ui.print_wish import PrintWish

WIDE: Final = 96  # average characters of a question with a list
LEAST_LINES: Final = 3
MOST_LINES: Final = 18


class Weight(Enum):
    """What a button of a question is."""

    MAIN = auto()
    """What Enter does at first."""

    OTHER = auto()

    ASIDE = auto()
    """What is done while the question stays."""

    WAY_OUT = auto()
    """What Escape and closing the question do."""


class Answer(NamedTuple):
    """One button of a question: the key that is given back, and its words."""

    key: str
    text: str
    weight: Weight = Weight.OTHER


CLOSE = Answer("close", "Close", Weight.WAY_OUT)
CANCEL = Answer("cancel", "Cancel", Weight.WAY_OUT)


class Question(SmallDialog):
    """A title, a sentence and buttons."""

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent, title, text)
        self._answer = CLOSE.key
        self.column.addSpacing(GAP)

    def offer(self, answers: Sequence[Answer], answered: Callable[[str], object]) -> None:
        """Show the buttons; ``answered`` gets the key of the one that is pressed."""
        made = {answer: self._button(answer, answered) for answer in answers}
        self.add_row(*made.values(), left=self.left_button())
        # The keyboard begins where Enter does what is meant, and else where nothing happens.
        wanted = (Weight.MAIN, Weight.WAY_OUT, Weight.OTHER, Weight.ASIDE)
        first = min(answers, key=lambda answer: wanted.index(answer.weight))
        made[first].setFocus()
        self.finished.connect(lambda: answered(self._answer))

    def left_button(self) -> buttons.Button | None:
        """A button at the left of the answers; None for none."""
        return None

    def _button(self, answer: Answer, answered: Callable[[str], object]) -> buttons.Button:
        main = answer.weight is Weight.MAIN
        button = (buttons.primary if main else buttons.secondary)(answer.text)
        if answer.weight is Weight.ASIDE:
            button.clicked.connect(lambda: answered(answer.key))
        else:
            button.clicked.connect(lambda: self._choose(answer.key))
        if answer.weight is Weight.WAY_OUT:
            self._answer = answer.key
        return button

    def _choose(self, key: str) -> None:
        self._answer = key
        self.accept()


class Told(NamedTuple):
    """A title, some sentences, and a list of others under its own heading."""

    title: str
    text: str
    heading: str
    lines: tuple[str, ...]


class ListQuestion(Question):
    """A question with a list of sentences that scrolls, as large as the window allows."""

    def __init__(self, parent: QWidget | None, told: Told) -> None:
        super().__init__(parent, told.title, told.text)
        self.setObjectName("list_question")
        text = "\n".join(told.lines)
        self._list = QPlainTextEdit(text)
        self._list.setObjectName("lines")
        self._list.setAccessibleName(told.heading)
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        line = self.fontMetrics().lineSpacing()
        self._list.setMinimumHeight(LEAST_LINES * line + 2 * GAP)
        self.column.addWidget(labels.heading(told.heading, level=3))
        self.column.addWidget(self._list, 1)
        self._text, self._lines = text, len(told.lines)

    def left_button(self) -> buttons.Button:
        """One that copies the list."""
        copy = buttons.quiet("&Copy the list")
        copy.setObjectName("copy")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self._text))
        return copy

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the list is, and no larger than the window."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            room = parent.window().size()
            wide = min(characters(self, WIDE), room.width() - 2 * GAP)
            more = max(0, min(2 * self._lines, MOST_LINES) - LEAST_LINES)
            tall = self.minimumHeight() + more * self.fontMetrics().lineSpacing()
            self.resize(wide, min(tall, room.height() - 2 * GAP))


class Asking:
    """Asks on behalf of one window, or of the dialog that lies over it."""

    def __init__(self, window: QWidget | None) -> None:
        self._window = window

    def sentence(
        self,
        title: str,
        text: str,
        answers: Sequence[Answer] = (CLOSE,),
        answered: Callable[[str], object] = lambda _key: None,
    ) -> None:
        """Say something, or ask; ``answered`` gets the key of the button that was pressed.

        Escape gives the key of the button that is the way out.
        """
        question = Question(self._front, title, text)
        question.offer(answers, answered)
        question.open()

    def listing(
        self,
        told: Told,
        answers: Sequence[Answer] = (CLOSE,),
        answered: Callable[[str], object] = lambda _key: None,
    ) -> None:
        """Say something with a list of any length below it, to be read through and copied.

        ``answered`` gets the keys as it does of ``sentence``, and that of each ``ASIDE``.
        """
        question = ListQuestion(self._front, told)
        question.offer(answers, answered)
        question.open()

    @staticmethod
    def show_folder(file: Path) -> None:
        """Show the folder in which a file lies, in the system's own program for files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    def open_file(self, title: str, kinds: str, chosen: Callable[[Path], object]) -> None:
        """Have an existing file chosen; ``kinds`` is such as ``Registers (*.register)``.

        ``chosen`` is not called when the person thinks better of it.
        """
        dialog = self._dialog(title, QFileDialog.FileMode.ExistingFile, kinds)
        self._choose(dialog, lambda paths: chosen(paths[0]))

    def open_files(self, title: str, kinds: str, chosen: Callable[[list[Path]], object]) -> None:
        """Have one or more existing files chosen, as ``open_file`` does."""
        self._choose(self._dialog(title, QFileDialog.FileMode.ExistingFiles, kinds), chosen)

    def save_file(
        self, title: str, kinds: str, proposed: Path, chosen: Callable[[Path], object]
    ) -> None:
        """Have a place chosen for a file; an existing one is asked about first."""
        dialog = self._dialog(title, QFileDialog.FileMode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
        if proposed.parent.is_dir():
            dialog.setDirectory(str(proposed.parent))
        dialog.selectFile(proposed.name)
        self._choose(dialog, lambda paths: chosen(paths[0]))

    def folder(self, title: str, chosen: Callable[[Path], object]) -> None:
        """Have a folder chosen."""
        dialog = self._dialog(title, QFileDialog.FileMode.Directory, "")
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._choose(dialog, lambda paths: chosen(paths[0]))

    def printer(self, wish: PrintWish, chosen: Callable[[Any], object]) -> None:
        """Have a printer chosen, with pages and copies; says what to do where there is none.

        ``chosen`` gets the ``QPrinter``; it is not called when the person thinks better of it.
        """
        # With the system's dialog: nobody prints at a start.
        from blackpool_tracker.ui.printers import NO_PRINTER, ask_printer  # noqa: PLC0415  on use

        if not ask_printer(self._front, wish, chosen):
            self.sentence("There is no printer", NO_PRINTER)

    @property
    def _front(self) -> QWidget | None:
        """What the person is looking at: a question belongs over the form that it is about."""
        return QApplication.activeModalWidget() or self._window

    def _dialog(self, title: str, mode: QFileDialog.FileMode, kinds: str) -> QFileDialog:
        dialog = QFileDialog(self._front, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        dialog.setNameFilter(kinds)
        return dialog

    @staticmethod
    def _choose(dialog: QFileDialog, chosen: Callable[[list[Path]], object]) -> None:
        """Tell once the dialog has gone: what is asked next would lie over it, and go with it."""
        names: list[str] = []
        dialog.filesSelected.connect(names.extend)
        dialog.finished.connect(lambda _: chosen([Path(name) for name in names]) if names else None)
        dialog.open()

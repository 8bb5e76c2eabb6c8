"""What a sheet would bring before it is taken over, and what became of it afterwards."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from blackpool_tracker.services.exports import Exports
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.making_dialog import folder_for

LOOKING: Final = "Looking what would come in…"
TAKING: Final = "Taking it over…"
_LEAST_LINES: Final = 4


class Ending(Enum):
    """What the page is about."""

    BEFORE = "What will come in"
    AFTER = "Taken over"


class Told(NamedTuple):
    """Sentences of what comes in, and one line for each thing that is left with its reason."""

    name: str
    sentences: Sequence[str]
    left: Sequence[str]


class EndPage(QWidget):
    """Says what comes in and lists what is left, to be copied or saved.

    Signals:
        back_wanted: the sheet shall be gone through further.
        take_wanted: it shall be taken over.
        next_wanted: the next sheet shall be gone through.
        close_wanted: nothing more is to be taken back.
        print_wanted: what is left shall be printed.
    """

    back_wanted = Signal()
    take_wanted = Signal()
    next_wanted = Signal()
    close_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("returned_end")
        self._hub = hub
        self._told = Told("", (), ())
        self._heading, self._said = labels.heading(level=2), labels.wrapped()
        self._said.setObjectName("end_said")
        self._head = labels.heading(level=3)
        self.left = QPlainTextEdit()
        self.left.setObjectName("end_left")
        self.left.setReadOnly(True)
        self.left.setTabChangesFocus(True)
        self.buttons = {
            "back": buttons.secondary("Back to the sheet", "back"),
            "copy": buttons.secondary("Copy the list"),
            "save": buttons.secondary("Save as text…"),
            "print": buttons.secondary("Print…", "print"),
            "close": buttons.secondary("Close"),
            "next": buttons.primary("Next sheet", "right"),
            "take": buttons.primary("Take over"),
        }
        for name, button in self.buttons.items():
            button.setObjectName(f"end_{name}")
        self.buttons["back"].clicked.connect(self.back_wanted)
        self.buttons["take"].clicked.connect(self.take_wanted)
        self.buttons["next"].clicked.connect(self.next_wanted)
        self.buttons["close"].clicked.connect(self.close_wanted)
        self.buttons["copy"].clicked.connect(self.copy)
        self.buttons["save"].clicked.connect(self.save)
        self.buttons["print"].clicked.connect(self.print_wanted)
        labels.set_tip(self.buttons["print"], "What is left, on paper (Ctrl+P)")
        self._lay_out()

    @property
    def said(self) -> str:
        """The sentences."""
        return self._said.text()

    def wait(self, sentence: str) -> None:
        """Say what is being done; nothing can be done meanwhile but to go back before a step."""
        self._show(Ending.BEFORE, Told("", (sentence,), ()), more=False)
        self.buttons["take"].setEnabled(False)
        self.buttons["back"].setEnabled(sentence == LOOKING)
        self.buttons["back"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_before(self, told: Told) -> None:
        """Say what would come in."""
        self._show(Ending.BEFORE, told, more=False)
        self.buttons["take"].setEnabled(True)
        self.buttons["back"].setEnabled(True)
        self.buttons["take"].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join(told.sentences))

    def show_after(self, told: Told, *, more: bool) -> None:
        """Say what became of it; ``more``: another sheet can be gone through."""
        self._show(Ending.AFTER, told, more=more)

    def take_keyboard(self) -> None:
        """Give the keyboard to what is done next."""
        wanted = ("take", "next", "close", "back")
        first = next(n for n in wanted if self._usable(n))
        self.buttons[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Copy what is left."""
        QGuiApplication.clipboard().setText("\n".join(self._told.left))
        self._hub.said.emit("The list of what is left is copied.")

    def save(self) -> None:
        """Write what is left to a text file."""
        name = f"{Path(self._told.name).stem} - what is left.txt"
        self._hub.asking.save_file(
            "Save what is left",
            "Text (*.txt)",
            folder_for(self._hub) / name,
            self._write,
        )

    def _write(self, path: Path) -> None:
        text = "\n".join((self._told.name, *self._told.sentences, "", *self._told.left, ""))
        # With a mark of its kind, by which every editor of Windows knows the letters.
        if self._hub.attempt(lambda: Exports.write(path, text.encode("utf-8-sig"))):
            self._hub.said.emit(f"Saved as {path.name}.")

    def _usable(self, name: str) -> bool:
        return not self.buttons[name].isHidden() and self.buttons[name].isEnabled()

    def _show(self, ending: Ending, told: Told, *, more: bool) -> None:
        self._told = told
        before = ending is Ending.BEFORE
        self._heading.setText(ending.value)
        self._said.setText("\n".join(told.sentences))
        some = bool(told.left)
        self._head.setText(f"What is left, and why ({len(told.left):,})" if some else "")
        self.left.setAccessibleName("What is left, and why")
        self.left.setPlainText("\n".join(told.left))
        outs = (self.buttons[name] for name in ("copy", "save", "print"))
        for piece in (self._head, self.left, *outs):
            piece.setVisible(some)
        self.buttons["back"].setVisible(before)
        self.buttons["take"].setVisible(before)
        self.buttons["next"].setVisible(more)
        self.buttons["close"].setVisible(not before)

    def _lay_out(self) -> None:
        panel = Panel()
        self.left.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        panel.column.addWidget(self._heading)
        panel.column.addWidget(self._said)
        panel.column.addWidget(self._head)
        panel.column.addWidget(self.left, 1)
        panel.column.addStretch(0)
        ways, row = QWidget(), QHBoxLayout()
        flow = FlowLayout(ways)
        row.setSpacing(GAP)
        for name in ("back", "copy", "save", "print"):
            flow.addWidget(self.buttons[name])
        row.addWidget(ways, 1)
        for name in ("close", "next", "take"):
            row.addWidget(self.buttons[name], 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(panel, 1)
        column.addLayout(row)

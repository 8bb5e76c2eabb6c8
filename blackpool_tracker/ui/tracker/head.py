"""What stands above the steps: which workbook it is, how far one is, and what is done with all."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP

MORE: Final = (
    ("keep", "&Keep how it is taken…"),
    ("take", "&Take it as kept…"),
    ("other", "&Another workbook…"),
    ("give_up", "&Give up…"),
)


class TrackerHead(QWidget):
    """Title, what would be entered, and the buttons.

    Signals:
        deed_wanted: a button was pressed, or chosen from the menu; the name of its deed.
    """

    deed_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = labels.cut(role="h1")
        self._title.setObjectName("tracker_title")
        self._said, self._warnings = labels.cut(role="muted"), labels.cut()
        self._said.setObjectName("tracker_said")
        self._warned = QWidget()
        self.buttons = {
            "undo": buttons.icon_button("undo", "Undo"),
            "redo": buttons.icon_button("redo", "Redo"),
            "more": buttons.secondary("More", "more"),
            "next": buttons.secondary("Next open", "right"),
            "enter": buttons.primary("Bring in"),
            "cancel": buttons.secondary("Cancel"),
        }
        for name, button in self.buttons.items():
            button.setObjectName(f"tracker_{name}")
            if name != "more":
                button.clicked.connect(lambda _=False, name=name: self.deed_wanted.emit(name))
        labels.set_tip(self.buttons["next"], "The next thing that is open, in any step (F8)")
        labels.set_tip(self.buttons["enter"], "Bring it in, in one step (Ctrl+Enter)")
        labels.set_tip(self.buttons["cancel"], "Bring nothing of it in (Esc)")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName("How much is brought in")
        self.menu = QMenu(self)
        for name, words in MORE:
            action = self.menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(lambda _=False, name=name: self.deed_wanted.emit(name))
        self.buttons["more"].clicked.connect(self._open_menu)
        self._lay_out()

    @property
    def said(self) -> str:
        """What would be entered, in words."""
        return self._said.text()

    def show_book(self, name: str, warnings: tuple[str, ...]) -> None:
        """Show which workbook it is, and what a person should know of it."""
        self._title.setText(f"Bring in {name}")
        self._warnings.setText(" ".join(warnings))
        self._warned.setVisible(bool(warnings))

    def show_deeds(self, undo: str | None, redo: str | None) -> None:
        """Show what could be undone or done again."""
        for name, word, label in (("undo", "Undo", undo), ("redo", "Redo", redo)):
            button = self.buttons[name]
            button.setEnabled(label is not None)
            said = f"{word}: {label}" if label else word
            button.setAccessibleName(said)
            labels.set_tip(button, said)

    def show_plan(self, plan: Plan, opened: int) -> None:
        """Show what would be entered, and how much is still open."""
        words = f"{plan_words(plan)} {_open_words(opened)}"
        self._said.setText(words)
        labels.set_tip(self._title, words)
        self.buttons["next"].setEnabled(bool(opened))

    def fit(self, *, low: bool, narrow: bool) -> None:
        """Leave out what is said elsewhere too, where there is little room."""
        self._said.setVisible(not low)
        for name in ("undo", "redo"):
            self.buttons[name].setVisible(not narrow)

    def show_entering(self, share: float | None) -> None:
        """Show how much is brought in, and offer to stop it; None when nothing is."""
        entering = share is not None
        cancel = self.buttons["cancel"]
        if cancel.isHidden() is entering:
            self.buttons["enter"].setVisible(not entering)
            cancel.setVisible(entering)
            self.bar.setVisible(entering)
        self.bar.setValue(round((share or 0.0) * 100))

    def say(self, words: str) -> None:
        """Say something else in its place, such as what is being done."""
        self._said.setText(words)

    def _open_menu(self) -> None:
        button = self.buttons["more"]
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self._title, 1)
        for name in ("undo", "redo", "more", "next", "enter", "cancel"):
            first.addWidget(self.buttons[name])
        self.buttons["cancel"].hide()
        self.bar.hide()
        warned = QHBoxLayout(self._warned)
        warned.setContentsMargins(0, 0, 0, 0)
        warned.setSpacing(4)
        warned.addWidget(Mark("warning", "warning"))
        warned.addWidget(self._warnings, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self._said)
        column.addWidget(self.bar)
        column.addWidget(self._warned)


def plan_words(plan: Plan) -> str:
    """What a plan would enter, such as ``4 findings and 5 actions would be entered``."""
    findings, actions = plan.findings, plan.actions
    if not findings and not actions:
        return "Nothing would be entered yet."
    parts = [_counted(n, what) for n, what in ((findings, "finding"), (actions, "action")) if n]
    return f"{' and '.join(parts)} would be entered."


def _open_words(opened: int) -> str:
    if not opened:
        return "Nothing is open."
    return f"{opened} thing{'s'[: opened != 1]} {'are' if opened != 1 else 'is'} still open."


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s'[: count != 1]}"

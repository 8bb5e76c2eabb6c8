"""What stands above the steps: which workbook it is, how far one is, and what is done with all."""

from typing import Final

from PySide6.QtWidgets import QMenu, QProgressBar, QVBoxLayout

from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.deed_head import DeedHead

MORE: Final = (
    ("keep", "&Keep how it is taken…"),
    ("take", "&Take it as kept…"),
    ("other", "&Another workbook…"),
    ("give_up", "&Give up…"),
)


class TrackerHead(DeedHead):
    """Title, what would be entered, and the buttons; ``deed_wanted`` also tells of the menu."""

    def __init__(self) -> None:
        super().__init__(
            "tracker",
            {
                "more": buttons.secondary("More", "more"),
                "next": buttons.secondary("Next open", "right"),
                "enter": buttons.primary("Bring in"),
                "cancel": buttons.secondary("Cancel"),
            },
        )
        self._said = labels.cut(role="muted")
        self._said.setObjectName("tracker_said")
        labels.set_tip(self.buttons["next"], "The next thing that is open, in any step (F8)")
        labels.set_tip(self.buttons["enter"], "Bring it in, in one step (Ctrl+Enter)")
        labels.set_tip(self.buttons["cancel"], "Bring nothing of it in (Esc)")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName("How much is brought in")
        self.buttons["cancel"].hide()
        self.bar.hide()
        self.menu = QMenu(self)
        for name, words in MORE:
            action = self.menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(lambda _=False, name=name: self.deed_wanted.emit(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.titled("undo", "redo", "more", "next", "enter", "cancel"))
        column.addWidget(self._said)
        column.addWidget(self.bar)
        column.addWidget(self.warned)

    @property
    def said(self) -> str:
        """What would be entered, in words."""
        return self._said.text()

    def show_book(self, name: str, warnings: tuple[str, ...]) -> None:
        """Show which workbook it is, and what a person should know of it."""
        self.title.setText(f"Bring in {name}")
        self.show_warnings(warnings)

    def show_plan(self, plan: Plan, opened: int, note: str = "") -> None:
        """Show what would be entered, and how much is still open; ``note`` is said before it."""
        words = f"{note} {plan_words(plan)} {_open_words(opened)}".strip()
        self._said.setText(words)
        labels.set_tip(self.title, words)
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

    def open_menu(self) -> None:
        """Show what else can be done with the whole tracker."""
        button = self.buttons["more"]
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


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

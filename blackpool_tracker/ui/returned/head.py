"""What stands above a returned sheet: whose it is, how far one is, and what is done with all."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.exchange.changes import Choice
from blackpool_tracker.domain.exchange.finds import Find, Sort
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice as Offer
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.returned.sheet_list import how_it_stands, when_sent, whose
from blackpool_tracker.ui.returned.sheets import BackSheet, Stage, totals
from blackpool_tracker.ui.returned.words import how_far

_OPEN_ONLY = ("undo", "redo", "all_there", "all_clashes", "take")


class ReturnedHead(QWidget):
    """Name, facts and progress of one sheet.

    Signals:
        deed_wanted: a button was pressed; the name of its deed.
        sheet_wanted: another sheet was picked; its place in the list.
    """

    deed_wanted = Signal(str)
    sheet_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._title = labels.cut(role="h1")
        self._title.setObjectName("returned_title")
        self._facts, self._far = labels.cut(role="muted"), labels.plain()
        self._far.setObjectName("returned_far")
        self.sheet = ChoiceField()
        self.sheet.name("Sheet")
        self.buttons = {
            "undo": buttons.icon_button("undo", "Undo"),
            "redo": buttons.icon_button("redo", "Redo"),
            "take": buttons.primary("Take over…"),
            "all_there": buttons.secondary("", "tick"),
            "all_clashes": buttons.secondary(""),
            "more": buttons.quiet("Add sheets…", "add"),
            "next_sheet": buttons.quiet("Next sheet", "right"),
            "close": buttons.quiet("Close", "close"),
        }
        for name, button in self.buttons.items():
            button.setObjectName(f"returned_{name}")
            button.clicked.connect(lambda _=False, name=name: self.deed_wanted.emit(name))
        hub.guard(self.buttons["take"], wants=Right.OFFICE)
        self.sheet.committed.connect(lambda key: self.sheet_wanted.emit(int(key or 0)))
        self._low = self._several = self._picks = False
        self._lay_out()

    @property
    def written(self) -> tuple[str, str]:
        """What is as long as people make it: whose sheet it is, and the facts of it."""
        return self._title.text(), self._facts.text()

    @property
    def said(self) -> str:
        """How far one is, in words."""
        return self._far.text()

    def show_sheets(
        self, sheets: Sequence[BackSheet], shown: BackSheet | None, *, choosing: bool
    ) -> None:
        """Show a sheet as it is now, among all of them; ``choosing``: it is gone through."""
        names = [
            Offer(str(at), f"{each.name} · {how_it_stands(each)}") for at, each in enumerate(sheets)
        ]
        self.sheet.offer(names)
        if shown is None:
            return
        self.sheet.show_value(str(sheets.index(shown)))
        self._title.setText(whose(shown))
        named = shown.name if whose(shown) != shown.name else ""
        some = totals(sheets) if len(sheets) > 1 else ""
        self._facts.setText(" · ".join(filter(None, (when_sent(shown), named, some))))
        opened = shown.stage is Stage.OPEN
        self._far.setText(how_far(shown.finds, shown.chosen) if opened else how_it_stands(shown))
        for name in _OPEN_ONLY:
            self.buttons[name].setVisible(choosing)
        self._several = len(sheets) > 1
        self._show_others()
        if choosing:
            self._offer(shown)

    def offer_sheets(self, *, here: bool) -> None:
        """Let a sheet be picked here, where the list of them has no room."""
        self._picks = here
        self.sheet.setVisible(here)
        self._show_others()

    def fit(self, *, low: bool) -> None:
        """Leave out what is said elsewhere too, where the window is low."""
        self._low = low
        self._facts.setVisible(not low)
        self._show_others()

    def _show_others(self) -> None:
        """Where the window is low, sheets are gone to by picking them, and added by the menu."""
        self.buttons["next_sheet"].setVisible(self._several and not (self._low and self._picks))
        self.buttons["more"].setVisible(not self._low)

    def _offer(self, sheet: BackSheet) -> None:
        for name, label in (("undo", sheet.course.undo_label), ("redo", sheet.course.redo_label)):
            button, word = self.buttons[name], name.capitalize()
            button.setEnabled(label is not None)
            said = f"{word}: {label}" if label else word
            button.setAccessibleName(said)
            labels.set_tip(button, said)
        alone = only_there(sheet.finds)
        kept = any(find.choice(sheet.chosen) is Choice.KEEP for find in alone)
        every = self.buttons["all_there"]
        every.setText(f"Accept all {len(alone):,} that only the sheet changed")
        every.setVisible(kept)
        keeps = self.buttons["all_clashes"]
        keeps.setText("Keep all that wait")
        labels.set_tip(keeps, "Let the register’s words stand in all that both have changed")
        keeps.setVisible(bool(sheet.waiting))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self._title, 1)
        for name in ("undo", "redo", "close", "take"):
            first.addWidget(self.buttons[name])
        third = QWidget()
        flow = FlowLayout(third)
        flow.addWidget(self._far)
        flow.addWidget(self.sheet)
        for name in ("all_there", "all_clashes", "next_sheet", "more"):
            flow.addWidget(self.buttons[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self._facts)
        column.addWidget(third)


def only_there(finds: Sequence[Find]) -> list[Find]:
    """What the sheet alone has changed or added, and can come in."""
    return [find for find in finds if find.sort in (Sort.THERE, Sort.ADDED) and find.choices]


def clashing(finds: Sequence[Find]) -> list[Find]:
    """What both have changed."""
    return [find for find in finds if find.sort is Sort.CLASH and find.choices]

"""What was found, in full: what was sent, what the register has and what came back, and choices."""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.columns import Words
from blackpool_tracker.domain.exchange.changes import AddedRow, CellChange, Choice, Left
from blackpool_tracker.domain.exchange.finds import Find, Sort
from blackpool_tracker.domain.exchange.rows import Plain
from blackpool_tracker.domain.exchange.side_by_side import SideBySide, side_by_side
from blackpool_tracker.domain.exchange.taking import Chosen
from blackpool_tracker.domain.exchange.telling import left_sentence, value_words
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters
from blackpool_tracker.ui.kit.panel import Panel, line
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.returned.texts import MarkedText
from blackpool_tracker.ui.returned.words import (
    cell_of,
    row_lines,
    state_words,
    title_of,
)
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent

_BESIDE: Final = 26
"""Average characters that each of the texts needs to stand beside the others."""
_LONG: Final = 2_000
"""Letters of a text from which on the words that differ are looked for beside the window."""
_SAID: Final = {
    Sort.CLASH: "Both have changed it since the sheet was sent.",
    Sort.THERE: "Only the sheet has changed it.",
    Sort.ADDED: "Somebody has added this row to the sheet.",
    Sort.GONE: "",
    Sort.LEFT: "This cannot come in by a sheet:",
    Sort.SAME: "Sheet and register have it alike by now: there is nothing to choose.",
}


NOTHING_FOUND: Final = "Nothing is shown here: choose another filter, or take the sheet over."


class _Texts(NamedTuple):
    """The texts of a cell."""

    sent: str
    now: str
    there: str


class FindCard(Panel):
    """One find.

    Signals:
        deed_wanted: a button was pressed; the name of its deed.
    """

    deed_wanted = Signal(str)

    def __init__(self, hub: Hub, words: Words) -> None:
        super().__init__()
        self.setObjectName("find_card")
        self.setAccessibleName("What was found, in full")
        self.setAccessibleDescription("Escape goes back to the list")
        self._words = words
        self._marking = Newest(hub, self, Lane.QUESTIONS)
        self._row, self._title = labels.cut(role="muted"), labels.wrapped(role="h2")
        self._mark, self._said = Mark("warning", "warning"), labels.wrapped()
        self._title.setObjectName("find_title")
        self._said.setObjectName("find_said")
        self.sent = MarkedText("As it was sent", gone=True)
        self.now = MarkedText("In the register now", gone=False)
        self.there = MarkedText("Came back", gone=False)
        self.join = MarkedText("Joined, it would be", gone=False)
        self._texts = QWidget()
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._texts)
        self.buttons = {
            "accept": buttons.secondary("Accept", "tick"),
            "keep": buttons.secondary("Keep the register’s"),
            "join": buttons.secondary("Join both", "merge"),
            "propose": buttons.quiet("As proposed"),
            "next": buttons.quiet("Next that waits", "right"),
        }
        for name, button in self.buttons.items():
            button.setObjectName(f"find_{name}")
            button.clicked.connect(lambda _=False, name=name: self.deed_wanted.emit(name))
        doing = (self.buttons[name] for name in ("accept", "keep", "join", "propose"))
        hub.guard(*doing, wants=Right.OFFICE)
        self._find: Find | None = None
        self._lay_out()

    @property
    def row(self) -> str:
        """Where it stands, and to what row of the register it belongs."""
        return self._row.text()

    @property
    def said(self) -> str:
        """What is said of it."""
        return self._said.text()

    def show_find(self, find: Find | None, chosen: Chosen) -> None:
        """Show something else, or the same as it is chosen by now."""
        other = find is not self._find
        self._find = find
        if find is None:
            self._show_nothing()
            return
        if other:
            self._show_words(find)
            self._fit()
            self._scroll.verticalScrollBar().setValue(0)
        self._offer(find, chosen)

    def _show_nothing(self) -> None:
        self._marking.stop()
        for label in (self._row, self._title):
            label.setText("")
        self._said.setText(NOTHING_FOUND)
        for piece in (self.sent, self.now, self.there, self.join, self._mark):
            piece.hide()
        for name in ("accept", "keep", "join", "propose"):
            self.buttons[name].hide()

    def take_keyboard(self) -> None:
        """Give the keyboard to the text that came back."""
        first = self.there.words if self.there.isVisible() else self.buttons["next"]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The texts stand side by side where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = sum(not piece.isHidden() for piece in (self.sent, self.now, self.there))
        wide = self.width() >= characters(self, _BESIDE * max(shown, 1))
        way = QBoxLayout.Direction
        self._side.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def _offer(self, find: Find, chosen: Chosen) -> None:
        choice, able = find.choice(chosen), find.choices
        waits = find.waits(chosen)
        state = f"{state_words(find, chosen)}." if able and not waits else ""
        asked = "Say what shall stand." if waits else ""
        self._said.setText(" ".join(filter(None, (state, _SAID[find.sort], asked, find.why))))
        self._mark.setVisible(waits or find.sort is Sort.LEFT)
        row = isinstance(find.what, AddedRow)
        self.buttons["accept"].setText("Take it in" if row else "Accept")
        self.buttons["keep"].setText("Leave it out" if row else "Keep the register’s")
        for name in ("accept", "keep", "join"):
            button = self.buttons[name]
            button.setVisible(Choice(name) in able)
            taken = choice is Choice(name)
            button.setAccessibleName(f"{button.text()}, chosen" if taken else button.text())
            button.become("primary" if taken else "secondary")
        clash = isinstance(find.what, CellChange) and find.sort is Sort.CLASH
        self.buttons["propose"].setText("Leave it open")
        self.buttons["propose"].setVisible(clash and bool(able))
        self.buttons["propose"].setEnabled(choice is not None)

    def _show_words(self, find: Find) -> None:
        self._marking.stop()
        place = cell_of(find)
        self._row.setText(" · ".join(filter(None, (place, find.row))))
        self._title.setText(title_of(find))
        what = find.what
        if isinstance(what, CellChange):
            self._show_cell(find, what)
            return
        for text in (self.sent, self.now, self.join):
            text.hide()
        told = self._told(find)
        self.there.show_name("In the sheet")
        self.there.show_text(told)
        self.there.setVisible(bool(told))

    def _told(self, find: Find) -> str:
        """What a row or a cell says that is in the sheet alone."""
        what = find.what
        if isinstance(what, Left):
            return value_words(what.table, what.key, what.written, self._words)
        if not isinstance(what, AddedRow):
            return ""
        said = [f"{heading}: {text}" for heading, text in row_lines(what, self._words)]
        lefts = [left_sentence(part, self._words) for part in find.parts if part.why != find.why]
        return "\n".join([*said, *(["", "Left of it:", *lefts] if lefts else ())])

    def _show_cell(self, find: Find, cell: CellChange) -> None:
        texts = _Texts(*(self._text(cell, each) for each in (cell.sent, cell.now, cell.there)))
        moved = texts.sent != texts.now
        self.sent.show_name("As it was sent" if moved else "As it was sent, and is")
        self.there.show_name("Came back")
        self.now.setVisible(moved)
        for piece in (self.sent, self.there):
            piece.show()
        self.join.setVisible(Choice.JOIN in find.choices)
        self.join.show_text(cell.join)
        self.sent.show_text(texts.sent)
        self.now.show_text(texts.now)
        self.there.show_text(texts.there)
        if max(map(len, texts)) < _LONG:
            self._mark_words(_compared(texts))
        else:
            self._marking.ask(lambda _progress: _compared(texts), self._mark_words)

    def _mark_words(self, found: tuple[SideBySide, SideBySide]) -> None:
        here, there = found
        # What was sent stands struck through where it did not come back.
        self.sent.show_pieces(there.left)
        self.now.show_pieces(here.right)
        self.there.show_pieces(there.right)

    def _text(self, cell: CellChange, value: Plain) -> str:
        return value_words(cell.row.table, cell.key, value, self._words)

    def _lay_out(self) -> None:
        self._scroll, content = Scrolled(), ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(2, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(self._row)
        column.addWidget(self._title)
        said = QHBoxLayout()
        said.setSpacing(GAP)
        said.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._said, 1)
        column.addLayout(said)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(PANEL_GAP)
        for piece in (self.sent, self.now, self.there):
            self._side.addWidget(piece, 1)
        column.addWidget(self._texts)
        column.addWidget(self.join)
        column.addStretch(1)
        self._scroll.setWidget(content)
        deeds = QWidget()
        row = FlowLayout(deeds, gap=4)
        for button in self.buttons.values():
            row.addWidget(button)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(line())
        self.column.addWidget(deeds)


def _compared(texts: _Texts) -> tuple[SideBySide, SideBySide]:
    return side_by_side(texts.sent, texts.now), side_by_side(texts.sent, texts.there)

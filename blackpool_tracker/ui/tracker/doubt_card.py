"""One doubt of a row: what is doubtful, the ways to take it, and a field to type another in."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.ratings import Delivery, Rating
from blackpool_tracker.domain.tracker.doubts import DOUBT_WORDS, Doubt, DoubtKind, Typed
from blackpool_tracker.domain.tracker.telling import taken_words
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.check import CheckBox
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP, characters
from blackpool_tracker.ui.theme import current
from blackpool_tracker.ui.tracker.ways import Way, Ways
from blackpool_tracker.ui.words import Words

_KEYS: Final = 9  # ways with a key of one figure
_WORDS: Final = 1_500  # characters of a cell that are shown with its doubt
_BAR: Final = 4
_DAY, _SHORT_DAY = 18, 9  # average characters of a field for a day


class DoubtCard(QFrame):
    """One doubt.

    Signals:
        taken: a person has chosen a way or typed another (its value), whether for all alike, and
            whether they are done with it: who only leaves the field shall see what was taken.
        entered: the keyboard or the mouse has come to it.
    """

    taken = Signal(str, bool, bool)
    entered = Signal()

    def __init__(self, words: Words, names: list[str]) -> None:
        super().__init__()
        self.setObjectName("doubt_card")
        self._register = words
        self._doubt: Doubt | None = None
        self._current = False
        self._mark = Mark("warning", "warning")
        self._kind, self._state = labels.wrapped(role="h3"), labels.plain(role="muted")
        self._sentence, self._words = labels.wrapped(), labels.wrapped(role="muted")
        self.ways = Ways("Ways to take it")
        self.day, self.person = DayField(), PersonField(names, "Another name")
        self.alike = CheckBox("")
        self.alike.setObjectName("doubt_alike")
        self._typing = labels.plain(role="muted")
        self._lay_out()
        self.ways.taken.connect(self._take)
        self.day.committed.connect(self._take_day)
        self.person.committed.connect(lambda name: self._take_typed(self.person, name))

    @property
    def doubt(self) -> Doubt | None:
        """The doubt that is shown."""
        return self._doubt

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, from above."""
        return [*self.ways.buttons, self.day, self.person, self.alike]

    def show_doubt(self, doubt: Doubt, others: int, *, is_open: bool, current: bool) -> None:
        """Show a doubt; ``others`` are those alike that are open besides.

        Keys are shown by the ways of the one that is ``current``.
        """
        other = self._doubt is None or self._doubt.key != doubt.key
        self._doubt, self._current = doubt, current
        self._kind.setText(f"{DOUBT_WORDS[doubt.kind]}: {doubt.cell}")
        self._mark.show_icon(*(("warning", "warning") if is_open else ("tick", "muted")))
        self._state.setText("Open" if is_open else "Answered")
        self.setAccessibleName(f"{DOUBT_WORDS[doubt.kind]}, {doubt.cell}: {doubt.sentence}")
        self._sentence.setText(doubt.sentence)
        self._say_words(doubt)
        chosen = None if doubt.answer is None and is_open else doubt.taken
        self.ways.show_ways(list(self._ways(doubt)), chosen)
        self._show_field(doubt, other=other)
        self.alike.setText(f"The same for all {others + 1} alike (L)")
        self.alike.setVisible(bool(others))
        if other or not others:
            self.alike.setChecked(False)
        self.update()

    def fit(self, *, narrow: bool) -> None:
        """Where there is little room only the mark says that it is open, and names stand above."""
        self._state.setVisible(not narrow)
        self.day.editor.setMinimumWidth(characters(self, _SHORT_DAY if narrow else _DAY))
        direction = QBoxLayout.Direction
        self._field.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def press(self, key: str) -> bool:
        """Take the way with this key; False where there is none."""
        return self.ways.press(key)

    def turn_alike(self) -> bool:
        """Tick that all alike are meant, or not; False where there are none."""
        if not self.alike.isVisibleTo(self):
            return False
        self.alike.setChecked(not self.alike.isChecked())
        return True

    def begin_typing(self) -> bool:
        """Give the keyboard to the field; False where nothing may be typed."""
        field = {Typed.DAY: self.day, Typed.NAME: self.person}.get(
            self._doubt.typed if self._doubt is not None else Typed.CHOSEN
        )
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return field is not None

    def refuse(self, sentence: str) -> None:
        """Say why what was typed was not taken."""
        field = self.day if self._doubt and self._doubt.typed is Typed.DAY else self.person
        field.refuse(sentence)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """To press it anywhere makes it the one that keys answer."""
        super().mousePressEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge, and a bar at the left of the one that keys answer."""
        super().paintEvent(event)
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if self._current else theme.border), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._current:
            painter.fillRect(QRectF(0, 6, _BAR, self.height() - 12), QColor(theme.accent))

    def changeEvent(self, event: QEvent) -> None:
        """The colours follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _ways(self, doubt: Doubt) -> Iterator[Way]:
        values = [option.value for option in doubt.options]
        every = dict.fromkeys((*values, doubt.proposal, doubt.taken))
        for number, value in enumerate(every, 1):
            key = str(number) if self._current and number <= _KEYS else ""
            words = taken_words(doubt, value, self._register.delivery)
            rated = doubt.kind is DoubtKind.STATUS and value in set(Delivery)
            look = current().look(Rating.DELIVERY, value) if rated else None
            yield Way(key, value, words, "proposed" if value == doubt.proposal else "", look)

    def _say_words(self, doubt: Doubt) -> None:
        """What stands in the cell, where the sentence does not say it."""
        line = " ".join(doubt.words.split())
        told = "" if line in doubt.sentence else doubt.words.strip()
        self._words.setText(f"{told[:_WORDS]}…" if len(told) > _WORDS else told)
        self._words.setVisible(bool(told))

    def _show_field(self, doubt: Doubt, *, other: bool) -> None:
        typed = doubt.typed
        self._typing.setVisible(typed is not Typed.CHOSEN)
        key = " (T)" if self._current else ""
        self._typing.setText(f"Another {'day' if typed is Typed.DAY else 'name'}{key}")
        self.day.setVisible(typed is Typed.DAY)
        self.person.setVisible(typed is Typed.NAME)
        name = f"Another {'day' if typed is Typed.DAY else 'name'} for {doubt.cell}"
        self.day.name(name)
        self.person.name(name)
        if other:
            self.day.show_value(None)
            self.person.show_value("")

    def _take(self, value: str, *, done: bool = True) -> None:
        if self._doubt is not None:
            alike = self.alike.isVisibleTo(self) and self.alike.isChecked()
            self.taken.emit(value, alike, done)

    def _take_typed(self, field: Field, value: str) -> None:
        self._take(value, done=field.editor.hasFocus())

    def _take_day(self, day: date | None) -> None:
        if day is not None:
            self._take_typed(self.day, day.isoformat())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._mark)
        head.addWidget(self._kind, 1)
        head.addWidget(self._state)
        typing = QWidget()
        row = self._field = QBoxLayout(QBoxLayout.Direction.LeftToRight, typing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._typing)
        row.addWidget(self.day, 1)
        row.addWidget(self.person, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP + _BAR, GAP, GAP, GAP)
        column.setSpacing(GAP - 2)
        column.addLayout(head)
        for piece in (self._sentence, self._words, self.ways, typing, self.alike):
            column.addWidget(piece)

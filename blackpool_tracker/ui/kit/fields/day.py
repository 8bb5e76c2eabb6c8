"""Fields for days."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout

from blackpool_tracker.domain.days import PartialDate, short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.typed_days import typed_day, typed_partial
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.line import LineField
from blackpool_tracker.ui.kit.icons import icon
from blackpool_tracker.ui.kit.metrics import characters, control_height
from blackpool_tracker.ui.theme import current


class _Calendar(QFrame):
    """A month to pick a day from, below a field; Escape closes it."""

    def __init__(self, field: QLineEdit, picked: Callable[[date], None]) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._picked = picked
        self.month = QCalendarWidget()
        self.month.setAccessibleName("Calendar")
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setMinimumDate(QDate(1900, 1, 1))
        self.month.setMaximumDate(QDate(2199, 12, 31))
        self.month.activated.connect(self._pick)
        self.month.clicked.connect(self._pick)
        self.setProperty("kind", "popup")
        self.setMinimumWidth(characters(self, 40))
        self.setMinimumHeight(9 * control_height(self.fontMetrics()) - 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.month)
        names = {
            "qt_calendar_prevmonth": "The month before",
            "qt_calendar_nextmonth": "The month after",
        }
        for button in self.findChildren(QToolButton):
            if button.objectName() in names:
                button.setAccessibleName(names[button.objectName()])
                forwards = button.objectName().endswith("nextmonth")
                button.setIcon(icon("right" if forwards else "left", "text"))

    def open_at(self, day: date | None) -> None:
        """Show the month of a day, or this month, with the keyboard in it."""
        field = self.parentWidget()
        if day is not None:
            self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        plain = QTextCharFormat()
        plain.setForeground(QColor(current().text))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            # Red is for what is late.
            self.month.setWeekdayTextFormat(weekend, plain)
        self.adjustSize()
        if field is not None:
            self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, chosen: QDate) -> None:
        self.hide()
        self._picked(date(chosen.year(), chosen.month(), chosen.day()))


class DayField(LineField):
    """A day, typed or picked from a calendar. Its value is a ``date``, or None for none.

    F4 or Alt+Down opens the calendar.
    """

    def __init__(self, hint: str = "5 Dec 2026") -> None:
        super().__init__(hint, least=18)
        self._opens = self._line.addAction(
            icon("calendar", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._opens.setText("Pick from a calendar (F4)")
        self._opens.triggered.connect(self.open_calendar)
        for button in self._line.findChildren(QToolButton):
            button.setAccessibleName("Pick from a calendar")
            labels.set_tip(button, self._opens.text())
        self._calendar: _Calendar | None = None

    def value(self) -> Any:
        """The day; None for none. Raises ``RefusedError`` when it is no day."""
        return typed_day(self._line.text())

    def words(self, value: Any) -> str:
        """The day as people write it."""
        return short_day(value) if isinstance(value, date) else super().words(value)

    def fill(self, value: Any) -> None:
        """Write a day into the editor."""
        self._line.setText(short_day(value) if value else "")
        self._line.setCursorPosition(0)

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        # Made at first need: it holds a table and costs as much as a whole form.
        if self._calendar is None:
            self._calendar = _Calendar(self._line, self._picked)
        self._calendar.open_at(self._day())

    def _day(self) -> date | None:
        """The day that the calendar begins with; None for today."""
        try:
            return typed_day(self._line.text())
        except RefusedError:
            return None

    def _picked(self, day: date) -> None:
        self.fill(self.of(day))
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.touched()
        self.commit()

    def of(self, day: date) -> Any:
        """A whole day as a value of this field."""
        return day

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F4 and Alt+Down open the calendar."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
                self.open_calendar()
                return True
        return super().eventFilter(watched, event)


class PartialDayField(DayField):
    """A day, a month or a year. Its value is a ``PartialDate``, or None for none."""

    def __init__(self, hint: str = "5 Dec 2026, Dec 2026 or 2026") -> None:
        super().__init__(hint)

    def value(self) -> Any:
        """The date; None for none. Raises ``RefusedError`` when it is no date."""
        return typed_partial(self._line.text())

    def words(self, value: Any) -> str:
        """The date as people write it."""
        return value.text if isinstance(value, PartialDate) else super().words(value)

    def fill(self, value: Any) -> None:
        """Write a date into the editor."""
        self._line.setText(value.text if value else "")
        self._line.setCursorPosition(0)

    def of(self, day: date) -> Any:
        """A whole day as a value of this field."""
        return PartialDate.of(day)

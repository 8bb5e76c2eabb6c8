"""The days between which an action is due, as a person chooses them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.days import parse_day, short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.small_dialog import SmallDialog

_BETWEEN: Final = ".."
_DUE: Final = (
    "Shows what is due between two days, both counted. Leave one empty for no limit on its side."
)


@dataclass(frozen=True, slots=True)
class DueDays:
    """A first and a last day, both counted; None for no limit."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def of_key(cls, key: str) -> Self | None:
        """The days that a key names; None for a key that names none."""
        first, between, last = key.partition(_BETWEEN)
        if not between:
            return None
        try:
            return cls(*(parse_day(day) if day else None for day in (first, last)))
        except RefusedError:
            return None

    @property
    def key(self) -> str:
        """The days as a text to be remembered; empty without any limit."""
        first, last = (day.isoformat() if day else "" for day in (self.first, self.last))
        return f"{first}{_BETWEEN}{last}" if first or last else ""

    @property
    def words(self) -> str:
        """The days as people say them; empty without any limit."""
        if self.first is None:
            return f"by {short_day(self.last)}" if self.last else ""
        if self.last is None:
            return f"from {short_day(self.first)}"
        if self.first == self.last:
            return f"on {short_day(self.first)}"
        return f"{short_day(self.first)} to {short_day(self.last)}"


def days_words(key: str) -> str:
    """What a key says to people; empty for one that names no days."""
    days = DueDays.of_key(key)
    return days.words if days is not None else ""


def ask_days(parent: QWidget, key: str, take: Callable[[str], None]) -> None:
    """Ask for the days, beginning with those that the key names; ``take`` is given their key."""
    dialog = DueDates(parent, DueDays.of_key(key) or DueDays())
    dialog.chosen.connect(take)
    dialog.open()


class DueDates(SmallDialog):
    """Asks between which days something is wanted: unless said otherwise, what is due.

    Signals:
        chosen: the key of the days (str); empty for any time.
    """

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, days: DueDays, title: str = "Due when?", sentence: str = _DUE
    ) -> None:
        super().__init__(parent, title, sentence)
        self.setObjectName("due_dates")
        form = self.add_form()
        self.first = form.add("&First day", DayField())
        self.last = form.add("&Last day", DayField())
        self.first.show_value(days.first)
        self.last.show_value(days.last)
        self.add_ways("Show", self._choose, name="show")
        # Most often what is wanted is all that is due by some day.
        (self.first if days.first else self.last).setFocus()

    def _choose(self) -> None:
        wrong = [field for field in (self.first, self.last) if not field.commit()]
        if not wrong and self._first_after_last():
            wrong.append(self.last)
            self.last.refuse("The last day is before the first. Correct one of the two.")
        if wrong:
            wrong[0].setFocus()
            return
        self.chosen.emit(DueDays(self.first.value(), self.last.value()).key)
        self.accept()

    def _first_after_last(self) -> bool:
        first, last = self.first.value(), self.last.value()
        return bool(first and last and last < first)

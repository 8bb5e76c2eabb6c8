"""Asks for the day whose state shall be shown."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.small_dialog import SmallDialog


class PastDialog(SmallDialog):
    """Asks for a day from the register's first to today.

    Signals:
        chosen: the day (a ``date``).
    """

    chosen = Signal(object)

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        first, last = hub.workspace.history.first_day(), hub.workspace.today()
        since = f" from {long_day(first)} to {long_day(last)}" if first else ""
        super().__init__(
            parent,
            "As it stood on…",
            f"Shows every page as the register stood at the end of a day{since}, to look at only.",
        )
        self.setObjectName("past_dialog")
        self._hub = hub
        form = self.add_form()
        self.day = form.add("&Day", DayField())
        self.add_ways("Show", self._choose, name="show")
        self.day.setFocus()

    def _choose(self) -> None:
        try:
            day = self._given()
        except RefusedError as error:
            self.day.refuse(str(error))
            self.day.setFocus()
            return
        self.chosen.emit(day)
        self.accept()

    def _given(self) -> date:
        day = self.day.value()
        if not isinstance(day, date):
            raise RefusedError("Give the day whose state you want to see.")
        self._hub.workspace.reports.check_day(day)
        return day

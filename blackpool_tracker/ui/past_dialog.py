"""Asks for the day whose state shall be shown."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.form import LabelledForm
from blackpool_tracker.ui.small_dialogs import SmallDialog


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
        form = LabelledForm()
        self.day = form.add("&Day", DayField())
        self.column.addWidget(form)
        shows = buttons.primary("Show")
        shows.setObjectName("show")
        shows.clicked.connect(self._choose)
        cancel = buttons.secondary("Cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, shows)
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

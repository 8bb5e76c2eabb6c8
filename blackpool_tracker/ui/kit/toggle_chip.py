"""A filter that is on or off."""

from PySide6.QtCore import Signal

from blackpool_tracker.ui.kit.pill import Pill


class ToggleChip(Pill):
    """A filter such as "Overdue" or "Mine".

    Signals:
        changed: a person switched it (bool); not sent by ``set_on``.
    """

    changed = Signal(bool)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.toggled.connect(self._show)
        self.clicked.connect(self.changed)
        self._show(on=False)

    def set_on(self, *, on: bool) -> None:
        """Switch it without telling anybody."""
        self.setChecked(on)

    def rename(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            self.setText(text)
            self._show(on=self.isChecked())

    def _show(self, on: bool) -> None:  # noqa: FBT001  Qt's signal gives it by place
        self.show_state(self.text(), filters=on, icon_name="close" if on else None)

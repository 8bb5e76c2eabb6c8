"""One finding with all that hangs on it, beside the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.hub import Hub


class FindingPane(QWidget):
    """Shows one finding.

    Signals:
        closed: the person wants the pane away.
        edit_wanted: the finding of this number shall be corrected.
        split_wanted: the finding of this number shall be split.
        finding_wanted: another finding shall be shown, by its number.
    """

    closed = Signal()
    edit_wanted = Signal(int)
    split_wanted = Signal(int)
    finding_wanted = Signal(int)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._finding: int | None = None

    def show_finding(self, finding: int | None) -> None:
        """Show a finding; None for none."""
        self._finding = finding

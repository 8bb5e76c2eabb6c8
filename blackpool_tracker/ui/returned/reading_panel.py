"""What stands in the place of a sheet while it is read, and of one that was refused."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from blackpool_tracker.domain.exchange.reading_back import NOT_OURS
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.returned.sheets import BackSheet, Stage


class ReadingPanel(QWidget):
    """Says that a sheet is being read, or why it was not taken back.

    Signals:
        stop_wanted: nothing more shall be read.
        away_wanted: the sheet shall be taken off the list.
        again_wanted: it shall be read once more.
        tracker_wanted: it is no sheet of ours, and shall be brought in as a tracker.
    """

    stop_wanted = Signal()
    away_wanted = Signal()
    again_wanted = Signal()
    tracker_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("returned_reading")
        self._heading, self._said = labels.heading(level=2), labels.wrapped()
        self._said.setObjectName("reading_said")
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How much is read")
        self.stop = buttons.secondary("Cancel")
        self.stop.setObjectName("stop_reading")
        self.stop.clicked.connect(self.stop_wanted)
        self.away = buttons.secondary("Take it off the list")
        self.away.setObjectName("put_away")
        self.away.clicked.connect(self.away_wanted)
        self.again = buttons.secondary("Try again")
        self.again.setObjectName("read_again")
        self.again.clicked.connect(self.again_wanted)
        self.tracker = buttons.secondary("Bring it in as a tracker…", "add")
        self.tracker.setObjectName("bring_as_tracker")
        self.tracker.clicked.connect(self.tracker_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        panel = Panel()
        panel.column.addWidget(self._heading)
        panel.column.addWidget(self._said)
        panel.column.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.stop)
        row.addWidget(self.tracker)
        row.addWidget(self.again)
        row.addWidget(self.away)
        row.addStretch(1)
        panel.column.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        column.addStretch(1)

    @property
    def said(self) -> str:
        """The sentence."""
        return self._said.text()

    def show_sheet(self, sheet: BackSheet) -> None:
        """Show how far it is read, or why it was refused."""
        refused = sheet.stage is Stage.REFUSED
        self._heading.setText("Not taken back" if refused else f"Reading {sheet.name}…")
        reading = "It is read and compared with the register; nothing is changed by that."
        self._said.setText(sheet.why if refused else reading)
        self._bar.setValue(round(sheet.share * 100))
        self._bar.setVisible(not refused)
        self.stop.setVisible(not refused)
        self.away.setVisible(refused)
        self.again.setVisible(refused)
        self.tracker.setVisible(sheet.why == NOT_OURS.format(name=sheet.name))

    def take_keyboard(self) -> None:
        """Give the keyboard to what can be done."""
        offered = (self.stop, self.tracker, self.again)
        first = next(button for button in offered if not button.isHidden())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

"""The page that tells of a mistake of the program: what happened, and that the data is safe."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.metrics import GAP, characters
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.kit.small_dialog import SmallDialog

_WIDTH: Final = 76  # average characters
_LINES: Final = 4  # of the report, at least
SAFE: Final = "Everything that was saved is safe"
GOES_ON: Final = (
    "Meanwhile it has happened again, and may go on. Close the register and open it again."
)
ABOUT_REPORT: Final = (
    "Copy the report for the people who look after the program. It names places in the program"
    " and kinds of commands, and nothing of your register."
)


class Safe(NamedTuple):
    """Where the data is. None for a register: none is open. ``backups`` is None without any."""

    register: Path | ServerAddress | None
    step: int
    backups: Path | None


class Telling(NamedTuple):
    """What a page says. ``closes`` is the button beside *Go on*; ``urgent`` makes it the main one.

    An empty ``closes`` leaves that button out.
    """

    title: str
    words: str
    report: str
    closes: str = ""
    urgent: bool = False


class CrashPage(SmallDialog):
    """What happened, where the data is, and the report.

    Signals:
        close_wanted: the button of ``Telling.closes`` was pressed; the page closes after it.
    """

    close_wanted = Signal()

    def __init__(self, parent: QWidget | None, telling: Telling, safe: Safe) -> None:
        super().__init__(parent, telling.title, telling.words)
        self.setObjectName("crash_page")
        self._telling = telling
        self.words.setObjectName("what_happened")
        self.words.setMinimumWidth(characters(self, _WIDTH))
        self._again = labels.wrapped(role="error")
        self._again.setObjectName("goes_on")
        self._again.hide()
        self.column.addWidget(self._again)
        self.column.addWidget(_where(safe))
        self.column.addWidget(labels.wrapped(ABOUT_REPORT, role="muted"))
        self._report = self._make_report(telling.report)
        self.column.addWidget(self._report, 1)
        self._add_buttons()
        # The keyboard begins where nothing is lost.
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def report(self) -> str:
        """The report as it can be copied."""
        return self._telling.report

    def say_again(self) -> None:
        """Say that more mistakes have come while the page is shown.

        Said once: were the painting of this page at fault, each word would paint it again.
        """
        if self._again.isHidden():
            self._again.setText(GOES_ON)
            self._again.show()
            announce(self, GOES_ON)

    def _make_report(self, report: str) -> QPlainTextEdit:
        shown = QPlainTextEdit()
        shown.setObjectName("report")
        shown.setAccessibleName("Report")
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        shown.setFont(font)
        shown.setPlainText(report)
        shown.setMinimumHeight(_LINES * shown.fontMetrics().lineSpacing() + 2 * GAP)
        return shown

    def _add_buttons(self) -> None:
        self._copy = buttons.secondary("&Copy report")
        self._copy.setObjectName("copy_report")
        self._copy.clicked.connect(self._copied)
        telling = self._telling
        closing = []
        if telling.closes:
            closes = (buttons.primary if telling.urgent else buttons.secondary)(telling.closes)
            closes.setObjectName("close")
            closes.clicked.connect(self._close)
            closing.append(closes)
        go_on = (buttons.secondary if telling.urgent else buttons.primary)("&Go on")
        go_on.setObjectName("go_on")
        go_on.clicked.connect(self.accept)
        self._go_on = go_on
        self.add_row(*closing, go_on, left=self._copy)

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self._telling.report)
        self._copy.setText("&Copied")
        announce(self, "Report copied")

    def _close(self) -> None:
        self.accept()
        self.close_wanted.emit()


def _where(safe: Safe) -> QWidget:
    """Where the register lies, up to which step it is saved, and where its backups are."""
    panel = Panel()
    panel.column.addWidget(labels.heading(SAFE, level=3))
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GAP)
    grid.setVerticalSpacing(GAP // 2)
    grid.setColumnStretch(1, 1)
    facts = []
    if safe.register is not None:
        saved = f"step {safe.step:,}" if safe.step else "no step was made yet"
        facts = [("Register", str(safe.register)), ("Saved up to", saved)]
    facts.append(("Backups", _backups(safe)))
    for row, (name, words) in enumerate(facts):
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(labels.plain(name, role="muted"), row, 0, top)
        grid.addWidget(labels.wrapped(words), row, 1)
    panel.column.addLayout(grid)
    return panel


def _backups(safe: Safe) -> str:
    if isinstance(safe.register, ServerAddress):
        return "They are made on the register's server."
    none = "None on this computer yet. File, Back up makes one."
    return str(safe.backups) if safe.backups is not None else none

"""The start page: what can be opened, and what went wrong when something could not be."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.ui.damage_ways import DamageWays
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.icons import paint_icon, program_icon
from blackpool_tracker.ui.kit.metrics import GAP, PAGE_MARGINS, PANEL_GAP, characters, icon_size
from blackpool_tracker.ui.kit.painting import bold, paint_button_ring
from blackpool_tracker.ui.kit.panel import Panel, line
from blackpool_tracker.ui.recent import INDENT, Recent
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent
from blackpool_tracker.ui.theme import current

_WIDTH: Final = 96  # average characters
_SIDE: Final = 16
_BETWEEN: Final = 4
_RADIUS: Final = 8
_PICTURE: Final = 32


class _Way(QAbstractButton):
    """One way to begin: an icon, a title and a sentence."""

    def __init__(self, icon_name: str, title: str, sentence: str) -> None:
        super().__init__()
        self._icon_name, self._title, self._sentence = icon_name, title, sentence
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As high as its words in a line of 60 characters."""
        width = characters(self, 60)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The title, and a line of the sentence; the rest follows from the width."""
        return QSize(characters(self, 24), 2 * self.fontMetrics().lineSpacing() + 2 * _SIDE)

    def hasHeightForWidth(self) -> bool:
        """The sentence runs over several lines where it must."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The title, and the lines of the sentence."""
        room = QRect(0, 0, width - self._left - _SIDE, 0)
        metrics = self.fontMetrics()
        lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._sentence)
        return 2 * _SIDE + QFontMetrics(bold(self.font())).height() + _BETWEEN + lines.height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, title, sentence and ring."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(QColor(theme.hover if over else theme.surface))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        side = self._left - PANEL_GAP - _SIDE
        ink = theme.accent if self.isEnabled() else theme.disabled
        paint_icon(painter, QRectF(_SIDE, _SIDE, side, side), self._icon_name, ink)
        self._paint_words(painter)
        if self.hasFocus():
            paint_button_ring(painter, self.rect(), _RADIUS, theme.focus)

    @property
    def _left(self) -> int:
        """Where the words begin, right of the icon."""
        return _SIDE + icon_size(self.fontMetrics()) + 4 + PANEL_GAP

    def _paint_words(self, painter: QPainter) -> None:
        theme = current()
        painter.setFont(bold(self.font()))
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.disabled))
        height = painter.fontMetrics().height()
        words = self.rect().adjusted(self._left, _SIDE, -_SIDE, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignTop, self._title)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.muted if self.isEnabled() else theme.disabled))
        below = words.adjusted(0, height + _BETWEEN, 0, 0)
        painter.drawText(below, Qt.TextFlag.TextWordWrap, self._sentence)


class WelcomePage(Scrolled):
    """What to open: the example, an empty register, a file, or what was opened lately.

    Signals:
        example_wanted, read_wanted, tracker_wanted, empty_wanted, file_wanted, shared_wanted: one
            of the ways was pressed.
        recent_wanted: a recent register was pressed (``Path`` or ``ServerAddress``).
        restore_wanted: a backup of a register is wanted (``Path``).
        forget_wanted: a recent register shall not be offered again (``Path``).
        stop_wanted: what is being done, and can be stopped, shall be.
    """

    example_wanted = Signal()
    read_wanted = Signal()
    tracker_wanted = Signal()
    empty_wanted = Signal()
    file_wanted = Signal()
    shared_wanted = Signal()
    recent_wanted = Signal(object)
    restore_wanted = Signal(object)
    forget_wanted = Signal(object)
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self._reason = labels.wrapped(role="error")
        self._reason.setObjectName("reason")
        self._reason.hide()
        self._unopened: Path | None = None
        self._restore = self._restore_button()
        self.damage = DamageWays()
        self.damage.given_up.connect(lambda: self.show_reason(""))
        self.damage.hide()
        self._make_busy()
        self._ways = _made_ways()
        wanted = {
            "example": self.example_wanted,
            "read": self.read_wanted,
            "tracker": self.tracker_wanted,
            "empty": self.empty_wanted,
            "file": self.file_wanted,
            "shared": self.shared_wanted,
        }
        for (name, signal), way in zip(wanted.items(), self._ways, strict=True):
            way.setObjectName(f"way_{name}")
            way.clicked.connect(signal)
        self._recent = Panel()
        self._lay_out()
        self.setFocusProxy(self._ways[0])
        self.show_busy("")

    @property
    def reason(self) -> str:
        """Why something could not be opened; empty when nothing is said."""
        return self._reason.text()

    def show_reason(self, sentence: str, unopened: Path | None = None) -> None:
        """Say why something could not be opened, and read it aloud at once.

        For ``unopened``, the register that this is about, a backup is offered.
        """
        self._unopened = unopened
        self.damage.hide()
        self._restore.setVisible(bool(sentence) and unopened is not None)
        if self._restore.isVisible():
            self._restore.setFocus()
        self._reason.setText(sentence)
        self._reason.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, assertive=True)

    def show_damage(self) -> None:
        """Offer, below the reason, what can be done about a register that is damaged.

        ``damage`` says what of it is damaged once that is known.
        """
        self._restore.hide()
        self.damage.name("Looking for what is damaged…", known=False)
        self.damage.show()
        self.damage.setFocus()

    def show_busy(self, sentence: str) -> None:
        """Say what is being done, and let nothing else be begun; empty when it is done."""
        self._busy.setText(sentence)
        self._bar.setRange(0, 0)
        for piece in (self._busy, self._bar):
            piece.setVisible(bool(sentence))
        self._stop.hide()
        for way in (*self._ways, self._restore, self.damage, self._recent):
            way.setEnabled(not sentence)

    def show_stoppable(self, sentence: str) -> None:
        """The same of something that can be stopped."""
        begins = bool(sentence) and self._stop.isHidden()
        if begins or not sentence:
            self.show_busy(sentence)
        self._busy.setText(sentence)
        self._stop.setVisible(bool(sentence))
        if begins:
            self._stop.setFocus()
            self.ensureWidgetVisible(self._stop)
            announce(self, sentence)

    def show_share(self, share: float) -> None:
        """Show how much of what is being done is done, 0 to 1."""
        self._bar.setRange(0, 100)
        self._bar.setValue(round(share * 100))

    def show_recent(self, registers: Sequence[Path | ServerAddress]) -> None:
        """Offer the registers opened lately, the newest first."""
        column = self._recent.column
        while column.count() > 1:
            item = column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for register in registers:
            if column.count() > 1:
                column.addWidget(line())
            recent = Recent(register)
            recent.opened.connect(self.recent_wanted)
            recent.restored.connect(self.restore_wanted)
            recent.forgotten.connect(self.forget_wanted)
            column.addWidget(recent)
        self._recent.setVisible(bool(registers))

    def _make_busy(self) -> None:
        self._busy = labels.plain(role="muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("At work")
        self._stop = buttons.secondary("Cancel")
        self._stop.setObjectName("stop_work")
        self._stop.clicked.connect(self.stop_wanted)

    def _restore_button(self) -> buttons.Button:
        button = buttons.secondary("Restore it from a backup…")
        button.setObjectName("restore_unopened")
        button.clicked.connect(lambda: self.restore_wanted.emit(self._unopened))
        button.hide()
        return button

    def _lay_out(self) -> None:
        page = ScrolledContent()
        column = QVBoxLayout()
        column.setSpacing(PANEL_GAP)
        column.addLayout(_headed())
        column.addWidget(
            labels.wrapped(
                "What Ofsted said about children’s services, what was done about it, how you know,"
                " and what the board decided – in one file of your own.",
                role="muted",
            )
        )
        column.addWidget(self._reason)
        column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.damage)
        column.addWidget(self._busy)
        column.addWidget(self._bar)
        column.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(GAP)
        for way in self._ways:
            column.addWidget(way)
        column.addSpacing(GAP)
        lately = labels.heading("Opened lately", level=2)
        lately.setContentsMargins(INDENT, 0, 0, 0)
        self._recent.column.addWidget(lately)
        column.addWidget(self._recent)
        column.addStretch(1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(characters(self, _WIDTH))
        row = QHBoxLayout(page)
        row.setContentsMargins(*PAGE_MARGINS)
        row.addStretch(1)
        row.addWidget(holder, 100)
        row.addStretch(1)
        self.setWidget(page)


def _made_ways() -> list[_Way]:
    """The ways to begin."""
    return [
        _Way(
            "strength",
            "Open the Blackpool example",
            "What was published on Blackpool from 2012 to 2025, with a made-up plan to try"
            " everything on.",
        ),
        _Way(
            "document",
            "Read in an Ofsted document",
            "A report or letter as PDF, DOCX or text: what it says is proposed as findings, for"
            " you to accept.",
        ),
        _Way(
            "findings",
            "Bring an Excel tracker",
            "The workbook that you keep today, as XLSX, XLSM, ODS or CSV: each row is shown to you"
            " as it will be entered.",
        ),
        _Way(
            "add",
            "Start an empty register",
            "For your own programme: choose where its file lies and what it is called.",
        ),
        _Way(
            "open",
            "Open a register",
            "A file whose name ends in .register, from this computer.",
        ),
        _Way(
            "people",
            "Open a shared register",
            "One that several people change at once, on a server of your council’s own.",
        ),
    ]


def _headed() -> QHBoxLayout:
    """The name of the program, with its icon."""
    picture = labels.plain()
    picture.setPixmap(program_icon().pixmap(_PICTURE, _PICTURE))
    row = QHBoxLayout()
    row.setSpacing(PANEL_GAP)
    row.addWidget(picture)
    row.addWidget(labels.heading("Blackpool Tracker"), 1)
    return row

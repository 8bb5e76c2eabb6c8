"""Bands across the window: what everybody must know, and why something was refused."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from blackpool_tracker.domain.places import Caution
from blackpool_tracker.ui.aside import Aside
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.buttons import icon_button, quiet, secondary
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP, characters
from blackpool_tracker.ui.theme import current

_NARROW = 80  # average characters
_BAR = 4
"""The width of the bar at the left, in the colour of the band."""


class _Band(QFrame):
    def __init__(self, icon_name: str, colour: Literal["warning", "danger"]) -> None:
        super().__init__()
        self._colour = colour
        self.words = labels.wrapped()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 6, 12, 6)
        self.row.setSpacing(GAP)
        self.mark = Mark(icon_name, colour)
        self.row.addWidget(self.mark)
        self.row.addWidget(self.words, 1)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, bar and the line below."""
        theme = current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.surface))
        painter.fillRect(0, 0, _BAR, self.height(), QColor(getattr(theme, self._colour)))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.border))


class NoticeBand(_Band):
    """The register's notice, such as that its plan is illustrative; hidden when there is none."""

    def __init__(self) -> None:
        super().__init__("warning", "warning")
        self.setObjectName("notice")
        self.setAccessibleName("Notice")

    def show_notice(self, notice: str) -> None:
        """Show a notice; an empty one hides the band."""
        self.words.setText(notice)
        self.setAccessibleDescription(notice)
        self.setVisible(bool(notice))


class LockBand(_Band):
    """Why nothing can be changed, with the way to where it can be, if there is one.

    Signals:
        today_wanted: the register as it is shall be shown again, in the place of its past.
        shared_wanted: the shared register shall be opened, of which this is a copy.
    """

    today_wanted = Signal()
    shared_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("lock", "warning")
        self.setObjectName("locked")
        self.setAccessibleName("To look at only")
        self.words.setProperty("role", "h3")
        self._back = secondary("Back to today", "back")
        self._back.setObjectName("back_to_today")
        self._back.clicked.connect(self.today_wanted)
        self._shared = secondary("Open the shared register", "people")
        self._shared.setObjectName("open_shared_of_copy")
        self._shared.clicked.connect(self.shared_wanted)
        self.row.removeWidget(self.words)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.addWidget(self.words, 1)
        for way in (self._back, self._shared):
            self._said.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.row.addLayout(self._said, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The way out stands below the words where they would else have no room beside it."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.width() < characters(self, _NARROW)
        self._said.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    @property
    def sentence(self) -> str:
        """The sentence shown; empty when none is."""
        return self.words.text() if not self.isHidden() else ""

    def show_lock(self, sentence: str, *, past: bool, shared: bool) -> None:
        """Show a sentence, read aloud when it is another; an empty one hides the band.

        ``past`` and ``shared`` say which ways out there are.
        """
        fresh = sentence != self.accessibleDescription()
        self.words.setText(sentence)
        self.setAccessibleDescription(sentence)
        self._back.setVisible(past)
        self._shared.setVisible(shared and not past)
        self.setVisible(bool(sentence))
        if sentence and fresh:
            announce(self, sentence, assertive=True)


class AstrayBand(_Band):
    """What became of the register's file, or its server; it stays until that can be reached."""

    def __init__(self) -> None:
        super().__init__("warning", "danger")
        self.setObjectName("astray")
        self.setAccessibleName("Where the register is")

    @property
    def sentence(self) -> str:
        """The sentence shown; empty when none is."""
        return self.words.text() if not self.isHidden() else ""

    def show_astray(self, sentence: str) -> None:
        """Show a sentence and read it aloud; an empty one hides the band."""
        self.words.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, assertive=True)


class AsideBand(_Band):
    """What was put aside, such as a paper that is being made, until it is gone on with."""

    def __init__(self) -> None:
        super().__init__("report", "warning")
        self.setObjectName("aside")
        self.setAccessibleName("Put aside")
        self._waiting: list[Aside] = []
        go_on, give_up = secondary("Go on with it"), quiet("Give it up")
        for name, button, act in (
            ("aside_go_on", go_on, self.go_on),
            ("aside_give_up", give_up, self._give_up_last),
        ):
            button.setObjectName(name)
            button.clicked.connect(act)
            self.row.addWidget(button)

    def take(self, aside: Aside) -> None:
        """Say that something was put aside; what was before it comes back after it."""
        self._waiting.append(aside)
        aside.ended.connect(lambda: self._drop(aside))
        aside.destroyed.connect(lambda: self._drop(aside))
        self._follow()
        announce(self, self.words.text())

    def go_on(self) -> None:
        """Show what was put aside last."""
        if self._waiting:
            self._waiting[-1].go_on()

    def give_up(self) -> None:
        """Give up all that waits: its register is closed."""
        for aside in list(self._waiting):
            aside.give_up()

    def _give_up_last(self) -> None:
        if self._waiting:
            self._waiting[-1].give_up()

    def _drop(self, aside: Aside) -> None:
        if aside in self._waiting:
            self._waiting.remove(aside)
            self._follow()

    def _follow(self) -> None:
        if self._waiting:
            name = self._waiting[-1].name
            self.words.setText(f"{name} is put aside as it was, and waits until you go on with it.")
            self.setAccessibleDescription(self.words.text())
        self.setVisible(bool(self._waiting))


class CautionBand(_Band):
    """What must be known of the place of a register, until it is closed as read.

    Signals:
        read: the keys of what was shown and has been read (a tuple of ``str``).
    """

    read = Signal(object)

    def __init__(self) -> None:
        super().__init__("warning", "warning")
        self.setObjectName("caution")
        self.setAccessibleName("Where the register lies")
        self._keys: tuple[str, ...] = ()
        self.row.setAlignment(self.mark, Qt.AlignmentFlag.AlignTop)  # beside the first sentence
        close = quiet("I have read this")
        close.setObjectName("caution_read")
        close.clicked.connect(self.dismiss)
        self.row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def show_cautions(self, cautions: Sequence[Caution]) -> None:
        """Show cautions and read them aloud; none hides the band."""
        self._keys = tuple(caution.key for caution in cautions)
        words = "\n".join(caution.sentence for caution in cautions)
        self.words.setText(words)
        self.setAccessibleDescription(words)
        self.setVisible(bool(cautions))
        if cautions:
            announce(self, words)

    def dismiss(self) -> None:
        """Take the cautions away, and tell that they were read."""
        self.hide()
        self.read.emit(self._keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the band."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


class _Closable(_Band):
    """A sentence that stays until it is closed."""

    def __init__(self, colour: Literal["warning", "danger"]) -> None:
        super().__init__("warning", colour)
        close = icon_button("close", "Close the message")
        close.clicked.connect(self.dismiss)
        self.row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def sentence(self) -> str:
        """The sentence shown; empty when none is."""
        return self.words.text() if not self.isHidden() else ""

    def say(self, sentence: str) -> None:
        """Show a sentence and read it aloud at once."""
        self.words.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.show()
        announce(self, sentence, assertive=True)

    def dismiss(self) -> None:
        """Take the sentence away."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the band."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


class RefusalBand(_Closable):
    """Why something was not done. It stays until it is closed, or something else is done."""

    def __init__(self) -> None:
        super().__init__("danger")
        self.setObjectName("refusal")
        self.setAccessibleName("Not done")


class WarningBand(_Closable):
    """What has to be known of the register, such as that it may be damaged, whatever is done."""

    def __init__(self) -> None:
        super().__init__("warning")
        self.setObjectName("warned")
        self.setAccessibleName("To be known")

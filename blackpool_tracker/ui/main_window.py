"""The one window. It is painted before nearly everything of the program is imported."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.services.preferences import NAME, Preferences
from blackpool_tracker.ui.opened import OpenRegister
from blackpool_tracker.ui.remembered import Remembered
from blackpool_tracker.ui.theme import current


class _Inside(Protocol):
    """What the window asks of what is inside it, which is imported later."""

    @property
    def register(self) -> OpenRegister | None:
        """The register that is open."""

    def open(self, register: Path | ServerAddress) -> None:
        """Open a register in the place of the one that is open."""

    def show_welcome(self, reason: str = "") -> None:
        """Show the start page."""

    def rail_place(self) -> QRect:
        """Where the rail is in the window; empty when it is not shown."""

    def close_all(self) -> None:
        """Remember how everything was, and let go of the register."""

    def close_register(self) -> None:
        """Close the register and go to the start page."""

    def waits_for_saving(self, then: Callable[[], object]) -> bool:
        """Whether something is still being saved: ``then`` comes after it, if all of it is."""

    def warn(self, sentence: str) -> None:
        """Say a sentence that stays."""


class MainWindow(QMainWindow):
    """The ground and the place of the rail at first; once they are painted, all the rest.

    ``asking`` (an ``Asking``) puts questions to the person; None makes one for this window.

    Signals:
        painted: the window was drawn for the first time.
        opened: a register is on the screen.
        settled: a register or the start page is on the screen; nothing is awaited.
    """

    painted = Signal()
    opened = Signal()
    settled = Signal()

    def __init__(self, preferences: Preferences, asking: Any = None) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.setMinimumSize(900, 500)
        self._preferences = preferences
        self._asking = asking
        self._remembered = Remembered(preferences)
        self._inside: _Inside | None = None
        self._wanted: Callable[[_Inside], None] | None = None
        self._opening = False
        self._unpainted = True
        if not self._remembered.place(self):
            self.resize(QGuiApplication.primaryScreen().availableSize() * 0.85)

    @property
    def register(self) -> OpenRegister | None:
        """The register that is open; None on the start page and while one is opened."""
        return self._inside.register if self._inside is not None else None

    def open(self, register: Path | ServerAddress) -> None:
        """Open a register in the place of the one that is open.

        The window says so at once; the register follows when its services are loaded. When it
        cannot be opened the start page says why.
        """
        self._opening = True
        self._do(lambda inside: inside.open(register))

    def show_welcome(self) -> None:
        """Show the start page."""
        self._do(lambda inside: inside.show_welcome())

    def close_register(self) -> None:
        """Close the register and go to the start page."""
        self._do(lambda inside: inside.close_register())

    def warn(self, sentence: str) -> None:
        """Say a sentence that stays in the window until it is closed."""
        if self._inside is not None:
            self._inside.warn(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and a block where the rail will be; ``painted`` follows.

        No words: the first ones take Qt a tenth of a start, and the shell brings them.
        """
        super().paintEvent(event)
        if self._inside is None and self._opening:
            QPainter(self).fillRect(self._remembered.rail, QColor(current().rail))
        if self._unpainted:
            self._unpainted = False
            QTimer.singleShot(0, self, self._go_on)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how everything was, and let go of the register."""
        self._remembered.keep_place(self)
        if self._inside is not None and self._inside.waits_for_saving(self.close):
            event.ignore()
            return
        if self._inside is not None:
            self._remembered.keep_rail(self._inside.rail_place())
            self._inside.close_all()
        super().closeEvent(event)

    def _do(self, act: Callable[[_Inside], None]) -> None:
        """Do ``act``, once there is something inside."""
        if self._inside is not None:
            act(self._inside)
        else:
            self._wanted = act

    def _go_on(self) -> None:
        self.painted.emit()
        self._inside = self._make_inside()
        if self._wanted is not None:
            self._wanted(self._inside)

    def _make_inside(self) -> _Inside:
        # After the first painting: the kit and all that the window is made of take as long to
        # import and to build as Python and Qt take to paint an empty window.
        from blackpool_tracker.ui.asking import Asking  # noqa: PLC0415  as above
        from blackpool_tracker.ui.shell import Shell  # noqa: PLC0415  as above

        shell = Shell(self, self._preferences, self._asking or Asking(self))
        shell.opened.connect(self.opened)
        shell.settled.connect(self.settled)
        self.setCentralWidget(shell)
        return shell

"""The place of the window in which a register is shown, or its past above it."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import PAGE_MARGINS
from blackpool_tracker.ui.opened import OpenRegister


class Registers(QStackedWidget):
    """Shows the open register, or its past, beneath which the present stays open.

    Signals:
        stepped, heard, told, busy, saving, warned, astray, aside, refused, place_changed,
            open_wanted: those of the register that is shown.
        turned: the past is shown in the place of the present, or the other way round (which).
    """

    stepped = Signal(str, bool)
    heard = Signal(str)
    told = Signal(str)
    busy = Signal(str)
    saving = Signal(str)
    warned = Signal(str)
    astray = Signal(str)
    aside = Signal(object)
    refused = Signal(str)
    place_changed = Signal(str)
    open_wanted = Signal(object, object)
    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._present: OpenRegister | None = None
        self._past: OpenRegister | None = None
        self._waiting = labels.plain(role="muted")
        self._waiting.setContentsMargins(*PAGE_MARGINS)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.addWidget(self._waiting)

    def wait(self, sentence: str) -> None:
        """Show a sentence while a register is opened."""
        self._waiting.setText(sentence)
        self.setCurrentWidget(self._waiting)

    @property
    def shown(self) -> OpenRegister | None:
        """The register that is shown, be it its past; None for none."""
        return self._past or self._present

    @property
    def present(self) -> OpenRegister | None:
        """The register as it is; None for none."""
        return self._present

    def take(self, register: OpenRegister) -> None:
        """Show a register that has just been opened."""
        self._present = register
        self._add(register)

    def release(self) -> None:
        """Let go of the register, and of its past."""
        self._drop_past()
        present, self._present = self._present, None
        if present is None:
            return
        refused: list[str] = []
        present.refused.connect(refused.append)
        try:
            self._drop(present)
        finally:
            if refused:
                self.warned.emit(f"Not saved as the register was closed: {' '.join(refused)}")

    def undo_step(self) -> None:
        """Take back the newest step of what is shown."""
        if self.shown is not None:
            self.shown.undo_step()

    def become(self, person: str) -> None:
        """Make steps under another name from now on, after a look at the past as well."""
        for register in (self._present, self._past):
            if register is not None:
                register.become(person)

    def back_to_today(self) -> None:
        """Show the register as it is again, in the place of its past."""
        if self._present is not None and self._past is not None:
            self._drop_past()
            self._turn(self._present)

    def _look_back(self, moment: object) -> None:
        if self._present is not None and isinstance(moment, date | int):
            self._present.look_back(moment)

    def _show_past(self, past: OpenRegister) -> None:
        self._drop_past()
        self._past = past
        self._add(past)
        self._turn(past)

    def _add(self, register: OpenRegister) -> None:
        self.addWidget(register)
        register.told.connect(self.told)
        register.warned.connect(self.warned)
        register.astray.connect(self.astray)
        register.aside.connect(self.aside)
        register.refused.connect(self.refused)
        register.open_wanted.connect(self.open_wanted)
        register.past_wanted.connect(self._look_back)
        register.looked_back.connect(self._show_past)
        for signal, told in (
            (register.stepped, self.stepped),
            (register.heard, self.heard),
            (register.busy, self.busy),
            (register.saving, self.saving),
            (register.place_changed, self.place_changed),
        ):
            signal.connect(lambda *said, told=told: self._tell(register, told, said))
        self.setCurrentWidget(register)

    def _tell(self, register: OpenRegister, told: SignalInstance, said: tuple[Any, ...]) -> None:
        """Pass on what a register tells, unless it is not shown now."""
        if register is self.shown:
            told.emit(*said)

    def _turn(self, register: OpenRegister) -> None:
        self.setCurrentWidget(register)
        self.turned.emit(register)
        register.setFocus()

    def _drop_past(self) -> None:
        past, self._past = self._past, None
        if past is not None:
            self._drop(past)

    def _drop(self, register: OpenRegister) -> None:
        self.removeWidget(register)
        register.deleteLater()
        register.let_go()

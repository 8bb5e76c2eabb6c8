"""Asks for the finding or the action whose history is wanted."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.history import HistoryQuestion
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.small_dialog import SmallDialog


def ask_ref(hub: Hub, parent: QWidget, ref: str, take: Callable[[str], None]) -> None:
    """Ask for a ref, beginning with one; ``take`` is given it."""
    dialog = AboutWhat(hub, parent, ref)
    dialog.chosen.connect(take)
    dialog.open()


class AboutWhat(SmallDialog):
    """Asks for the ref of a finding or an action, be it removed by now.

    Signals:
        chosen: the ref (str).
    """

    chosen = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget, ref: str) -> None:
        super().__init__(
            parent,
            "About which finding or action?",
            "Shows what was done to it and to all that hangs on it: updates, evidence, decisions.",
        )
        self.setObjectName("about_what")
        self._hub = hub
        form = self.add_form()
        self.ref = form.add("&Ref", TextField("B19-R01 or A-001"))
        self.ref.show_value(ref)
        self.add_ways("Show", self._choose, name="show")
        self.ref.setFocus()

    def _choose(self) -> None:
        ref = str(self.ref.value()).strip()
        history = self._hub.workspace.history
        why = "" if ref else "Give the ref, such as B19-R01."
        if ref:
            why = self._hub.reason_against(lambda: history.ids(HistoryQuestion(ref=ref), limit=1))
        if why:
            self.ref.refuse(why)
            self.ref.setFocus()
            return
        self.chosen.emit(ref)
        self.accept()

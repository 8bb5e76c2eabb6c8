"""The tab that says how long things are kept, and lists what a person has to look at."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.file_names import shown_file_name
from blackpool_tracker.domain.keeping import KeepingState
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.forms.keeping_form import KeepingForm
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import PANEL_GAP, characters
from blackpool_tracker.ui.settings.lines_model import Line
from blackpool_tracker.ui.settings.list_tab import Kind, ListTab
from blackpool_tracker.ui.words import day_or

_REGISTER: Final = "register"
_MONTHS: Final = (3, 6, 9, 12, 18, 24)
_WIDTH: Final = 60  # average characters

_KIND: Final = Kind(
    name="Keeping",
    about="The register, and evidence with a day on which a person looks whether it is still to be"
    " kept, or on hold. What is due stands first. Nothing is ever deleted by itself.",
    icon="calendar",
    empty="Nothing is kept yet",
    adds="",
    titles=("What to do", "What", "For", "Look on", "Why on hold"),
    widths=(18, 34, 14, 18, 30),
    stretch=1,
    tables=frozenset({"settings", "evidence", "finding", "action"}),
)


class KeptList(ListTab):
    """The register and the evidence of which somebody said how long it is kept."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, _KIND)

    def lines(self) -> Sequence[Line]:
        """What is due first, then holds, then what comes later."""
        today = self.hub.workspace.today()
        return [
            Line(
                _REGISTER if line.evidence is None else line.evidence,
                (
                    keeping_words(line.keeping.state(today)),
                    shown_file_name(line.what),
                    line.about or "All of it",
                    day_or(line.keeping.until, "Not said"),
                    line.keeping.reason or "Not on hold",
                ),
            )
            for line in self.hub.workspace.keeping.lines(today)
        ]

    def form(self, key: object | None) -> QDialog:
        """The form for a line."""
        return KeepingForm(self.hub, self, evidence=key if isinstance(key, int) else None)


class KeepingTab(QWidget):
    """When closed work is looked at again, above the list of what is kept how long."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("keeping_page")
        self._hub = hub
        stack = FieldStack()
        self._months = stack.add("Look at closed work &again after", ChoiceField())
        self._months.editor.setObjectName("revisit_months")
        self._months.committed.connect(lambda value: self._give(int(str(value))))
        stack.setMaximumWidth(characters(self, _WIDTH))
        hub.guard(self._months, wants=Right.OWNER)
        self.list = KeptList(hub)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(stack)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self._months)
        hub.changed.connect(self._follow)
        self._read()

    def _read(self) -> None:
        now = self._hub.workspace.revisits.months()
        offered = sorted({*_MONTHS, now})
        self._months.offer([Choice(str(n), f"{n} month{'s' if n > 1 else ''}") for n in offered])
        self._months.show_value(str(now))

    def _give(self, months: int) -> None:
        work = self._hub.workspace
        if months != work.revisits.months():
            version = work.settings.now().version
            self._hub.step(
                lambda: work.keeping.change_revisit_months(version, months), of=self._months
            )

    def _follow(self, changed: Changed) -> None:
        if changed.ids("settings"):
            self._read()


def keeping_words(state: KeepingState) -> str:
    """What there is to do, in words."""
    return {
        KeepingState.DUE: "Due now",
        KeepingState.HOLD: "On hold",
        KeepingState.LATER: "Later",
        KeepingState.NOT_SAID: "Not said",
    }[state]

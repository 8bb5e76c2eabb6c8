"""The form that says how long the register, or a piece of evidence, is kept."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.file_names import shown_file_name
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.keeping import Keeping, KeptLine
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.text import TextArea


class KeepingForm(FormDialog):
    """A day to look, and a hold with its reason; without ``evidence`` of the register itself."""

    def __init__(self, hub: Hub, parent: QWidget | None, *, evidence: int | None = None) -> None:
        self._evidence = evidence
        line = self._line = _line_of(hub, evidence)
        about = " · ".join(filter(None, (line.about, shown_file_name(line.what))))
        super().__init__(hub, parent, title="How long it is kept", about=about, doing="&Save")
        self.setObjectName("keeping_form")
        stack = self.stack
        self.until = stack.add("&Look whether to keep it, on", DayField("Not said"))
        stack.note("On that day it is listed for a person. Nothing is ever deleted by itself.")
        self.hold = stack.tick(CheckField("On &hold: keep it whatever the day"))
        self.reason = stack.add("&Why it is on hold", TextArea("Who asked for it", lines=2))
        self.until.show_value(line.keeping.until)
        self.hold.show_value(line.keeping.on_hold)
        self.reason.show_value(line.keeping.reason)
        self.hold.committed.connect(self._ask_why)
        self._ask_why()
        self.begin()
        self.reopens(evidence=evidence)
        self.until.setFocus()

    @property
    def row(self) -> RowKey | None:
        """The evidence, or the register's settings."""
        return RowKey(self._table, self._line.evidence or 1)

    def concerns(self, changed: Changed) -> bool:
        """Whether a step touched it."""
        return self._table in {key.table for key in changed.rows}

    def reread(self) -> None:
        """Show what others have said meanwhile; where it was said here too, ask."""
        line = self._line = _line_of(self.hub, self._evidence)
        if self._evidence is None:
            kept = [Kept("settings", (), frozenset({name})) for name in _COLUMNS]
        else:
            kept = [Kept.of("evidence", self._evidence, name) for name in _COLUMNS]
        values = line.keeping.until, line.keeping.on_hold, line.keeping.reason
        for field, value, place in zip(
            (self.until, self.hold, self.reason), values, kept, strict=True
        ):
            self.follow(field, value, place)
        self._ask_why()

    def step(self) -> Act:
        """One step: the day and the hold."""
        how = Keeping(self.until.value(), self.hold.value(), self.reason.value())
        keeping = self.hub.workspace.keeping
        version = self._line.version
        if self._evidence is None:
            return lambda: keeping.keep_register(version, how)
        seen = Seen(self._evidence, version)
        return lambda: keeping.keep_evidence(seen, how)

    @property
    def _table(self) -> str:
        return "settings" if self._evidence is None else "evidence"

    def _ask_why(self) -> None:
        self.stack.show_field(self.reason, shown=self.hold.value())
        self.fit()


_COLUMNS = ("kept_until", "on_hold", "hold_reason")
"""The columns that the fields show, in their order."""


def _line_of(hub: Hub, evidence: int | None) -> KeptLine:
    keeping = hub.workspace.keeping
    return keeping.register() if evidence is None else keeping.evidence(evidence)

"""The form that makes a measure evidence for findings."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.measure_words import value_words, when_words
from blackpool_tracker.domain.measures import MeasureLine
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.findings_field import for_evidence
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.text import TextArea


class MeasureEvidenceForm(FormDialog):
    """For which findings the measure ``measure_id`` is evidence, and what it shows."""

    def __init__(self, hub: Hub, parent: QWidget | None, *, measure_id: int) -> None:
        self._measure = hub.workspace.measures.line(measure_id)
        super().__init__(
            hub,
            parent,
            title="Use as evidence",
            about=_about(self._measure),
            doing="&Save evidence",
        )
        self.setObjectName("measure_evidence_form")
        stack = self.stack
        self.findings = stack.add("&For the findings", for_evidence(hub))
        self.findings.typed.connect(self.fit)
        self.shows = stack.add("&What it shows", TextArea("What has changed, and for whom"))
        self.on = stack.add("&Dated", DayField())
        stack.note("Evidence counts for more when somebody else has checked it.")
        self.on.show_value(today())
        self.begin()
        self.reopens(measure_id=measure_id)
        self.findings.setFocus()

    def reread(self) -> None:
        """Look whether the measure is still there."""
        self._measure = self.hub.workspace.measures.line(self._measure.id)

    @property
    def row(self) -> RowKey | None:
        """The measure."""
        return RowKey("measure", self._measure.id)

    def step(self) -> Act:
        """One step: evidence for each of the findings."""
        findings = self.findings.value()
        if not findings:
            raise RefusedError("Choose the findings that it is evidence for.")
        use, measure = self.hub.workspace.measures.use_as_evidence, self._measure.id
        shows, on = self.shows.value(), self.on.value()
        return lambda: use(measure, findings, shows, on)


def _about(line: MeasureLine) -> str:
    if line.last is None:
        return line.title
    last = f"{value_words(line.last.value, line.unit)}, {when_words(line.last)}"
    return f"{line.title} · {last}"

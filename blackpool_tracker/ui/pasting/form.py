"""The form that takes pasted rows: each as it will be, with what is doubtful about it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import ConflictError, RefusedError, TrackerError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.tracker.choices import Choices, with_mapping, with_source
from blackpool_tracker.domain.tracker.columns import Column
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.fields import FIELD_WORDS, Field
from blackpool_tracker.services.pasted_rows import Begun, Pasting, RowPasting
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Lane, Progress
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, roomy
from blackpool_tracker.ui.kit.taken_panel import TakenPanel
from blackpool_tracker.ui.pasting.rows_model import REST, WIDTHS, RowsModel
from blackpool_tracker.ui.words import FINDING_KIND_WORDS

T = TypeVar("T")

_WIDTH: Final = 84  # average characters
_COLUMNS: Final = 12
"""Columns whose use can be chosen; more are a workbook to be brought in."""

_HEADING: Final = 17
"""Characters of a heading, and of what its column holds, that are shown."""

UNHEADED: Final = (
    "No headings were copied with the rows, so the columns are taken in the order of the list."
    " Row 1 stands for its headings."
)
SAY_SOURCE: Final = "Say from which source the findings come."
NONE_TAKEN: Final = "No row is taken. Go to one and press Space to take it."


class PasteRowsForm(FormDialog):
    """Pasted rows that ``pasting`` has begun with; what is taken is one step.

    They are looked through, and entered, beside the window.
    """

    merges = False

    def __init__(self, hub: Hub, parent: QWidget | None, pasting: RowPasting, begun: Begun) -> None:
        self._pasting_of = pasting
        super().__init__(hub, parent, title="Paste rows", about="", doing="&Paste rows")
        self.setObjectName("paste_rows_form")
        self._choices = begun.choices
        self._decided: dict[RowKey, bool] = {}
        self._pasting: Pasting | None = None
        self._job: Job | None = None
        self._entering = False
        self._lay_out_fields(headed=begun.headed)
        self.begin()
        self.preview.setFocus()
        self._look()

    @property
    def busy(self) -> bool:
        """Whether the rows are being looked through or entered."""
        return self._job is not None

    def reread(self) -> None:
        """Look through the rows again, with what the register holds by now."""
        if not self._entering:
            self._look()

    def commit(self) -> None:
        """Enter what is taken, or say why not."""
        if self._job is not None or self._pasting is None:
            return
        try:
            act = self.step()
        except TrackerError as error:
            self.refuse(str(error))
            return
        self._entering = True
        self.preview.say("Entering the rows…")
        self.save_button.setEnabled(False)
        self._job = self.hub.steps.beside(
            lambda _progress: act(), lambda _done: self._end(), self._fail, owed=True
        )

    def step(self) -> Act:
        """The rows that are taken: one step."""
        pasting = self._pasting
        if pasting is None or not any(row.taken for row in pasting.rows):
            raise RefusedError(NONE_TAKEN)
        if pasting.adds_findings and self._choices.source is None:
            self.source.setFocus()
            raise RefusedError(SAY_SOURCE)
        enter = self._pasting_of.enter
        return lambda: enter(pasting)

    def reject(self) -> None:
        """Close, unless the rows are being entered: that is over in a moment."""
        if not self._entering:
            if self._job is not None:
                self._job.cancel()
            super().reject()

    def _lay_out_fields(self, *, headed: bool) -> None:
        self.stack.note("Only what is new is taken. Nothing in the register is changed.")
        if not headed:
            self.stack.note(UNHEADED)
        self._uses = QWidget()
        self._flow = FlowLayout(self._uses, gap=GAP)
        self._offer_uses()
        self._notes = labels.wrapped(role="muted")
        self._notes.setObjectName("notes")
        model = RowsModel(self.hub)
        model.decided.connect(self._decide)
        self.preview = TakenPanel(model, "Rows that will be pasted", WIDTHS, rest=REST)
        self.preview.panel.setMinimumWidth(roomy(self, _WIDTH))
        self.stack.insert(self._uses, wide=True)
        sources = self.hub.workspace.sources.lines()
        self.source = self.stack.add(
            "Findings come &from",
            ChoiceField([Choice(str(s.id), f"{s.entry.short} {s.entry.title}") for s in sources]),
        )
        self.source.committed.connect(self._take_source)
        self.kind = self.stack.add(
            "They &are", ChoiceField([Choice(*pair) for pair in FINDING_KIND_WORDS.items()])
        )
        self.kind.fill(self._choices.kind)
        self.kind.committed.connect(self._take_kind)
        for field in (self.source, self.kind):
            self.stack.show_field(field, shown=False)
        self._doubt = labels.wrapped()
        self._doubt.setObjectName("doubt")
        self.preview.panel.view.selectionModel().currentRowChanged.connect(
            lambda *_rows: self._tell_doubt()
        )
        self.stack.insert(self.preview, wide=True)
        self.stack.insert(self._doubt, wide=True)
        self.stack.insert(self._notes, wide=True)

    def _look(self) -> None:
        """Look through the rows beside the window."""
        choices, decided, look = self._choices, dict(self._decided), self._pasting_of.look
        if self._pasting is None:
            self.preview.say("Looking through the rows…")
        self._run(lambda _progress: look(choices, decided), self._show)

    def _run(self, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        if self._job is not None:
            self._job.cancel()
        self.save_button.setEnabled(False)

        def finish(made: T) -> None:
            self._job = None
            self.save_button.setEnabled(True)
            done(made)

        self._job = self.hub.jobs.run(work, finish, failed=self._fail, lane=Lane.QUESTIONS)

    def _fail(self, error: Exception) -> None:
        self._job, self._entering = None, False
        self.save_button.setEnabled(True)
        if not isinstance(error, TrackerError):
            raise error
        self.refuse(str(error))
        if isinstance(error, ConflictError):
            self._look()

    def _end(self) -> None:
        self._entering = False
        self.saved.emit()
        self.accept()

    def _show(self, pasting: Pasting) -> None:
        self._pasting = pasting
        self.preview.model.show_pasted(pasting.rows)
        self.stack.show_field(self.source, shown=pasting.adds_findings)
        self.stack.show_field(self.kind, shown=pasting.adds_findings)
        told = [*self._meanings(pasting), *pasting.notes]
        self._notes.setText(" ".join(told))
        self._notes.setVisible(bool(told))
        view = self.preview.panel.view
        if not view.currentIndex().isValid():
            view.setCurrentIndex(self.preview.model.index(0, 0))
        self._tell_doubt()
        taken = sum(row.taken for row in pasting.rows)
        left = len(pasting.rows) - taken
        said = f"{_rows(taken)} will be entered" + (f", {left:,} left out" if left else "")
        said = f"{said}. Space takes or leaves a row."
        if said != self.preview.told:
            self.preview.say(said)
            announce(self, said)
        self.fit()

    def _tell_doubt(self) -> None:
        """Say in full what is doubtful in the row that has the keyboard."""
        said = self.preview.model.told(self.preview.panel.view.currentIndex().row())
        self._doubt.setText(said)
        self._doubt.setVisible(bool(said))

    def _meanings(self, pasting: Pasting) -> list[str]:
        """What the words for how work stands are taken for."""
        words = self.hub.words
        return [
            f"“{line.theirs}” is taken as {words.delivery(line.ours)}."
            if line.ours is not None
            else f"“{line.theirs}” is not known, and says nothing of how the work stands."
            for line in pasting.plan.legend
            if line.ours is None or line.theirs.casefold() != words.delivery(line.ours).casefold()
        ]

    def _decide(self, key: RowKey, taken: bool) -> None:  # noqa: FBT001  Qt's signal gives it by place
        self._decided[key] = taken
        self._look()

    def _take_source(self) -> None:
        number = self.source.value()
        if number is not None:
            self._choose(with_source(self._choices, int(number)))

    def _take_kind(self) -> None:
        kind = self.kind.value()
        if kind is not None:
            self._choose(replace(self._choices, kind=FindingKind(kind)))

    def _choose(self, choices: Choices) -> None:
        if choices != self._choices:
            self._choices = choices
            self._look()

    def _offer_uses(self) -> None:
        """A choice above the rows for each column: what it holds."""
        empty_out(self._flow)
        for column in self._choices.tables[0].mapping.columns[:_COLUMNS]:
            both = QWidget()
            upright = QVBoxLayout(both)
            upright.setContentsMargins(0, 0, 0, 0)
            upright.setSpacing(2)
            upright.addWidget(labels.cut(column.called[:_HEADING], role="muted"))
            upright.addWidget(self._box(column))
            self._flow.addWidget(both)

    def _box(self, column: Column) -> ComboBox:
        box = ComboBox()
        box.setAccessibleName(f"What {column.called} holds")
        box.setObjectName(f"use_{column.column}")
        box.setMinimumContentsLength(_HEADING)
        for field, words in FIELD_WORDS.items():
            box.addItem(words, field.value)
        box.setCurrentIndex(box.findData(column.fields[0].value))
        box.activated.connect(lambda _row: self._use(column.column, Field(box.currentData())))
        return box

    def _use(self, column: int, field: Field) -> None:
        """Take a column for something else."""
        mapping = self._choices.tables[0].mapping.with_fields(column, [field])
        self._decided.clear()
        self._choose(with_mapping(self._choices, 0, mapping))
        for each in mapping.columns[:_COLUMNS]:
            box = self._uses.findChild(ComboBox, f"use_{each.column}")
            if box is not None:
                box.setCurrentIndex(box.findData(each.fields[0].value))


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"

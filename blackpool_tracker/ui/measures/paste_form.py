"""The form that takes a table of readings: pasted from a spreadsheet, or read from a file."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.domain.measures import COMPARATORS
from blackpool_tracker.domain.pasted_readings import PastedColumn, PastedTable, Use
from blackpool_tracker.services.pasted_readings import proposals, table_in, text_of_file
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, roomy
from blackpool_tracker.ui.measures.preview import Preview

_ABOUT: Final = (
    "Copy the cells in Excel and paste them here: a column of dates, and beside it the values."
    " Columns for England and others may follow."
)
_REST: Final = 250
"""Milliseconds without a key before what was typed is looked at."""

_WIDTH: Final = 84  # average characters
_COLUMNS: Final = 12
"""Columns whose use can be chosen; more have seldom been meant."""

_HEADING: Final = 17
"""Characters of a heading, and of what its column holds, that are shown."""

_OTHERS: Final = "others:"
_KINDS: Final = "Tables (*.csv *.tsv *.txt);;All files (*)"


class PasteForm(FormDialog):
    """Readings of the measure ``measure_id`` from a table; ``text`` is one that is there already.

    Every cell is shown before, with what is doubtful about it; all that is taken is one step.
    """

    merges = False

    def __init__(
        self, hub: Hub, parent: QWidget | None, *, measure_id: int, text: str | None = None
    ) -> None:
        self._measure = hub.workspace.measures.line(measure_id)
        self._table: PastedTable | None = None
        super().__init__(
            hub, parent, title="Add readings", about=self._measure.title, doing="&Save readings"
        )
        self.setObjectName("paste_form")
        stack = self.stack
        stack.note(_ABOUT)
        self.words = stack.add("&Table", TextArea("Paste here", lines=3))
        self.words.setMinimumWidth(roomy(self, _WIDTH))
        self.file_button = buttons.secondary("Read a CSV &file…", "open")
        self.file_button.setObjectName("read_file")
        self.file_button.clicked.connect(self._choose_file)
        self._uses = QWidget()
        self._flow = FlowLayout(self._uses, gap=GAP)
        self.preview = Preview()
        self.preview.turned.connect(self._tell)
        stack.below(self.words, self._below_words())
        self.source = stack.add("Where it is f&rom", TextField("Name of the report or release"))
        self._later = QTimer(self, singleShot=True, interval=_REST)
        self._later.timeout.connect(self._read)
        self.words.typed.connect(self._later.start)
        self.begin()
        self.reopens(measure_id=measure_id)
        self._begin_with(_table_of_clipboard() if text is None else text)
        self.words.setFocus()

    def reread(self) -> None:
        """Compare with what the register holds by now; what was pasted stays."""
        self._measure = self.hub.workspace.measures.line(self._measure.id)
        self._compare()

    @property
    def row(self) -> RowKey | None:
        """The measure."""
        return RowKey("measure", self._measure.id)

    def read_file(self, path: Path) -> None:
        """Put the words of a file into the form."""
        try:
            words = text_of_file(path)
        except TrackerError as error:
            self.refuse(str(error))
            return
        self._begin_with(words)

    def step(self) -> Act:
        """One step: all readings that are taken."""
        if self._later.isActive():
            self._later.stop()
            self._read()
            raise RefusedError("Look at what will be taken, then save.")
        model, source = self.preview.model, self.source.value()
        fresh = [replace(e, source=e.source or source) for e in model.fresh]
        corrected = [(seen, replace(e, source=e.source or source)) for seen, e in model.corrected]
        take, measure = self.hub.workspace.measures.take_readings, self._measure.id
        return lambda: take(measure, fresh, corrected)

    def _begin_with(self, text: str) -> None:
        if text:
            self.words.show_draft(text)
        self._later.stop()
        self._read()

    def _below_words(self) -> QWidget:
        """The file, what the columns are for, and what will be taken."""
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._uses)
        column.addWidget(self.preview)
        return below

    def _choose_file(self) -> None:
        self.hub.asking.open_file("Read a file of readings", _KINDS, self.read_file)

    def _read(self) -> None:
        """Look at what stands in the field as a table."""
        self._table = None
        try:
            text = self.words.value()
            self._table = table_in(text) if text else None
        except RefusedError as error:
            self.preview.say(str(error))
        else:
            self.preview.say("")
        self._offer_uses()
        self._compare()

    def _compare(self) -> None:
        """Show what each cell would become."""
        found = []
        table, measures = self._table, self.hub.workspace.measures
        refused = self.preview.told if table is None else ""
        if table is not None:
            readings = measures.readings(self._measure.id)
            try:
                found = proposals(table, self._measure, readings, self.hub.workspace.today())
            except RefusedError as error:
                refused = str(error)
        self.preview.model.show_found(found, self._measure.unit)
        self.preview.show_table(shown=bool(found))
        if found:
            self._tell()
        else:
            self.preview.say(refused)
        self.fit()

    def _tell(self) -> None:
        model = self.preview.model
        fresh, corrected = len(model.fresh), len(model.corrected)
        left = model.rowCount() - fresh - corrected
        said = [f"{_counted(fresh, 'reading')} will be added"]
        said += [f"{corrected} corrected"] if corrected else []
        said += [f"{left} left out"] if left else []
        doubt = f" {_counted(model.doubts, 'cell')} with a doubt." if model.doubts else ""
        self.preview.say(f"{', '.join(said)}.{doubt} Space takes or leaves a row.")

    def _offer_uses(self) -> None:
        """A choice above the table for each column: what it holds."""
        empty_out(self._flow)
        columns = self._table.columns[:_COLUMNS] if self._table is not None else ()
        for place, column in enumerate(columns):
            name = column.heading or f"Column {place + 1}"
            self._flow.addWidget(self._use_of(place, column, name))
        self._uses.setVisible(bool(columns))

    def _use_of(self, place: int, column: PastedColumn, name: str) -> QWidget:
        """The heading of a column, and below it the choice of what it holds."""
        both = QWidget()
        upright = QVBoxLayout(both)
        upright.setContentsMargins(0, 0, 0, 0)
        upright.setSpacing(2)
        upright.addWidget(labels.cut(name[:_HEADING], role="muted"))
        upright.addWidget(self._box(place, column, name))
        return both

    def _box(self, place: int, column: PastedColumn, name: str) -> ComboBox:
        box = ComboBox()
        box.setAccessibleName(f"What {name} holds")
        box.setObjectName(f"use_{place}")
        box.setMinimumContentsLength(_HEADING)
        for choice in _choices(column):
            box.addItem(choice.text, choice.key)
        box.setCurrentIndex(max(box.findData(_key(column)), 0))
        box.activated.connect(lambda _row: self._use(place, str(box.currentData())))
        return box

    def _use(self, place: int, key: str) -> None:
        """Take a column for something else."""
        if self._table is None:
            return
        heading = self._table.columns[place].heading
        use, comparator = (
            (Use.OTHERS, key.removeprefix(_OTHERS)) if key.startswith(_OTHERS) else (Use(key), "")
        )
        self._table = self._table.with_use(place, PastedColumn(heading, use, comparator))
        for number, column in enumerate(self._table.columns[:_COLUMNS]):
            box = self._uses.findChild(ComboBox, f"use_{number}")
            if box is not None:
                box.setCurrentIndex(max(box.findData(_key(column)), 0))
        self._compare()


def _key(column: PastedColumn) -> str:
    return f"{_OTHERS}{column.comparator}" if column.use is Use.OTHERS else column.use.value


def _choices(column: PastedColumn) -> list[Choice]:
    """What a column can hold; its own heading is a comparator that is offered as well."""
    names = dict.fromkeys((*COMPARATORS, column.comparator, column.heading))
    return [
        Choice(Use.LEAVE, "Left out"),
        Choice(Use.WHEN, "Dates"),
        Choice(Use.OWN, "Our own values"),
        *(Choice(f"{_OTHERS}{name}", name[:40]) for name in names if name),
        Choice(Use.WHOSE, "Whose it is"),
        Choice(Use.OUT_OF, "Taken of"),
        Choice(Use.SOURCE, "Source"),
    ]


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _table_of_clipboard() -> str:
    """What was copied, where it looks like cells of a spreadsheet; else nothing."""
    text = QGuiApplication.clipboard().text()
    return text if "\t" in text and "\n" in text else ""

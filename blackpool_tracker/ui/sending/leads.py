"""The people to whom a sheet can be sent: what is theirs, and who shall get one."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.sent_sheets import LeadLine
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.cells import CellRole, Shown, Tone
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, header_height, roomy, row_height
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.settings.lines_model import Index, Line, LinesModel
from blackpool_tracker.ui.tables.rows import counted

TITLES: Final = ("Person", "Sheet", "Open", "Missing", "Last sheet")
_WIDTHS: Final = (28, 9, 13, 13, 18)
_REST: Final = 18  # average characters, for the name at least
_TICK: Final = TITLES.index("Sheet")
_ROWS: Final = 4
"""Rows seen without scrolling."""

_WIDE: Final = 90  # average characters
READING: Final = "One moment: it is being read who leads what."
NOBODY_TICKED: Final = "Nobody is ticked. Tick those who shall get a sheet."
NOBODY: Final = "Nobody leads or owns anything that is open, so there is no sheet to send."


class LeadsModel(LinesModel):
    """A line for each person; the second column says whether they get a sheet.

    Signals:
        turned: somebody was ticked or left out.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__(TITLES)
        self._people: Sequence[LeadLine] = ()
        self._ticked: set[int] = set()

    @property
    def ticked(self) -> list[LeadLine]:
        """Those who get a sheet, in order of name."""
        return [who for who in self._people if who.id in self._ticked]

    @property
    def people(self) -> Sequence[LeadLine]:
        """All of them."""
        return self._people

    def show_people(self, people: Sequence[LeadLine], ticked: set[int] | None = None) -> None:
        """Show these; ticked are those of these numbers, without any those who owe something."""
        self._people = people
        self._ticked = {who.id for who in people if who.asked} if ticked is None else ticked
        self.show_lines([Line(who.id, _cells(who)) for who in people])

    def tick(self, people: Iterable[LeadLine]) -> None:
        """Tick these and nobody else."""
        self._ticked = {who.id for who in people}
        self.dataChanged.emit(self.index(0, _TICK), self.index(self.rowCount() - 1, _TICK))
        self.turned.emit()

    def turn(self, row: int) -> None:
        """Tick somebody, or leave them out."""
        if 0 <= row < len(self._people):
            self._ticked ^= {self._people[row].id}
            self.dataChanged.emit(self.index(row, _TICK), self.index(row, _TICK))
            self.turned.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As the lines of a list; the tick as a word and an icon."""
        if not index.isValid() or index.column() != _TICK:
            return super().data(index, role)
        shown = self.said_at(index.row(), _TICK)
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: shown.text,
            Qt.ItemDataRole.AccessibleTextRole: f"Gets a sheet: {shown.text}",
            CellRole.ICON: shown.icon,
            CellRole.TONE: shown.tone,
        }
        return answers.get(role)

    def said_at(self, row: int, column: int) -> Shown:
        """What a cell shows, for who paints it."""
        if column != _TICK:
            return super().said_at(row, column)
        on = self._people[row].id in self._ticked
        return Shown("Yes", icon="tick") if on else Shown("No", Tone.MUTED, icon="close")


class LeadsList(QWidget):
    """The table of people. Space, Enter or a click in the column *Sheet* ticks a row.

    Signals:
        turned: somebody was ticked or left out.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = LeadsModel()
        self.model.setParent(self)
        self.panel = TablePanel("Who gets a sheet")
        self.panel.show_model(self.model, _WIDTHS, stretch=0, shrinks=True, rest=_REST)
        self._told = labels.wrapped(READING)
        self._told.setObjectName("leads_told")
        self._ways = QWidget()
        self._lay_out()
        self.setFocusProxy(self.panel)
        view = self.panel.view
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.installEventFilter(self)
        view.opened.connect(lambda index: self.model.turn(index.row()))
        view.clicked.connect(self._click)
        self.model.turned.connect(self._follow)

    def show_people(self, people: Sequence[LeadLine], ticked: set[int] | None = None) -> None:
        """Show these, ticked as the model's ``show_people`` says."""
        kept = max(self.panel.view.currentIndex().row(), 0)
        self.model.show_people(people, ticked)
        for piece in (self.panel, self._ways):
            piece.setVisible(bool(people))
        view = self.panel.view
        rows = min(max(len(people), 1), _ROWS)
        metrics = view.fontMetrics()
        self.panel.setFixedHeight(header_height(metrics) + rows * row_height(metrics) + GAP)
        view.setCurrentIndex(self.model.index(min(kept, len(people) - 1), 0))
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks the row that has the keyboard; the table would only select it."""
        down = event.type() == QEvent.Type.KeyPress
        if down and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self.model.turn(self.panel.view.currentIndex().row())
            return True
        return super().eventFilter(watched, event)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == _TICK:
            self.model.turn(index.row())

    def _follow(self) -> None:
        self._tell()
        self.turned.emit()

    def _tell(self) -> None:
        count, ticked = len(self.model.people), len(self.model.ticked)
        people = "1 person" if count == 1 else f"{count:,} people"
        told = f"{ticked:,} of {people} {'gets' if ticked == 1 else 'get'} a sheet."
        self._told.setText((told if ticked else NOBODY_TICKED) if count else NOBODY)

    def _lay_out(self) -> None:
        flow = FlowLayout(self._ways, gap=4)
        model = self.model
        for name, text, who in (
            (
                "tick_owing",
                "Those who &owe something",
                lambda: [p for p in model.people if p.asked],
            ),
            ("tick_awaited", "Those who have not answe&red", self._unanswered),
            ("tick_all", "Every&body", lambda: model.people),
            ("tick_none", "&Nobody", lambda: ()),
        ):
            button = buttons.quiet(text)
            button.setObjectName(name)
            button.setAccessibleName(f"Tick {text.replace('&', '').lower()}")
            button.clicked.connect(lambda _=False, who=who: model.tick(who()))
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for piece in (self._told, self.panel, self._ways):
            column.addWidget(piece)
        self.panel.hide()
        self._ways.hide()
        self.setMinimumWidth(roomy(self, _WIDE))

    def _unanswered(self) -> list[LeadLine]:
        """Those whose last sheet has not come back."""
        return [who for who in self.model.people if who.sheet is not None and who.sheet.awaited]


def _cells(who: LeadLine) -> tuple[str, ...]:
    owned = _lines(
        counted(who.findings, "finding") if who.findings else "",
        counted(who.actions, "action") if who.actions else "",
    )
    things = counted(who.owes, "thing") if who.owes else "" if who.owes is None else "Nothing"
    late = f"{who.late:,} late" if who.late else ""
    return (who.name, "", owned, _lines(things, late) or "None late", _last(who))


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _last(who: LeadLine) -> str:
    sheet = who.sheet
    if sheet is None:
        return "None yet"
    back = f"Back on {short_day(sheet.answers[-1].on)}" if sheet.answers else "Not back"
    return f"{short_day(sheet.on)}\n{back}"

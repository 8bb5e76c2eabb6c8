"""Pieces filled with something to show, for the tests and for the gallery."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Rating
from blackpool_tracker.ui.kit.cells import CellRole, Tone
from blackpool_tracker.ui.kit.chip_delegate import ChipDelegate
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.choice_delegate import ChoiceDelegate
from blackpool_tracker.ui.kit.fields.day import DayField, PartialDayField
from blackpool_tracker.ui.kit.fields.form import LabelledForm
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField
from blackpool_tracker.ui.kit.icons import rating_icon
from blackpool_tracker.ui.kit.rail import Place, Rail
from blackpool_tracker.ui.kit.table_panel import TablePanel

WORDS = "Improve the timeliness and quality of the response to children who go missing from care."
QUESTION = (
    "Its three actions are complete and two pieces of evidence were checked. Closing is a decision"
    " of the board; it is written down with your name and today's date."
)
LONG = (
    "Make sure that assessments reflect what children say about their lives, and that plans"
    " follow from it, in every team and for every child."
)
HOSTILE = "Tell care leavers about their health histories & what they may ask for <b>."
LINES = (
    ("C2023-01", LONG, "on_track", "evidenced"),
    ("C2022-02", "Strengthen supervision.", "not_started", "none_yet"),
    ("C2021-03", WORDS, "complete", "early_signs"),
    ("C2020-04", "Fewer changes of social worker.", "off_track", "none_yet"),
    ("R2023-05", HOSTILE, "at_risk", "early_signs"),
    ("R2019-11", "Keep the reviews of foster care up to date.", "closed", "sustained"),
)


def word(rating: Rating, key: str) -> str:
    """The word of a step, as a new register has it."""
    return next(each.word for each in DEFAULT_WORDS if (each.rating, each.key) == (rating, key))


def delivery_choices() -> list[Choice]:
    """The nine steps of delivery."""
    return [
        Choice(each.key, each.word, rating_icon(each.rating, each.key))
        for each in DEFAULT_WORDS
        if each.rating is Rating.DELIVERY
    ]


def rail() -> Rail:
    """The places of the window."""
    return Rail(
        "Blackpool Tracker",
        (
            Place("findings", "Findings", "Findings", "findings"),
            Place("actions", "Actions", "Actions", "actions"),
            Place("sources", "Sources", "Sources", "sources"),
        ),
        (Place("settings", "Settings", "Settings", "settings"),),
    )


class _Keyed(QStandardItem):
    """A cell that shows a word and is edited as a key."""

    key = ""

    def data(self, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The key for an editor, else what the cell shows."""
        return self.key if role == Qt.ItemDataRole.EditRole else super().data(role)

    def setData(self, value: object, role: int = Qt.ItemDataRole.EditRole) -> None:
        """An editor gives a key; word and chip follow it."""
        if role == Qt.ItemDataRole.EditRole and self.key:
            self.show_step(str(value))
        else:
            super().setData(value, role)

    def show_step(self, key: str) -> None:
        """Show a step of delivery."""
        self.key = key
        super().setData(word(Rating.DELIVERY, key), Qt.ItemDataRole.DisplayRole)
        super().setData((Rating.DELIVERY, key), CellRole.RATING)


def _cell(text: str, **roles: object) -> QStandardItem:
    cell = QStandardItem(text)
    for role, value in roles.items():
        cell.setData(value, CellRole[role.upper()])
    return cell


def model() -> QStandardItemModel:
    """Six findings."""
    made = QStandardItemModel()
    made.setHorizontalHeaderLabels(
        ["Ref", "Recommendation or concern", "Delivery", "Impact", "Due"]
    )
    for ref, text, delivery, impact in LINES:
        first = _Keyed()
        first.show_step(delivery)
        second = _cell(word(Rating.IMPACT, impact), rating=(Rating.IMPACT, impact))
        late = delivery == "off_track"
        due = _cell("7 Nov 2026\noverdue", tone=Tone.DANGER, icon="overdue")
        due = due if late else _cell("19 Dec 2026", tone=Tone.MUTED)
        made.appendRow([_cell(ref, tone=Tone.STRONG), _cell(text), first, second, due])
    return made


def table() -> TablePanel:
    """The six findings in a table whose delivery can be chosen."""
    panel = TablePanel("Findings")
    panel.show_model(model(), [11, 34, 17, 21, 14], stretch=1)
    panel.view.setItemDelegateForColumn(
        2, ChoiceDelegate(lambda _index: delivery_choices(), panel.view)
    )
    panel.view.setItemDelegateForColumn(3, ChipDelegate(panel.view))
    panel.view.setSortingEnabled(True)
    panel.view.horizontalHeader().setSortIndicator(4, Qt.SortOrder.AscendingOrder)
    return panel


def form(*, refused: bool = False) -> LabelledForm:
    """One field of each kind."""
    made = LabelledForm()
    made.add("&Delivery", ChoiceField(delivery_choices())).show_value("at_risk")
    made.add("&Lead", PersonField(["Head of safeguarding", "Principal social worker"])).show_value(
        "Principal social worker"
    )
    day = made.add("D&ue", DayField())
    day.show_value(date(2026, 12, 5))
    if refused:
        day.refuse("The year 0202 cannot be right. Use a year between 1900 and 2199.")
    made.add("&Seen on", PartialDayField())
    made.add("&Title", TextField("What it is called")).show_value("Children who go missing")
    made.add("Latest u&pdate", TextArea("What was done?")).show_value(
        "Protocol issued again; return interviews within 72 hours rose from 61% to 78%."
    )
    made.add("", CheckField("&Word for word")).show_value(value=True)
    return made

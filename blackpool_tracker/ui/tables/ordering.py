"""In what order and in what groups a list stands, as two buttons and an arrow."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.icons import icon
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.tables.pick_chip import PickChip


class OrderBar(QWidget):
    """What the list is grouped by and sorted by. The first choice of each is how it begins.

    With ``newest_first`` it begins with the last of its order.

    Signals:
        changed: a person wants another order or other groups.
    """

    changed = Signal()

    def __init__(
        self, groups: Iterable[Choice], orders: Iterable[Choice], *, newest_first: bool = False
    ) -> None:
        super().__init__()
        self.group_chip = PickChip("Group", groups)
        self.order_chip = PickChip("Sort", orders)
        self._begins = self.order_chip.key
        self._begins_descending = self._descending = newest_first
        self._folded = False
        self.way = buttons.icon_button("up", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for piece in (self.group_chip, self.order_chip, self.way):
            row.addWidget(piece)
        for chip in (self.group_chip, self.order_chip):
            chip.picked.connect(lambda _key: self._tell())
        self.way.clicked.connect(self._turn)
        self._show_way()

    @property
    def group(self) -> str:
        """The key of the groups."""
        return self.group_chip.key

    @property
    def group_words(self) -> str:
        """What it is grouped by in words, such as “by theme”; empty for no groups."""
        words = self.group_chip.words
        return words[:1].lower() + words[1:] if self.group_chip.filters else ""

    @property
    def order(self) -> str:
        """The key of the order."""
        return self.order_chip.key

    @property
    def descending(self) -> bool:
        """Whether the last comes first."""
        return self._descending

    def press(self, order: str) -> None:
        """A heading was pressed: sort by it, then the other way round, then as at the beginning."""
        if not order:
            return
        if order != self.order:
            self._set(order, descending=False)
        elif self._descending is self._first_way(order):
            self._set(order, descending=not self._descending)
        else:
            self._set(self._begins, descending=self._begins_descending)
        self._tell()

    def fold(self, *, on: bool) -> None:
        """Show only what is otherwise than at the beginning, or all of it again."""
        self._folded = on
        self._show_parts()

    def state(self) -> dict[str, object]:
        """What is remembered, as plain JSON."""
        return {"group": self.group, "order": self.order, "descending": self._descending}

    def restore(self, state: object) -> None:
        """Be as remembered, without telling anybody; what is broken in it is ignored."""
        values = state if isinstance(state, dict) else {}
        self.group_chip.show_key(str(values.get("group")))
        descending = values.get("descending")
        known = descending if isinstance(descending, bool) else self._begins_descending
        self._set(str(values.get("order")), descending=known)
        self._show_parts()

    def _set(self, order: str, *, descending: bool) -> None:
        self.order_chip.show_key(order)
        self._descending = descending
        self._show_way()

    def _first_way(self, order: str) -> bool:
        """Whether an order begins with its last."""
        return self._begins_descending and order == self._begins

    def _turn(self) -> None:
        self._descending = not self._descending
        self._show_way()
        self._tell()

    def _tell(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        if not self._folded:
            grouped = ordered = True
        else:
            grouped = self.group_chip.filters
            turned = self._descending is not self._first_way(self.order)
            ordered = self.order_chip.filters or turned
        self.group_chip.setVisible(grouped)
        self.order_chip.setVisible(ordered)
        self.way.setVisible(ordered)
        self.setVisible(grouped or ordered)

    def _show_way(self) -> None:
        self.way.setIcon(icon("down" if self._descending else "up", "muted"))
        way, other = (
            ("descending", "ascending") if self._descending else ("ascending", "descending")
        )
        self.way.setAccessibleName(f"Sorted {way}. Sort {other}")
        labels.set_tip(self.way, f"Sorted {way}: press to sort {other}")

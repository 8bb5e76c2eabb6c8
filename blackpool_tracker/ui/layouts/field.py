"""Which layout a paper has: the standard one, or one that is saved."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.saved_layouts import SavedLayout
from blackpool_tracker.services.board.reports import Gathered
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.remembered import Remembered

_STANDARD: Final = "standard"
_TABLES: Final = ("saved_layout", "theme", "source", "person")


class LayoutField(QWidget):
    """The layouts of a paper, of which this machine remembers the one that was used last.

    ``gathers`` gives what reads the register for the pages beside the arranging, on a worker's
    thread.

    Signals:
        changed: another layout is wanted.
    """

    changed = Signal()

    def __init__(self, hub: Hub, gathers: Callable[[], Callable[[], Gathered]]) -> None:
        super().__init__()
        self.setObjectName("layout_field")
        self._hub, self._gathers = hub, gathers
        self._remembered = Remembered(hub.preferences)
        self._kind = PaperKind.BOARD
        self._saved: dict[str, SavedLayout] = {}
        self._box = ChoiceField()
        self._box.name("Layout")
        self._box.editor.setObjectName("layout")
        self._change = buttons.secondary("C&hange…")
        self._change.setObjectName("change_layout")
        self._change.setAccessibleName("Change the layout")
        self._remark = labels.wrapped(role="muted")
        self._remark.setObjectName("layout_remark")
        self._lay_out()
        self.setFocusProxy(self._box)
        self._box.typed.connect(self._keep)
        self._change.clicked.connect(self.arrange)
        hub.changed.connect(self._read_again)
        self.show_kind(self._kind)

    @property
    def saved(self) -> SavedLayout | None:
        """The layout that is chosen; None for the standard one."""
        return self._saved.get(self._box.value() or _STANDARD)

    def show_kind(self, kind: PaperKind) -> None:
        """Offer the layouts of a paper, and show the one that was used last."""
        self._kind = kind
        kept = self._remembered.layout(self._hub.workspace.register, kind.value)
        self._offer(_STANDARD if kept is None else str(kept))

    def refuse(self, sentence: str) -> None:
        """Say why no paper can be made with the layout."""
        self._box.refuse(sentence)
        self._box.setFocus()

    def arrange(self) -> None:
        """Open the window in which the layout is arranged."""
        # With PDFium, that no dialog needs before.
        from blackpool_tracker.ui.layouts.dialog import LayoutDialog  # noqa: PLC0415  on use

        dialog = LayoutDialog(self._hub, self.window(), self._kind, self.saved, self._gathers())
        dialog.used.connect(self._use)
        dialog.open()

    def _use(self, number: int | None) -> None:
        self._offer(_STANDARD if number is None else str(number))
        self._keep()

    def _offer(self, wanted: str) -> None:
        lines = self._hub.workspace.layouts.lines(self._kind)
        self._saved = {str(line.id): line for line in lines}
        self._box.offer(
            [Choice(_STANDARD, "Standard"), *(Choice(str(line.id), line.name) for line in lines)]
        )
        self._box.show_value(wanted if wanted in self._saved else _STANDARD)
        self._follow()

    def _keep(self) -> None:
        saved = self.saved
        number = saved.id if saved else None
        self._remembered.keep_layout(self._hub.workspace.register, self._kind.value, number)
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Say what must be known of the layout."""
        saved = self.saved
        said = " ".join(filter(None, (saved.narrows, *saved.remarks))) if saved else ""
        self._remark.setText(said)
        self._remark.setVisible(bool(said))

    def _read_again(self, changed: Changed) -> None:
        """Somebody has saved, renamed or removed a layout, or what one tells of."""
        if any(changed.ids(table) for table in _TABLES):
            before = self.saved
            self._offer(self._box.value() or _STANDARD)
            if before != self.saved:
                self.changed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        label = labels.plain("&Layout")
        label.setBuddy(self._box.editor)
        row.addWidget(label)
        row.addWidget(self._box, 1)
        row.addWidget(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self._remark)

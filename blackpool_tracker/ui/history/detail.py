"""One step beside the list: what it changed, before and after, and what can be put back."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.history import StepDetail
from blackpool_tracker.domain.rights import Change
from blackpool_tracker.services.restoring import PUT_BACK
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.destinations import PLACE_OF
from blackpool_tracker.ui.detail_panel import HeadedDetail
from blackpool_tracker.ui.finding.journal_words import JournalWords, Names, names_in
from blackpool_tracker.ui.history.changes import ChangeCards
from blackpool_tracker.ui.history.columns import moment
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.locking import lock
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, PANEL_MARGINS
from blackpool_tracker.ui.scrolled import ScrolledContent
from blackpool_tracker.ui.steps import How
from blackpool_tracker.ui.words import Words

SEAL_SHOWN = 12
SEAL = (
    "The seal of this step and of all before it. Whoever has a report that carries it can prove"
    " that nothing of them was altered since."
)
PLACES = 6
"""How many of the findings and actions that a step touched are offered to go to."""


class ReadStep(NamedTuple):
    """A step, and what the rows are called at which its changes point."""

    detail: StepDetail
    names: Names


class HistoryDetail(HeadedDetail[ReadStep]):
    """Follows what anybody changes, because only what differs from now can be put back.

    Signals:
        past_wanted: the register shall be shown as it stood after a step (its number).
    """

    past_wanted = Signal(object)

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, "history_detail", "step", beside=True)
        self._told: tuple[ReadStep, Words] | None = None
        self._title, self._facts = labels.wrapped(role="h2"), labels.wrapped(role="muted")
        self._standing = labels.wrapped()
        self.lay_out(self._facts, self._title, self._standing)

    @staticmethod
    def read(workspace: Workspace, number: int) -> ReadStep:
        """What a step changed, and how that stands by now."""
        detail = workspace.history.detail(number)
        return ReadStep(detail, names_in(workspace, detail.changes))

    def show_read(self, read: ReadStep, *, fresh: bool) -> None:
        """The step, and what of it can be put back; all made anew where anything is other."""
        if not fresh and self._told == (read, self._hub.words):
            return
        self._told = read, self._hub.words
        detail, line = read.detail, read.detail.line
        self._title.setText(line.label)
        self._facts.setText(f"{line.ref} · {moment(line.at)} · {line.by}")
        said = [f"Takes back step {line.undoes:,}."] if line.undoes is not None else []
        if line.undone_by is not None:
            said.append(f"Taken back by step {line.undone_by:,}.")
        self._standing.setText(" ".join(said))
        self._standing.setVisible(bool(said))
        body = ScrolledContent()
        column = QVBoxLayout(body)
        column.setContentsMargins(*PANEL_MARGINS)
        column.setSpacing(PANEL_GAP)
        column.addWidget(self._doing(detail))
        words = JournalWords(read.names, self._hub.words)
        column.addWidget(ChangeCards(self._hub, detail, words))
        column.addWidget(self._sealed(detail.seal))
        column.addStretch(1)
        self._scroll.setWidget(body)

    def _doing(self, detail: StepDetail) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar)
        step = detail.line.id
        for name, text, number in (
            ("then", "As it stood then", step),
            ("before", "Just before", step - 1),
        ):
            button = buttons.secondary(text, "history")
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, n=number: self.past_wanted.emit(n))
            flow.addWidget(button)
        for table, number, ref in detail.places[:PLACES]:
            place = PLACE_OF[table]
            link = buttons.quiet(f"Go to {ref}", f"{table}s")
            link.setObjectName(f"go_to_{ref}")
            link.clicked.connect(lambda _=False, p=place, n=number: self._hub.show(p, n))
            flow.addWidget(link)
        self._offer_putting_back(detail, flow)
        return bar

    def _offer_putting_back(self, detail: StepDetail, flow: FlowLayout) -> None:
        taken = [c for c in detail.changes if c.after.get("removed") and c.table in PUT_BACK]
        keys = [RowKey(change.table, change.row) for change in taken]
        now = {key: detail.now[key] for key in keys if key in detail.now}
        seen = {key: row.version for key, row in now.items() if row.removed}
        if not seen:
            return
        back = buttons.secondary("Put back what was taken off", "undo")
        back.setObjectName("put_back")
        history, step = self._hub.workspace.history, detail.line.id
        label = f"Putting back what “{detail.line.label}” took off"
        back.clicked.connect(
            lambda: self._hub.step(
                lambda: history.put_back(step, seen), of=back, how=How(rows=len(seen), doing=label)
            )
        )
        for table in {key.table for key in seen}:
            whose = (detail.whose.get(key) for key in seen if key.table == table)
            if why := self._hub.why_not(Change(table, "removed"), whose):
                lock(back, why)
        flow.addWidget(back)

    @staticmethod
    def _sealed(seal: str) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        row = QHBoxLayout()
        row.addWidget(labels.plain(f"Seal {seal[:SEAL_SHOWN]}…", role="muted"))
        copies = buttons.quiet("Copy the whole seal")
        copies.setObjectName("copy_seal")
        copies.clicked.connect(lambda: QGuiApplication.clipboard().setText(seal))
        row.addWidget(copies)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(labels.wrapped(SEAL, role="muted"))
        return box

    def shows(self, _changed: Changed, _number: int) -> bool:
        """Each step may have changed what can be put back."""
        return True

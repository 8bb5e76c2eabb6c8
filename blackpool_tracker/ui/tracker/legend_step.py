"""What the words and colours of a tracker mean in the register: proposed, and decided by people."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.rating_words import low
from blackpool_tracker.domain.ratings import BY_LEAD, WORST_FIRST, Delivery, Rating
from blackpool_tracker.domain.tracker.choices import Choices, with_legend, with_meaning
from blackpool_tracker.domain.tracker.doubts import DoubtKey
from blackpool_tracker.domain.tracker.legend import LegendLine, Sign, SignKind
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent
from blackpool_tracker.ui.theme import current
from blackpool_tracker.ui.tracker.keyed import ENTER, KeyedStep, StepKey, deed_button
from blackpool_tracker.ui.tracker.legend_table import KIND_WORDS, NOTHING, LegendTable
from blackpool_tracker.ui.tracker.row_words import counted
from blackpool_tracker.ui.tracker.sides import Sides
from blackpool_tracker.ui.tracker.ways import Way, Ways

LEGEND_KEYS: Final = (
    StepKey(ENTER, "take", "takes what is proposed"),
    StepKey("1–6", "choose", "another meaning"),
    StepKey("0", "nothing", "it means nothing"),
    StepKey("N", "next_open", "next open one"),
    StepKey("A", "all", "takes all as proposed"),
)
NONE_USED: Final = (
    "No column of status has words or colours. Where one should, say so under Columns."
)
UNCLOSED: Final = (
    "“Closed” is not among them: nothing is closed by bringing a tracker in. Record the board’s"
    " decision afterwards."
)
_TABLE: Final = 0.58
"""The share of the table, against the card."""


class LegendStep(KeyedStep):
    """The words and colours for the status, and what each is taken for."""

    title = "Words and colours"

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.setObjectName("tracker_legend")
        self._lines: tuple[LegendLine, ...] = ()
        self._choices: Choices | None = None
        self.table = LegendTable(hub.words)
        self.ways = Ways("What it means here")
        self._told = labels.wrapped(role="muted")
        self._named = labels.wrapped(role="h2")
        self._where, self._why, self._before = (labels.wrapped(role="muted") for _ in range(3))
        self._take = deed_button(
            buttons.secondary("Take as proposed", "tick"), ENTER, "legend_take"
        )
        self._all = deed_button(buttons.secondary("Take all as proposed"), "A", "legend_all")
        self.deeds = {
            ENTER: self.take,
            "A": self.take_all,
            "N": self._go_on,
        }
        self._lay_out()
        self.listen(self.table.view)
        self._take.clicked.connect(self.take)
        self._all.clicked.connect(self.take_all)
        self.ways.taken.connect(self.choose)
        self.table.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_line())

    def show_plan(self, choices: Choices, plan: Plan) -> None:
        """Show what each word and colour means by the choices; the place in the table stays."""
        self._choices = choices
        self._lines = _decided(plan.legend, choices)
        self.table.model.show_lines(self._lines)
        if self.table.line is None and self._lines:
            self.table.go_to(max(self.table.next_open(first=True), 0))
        left = sum(not line.decided for line in self._lines)
        self._told.setText(_far(len(self._lines), left))
        self._all.setText(f"Take all {left} as proposed" if left > 1 else "Take all as proposed")
        self._all.setEnabled(bool(left))
        self.table.setVisible(bool(self._lines))
        self.card.setVisible(bool(self._lines))
        self._show_line()

    def open_count(self, choices: Choices, plan: Plan) -> int:
        """How many words and colours nobody has decided about."""
        return sum(line.sign not in choices.legend for line in plan.legend)

    def open_words(self, count: int) -> str:
        """``3 to decide``."""
        return f"{count} to decide" if count else "All decided"

    def take_focus(self) -> None:
        """The table."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_next_open(self, *, first: bool = False) -> bool:
        """Go to the next one that nobody has decided about; False for none after this."""
        row = self.table.next_open(first=first)
        if row >= 0:
            self.table.go_to(row)
            self.take_focus()
        return row >= 0

    def go_to(self, doubt: DoubtKey) -> bool:  # noqa: ARG002  no doubt is shown here
        """Never: doubts are shown with their rows."""
        return False

    def press(self, key: str) -> bool:
        """A figure chooses a meaning."""
        return self.ways.press(key)

    def take(self) -> None:
        """Take the one that is gone to as it is proposed, and go to the next that is open."""
        line = self.table.line
        if line is None:
            return
        if line.decided:
            self._go_on()
        else:
            self._decide(line, line.proposal)

    def take_all(self) -> None:
        """Take all that are open as they are proposed."""
        left = [line for line in self._lines if not line.decided]
        if left:
            # Its button goes out of use, and must not hand the keyboard to whatever is next.
            self.take_focus()
            many = counted(len(left), "word or colour", "words and colours")
            self.chosen.emit(f"Take {many} as proposed", lambda c: with_legend(c, left))
            self.said.emit(f"{many.capitalize()} taken as proposed.")

    def choose(self, value: str) -> None:
        """Take the one that is gone to for a word of the register; empty for nothing."""
        line = self.table.line
        if line is not None:
            self._decide(line, Delivery(value) if value else None)

    def _decide(self, line: LegendLine, ours: Delivery | None) -> None:
        label = f"Take “{line.theirs}” for {low(self._ours(ours))}"
        self.take_focus()
        self.chosen.emit(label, _meaning(line.sign, ours))
        self.said.emit(f"“{line.theirs}” means {low(self._ours(ours))}.")
        self._go_on()

    def _go_on(self) -> None:
        if not self.go_to_next_open():
            self.go_to_next_open(first=True)

    def _ours(self, ours: Delivery | None) -> str:
        return NOTHING if ours is None else self._hub.words.delivery(ours)

    def _show_line(self) -> None:
        line = self.table.line
        if line is None:
            return
        theirs = line.theirs if line.sign.kind is SignKind.COLOUR else f"“{line.theirs}”"
        self._named.setText(f"{theirs} means")
        more = ", ".join(line.cells) + (" and others" if line.count > len(line.cells) else "")
        self._where.setText(f"{KIND_WORDS[line.sign.kind]} in {more} of {line.sheet}")
        proposal = self._ours(line.proposal)
        self._why.setText(f"Proposed: {proposal}. {line.why}")
        meant = self._choices.meant if self._choices is not None else {}
        again = line.sign in meant
        self._before.setText(f"The last time: {self._ours(meant.get(line.sign))}" if again else "")
        self._before.setVisible(again)
        self.ways.show_ways(list(self._ways(line)), (line.ours or "") if line.decided else None)
        self._take.setEnabled(not line.decided)
        before: QWidget = self.table.view
        stops: list[QWidget] = [*self.ways.buttons, self._take, self._all]
        for stop in stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    def _ways(self, line: LegendLine) -> Iterator[Way]:
        for number, each in enumerate(BY_LEAD, 1):
            look = current().look(Rating.DELIVERY, each)
            note = "proposed" if each is line.proposal else _better(each, line.proposal)
            yield Way(str(number), each, self._hub.words.delivery(each), note, look)
        note = "proposed" if line.proposal is None else ""
        yield Way("0", "", NOTHING, note)

    def _lay_out(self) -> None:
        self.card = Panel()
        self.card.setObjectName("legend_card")
        scroll, content = Scrolled(), ScrolledContent()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(2, 2, GAP, 2)
        inside.setSpacing(GAP)
        closing = labels.wrapped(UNCLOSED, role="muted")
        for piece in (self._named, self._where, self._why, self._before, self.ways, closing):
            inside.addWidget(piece)
        inside.addStretch(1)
        scroll.setWidget(content)
        self.card.column.addWidget(scroll, 1)
        self._sides = Sides(self.table, self.card, _TABLE)
        head = QWidget()
        top = QHBoxLayout(head)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._told, 1)
        top.addWidget(self._take)
        top.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(head)
        column.addWidget(self._sides, 1)
        column.addWidget(self.show_keys(LEGEND_KEYS))


def _decided(lines: tuple[LegendLine, ...], choices: Choices) -> tuple[LegendLine, ...]:
    """The lines as the choices say them, which may be newer than the plan."""
    legend = choices.legend
    return tuple(_with(line, decided=line.sign in legend, ours=legend.get(line.sign, line.proposal))
                 for line in lines)  # fmt: skip


def _with(line: LegendLine, *, decided: bool, ours: Delivery | None) -> LegendLine:
    if (line.decided, line.ours) == (decided, ours):
        return line
    return replace(line, decided=decided, ours=ours)


def _meaning(sign: Sign, ours: Delivery | None) -> Callable[[Choices], Choices]:
    return partial(with_meaning, sign=sign, ours=ours)


def _better(ours: Delivery, proposal: Delivery | None) -> str:
    """Says of a meaning that it makes the work look better than is proposed."""
    if proposal is None:
        return ""
    better = WORST_FIRST.index(ours) > WORST_FIRST.index(proposal)
    return "better than proposed" if better else ""


def _far(count: int, left: int) -> str:
    if not count:
        return NONE_USED
    signs = "1 word or colour says" if count == 1 else f"{count} words and colours say"
    told = f"{signs} how the work stands. "
    if not left:
        return told + "You have decided about all of them."
    return told + f"{left} still {'wants' if left == 1 else 'want'} your decision."

"""Each row of a tracker as it will be entered, with its doubts, and what a person says to them."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.tracker.choices import Choices, answered, skipping, with_person
from blackpool_tracker.domain.tracker.doubts import DOUBT_WORDS, Doubt, DoubtKey
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.tracker.telling import PlanTold, RowLine, row_of, taken_words, told_of
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.tracker.keyed import ENTER, KeyedStep, StepKey, deed_button
from blackpool_tracker.ui.tracker.open_doubts import OpenDoubts, open_doubts
from blackpool_tracker.ui.tracker.people_pane import PeoplePane
from blackpool_tracker.ui.tracker.row_pane import RowPane
from blackpool_tracker.ui.tracker.row_words import counted, entered_words, left_words
from blackpool_tracker.ui.tracker.rows_list import RowsList
from blackpool_tracker.ui.tracker.sides import Sides
from blackpool_tracker.ui.tracker.waving import Waving

ROWS_KEYS: Final = (
    StepKey(ENTER, "take", "takes what is proposed"),
    StepKey("1, 2, 3", "way", "another way"),
    StepKey("T", "type", "type another"),
    StepKey("L", "alike", "the same for all alike"),
    StepKey("N", "next_open", "next open"),
    StepKey("B", "previous", "the one before"),
    StepKey("S", "skip", "skip the row"),
    StepKey("K", "kind", "all of this kind"),
    StepKey("W", "wave", "all as proposed"),
    StepKey("P", "people", "new people"),
    StepKey("F", "shown", "show only some"),
)
_IN_LINE: Final = frozenset({"take", "way", "type", "alike", "next_open", "skip", "kind"})
"""The deeds whose keys stand below the list; the buttons tell the others, and Help all."""

_LIST: Final = 0.45
"""The share of the list, against the row in full."""


class RowsStep(KeyedStep):
    """The list of rows at the left, the row in full at the right, and a summary above."""

    title = "Rows"
    searches = True

    def __init__(self, hub: Hub, tell: Callable[[Plan], PlanTold] = told_of) -> None:
        """``tell`` gives what is shown of a plan, where that was gathered beside the window."""
        super().__init__(hub)
        self.setObjectName("tracker_rows_step")
        self._tell = tell
        self._told: PlanTold | None = None
        self._choices: Choices | None = None
        self._current: DoubtKey | None = None
        self._at: RowKey | None = None
        self._low = False
        self.open = OpenDoubts()
        self.rows, self.pane = RowsList(hub.words), RowPane(hub)
        self.people, self._stack = PeoplePane(hub), QStackedWidget()
        self.waving = Waving(hub, self)
        self._entered, self._left = labels.cut(), labels.cut(role="muted")
        self._entered.setObjectName("rows_entered")
        self._left.setObjectName("rows_left")
        self._wave = deed_button(buttons.secondary("Take as proposed…", "tick"), "W", "rows_wave")
        self._new = deed_button(buttons.quiet("New people, themes…", "people"), "P", "rows_new")
        self._lay_out()
        self._connect()

    def show_plan(self, choices: Choices, plan: Plan) -> None:
        """Show rows and doubts as they are by the choices; the place in the list stays."""
        fresh = self._told is None or self._told.plan is not plan
        told = self._tell(plan) if self._told is None or fresh else self._told
        self._choices, self._told = choices, told
        self.open.show_plan(choices, told)
        if fresh:
            self.rows.model.show_state(self.open.by_row, self.open.skipped)
            self.rows.show_lines(told.lines)
            self._say_summary(told)
            self.people.show_plan(choices, plan)
            self._show_line(self.rows.line)
        else:
            self.rows.show_state(self.open.by_row, self.open.skipped)
            self._show_doubts()
        self.rows.count()

    def open_count(self, choices: Choices, plan: Plan) -> int:
        """How many doubts nobody has answered, of rows that are not skipped."""
        found = open_doubts(choices, plan)
        skipped = choices.skipped
        return sum(row_of(doubt) not in skipped for doubt in found) if skipped else len(found)

    def open_words(self, count: int) -> str:
        """``3 doubts open``."""
        return f"{counted(count, 'doubt')} open" if count else "Nothing open"

    def take_focus(self) -> None:
        """The list."""
        self._stack.setCurrentWidget(self.pane)
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_next_open(self, *, first: bool = False) -> bool:
        """Go to the next doubt that is open; False for none after the one that is gone to."""
        doubt = self.open.after(None if first else self._here())
        return doubt is not None and self.go_to(doubt.key)

    def go_to(self, doubt: DoubtKey) -> bool:
        """Go to a doubt; False when the plan has no such."""
        if not self.open.knows(doubt):
            return False
        self._stack.setCurrentWidget(self.pane)
        self._current = doubt
        before = self.rows.line
        found = self.rows.go_to(row_of(doubt))
        if self.rows.line is before:
            self._show_doubts()
        self.pane.bring_into_view(doubt)
        self.take_focus()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list, from wherever in the step."""
        if event.key() == Qt.Key.Key_Escape and not self.rows.view.hasFocus():
            self.take_focus()
        else:
            super().keyPressEvent(event)

    def fit(self, *, low: bool) -> None:
        """In a low window the tip says what is not entered, and the buttons are short."""
        self._low = low
        self._left.setVisible(bool(self._left.text()) and not low)
        self.pane.fit(low=low)

    def focus_search(self) -> None:
        """To the search over the rows."""
        self.rows.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.rows.search.selectAll()

    def press(self, key: str) -> bool:
        """A figure takes a way of the doubt that is gone to."""
        card = self.pane.card_of(self._current)
        return card is not None and card.press(key)

    def take(self) -> None:
        """Take the doubt that is gone to as proposed, and go to the next that is open."""
        doubt = self.open.get(self._current)
        if doubt is None or not self.open.is_open(doubt):
            self._go_on()
            return
        card = self.pane.card_of(doubt.key)
        alike = card is not None and card.alike.isVisibleTo(card) and card.alike.isChecked()
        self._answer(doubt, doubt.proposal, alike)

    def skip(self) -> None:
        """Skip the row that is gone to, or take it after all."""
        line = self.rows.line
        if line is None or self._told is None or line.key not in self._told.rows:
            self.said.emit("Only the rows of a table can be skipped.")
            return
        skip = line.key not in self.open.skipped
        what = f"row {line.key.row} of {line.key.sheet}"
        label = f"Skip {what}" if skip else f"Take {what} after all"
        key = line.key
        self.chosen.emit(label, lambda choices: skipping(choices, key, skip=skip))
        self.said.emit(f"{what.capitalize()} {'is skipped' if skip else 'is taken'}.")
        if skip:
            self._go_on()

    def _answer(self, doubt: Doubt, value: str, alike: bool) -> None:  # noqa: FBT001  a Qt signal
        self._current = doubt.key
        found = self.open.alike(doubt, value) if alike else (doubt,)
        many = f"{doubt.cell}" if len(found) == 1 else f"{len(found)} cells alike"
        words = taken_words(doubt, value, self._hub.words.delivery)
        deed = _answering(found, value, self._refuse)
        self.chosen.emit(f"Take {many}: {words[:60]}", deed)
        now = self.open.get(doubt.key)
        if now is None or not self.open.is_open(now):
            self.said.emit(f"{many}: {words}.")
            self._go_on()

    def _refuse(self, sentence: str) -> None:
        card = self.pane.card_of(self._current)
        if card is not None:
            card.refuse(sentence)

    def _go_on(self) -> None:
        """To the next that is open, from the beginning if need be."""
        if not self.go_to_next_open() and not self.go_to_next_open(first=True):
            self._show_line(self.rows.line)
            self.take_focus()
            self.said.emit("No doubt is open any more.")

    def _go_back(self) -> None:
        doubt = self.open.before(self._here())
        if doubt is not None:
            self.go_to(doubt.key)

    def _here(self) -> DoubtKey | RowKey | None:
        """The doubt that is gone to, or the row where it has none."""
        line = self.rows.line
        return self._current or (line.key if line is not None else None)

    def _turn_alike(self) -> None:
        card = self.pane.card_of(self._current)
        if card is not None:
            card.turn_alike()

    def _type(self) -> None:
        card = self.pane.card_of(self._current)
        if card is not None:
            card.begin_typing()

    def _wave_kind(self) -> None:
        doubt = self.open.get(self._current)
        if doubt is not None:
            self.waving.ask(self.open.of_kind(doubt.kind), DOUBT_WORDS[doubt.kind])

    def _wave_any(self) -> None:
        self.waving.offer(self._wave, self.open.left)

    def _show_people(self) -> None:
        self._stack.setCurrentWidget(self.people)
        self.people.begin()

    def _deed(self, name: str) -> None:
        word, _, number = name.partition(" ")
        if word == "card":
            doubt = self.pane.cards[int(number)].doubt
            self._current = doubt.key if doubt is not None else None
            self._show_doubts()
        else:
            self.deeds[word]()

    def _gone_to(self, line: RowLine | None) -> None:
        key = line.key if line is not None else None
        # The same row of a plan made anew is not gone to: who names people goes on with them.
        if key != self._at:
            self._stack.setCurrentWidget(self.pane)
        self._at = key
        self._show_line(line)

    def _show_line(self, line: RowLine | None) -> None:
        self.pane.setEnabled(line is not None)
        if line is None:
            self.pane.show_nothing()
        told = self._told
        if line is None or self._choices is None or told is None:
            return
        self.pane.show_line(line, told.rows.get(line.key), self._choices, told.sheets)
        self._show_doubts()

    def _show_doubts(self) -> None:
        """The doubts of the row; keys answer the one that was gone to, or its first open one."""
        line = self.rows.line
        if line is None:
            return
        doubts = self.open.of_row(line.key)
        keys = [doubt.key for doubt in doubts]
        left = [doubt.key for doubt in doubts if self.open.counts(doubt)]
        if self._current not in keys:
            self._current = next(iter([*left, *keys]), None)
        self.pane.show_doubts(doubts, self._current, self.open.others, self.open.is_open)
        self.pane.chain(self.rows.view)
        doubt = self.open.get(self._current)
        self.pane.say(
            open_here=len(left),
            skipped=line.key in self.open.skipped,
            kind=doubt.kind if doubt is not None else None,
            of_kind=len(self.open.of_kind(doubt.kind)) if doubt is not None else 0,
        )

    def _say_summary(self, told: PlanTold) -> None:
        summary = told.summary
        self._entered.setText(entered_words(summary))
        self._left.setText(left_words(summary))
        labels.set_tip(self._entered, f"{self._entered.text()} {self._left.text()}".strip())
        self._left.setVisible(bool(self._left.text()) and not self._low)
        new = len(told.names) + len(told.plan.new_themes)
        self._new.setText(f"New people, themes ({new})…")

    def _connect(self) -> None:
        self.deeds: dict[str, Callable[[], object]] = {
            ENTER: self.take,
            "N": self._go_on,
            "B": self._go_back,
            "S": self.skip,
            "L": self._turn_alike,
            "T": self._type,
            "K": self._wave_kind,
            "W": self._wave_any,
            "P": self._show_people,
            "F": self.rows.shown.open_list,
        }
        self.listen(self.rows.view)
        self.rows.gone_to.connect(self._gone_to)
        self.pane.taken.connect(self._answer)
        self.pane.deed_wanted.connect(self._deed)
        self.waving.chosen.connect(self.chosen)
        self.waving.done.connect(self._go_on)
        self.people.left.connect(self.take_focus)
        self.people.named.connect(
            lambda theirs, ours: self.chosen.emit(
                f"Enter {theirs} as {ours or theirs}", lambda c: with_person(c, theirs, ours)
            )
        )
        self._wave.clicked.connect(self._wave_any)
        self._new.clicked.connect(self._show_people)

    def _lay_out(self) -> None:
        summary = QWidget()
        told = QVBoxLayout(summary)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(2)
        told.addWidget(self._entered)
        told.addWidget(self._left)
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self.people)
        self._sides = Sides(self.rows, self._stack, _LIST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        top = QHBoxLayout()
        top.addWidget(summary, 1)
        top.addWidget(self._wave)
        top.addWidget(self._new)
        column.addLayout(top)
        column.addWidget(self._sides, 1)
        column.addWidget(self.show_keys(each for each in ROWS_KEYS if each.deed in _IN_LINE))


def _answering(
    doubts: Iterable[Doubt], value: str, refused: Callable[[str], object]
) -> Callable[[Choices], Choices]:
    """The deed that answers doubts; a value that is none is refused beside its field too."""
    found = tuple(doubts)

    def does(choices: Choices) -> Choices:
        try:
            return answered(choices, found, value)
        except RefusedError as error:
            refused(str(error))
            raise

    return does

"""What is missing before a meeting, and from whom."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, overload

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.chasing import OWED_WORDS, PersonOwes, Preparation
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.ui.board.links import LinksPanel, Target
from blackpool_tracker.ui.board.opened_tab import opened_tab
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.settings.lines_model import Line
from blackpool_tracker.ui.tables.rows import counted

ALL: Final = ""
NOBODY: Final = "Nobody named"
NOTHING: Final = (
    "Nothing is missing",
    "Everything open has been reported on, and every rating and claim has what it needs.",
)


class PrepareTab(QWidget):
    """A row for each thing that is missing. Enter or a double click shows it.

    Signals:
        wanted: what a row is about shall be shown (a ``Target``).
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._preparation: Preparation | None = None
        self._sentence = labels.wrapped()
        self._sentence.setObjectName("missing")
        self._whom = ChoiceField()
        self._whom.name("Show what is missing from")
        self._whom.committed.connect(lambda _key: self._show_rows())
        self.rows = LinksPanel(
            "What is missing",
            ("Ref", "From whom", "What is missing", "About"),
            (12, 20, 34, 26),
            stretch=2,
        )
        self.rows.wanted.connect(self.wanted)
        opened_tab(self, self._sentence, self._whom).addWidget(self.rows, 1)

    def show_preparation(self, preparation: Preparation) -> None:
        """Show what was found."""
        self._preparation = preparation
        self._sentence.setText(_sentence(preparation))
        every = Choice(ALL, f"Everybody ({preparation.owed})")
        people = [Choice(str(p.id), f"{_name(p)} ({len(p.owed)})") for p in preparation.people]
        kept = self._whom.value() or ALL
        self._whom.offer([every, *people])
        known = kept in {each.key for each in people}
        self._whom.show_value(kept if known else ALL)
        self._show_rows()

    def _show_rows(self) -> None:
        if self._preparation is None:
            return
        whom = self._whom.value() or ALL
        people = [p for p in self._preparation.people if whom in {ALL, str(p.id)}]
        self.rows.show_lines(_Lines(people), NOTHING)


class _Lines(Sequence[Line]):
    """The rows, each made when it is shown: a large register has tens of thousands.

    Not even their places are written down: so many new objects would set the collector to work.
    """

    def __init__(self, people: Sequence[PersonOwes]) -> None:
        self._people = people
        self._ends = list(accumulate(len(person.owed) for person in people))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> Line: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...

    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        at = bisect_right(self._ends, place)
        person = self._people[at]
        one = person.owed[place - self._ends[at]]  # from the end of what is theirs
        what = f"{OWED_WORDS[one.kind]}\n{one.words}"
        target = Target(one.table, one.id, one.ref, place)
        return Line(target, (one.ref, _name(person), what, one.title))


def _name(person: PersonOwes) -> str:
    return person.name or NOBODY


def _sentence(preparation: Preparation) -> str:
    by = f"asked for by {long_day(preparation.by)}"
    since = f" since the board of {short_day(preparation.since)}" if preparation.since else ""
    if not preparation.owed:
        return f"Nothing is missing{since}; {by}."
    people = [person for person in preparation.people if person.id]
    owed = sum(len(person.owed) for person in people)
    rest = preparation.owed - owed
    said = []
    if owed:
        whom = f"{len(people)} {'person' if len(people) == 1 else 'people'}"
        said.append(f"{counted(owed, 'thing')} missing from {whom}{since}; {by}.")
    if rest:
        said.append(f"For {counted(rest, 'more thing' if owed else 'thing')} nobody is named.")
    return " ".join(said)

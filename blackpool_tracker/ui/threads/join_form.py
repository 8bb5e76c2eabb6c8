"""The form that makes one thread of two."""

from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.thread_joining import VisitClash
from blackpool_tracker.domain.thread_lists import ThreadOverview
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.outcome_form import OutcomeForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.tables.rows import counted
from blackpool_tracker.ui.words import VISIT_WORDS

_SPEAK: Final = "findings"
"""The key for: the findings of the visit speak for themselves."""


class JoinForm(OutcomeForm):
    """The other thread, and for each visit of which both say different things the word it has.

    ``into`` stays; ``other`` may be given. Nothing is chosen for a person.
    """

    def __init__(
        self, hub: Hub, parent: QWidget | None, into: int, other: int | None = None
    ) -> None:
        self._into = self._line(hub, into)
        self._clashes: tuple[VisitClash, ...] = ()
        self._words: list[ChoiceField] = []
        super().__init__(
            *(hub, parent),
            title="Join two threads",
            about=f"“{self._into.title}” stays, with its title. It can be renamed afterwards.",
            doing="&Join",
        )
        self.setObjectName("thread_join_form")
        self.other = self.stack.add("&Thread that becomes part of it", ChoiceField(self._others()))
        self.add_outcome()
        self.other.committed.connect(self._look)
        self.other.show_value(str(other) if other is not None else None)
        self.begin()
        self._look()
        self.other.setFocus()

    @property
    def choices(self) -> list[ChoiceField]:
        """For each visit of which both say different things, what it shall have been."""
        return self._words[: len(self._clashes)]

    def concerns(self, changed: Changed) -> bool:
        """Whether a step touched a thread."""
        return bool(changed.ids("thread"))

    def reread(self) -> None:
        """Take notice of what others did."""
        self._into = self._line(self.hub, self._into.id)
        self.other.offer(self._others())
        self._look()

    def step(self) -> Act:
        """One step: one thread of two."""
        other = self._other()
        if other is None:
            raise RefusedError("Choose the other thread.")
        chosen: dict[VisitClash, VisitWord | None] = {}
        for clash, field in zip(self._clashes, self._words, strict=False):
            key = field.value()
            if key is None:
                raise RefusedError(
                    f"Say what {clash.source} meant: one thread says {clash.into.text.lower()},"
                    f" the other {clash.other.text.lower()}."
                )
            chosen[clash] = None if key == _SPEAK else VisitWord(key)
        into, gone = Seen(self._into.id, self._into.version), Seen(other.id, other.version)
        join = self.hub.workspace.threads.join
        return lambda: join(into, gone, chosen)

    def _look(self) -> None:
        """Say what will come of it, and ask about each visit with two words."""
        other = self._other()
        threads = self.hub.workspace.threads
        clashes = threads.clashes(self._into.id, other.id) if other is not None else ()
        if clashes != self._clashes:
            self._clashes = clashes
            self._ask()
        self._outcome.setText(self._says(other))
        self.fit()

    def _ask(self) -> None:
        while len(self._words) < len(self._clashes):
            field = self.stack.add("A visit", ChoiceField([]))
            self._words.append(field)
            self.begin()
        for place, field in enumerate(self._words):
            shown = place < len(self._clashes)
            self.stack.show_field(field, shown=shown)
            if shown:
                clash = self._clashes[place]
                field.offer(_offers(clash))
                field.fill(None)
                self.stack.rename(
                    field, f"{clash.source}: “{clash.into.text}” here, “{clash.other.text}” there"
                )

    def _says(self, other: ThreadOverview | None) -> str:
        if other is None:
            return "All that belongs to the other thread will belong to this one."
        asks = f" {_asks(len(self._clashes))}" if self._clashes else ""
        return (
            f"“{self._into.title}” gathers {counted(other.findings, 'finding')}, what was said of"
            f" visits, summary, note and decisions of “{other.title}”, which leaves the list."
            f" Undo takes all of it back.{asks}"
        )

    def _others(self) -> list[Choice]:
        lines = self.hub.workspace.threads.lines()
        return [Choice(str(line.id), line.title) for line in lines if line.id != self._into.id]

    def _other(self) -> ThreadOverview | None:
        key = self.other.value()
        if key is None:
            return None
        return self.hub.workspace.threads.overviews([int(key)]).get(int(key))

    @staticmethod
    def _line(hub: Hub, number: int) -> ThreadOverview:
        line = hub.workspace.threads.overviews([number]).get(number)
        if line is None:
            raise MissingError("That thread is no longer in the register.")
        return line


def _offers(clash: VisitClash) -> list[Choice]:
    offers = [Choice(word, text) for word, text in VISIT_WORDS.items()]
    speak = clash.into.kinds or clash.other.kinds
    return [*offers, Choice(_SPEAK, "Let the findings speak")] if speak else offers


def _asks(count: int) -> str:
    what = "one visit" if count == 1 else f"{count} visits"
    return f"Of {what} the two say different things: choose what it was."

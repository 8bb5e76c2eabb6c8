"""A field that two people may be writing in: theirs is followed, shown, or asked about."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.domain.history import Authorship, Kept
from blackpool_tracker.domain.merging import Draft, Way, joined, same
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.ui.forms.clash import LABELS, Clash
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.field import Field

UNREADABLE: Final = object()
"""The value of a field in which something stands that is no value."""

_SETTLED: Final = {
    Way.MINE: "{}: you keep yours. What {} wrote stays in the history.",
    Way.THEIRS: "{}: you take what {} wrote.",
    Way.BOTH: "{}: yours and what {} wrote stand one after the other. Change it as you like.",
}

OTHERWISE: Final = object()
"""What was seen of a field that is no longer in the register: neither mine nor theirs."""


def value_of(editor: Field) -> Any:
    """What stands in a field; ``UNREADABLE`` when it is no value."""
    try:
        return editor.value()
    except RefusedError:
        return UNREADABLE


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field stands for in the register, where that is not just its value.

    ``mine`` gives what would be saved, from what was seen when nothing is written here; ``take``
    shows theirs; ``words`` says a value.
    """

    mine: Callable[[Any], Any]
    take: Callable[[Any], object]
    words: Callable[[Any], str]
    ways: tuple[Way, ...] = (Way.MINE, Way.THEIRS)
    names: Mapping[Way, str] = field(default_factory=lambda: LABELS)


def plain_meaning(editor: Field) -> Meaning:
    """That of a field whose value is what is saved."""

    def words(value: Any) -> str:
        return "Something that is no value yet" if value is UNREADABLE else editor.words(value)

    ways = (Way.MINE, Way.THEIRS, Way.BOTH) if editor.joins else (Way.MINE, Way.THEIRS)
    return Meaning(lambda _seen: value_of(editor), editor.show_value, words, ways)


class Watched(QObject):
    """One field, what the register held when the person last saw it, and the clash if there is one.

    ``put`` gives the panel of the clash its place. ``given_up`` are words of mine for which theirs
    were taken; None where there are none. ``mine_kept`` says that mine was chosen last.

    Signals:
        settled: a clash has ended, or the person wants to choose again.
        asked: a clash has begun.
    """

    settled = Signal()
    asked = Signal()

    def __init__(
        self, hub: Hub, editor: Field, put: Callable[[QWidget], object], meaning: Meaning
    ) -> None:
        super().__init__(editor)
        self._hub, self._field, self._put = hub, editor, put
        self._meaning = meaning
        self._draft = Draft(value_of(editor))
        self._chosen: Any = None
        self._before: tuple[Draft, Any] | None = None
        self._author: Authorship | None = None
        self._panel: Clash | None = None
        self.given_up: str | None = None
        self.mine_kept = False
        editor.typed.connect(self._follow_typing)

    @property
    def name(self) -> str:
        """What the field is called."""
        editor = self._field.editor
        words = editor.text() if isinstance(editor, QAbstractButton) else ""
        return editor.accessibleName() or words.replace("&", "")

    @property
    def seen(self) -> Any:
        """What the register held when the person last took notice of it."""
        return self._draft.seen

    @property
    def clashes(self) -> bool:
        """Whether it must be said first what shall stand."""
        return self._draft.clashes

    @property
    def touched(self) -> bool:
        """Whether something was written here that would be lost."""
        chosen = self._chosen is not None and value_of(self._field) != self._chosen
        return chosen or not same(self._mine, self._draft.seen) or self.given_up is not None

    @property
    def panel(self) -> Clash | None:
        """Where it is asked; None before the first clash."""
        return self._panel

    @property
    def who(self) -> str:
        """Who made the other change."""
        author = self._author
        if author is None:
            return "somebody else"
        mine = same_person(author.by, self._hub.workspace.user)
        return "you, in another window" if mine else author.by

    def begin(self, seen: Any, meaning: Meaning | None = None) -> None:
        """Take what the register holds for seen."""
        self._draft = Draft(seen)
        if meaning is not None:
            # A choice that leaves the register as it is was made all the same.
            self._meaning, self._chosen = meaning, value_of(self._field)
        self.given_up = None
        self.close()

    def close(self) -> None:
        """Put the panel away."""
        if self._panel is not None:
            self._panel.hide()

    def give_way(self) -> None:
        """Let theirs stand."""
        self._settle(Way.THEIRS)

    def follow(self, held: Any, kept: Kept, meaning: Meaning | None = None) -> None:
        """The register is known to hold ``held`` by now, ``kept`` there."""
        self._meaning = meaning or self._meaning
        before, mine = self._draft, self._mine
        untouched = same(mine, before.seen)
        self._draft = before.meets(held, mine)
        if self._draft.clashes:
            if not before.clashes or not same(before.theirs, held):
                self._author = self._ask_who(kept)
                self._ask()
                self.asked.emit()
            return
        if untouched and not same(mine, held):
            self._meaning.take(held)
        if before.clashes:
            self._end()

    @property
    def _mine(self) -> Any:
        return self._meaning.mine(self._draft.seen)

    def _ask_who(self, kept: Kept) -> Authorship | None:
        with suppress(TrackerError):
            return self._hub.workspace.history.author(kept)
        return None

    def _ask(self) -> None:
        panel = self._made_panel()
        by, moment = self.who, ""
        if self._author is not None:
            moment = self._author.moment(clock.today())
        at = f", at {moment}" if moment else ""
        sentence = f"{self.name}: {by} changed this too{at}. Choose what shall stand."
        theirs = self._meaning.words(self._draft.theirs)
        panel.offer(self._meaning.ways, self._meaning.names)
        who = f"{by[:1].upper()}{by[1:]}{moment and f', {moment}'}"
        panel.show_clash(sentence, self._meaning.words(self._mine), (who, theirs))
        panel.show()
        announce(self._field.editor, f"{sentence} {by} wrote: {theirs}", assertive=True)

    def _made_panel(self) -> Clash:
        if self._panel is None:
            self._panel = Clash(self.name)
            self._panel.chosen.connect(self._settle)
            self._panel.reopened.connect(self._reopen)
            self._put(self._panel)
        return self._panel

    def _settle(self, way: Way) -> None:
        """Do as the person says; what was written is kept until the form is saved."""
        mine, written, theirs = self._mine, value_of(self._field), self._draft.theirs
        self._before = self._draft, written
        self._draft = self._draft.settled()
        self.given_up, self.mine_kept = None, way is Way.MINE
        if way is Way.THEIRS:
            if self._field.written and mine:
                self.given_up = str(mine)
            self._meaning.take(theirs)
        elif way is Way.BOTH:
            self._fill(joined(str(mine), str(theirs)))
        if self._panel is not None:
            said = _SETTLED[way].format(self.name, self.who)
            self._panel.show_settled(said)
            announce(self._field.editor, said)
        self._field.editor.setFocus()
        self.settled.emit()

    def _reopen(self) -> None:
        if self._before is None:
            return
        draft, written = self._before
        held = self._draft.seen
        self.given_up = None
        if written is not UNREADABLE:
            self._fill(written)
        # They may have written again since; then the newest is what mine stands against.
        self._draft = Draft(draft.seen).meets(held, self._mine)
        if not self._draft.clashes:
            self._end()
            return
        self._ask()
        if self._panel is not None:
            self._panel.go_to()
        self.asked.emit()

    def _fill(self, value: Any) -> None:
        self._field.fill(value)
        self._field.touched()

    def _follow_typing(self) -> None:
        if not self._draft.clashes or self._panel is None:
            return
        mine = self._mine
        if same(mine, self._draft.theirs):
            self._draft = self._draft.settled()
            self._end()
        else:
            self._panel.show_mine(self._meaning.words(mine))

    def _end(self) -> None:
        if self._panel is not None:
            self._panel.hide()
        self.settled.emit()

"""The fields of a form, each against what the register holds."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.forms.clash import Clash
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.forms.watched import (
    OTHERWISE,
    Meaning,
    Watched,
    plain_meaning,
    value_of,
)
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.field import Field, plain

Act = Callable[[], object]
"""What makes a step of the register, on whichever thread; see ``Steps.step``."""

HELD_BACK: Final = "Choose there what shall stand, then save."


def one_after_the_other(hub: Hub, first: Act, last: Act) -> Act:
    """What makes two steps, of which the second has seen what the first made of its rows."""

    def both() -> object:
        first()
        with hub.workspace.own_steps_seen():
            return last()

    return both


class Clashes(QObject):
    """What was seen of each field, and where two people have changed the same.

    Signals:
        moved: a clash has begun or ended.
    """

    moved = Signal()

    def __init__(self, hub: Hub, stack: FieldStack) -> None:
        super().__init__(stack)
        self._hub, self._stack = hub, stack
        self._watched: dict[Field, Watched] = {}
        self._in_history: list[Field] = []

    def begin(self) -> Sequence[Field]:
        """Watch the fields that are not watched yet: what differs from now on was typed.

        They are given back.
        """
        fresh = [field for field in self._stack.fields if field not in self._watched]
        for field in fresh:
            self._watch(field)
        return fresh

    def begin_again(self, *fields: Field) -> None:
        """Take what stands in these fields, or in all, for what was shown.

        As when more is known by now, or the form goes on with another one.
        """
        for field in fields or tuple(self._watched):
            self._watched[field].begin(value_of(field))

    def mean(self, field: Field, seen: Any, meaning: Meaning) -> None:
        """Say what a field stands for in the register, which holds ``seen``."""
        self._watched[field].begin(seen, meaning)

    def follow(self, field: Field, held: Any, kept: Kept, meaning: Meaning | None) -> None:
        """The register holds ``held``, there where ``kept`` says."""
        self._watched[field].follow(held, kept, meaning)

    @property
    def touched(self) -> bool:
        """Whether something was written that would be lost."""
        return any(each.touched for each in self._watched.values())

    @property
    def touched_fields(self) -> list[Field]:
        """The fields into which something was written."""
        return [field for field, each in self._watched.items() if each.touched]

    @property
    def seen(self) -> dict[str, Any]:
        """What the register held in the fields written in when they were, as plain JSON."""
        return {
            field.editor.accessibleName(): plain(self._watched[field].seen)
            for field in self.touched_fields
        }

    def recall(self, seen: Mapping[str, Any]) -> None:
        """Words were written here before, over ``seen``: where that is not held now, ask.

        To be followed by a look at the rows.
        """
        for field, each in self._watched.items():
            name = field.editor.accessibleName()
            if name in seen and seen[name] != plain(each.seen):
                each.begin(OTHERWISE)

    @property
    def first(self) -> Clash | None:
        """The first clash, from the top; None when there is none."""
        open_ones = (each for each in self._watched.values() if each.clashes)
        return next((each.panel for each in open_ones if each.panel is not None), None)

    @property
    def sentence(self) -> str:
        """Why nothing is saved yet."""
        names = [f"“{each.name}”" for each in self._watched.values() if each.clashes]
        were = "was" if len(names) == 1 else "were"
        said = " and ".join(names)
        return f"Not saved yet: {said} {were} changed by somebody else too. {HELD_BACK}"

    @property
    def typed_text(self) -> str:
        """All that was typed here, under the names of the fields."""
        texts = [
            f"{each.name}\n{each.given_up or plain_meaning(field).words(value_of(field))}"
            for field, each in self._watched.items()
            if each.touched
        ]
        return "\n\n".join(texts)

    def with_given_up(self, step: Callable[[], Act | None]) -> Act | None:
        """What ``step`` gives, and before it a step of my words for which theirs were taken.

        So the history keeps them too; the second step puts theirs back. Raises what ``step``
        raises; words that the register does not take cannot be kept in it.
        """
        for field in self._in_history:
            self._watched[field].given_up = None
        self._in_history.clear()
        given_up = {
            field: (each.given_up, value_of(field))
            for field, each in self._watched.items()
            if each.given_up is not None
        }
        first = self._step_of(step, given_up) if given_up else None
        last, kept = step(), self._in_history
        if first is None or last is None:
            return last

        def keep() -> None:
            with suppress(RefusedError):
                first()
                kept.extend(given_up)

        return one_after_the_other(self._hub, keep, last)

    def _step_of(
        self, step: Callable[[], Act | None], words: Mapping[Field, tuple[Any, Any]]
    ) -> Act | None:
        """What ``step`` gives while my words stand in these fields; None when it is refused."""
        for field, (mine, _theirs) in words.items():
            field.fill(mine)
        try:
            return step()
        except RefusedError:
            return None
        finally:
            for field, (_mine, theirs) in words.items():
                field.fill(theirs)

    def _watch(self, field: Field) -> None:
        watched = Watched(
            self._hub, field, lambda panel: self._stack.below(field, panel), plain_meaning(field)
        )
        watched.settled.connect(self.moved)
        watched.asked.connect(self.moved)
        self._watched[field] = watched

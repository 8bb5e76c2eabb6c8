"""No lost update ever: two people at the same row, in any order, through the real forms."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.merging import Way, same
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import check
from blackpool_tracker.ui.forms.clash import Clash
from blackpool_tracker.ui.forms.watched import value_of
from blackpool_tracker.ui.hub import Hub
from tests.builders import a_workspace
from tests.ui.fakes import FakeAsking
from tests.ui.forms.written import FIELDS, TEXT, Sheet, fill_register, saved_as

pytestmark = pytest.mark.long

FEW, MANY = 2, 150

WHO = st.sampled_from([0, 1])
TYPE = st.tuples(st.just("type"), WHO, st.tuples(st.integers(0, 1), st.integers(0, 99)))
SAVE = st.tuples(st.just("save"), WHO, st.sampled_from(list(Way)))
HEAR = st.tuples(st.just("hear"), WHO, st.none())
UNDO = st.tuples(st.just("undo"), WHO, st.none())
STEPS = st.lists(st.one_of(TYPE, TYPE, TYPE, HEAR, SAVE, SAVE, UNDO), min_size=3, max_size=12)
FEW_FIELDS = st.lists(st.integers(0, 99), min_size=1, max_size=2)
"""Into which fields both people write, so that they often meet."""


Deed = tuple[str, int, Any]
"""What is done, by which of the two, and with what."""


class Person:
    """Somebody with a form open; ``shown`` is all that this form has shown of each field.

    ``written`` are the words of their own that they have saved.
    """

    def __init__(self, folder: Path, user: str, sheet: Sheet, root: QWidget) -> None:
        self.workspace = a_workspace(folder, user=user)
        self.hub = Hub(self.workspace, FakeAsking(), Preferences(folder))
        self._sheet, self._root = sheet, root
        self._fields = FIELDS[sheet.kind]
        self.written: set[str] = set()
        self.open()

    def open(self) -> None:
        self.form = self._sheet.open(self.hub, self._root)
        self._done: list[int] = []
        self.form.finished.connect(self._done.append)
        self.shown: dict[str, list[Any]] = {name: [] for name in self._fields}
        self.look()

    def field(self, name: str) -> Any:
        return getattr(self.form, name)

    def look(self) -> None:
        """See what stands in the fields, and what is told of others' changes."""
        called = {self._called(name): name for name in self._fields}
        for name in self._fields:
            self.shown[name].append(self.field(name).words(value_of(self.field(name))))
        for panel in self.form.findChildren(Clash):
            name = called[panel.accessibleName().removesuffix(": two versions")]
            if not panel.isHidden():
                self.shown[name] += panel.texts

    def _called(self, name: str) -> str:
        editor = self.field(name).editor
        return editor.accessibleName() or editor.text().replace("&", "")

    def type(self, which: tuple[int, int], number: int) -> None:
        """Write into one of the fields, where it can be written into."""
        name = list(self._fields)[which[0] % len(self._fields)]
        choices = self._fields[name]
        value = choices[which[1] % len(choices)] if choices else f"{self.workspace.user} {number}."
        if self.field(name).editor.isEnabled():
            self.field(name).fill(value)
            self.field(name).touched()
        self.look()

    def hear(self) -> None:
        self.workspace.look_for_news()
        self.look()

    def undo(self) -> None:
        self.hub.step(self.workspace.history.undo)
        self.look()

    def save(self, way: Way) -> None:
        """Save as a person does, who answers each question the same way, where that is offered."""
        for _ in range(6):
            before, mine = self._sheet.held(self.workspace), self._texts()
            self.form.commit()
            if self._done:
                break
            self.look()
            while (clash := self.form.clashes.first) is not None:
                offered = [each for each, button in clash.ways.items() if not button.isHidden()]
                clash.chosen.emit(way if way in offered else offered[0])
                self.look()
            self.written |= mine
        assert self._done, self.form.refusal
        self.written |= mine
        for name, after in self._sheet.held(self.workspace).items():
            field = self.field(name)
            kept = same(before[name], after) or field.words(before[name]) in self.shown[name]
            assert kept, f"{name} was overwritten unseen"
        stood = {name: value_of(self.field(name)) for name in self._fields}
        assert saved_as(stood) == saved_as(self._sheet.held(self.workspace))
        self.open()

    def _texts(self) -> set[str]:
        texts = [self.field(name).value() for name in self._fields if self._fields[name] is TEXT]
        return {text for text in texts if text}

    def close(self) -> None:
        self.form.deleteLater()
        self.hub.close()
        self.hub.deleteLater()


def in_the_journal(person: Person) -> set[str]:
    """Every text that the journal holds."""
    changes = [change for line in person.workspace.history.lines() for change in line.changes]
    values = [value for each in changes for value in (*each.before.values(), *each.after.values())]
    return {value for value in values if isinstance(value, str)}


def both_write_into_each(kind: str) -> list[Deed]:
    """Both write another value into each field in turn, and save; now mine stands, now theirs."""
    steps: list[Deed] = []
    for at in range(len(FIELDS[kind])):
        steps += [("type", 0, (at, 1)), ("type", 1, (at, 2)), ("save", 0, Way.MINE)]
        steps += [("save", 1, [Way.MINE, Way.THEIRS, Way.BOTH][at % 3])]
    return steps


def within(fields: list[int], steps: list[Deed]) -> list[Deed]:
    """The same steps, with typing into these fields only."""
    return [
        (deed, who, (fields[what[0] % len(fields)], what[1]) if deed == "type" else what)
        for deed, who, what in steps
    ]


def live(kind: str, steps: list[Deed]) -> None:
    """Let two people do this at once, and hold that nothing is lost."""
    with tempfile.TemporaryDirectory() as name:
        folder, root = Path(name), QWidget()
        # By a third person, for whoever made it could take it back.
        first = a_workspace(folder, user="eve")
        fill_register(first)
        first.close()
        people = [Person(folder, user, Sheet(kind), root) for user in ("ann", "bob")]
        for number, (deed, who, what) in enumerate(steps):
            person = people[who]
            if deed == "type":
                person.type(what, number)
            elif deed == "save":
                person.save(what)
            else:
                getattr(person, deed)()
        journal = in_the_journal(people[0])
        for person in people:
            for text in person.written:
                assert any(text in each for each in journal), f"{text} is in no step"
            person.close()
        assert check(people[0].workspace.path) == []
        root.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def often(examples: int) -> settings:
    return settings(
        max_examples=examples,
        derandomize=examples == FEW,  # what is run for each change shall not fail by chance
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", FIELDS)
def test_whichever_field_both_write_into_neither_overwrites_the_other_unseen(kind):
    live(kind, both_write_into_each(kind))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", FIELDS)
@often(FEW)
@given(fields=FEW_FIELDS, steps=STEPS)
def test_no_field_is_lost_and_none_is_overwritten_unseen(kind, fields, steps):
    live(kind, within(fields, steps))


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", FIELDS)
@often(MANY)
@given(fields=FEW_FIELDS, steps=STEPS)
def test_no_field_is_lost_however_often_it_is_tried(kind, fields, steps):
    live(kind, within(fields, steps))

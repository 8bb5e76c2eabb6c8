"""No lost update ever: two people at the same finding, in any order, through the real form."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.merging import Way
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import check
from blackpool_tracker.ui.findings.finding_form import FindingForm
from blackpool_tracker.ui.forms.clash import Clash
from blackpool_tracker.ui.hub import Hub
from tests.builders import a_workspace, with_finding
from tests.ui.fakes import FakeAsking

FIELDS = ("title", "words")

WHO = st.sampled_from([0, 1])
STEPS = st.one_of(
    st.tuples(st.just("type"), WHO, st.sampled_from(FIELDS)),
    st.tuples(st.just("type"), WHO, st.sampled_from(FIELDS)),
    st.tuples(st.just("hear"), WHO, st.none()),
    st.tuples(st.just("save"), WHO, st.sampled_from(list(Way))),
    st.tuples(st.just("save"), WHO, st.sampled_from(list(Way))),
    st.tuples(st.just("undo"), WHO, st.none()),
)


class Person:
    """Somebody with a form open; ``shown`` is every text that stood on their screen, by field."""

    def __init__(self, folder: Path, user: str, finding: int, root: QWidget) -> None:
        self.workspace = a_workspace(folder, user=user)
        self.hub = Hub(self.workspace, FakeAsking(), Preferences(folder))
        self._finding, self._root = finding, root
        self.shown: dict[str, set[str]] = {name: set() for name in FIELDS}
        self.saved: set[str] = set()
        self.open()

    def open(self) -> None:
        self.form = FindingForm(self.hub, self._root, finding_id=self._finding)
        self._done: list[int] = []
        self.form.finished.connect(self._done.append)
        self.look()

    def look(self) -> None:
        for name in FIELDS:
            self.shown[name].add(getattr(self.form, name).value())
        for panel in self.form.findChildren(Clash):
            name = panel.accessibleName().removesuffix(": two versions").casefold()
            if name in FIELDS and not panel.isHidden():
                self.shown[name] |= set(panel.texts)

    def type(self, name: str, text: str) -> None:
        field = getattr(self.form, name)
        field.fill(text)
        field.touched()
        self.look()

    def hear(self) -> None:
        self.workspace.look_for_news()
        self.look()

    def undo(self) -> None:
        self.hub.attempt(self.workspace.history.undo)
        self.look()

    def values(self) -> dict[str, str]:
        line = self.workspace.findings.lines([self._finding])[self._finding]
        return {name: getattr(line, name) for name in FIELDS}

    def save(self, way: Way) -> None:
        """Save as a person does, who answers each question the same way."""
        for _ in range(4):
            before = self.values()
            mine = {getattr(self.form, name).value() for name in FIELDS}
            self.form.commit()
            if self._done:
                break
            self.look()
            while (clash := self.form.clashes.first) is not None:
                clash.chosen.emit(way if not clash.ways[way].isHidden() else Way.MINE)
                self.look()
            self.saved |= mine
        assert self._done, self.form.refusal
        self.saved |= mine
        for name, after in self.values().items():
            assert before[name] in {after, *self.shown[name]}, f"{name} was overwritten unseen"
        self.open()

    def close(self) -> None:
        self.form.deleteLater()
        self.hub.close()
        self.hub.deleteLater()


def written(person: Person) -> set[str]:
    """Every text that the journal holds."""
    changes = [change for line in person.workspace.history.lines() for change in line.changes]
    return {
        value
        for change in changes
        for name in FIELDS
        for value in (change.before.get(name), change.after.get(name))
        if value
    }


@pytest.mark.usefixtures("qapp")
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEPS, min_size=3, max_size=10))
def test_no_text_is_lost_and_none_is_overwritten_unseen(steps):
    with tempfile.TemporaryDirectory() as name:
        folder, root = Path(name), QWidget()
        # By a third person, for whoever made it could take it back.
        first = a_workspace(folder, user="eve")
        finding = with_finding(first)
        first.close()
        people = [Person(folder, user, finding, root) for user in ("ann", "bob")]
        for number, (deed, who, what) in enumerate(steps):
            person = people[who]
            if deed == "type":
                person.type(what, f"{person.workspace.user} {number}")
            elif deed == "save":
                person.save(what)
            else:
                getattr(person, deed)()
        journal = written(people[0])
        for person in people:
            assert person.saved <= journal
            assert check(person.workspace.path) == []
            person.close()
        root.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

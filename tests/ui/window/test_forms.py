"""Every form can be used without a mouse and with a reader, and shows all its words."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.findings.merge_form import MergeForm
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.measures.paste_form import PasteForm
from blackpool_tracker.ui.measures.ready_form import ReadyForm
from blackpool_tracker.ui.reopening import FORMS
from blackpool_tracker.ui.threads.join_form import JoinForm
from tests.ui.window.test_accessibility import cut, nameless

pytestmark = pytest.mark.long

PASTED = "When\tValue\tEngland\n1 Jan 2026\t18.2\t20\n1 Jan 2026\t18.4\t\nsoon\tn/a\t\n"

BELOW = 10_000
"""Below all fields of any form, in pixels."""


@pytest.fixture
def work(example, tmp_path) -> Iterator[Workspace]:
    """The example, open."""
    path = tmp_path / "Example.register"
    path.write_bytes(example.read_bytes())
    made = Workspace(path, "ann")
    yield made
    made.close()


def abouts(work: Workspace) -> dict[str, dict]:
    """What each form is opened for in the example, by its name."""
    finding, action, thread, measure, source = 1, 1, 1, 1, 1
    word = work.settings.now().words[0]
    reading = work.measures.readings(measure)[0].id
    reviews = {"reviews": [1, 2]}
    of_finding = {"finding_id": finding}
    decision = {"finding_id": None, "action_id": action, "kind": DecisionKind.EXTEND}
    return {
        "finding_form": of_finding,
        "split_form": {"finding": finding},
        "update_form": of_finding,
        "action_form": {"action_id": action},
        "evidence_form": of_finding,
        "link_form": of_finding,
        "measure_form": {"measure_id": measure},
        "reading_form": {"measure_id": measure, "reading_id": reading},
        "paste_form": {"measure_id": measure},
        "measure_evidence_form": {"measure_id": measure},
        "decision_form": decision,
        "proposal_form": of_finding,
        "keeping_form": {},
        "revisit_form": of_finding,
        "source_form": {"source": source},
        "meeting_form": {"meeting": 1},
        "statement_form": {"source": source},
        "visit_form": {"thread": thread, "source": work.threads.visits(thread)[0].source_id},
        "case_review_form": {"review": 1},
        "audit_sheet": {},
        "use_form": reviews,
        "standard_form": {"line": work.standards.lines()[0].id},
        "person_form": {"line": work.people.lines()[0].id},
        "theme_form": {"line": work.themes.lines()[0].id},
        "thread_form": {"line": thread},
        "word_form": {"rating": word.rating, "key": word.key},
        "thread_findings_form": {"thread": thread},
        "thread_split_form": {"thread": thread},
        "thread_decision_form": {"thread": thread, "kind": DecisionKind.CLOSE},
    }


def stops(form: FormDialog) -> set[QWidget]:
    """What Tab should reach."""
    return {
        piece
        for piece in form.findChildren(QWidget)
        if piece.isVisible()
        and piece.isEnabled()
        and piece.focusPolicy() & Qt.FocusPolicy.TabFocus
        and piece.focusProxy() is None
    }


def walked(form: FormDialog) -> list[QWidget]:
    """What Tab comes by, the topmost first; ends when it is back or goes in a ring without end."""
    found = [QApplication.focusWidget()]
    while len(found) < 80:
        QTest.keyClick(form.windowHandle(), Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at in found:
            break
        found.append(at)
    first = min(range(len(found)), key=lambda n: place(form, found[n]).top())
    return found[first:] + found[:first]


def place(form: FormDialog, piece: QWidget) -> QRect:
    """Where a piece stands; the fields where they would if nothing scrolled, all else below."""
    if form.stack.isAncestorOf(piece):
        return QRect(piece.mapTo(form.stack, QPoint()), piece.size())
    return QRect(piece.mapTo(form, QPoint(0, BELOW)), piece.size())


def backwards(form: FormDialog, chain: list[QWidget]) -> list[str]:
    """Where the keyboard goes up, or to the left in a line."""
    pairs = [(one, other, place(form, one), place(form, other)) for one, other in pairwise(chain)]
    return [
        f"{one.accessibleName()} > {other.accessibleName()}"
        for one, other, here, there in pairs
        if there.bottom() < here.top()
        or (there.top() < here.bottom() and here.top() < there.bottom() and there.x() < here.x())
    ]


def wrong_with(form: FormDialog, qtbot) -> list[object]:
    form.open()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    chain = walked(form)
    missed = [repr(piece) for piece in stops(form) - set(chain)]
    found = [*nameless(form), *missed, *backwards(form, chain), *cut(form)]
    form.done(0)
    return [(form.objectName(), each) for each in found]


def test_every_form_has_names_shows_its_words_and_lets_the_keyboard_go_as_the_eye_does(
    new_hub, work, shown, qtbot
):
    hub, window, about = new_hub(work), shown(), abouts(work)
    assert set(about) == set(FORMS)
    forms = [make(hub, window, about[key]) for key, make in FORMS.items()]
    forms += [JoinForm(hub, window, 1), ReadyForm(hub, window), MergeForm(hub, window, [1, 2])]
    forms += [PasteForm(hub, window, measure_id=1, text=PASTED)]
    assert [wrong for form in forms for wrong in wrong_with(form, qtbot)] == []

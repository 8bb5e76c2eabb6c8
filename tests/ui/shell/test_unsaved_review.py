"""What stands half-done in a review outlives a program that is killed, as words in a form do."""

import signal
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.review.add_form import AddForm
from blackpool_tracker.ui.review.drafts import ADDED, ENTRY, TITLE
from blackpool_tracker.ui.review.entry_form import EntryForm
from blackpool_tracker.ui.review.page import ReviewPage
from blackpool_tracker.ui.unsaved import UnsavedWords
from tests.builders import a_workspace
from tests.ui.pages.review import ReviewPageObject

KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.review.add_form import AddForm
from blackpool_tracker.ui.review.entry_form import EntryForm
from blackpool_tracker.ui.review.page import ReviewPage
from tests.ui.fakes import FakeAsking
from tests.ui.review.readings import a_document

app = QApplication([])
register, person, settings = sys.argv[1:]
hub = Hub(Workspace(Path(register), person), FakeAsking(), Preferences(Path(settings)))
read = a_document()
page = ReviewPage(hub, hub.workspace.documents.begin(read), read.content)
page.show()
page.proposals.choose(2)
page.do("add")
page.findChild(AddForm).words.show_draft("Half a sent")
page.do("about")
page.findChild(EntryForm).short.show_draft("B2")
page.card.title.show_draft("Half a ti")

def kill_when_kept():
    if not hub.jobs.busy:
        os.kill(os.getpid(), signal.SIGKILL)

hub.drafts.look()
timer = QTimer(interval=5)
timer.timeout.connect(kill_when_kept)
timer.start()
app.exec()
"""


@pytest.fixture
def left_behind(tmp_path, preferences):
    """A register in whose window a review went on when it was killed."""
    workspace = a_workspace(tmp_path, user=preferences.person)
    path = workspace.path
    workspace.close()
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, path, preferences.person, tmp_path / "settings"], check=False
    )
    assert ended.returncode == -signal.SIGKILL
    return path


@pytest.fixture
def offered(page, left_behind, qtbot):
    """The window of the next start, with what it offers back."""
    page.open(left_behind)
    qtbot.waitUntil(lambda: page.window.findChild(UnsavedWords) is not None)
    return page


def go_on(page, name) -> None:
    """Go on with what was left under a name."""
    drafts = page.window.register.hub.workspace.drafts
    line = next(line for line in drafts.left() if line.entry.key.form == name)
    dialog = page.window.findChild(UnsavedWords)
    dialog.findChild(QPushButton, f"go_on_{line.id}").click()


def review_in(page, qtbot) -> ReviewPageObject:
    """The review that the window shows, once it does."""
    desk = page.window.register
    qtbot.waitUntil(lambda: isinstance(desk.currentWidget(), ReviewPage), timeout=20_000)
    return ReviewPageObject(desk.currentWidget(), qtbot)


def form_in(page, kind: type[FormDialog], qtbot) -> FormDialog:
    qtbot.waitUntil(lambda: page.window.findChild(kind) is not None, timeout=20_000)
    return page.window.findChild(kind)


def wait_until_forgotten(page, name, qtbot) -> None:
    """Wait until nothing of a name is offered any more: this window keeps it now."""
    register = page.window.register
    qtbot.waitUntil(lambda: not register.hub.jobs.busy, timeout=20_000)
    left = register.hub.workspace.drafts.left()
    assert name not in [line.entry.key.form for line in left]


def test_all_that_stood_half_done_is_offered_by_what_it_was_about(offered):
    said = "\n".join(
        label.text() for label in offered.window.findChild(UnsavedWords).findChildren(QLabel)
    )
    for words in ("Title: Half a ti", "Words: Half a sent", "Short name: B2", "Review of "):
        assert words in said


def test_a_half_typed_title_goes_on_where_it_stood(offered, qtbot):
    go_on(offered, TITLE)
    review = review_in(offered, qtbot)
    field = review.page.card.title
    assert review.item.key == 2
    assert field.value() == "Half a ti"
    assert field.dirty
    wait_until_forgotten(offered, TITLE, qtbot)
    field.commit()
    assert review.item.title == "Half a ti"


def test_words_that_were_being_added_go_on_in_their_form(offered, qtbot):
    go_on(offered, ADDED)
    review_in(offered, qtbot)
    form = form_in(offered, AddForm, qtbot)
    assert form.words.value() == "Half a sent"
    assert form.typed
    wait_until_forgotten(offered, ADDED, qtbot)


def test_what_the_document_is_goes_on_in_its_review_and_not_as_a_new_source(offered, qtbot):
    go_on(offered, ENTRY)
    review = review_in(offered, qtbot)
    form = form_in(offered, EntryForm, qtbot)
    assert form.short.value() == "B2"
    wait_until_forgotten(offered, ENTRY, qtbot)
    form.commit()
    assert review.review.entry.short == "B2"
    assert offered.window.register.hub.workspace.sources.lines() == []


def test_a_review_that_was_given_up_meanwhile_is_said_and_the_words_stay_to_be_copied(
    offered, qtbot
):
    workspace = offered.window.register.hub.workspace
    workspace.documents.drop(workspace.documents.kept()[0].sha256)
    go_on(offered, TITLE)
    assert offered.refusal == "That review was finished or given up meanwhile."
    assert TITLE in [line.entry.key.form for line in workspace.drafts.left()]

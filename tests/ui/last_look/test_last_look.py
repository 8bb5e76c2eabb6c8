"""Before anything goes out a person looks at what may tell who a child is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.looks import Personal
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.ui.board.issue_dialog import IssueDialog
from blackpool_tracker.ui.board.minutes_dialog import MinutesDialog
from blackpool_tracker.ui.bundle_dialog import BundleDialog
from blackpool_tracker.ui.document.paper import PaperWindow
from blackpool_tracker.ui.last_look.dialog import LookDialog
from blackpool_tracker.ui.report_dialog import ReportDialog
from tests.builders import an_audit, seen
from tests.ui.pages.documents import PaperPage
from tests.ui.pages.last_look import LookPage, a_look, looks
from tests.ui.pages.shell import ReportPage

TOLD = "We met Callum, 14, at FY1 3PA"


@pytest.fixture
def told(workspace, finding) -> int:
    """A finding of which an update tells too much, twice; its evidence and the notice do too."""
    workspace.progress.update_finding(seen(workspace, finding), UpdateEntry(Words(done=TOLD)))
    return finding


@pytest.fixture
def report(hub, shown, told, qtbot) -> ReportPage:
    dialog = ReportDialog(hub, shown())
    dialog.open()
    yield ReportPage(dialog, qtbot)
    dialog.done(0)


def ask(report, qtbot) -> LookPage:
    report.make_and_wait()
    return LookPage(report.dialog, qtbot)


def test_places_are_listed_in_the_order_of_the_paper_and_read_aloud(report, qtbot):
    look = ask(report, qtbot)
    assert not report.place.exists()
    where = f"MV5-C01, update of {short_day(today())} by ann, done"
    state = f"Not decided. In the words: {TOLD}"
    assert look.spoken == [
        f"{where}. Like a child’s name with an age: Callum, 14. {state}",
        f"{where}. Like a postcode: FY1 3PA. {state}",
    ]
    assert "evidence files is not searched" in look.words


def test_the_keyboard_alone_decides_each_and_the_paper_is_made(report, hub, qtbot):
    look = ask(report, qtbot)
    look.key(Qt.Key.Key_Space)
    assert [row.allowed for row in look.rows] == [True, False]
    look.press("go_on")
    assert look.said == "1 place is not decided yet. Nothing goes out before."
    look.key(Qt.Key.Key_Return)
    with qtbot.waitSignal(report.dialog.ended, timeout=60_000):
        look.key(Qt.Key.Key_Return)  # the keyboard is at Go on
    assert report.place.read_bytes().startswith(b"%PDF")
    assert hub.workspace.history.undo_label() == "Looked over 2 places"
    report.make_and_wait()
    assert not looks(report.dialog)


def test_without_a_word_on_each_nothing_is_written(report, hub, qtbot):
    look = ask(report, qtbot)
    look.key(Qt.Key.Key_Space)
    look.press("cancel")
    assert report.said == "Nothing was written: not all places are decided."
    assert not report.place.exists()
    assert "Looked over" not in hub.workspace.history.undo_label()


def test_what_was_decided_can_be_taken_back_before_it_is_kept(report, qtbot):
    look = ask(report, qtbot)
    look.key(Qt.Key.Key_Space)
    look.key(Qt.Key.Key_Up)
    look.key(Qt.Key.Key_Space)
    assert [row.allowed for row in look.rows] == [False, False]


def test_a_reason_is_kept_with_its_place(report, hub, qtbot):
    look = ask(report, qtbot)
    look.give_reason("A name that we made up")
    with qtbot.waitSignal(report.dialog.ended, timeout=60_000):
        look.press("allow_all")
    changes = max(hub.workspace.history.lines(), key=lambda line: line.step).changes
    assert [change.after["reason"] for change in changes] == ["A name that we made up", ""]
    assert report.place.exists()


def test_a_preview_shows_the_draft_and_asks_before_it_prints_or_saves(
    report, hub, asking, qtbot, tmp_path
):
    with qtbot.waitSignal(report.dialog.ended, timeout=60_000):
        report.press("preview")
    (window,) = report.dialog.findChildren(PaperWindow)
    paper = PaperPage(window, qtbot)
    assert paper.said_page.startswith("1 of")
    saved = tmp_path / "saved.pdf"
    asking.files = [saved]
    for way in ("print", "save", "open_outside"):
        paper.press(way)
        look = LookPage(window, qtbot)
        look.press("cancel")
        qtbot.waitUntil(lambda: not looks(window))
        assert paper.said == "Nothing was printed or saved: not all places are decided."
    assert not saved.exists()
    assert asking.files == [saved]

    paper.press("save")
    LookPage(window, qtbot).press("allow_all")
    qtbot.waitUntil(saved.exists, timeout=10_000)
    hub.jobs.wait(10)


def test_a_paper_is_put_aside_while_somebody_goes_to_a_place(report, hub, told, qtbot):
    waiting = []
    hub.aside.connect(waiting.append)
    report.choose("another day")
    report.choose("first day")
    look = ask(report, qtbot)
    look.key(Qt.Key.Key_Space)
    look.press("go_to")
    qtbot.waitUntil(lambda: bool(hub.went))
    assert [(to.place, to.number) for to in hub.went] == [("findings", told)]
    assert not report.dialog.isVisible()
    assert hub.workspace.history.undo_label() == "Looked over 1 place"
    (aside,) = waiting
    aside.go_on()
    assert report.dialog.isVisible()
    assert report.chosen == "the register’s &first day"
    assert [row.place.what for row in ask(report, qtbot).rows] == [Personal.POSTCODE]


@pytest.fixture
def ways(hub, workspace, told, shown, tmp_path):
    """The other dialogs from which something goes out, and the button that begins it."""
    workspace.meetings.add(MeetingEntry(on=today(), note=TOLD))
    workspace.evidence.attach_bytes(told, f"{TOLD}.txt", b"nine of ten", an_audit())
    (meeting,) = workspace.meetings.lines()
    below = shown()
    return {
        "issue": IssueDialog(hub, below, meeting, 0),
        "minutes": MinutesDialog(hub, below, meeting),
        "bundle": BundleDialog(hub, below, finding=told),
    }


@pytest.mark.parametrize("name", ["issue", "minutes", "bundle"])
def test_packs_minutes_and_bundles_ask_first(ways, name, hub, qtbot):
    dialog = ways[name]
    before = sorted(hub.workspace.path.parent.iterdir())
    dialog.open()
    dialog.findChild(QPushButton, "issue" if name == "issue" else "make").click()
    look = LookPage(dialog, qtbot)
    assert {row.place.what for row in look.rows} == {Personal.CHILD, Personal.POSTCODE}
    assert sorted(hub.workspace.path.parent.iterdir()) == before
    assert not hub.workspace.packs.lines()
    with qtbot.waitSignal(dialog.ended, timeout=60_000):
        look.press("allow_all")
    assert bool(hub.workspace.packs.lines()) == (name == "issue")
    assert (len(list(hub.workspace.path.parent.iterdir())) > len(before)) == (name != "issue")


def test_a_list_of_a_thousand_places_is_there_at_once(hub, shown, qtbot):
    dialog = LookDialog(hub, shown(), a_look(count=1_000))
    asked = []
    data = dialog.list.places.data
    dialog.list.places.data = lambda *given: asked.append(given) or data(*given)
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.list.viewport().grab()
    assert 0 < len(asked) < 500, "rows out of sight were asked for"
    dialog.done(0)

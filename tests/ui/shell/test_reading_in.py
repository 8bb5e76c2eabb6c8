"""Documents are read in from wherever they come, reviewed, and put into the register."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import Verdict
from blackpool_tracker.ui.document.paper import PaperWindow
from blackpool_tracker.ui.frame import Frame
from blackpool_tracker.ui.review.page import ReviewPage
from tests.builders import a_source, with_finding
from tests.importing.documents import a_letter, a_report
from tests.twenty_ways import send_out
from tests.ui.pages.documents import PaperPage
from tests.ui.pages.returned import ReturnedPageObject
from tests.ui.pages.review import ReviewPageObject
from tests.ui.pages.shell import WindowPage


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "anywhere report.pdf"
    path.write_bytes(a_report())
    return path


@pytest.fixture
def reviewed(qtbot):
    """The review that a window shows, once it does."""

    def wait(page: WindowPage) -> ReviewPageObject:
        qtbot.waitUntil(lambda: shown(page) is not None, timeout=20_000)
        page.settle()
        return ReviewPageObject(shown(page), qtbot)

    return wait


@pytest.fixture
def read_in(open_page, asking, report, reviewed):
    """The window, and the review of the report that was read in by its key."""
    asking.files.append(report)
    open_page.keys("Ctrl+R")
    return open_page, reviewed(open_page)


def shown(page: WindowPage) -> ReviewPage | None:
    register = page.window.register
    place = register.currentWidget() if register is not None else None
    return place if isinstance(place, ReviewPage) else None


def drop(page: WindowPage, path) -> None:
    """Drag a file over the window, and let go."""
    frame = page.window.findChild(Frame)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    place, bare = QPointF(200, 200), Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(frame, QDragEnterEvent(place.toPoint(), action, mime, left, bare))
    QApplication.sendEvent(frame, QDropEvent(place, action, mime, left, bare))


def test_the_whole_way_by_keyboard_alone(open_page, asking, report, reviewed, spoken):
    asking.files.append(report)
    open_page.keys("Ctrl+R")
    review = reviewed(open_page)
    count = len(review.review.items)
    open_page.keys(*"A" * (count - 1), "R", "P")
    review.wait_for_silent()
    open_page.press_focused("Put into the register")
    assert open_page.place == "findings"
    lines = open_page.window.register.hub.workspace.sources.lines()
    assert [line.recommendations + line.concerns + line.strengths for line in lines] == [count - 1]
    assert open_page.toast.startswith("Read in ")
    open_page.press_undo_of_toast()
    open_page.wait_for_step()
    assert open_page.window.register.hub.workspace.sources.lines() == []


def test_an_undone_review_can_be_gone_on_with_as_it_was(open_page, asking, report, reviewed):
    asking.files.append(report)
    open_page.keys("Ctrl+R")
    review = reviewed(open_page)
    open_page.keys("T")
    open_page.type("A title that took time")
    open_page.keys("Return", "A", "P")
    review.wait_for_silent()
    open_page.press_focused("Put into the register")
    open_page.keys("Ctrl+Z")
    open_page.wait_for_step()
    open_page.go("sources")
    open_page.window.findChild(QPushButton, "go_on_review").click()
    again = reviewed(open_page)
    assert again.review.items[0].title == "A title that took time"
    assert again.review.items[0].verdict is Verdict.ACCEPTED


def test_undo_in_the_menu_is_that_of_the_review_while_it_is_shown(
    open_page, asking, report, reviewed
):
    asking.files.append(report)
    open_page.keys("Ctrl+R")
    review = reviewed(open_page)
    begun = review.review
    open_page.keys("A")
    assert open_page.text_of("undo").startswith("&Undo “Accept “")
    open_page.keys("Ctrl+Z")
    assert review.review == begun
    open_page.keys("Ctrl+Y")
    assert review.review.items[0].verdict is Verdict.ACCEPTED
    open_page.go("findings")
    assert not open_page.can("undo")


def test_a_review_that_was_left_is_offered_and_gone_on_with(
    read_in, register, new_window, reviewed
):
    page, review = read_in
    page.keys("A")
    page.close()
    again = new_window()
    again.open(register)
    again.go("sources")
    offered = again.window.findChild(QPushButton, "go_on_review")
    assert offered.accessibleName().startswith("Go on with the review of ")
    offered.click()
    review = reviewed(again)
    assert review.verdicts[:2] == [Verdict.ACCEPTED, Verdict.OPEN]
    assert review.item.key == review.review.items[1].key


def test_a_crash_loses_nothing_that_was_kept(read_in, register, new_window, reviewed):
    page, review = read_in
    page.keys("A")
    review.wait_until_kept()
    # As a crash: the first window never hears of an end, and another one opens the register.
    again = new_window()
    again.open(register)
    again.window.register.show_place("sources")
    again.window.findChild(QPushButton, "go_on_review").click()
    assert reviewed(again).verdicts[:2] == [Verdict.ACCEPTED, Verdict.OPEN]


def test_a_review_is_left_when_somebody_else_works_here(read_in, qtbot):
    page, _review = read_in
    page.keys("A")
    page.window.register.become("Bea Other")
    assert shown(page) is None
    assert page.window.register.hub.workspace.documents.kept() == []
    page.window.register.become("Ann Example")
    kept = page.window.register.hub.workspace.documents.kept()
    assert [each.judged for each in kept] == [1]


def test_the_same_document_takes_the_review_up_again(open_page, asking, report, reviewed):
    asking.files += [report, report]
    open_page.keys("Ctrl+R")
    first = reviewed(open_page).page
    open_page.keys("A")
    open_page.go("findings")
    open_page.keys("Ctrl+R")
    assert reviewed(open_page).page is first


def test_a_review_is_given_up_only_after_asking(open_page, asking, report, reviewed):
    asking.files.append(report)
    open_page.keys("Ctrl+R")
    review = reviewed(open_page)
    review.press("review_give_up")
    assert shown(open_page) is not None
    assert asking.asked[-1][0] == "Give up this review?"
    asking.answers.append("drop")
    review.press("review_give_up")
    assert shown(open_page) is None
    assert open_page.window.register.hub.workspace.documents.kept() == []


def test_a_document_that_is_in_the_register_says_so(open_page, asking, report, reviewed):
    asking.files += [report, report]
    open_page.keys("Ctrl+R")
    review = reviewed(open_page)
    open_page.keys("A", "P")
    review.wait_for_silent()
    open_page.press_focused("Put into the register")
    asking.answers.append("review")
    open_page.keys("Ctrl+R")
    again = reviewed(open_page)
    assert asking.asked[-1][0] == "This document is in the register already"
    assert asking.asked[-1][1].endswith("with their refs.")
    assert [bool(item.ref) for item in again.review.items][:2] == [True, False]


def test_a_refusal_is_a_sentence_and_offers_to_paste(open_page, asking, tmp_path, qtbot):
    wrong = tmp_path / "page saved as.pdf"
    wrong.write_bytes(b"<html><body>Not a document</body></html>")
    asking.files.append(wrong)
    open_page.keys("Ctrl+R")
    dialog = open_page.dialog("reading_dialog")
    qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "paste_words").isVisible())
    assert dialog.said.endswith(".")
    dialog.findChild(QPushButton, "paste_words").click()
    assert open_page.dialog("paste_dialog").isVisible()
    open_page.keys("Esc")


def test_reading_can_be_cancelled_and_nothing_has_happened(open_page, asking, report, qtbot):
    asking.files.append(report)
    open_page.keys("Ctrl+R")
    open_page.keys("Esc")
    hub = open_page.window.register.hub
    qtbot.waitUntil(lambda: not hub.jobs.busy, timeout=20_000)
    assert open_page.dialogs == []
    assert shown(open_page) is None
    assert hub.workspace.documents.kept() == []


def test_pasted_words_are_reviewed_by_paragraph(open_page, reviewed):
    QApplication.clipboard().setText(
        "Inspection of Anywhere children’s services\n\nWhat needs to improve?\n\n"
        "• The timeliness of assessments.\n• The help that care leavers get.\n"
    )
    open_page.do("paste")
    open_page.dialog("paste_dialog")
    open_page.keys("Ctrl+Return")
    review = reviewed(open_page)
    review.wait_for_document()
    assert review.page.document.words.marked == review.item.text
    assert not any("Page" in row for row in review.rows)


def test_a_dropped_document_is_read_in(open_page, report, reviewed):
    drop(open_page, report)
    assert reviewed(open_page).review.document.name == report.name


def test_other_files_are_not_taken(open_page, tmp_path):
    other = tmp_path / "picture.png"
    other.write_bytes(b"png")
    drop(open_page, other)
    assert open_page.dialogs == []


def test_a_dropped_sheet_that_was_sent_out_is_taken_back(open_page, tmp_path, qtbot):
    register, own = open_page.window.register, tmp_path / "sent.xlsx"
    with_finding(register.hub.workspace)
    send_out(register.hub.workspace, own)
    drop(open_page, own)
    assert register.shown_place == "returned"
    page = ReturnedPageObject(register.currentWidget(), qtbot)
    page.wait()
    # One that comes back as it went changes nothing, and says so.
    assert (page.said, page.finds) == ("no change", [])
    # What is left of it is the paper of its page.
    open_page.keys("Ctrl+P")
    window = open_page.window
    qtbot.waitUntil(lambda: window.findChild(PaperWindow) is not None, timeout=20_000)
    paper = PaperPage(window.findChild(PaperWindow), qtbot)
    assert paper.contents == ["What is left of sent.xlsx"]
    paper.window.close()


def test_the_first_start_makes_a_register_and_reads_the_document_into_it(
    page, asking, tmp_path, reviewed, qtbot
):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(a_letter())
    asking.files += [letter, tmp_path / "New.register"]
    page.press_until_open("read")
    page.dialog("name_register")
    page.keys("Esc")
    assert reviewed(page).review.document.name == "letter.pdf"
    assert page.window.register.facts().register.name == "New.register"


@pytest.fixture
def known(preferences, register):
    """The window knows a register that was open lately."""
    preferences.opened(register)


def test_the_start_page_asks_which_register(known, page, asking, report, reviewed):
    asking.files.append(report)
    asking.answers.append("last")
    page.press_until_open("read")
    assert ("Into which register?") in [title for title, _text in asking.asked]
    assert reviewed(page).review.document.name == report.name


def test_nothing_is_read_into_the_past(open_page, qtbot):
    workspace = open_page.window.register.hub.workspace
    workspace.sources.add(a_source())
    open_page.window.register.look_back(workspace.step)
    qtbot.waitUntil(lambda: bool(open_page.window.register.facts().past), timeout=10_000)
    assert not open_page.can("read")
    assert not open_page.can("paste")
    drop(open_page, workspace.path)
    assert open_page.dialogs == []


def test_a_thread_is_joined_by_one_key_which_accepts_the_concern(read_in):
    page, review = read_in
    workspace = page.window.register.hub.workspace
    thread = workspace.threads.add("Assessments")
    words = "The timeliness of assessments is not good enough."
    with_finding(workspace, words=words, thread_ids=(thread,))
    item = review.review.items[0]
    review.page.deeds.rekind(item, FindingKind.CONCERN)
    assert review.wait_for_threads() == ["Assessments"]
    assert f"“{words}”" in review.words
    page.keys("1")
    joined = review.review.item(item.key)
    assert (joined.threads, joined.verdict) == ((thread,), Verdict.ACCEPTED)
    assert review.item.key == item.key
    page.keys("1")
    assert review.review.item(item.key).threads == ()


def test_threads_that_it_leaves_out_are_recorded_only_when_ticked(read_in):
    page, review = read_in
    workspace = page.window.register.hub.workspace
    workspace.sources.add(a_source(start=PartialDate("2019")))
    threads = {}
    for title in ("Care leavers", "Permanence"):
        threads[title] = workspace.threads.add(title)
        with_finding(workspace, title=title, thread_ids=(threads[title],))
    page.keys("A", "P")
    boxes = review.wait_for_silent()
    assert [box.isChecked() for box in boxes] == [False, False]
    QTest.keyClick(boxes[0], Qt.Key.Key_Space)
    page.press_focused("Put into the register")
    source = max(line.id for line in workspace.sources.lines())
    said = {
        title: any(v.version for v in workspace.threads.visits(number) if v.source_id == source)
        for title, number in threads.items()
    }
    assert said == {"Care leavers": True, "Permanence": False}


def test_what_is_half_done_says_how_far_it_is(open_page, asking, report, reviewed):
    asking.files.append(report)
    open_page.keys("Ctrl+R")
    review = reviewed(open_page)
    open_page.keys("A")
    review.wait_until_kept()
    open_page.go("sources")
    page = open_page.window.register.page("sources")
    page.show_kept()
    words = [label.text() for label in page.half_done.findChildren(QLabel)]
    assert any(f"1 of {len(review.review.items)} judged" in each for each in words)

"""A mistake of the program: a page says so calmly, and the work goes on."""

import gc
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from blackpool_tracker.services import mistakes
from blackpool_tracker.services.ends import trace_lines
from blackpool_tracker.services.preferences import registers_folder
from blackpool_tracker.ui import crash, trail
from blackpool_tracker.ui.crash import CrashWatch
from blackpool_tracker.ui.crash_page import CrashPage
from tests.builders import a_source
from tests.ui.pages.crash import CrashPageObject, shown

WORDS = "Child X of 4 Sea Street"
TRACE = """Fatal Python error: Segmentation fault

Current thread 0x00007f (most recent call first):
  File "/opt/Ann Example/blackpool_tracker/ui/desk.py", line 91 in show_place
  File "C:\\Users\\ann\\x\\site-packages\\PySide6\\thing.py", line 3 in run
"""


@pytest.fixture
def watch(page, qtbot):
    """The last hook of the program, in place for this test."""
    assert mistakes.write_log()
    trail.forget()
    made = CrashWatch(page.window, page.window)
    remove = made.install()
    yield made
    for left in shown():
        left.accept()
    # What the test threw away is none of the next test's.
    gc.collect()
    remove()
    mistakes.close_log()
    trail.forget()


@pytest.fixture
def log(own_preferences):
    """What the log holds."""
    return lambda: (own_preferences / mistakes.LOG_FILE).read_text("utf-8")


def fail(words=WORDS):
    """A mistake that quotes the register twice."""
    try:
        int(words)
    except ValueError as error:
        raise KeyError(words) from error


def fail_otherwise():
    """Another mistake, at another place."""
    raise IndexError(WORDS)


def happen(act=fail) -> None:
    """A mistake as it comes out of a slot."""
    try:
        act()
    except Exception as error:  # noqa: BLE001  as Qt does
        sys.excepthook(type(error), error, error.__traceback__)


def is_quiet(qtbot) -> bool:
    """Whether no page has come once everything that was waiting is done."""
    done = []
    QTimer.singleShot(50, lambda: done.append(1))
    qtbot.waitUntil(lambda: bool(done))
    return not shown()


def test_a_mistake_is_told_calmly_with_where_the_data_is(watch, open_page, qtbot, register):
    open_page.window.register.hub.workspace.sources.add(a_source())
    (registers_folder() / "Backups").mkdir()
    (registers_folder() / "Backups" / "x.register").touch()
    happen()
    told = CrashPageObject(qtbot)
    assert told.title == "Something went wrong"
    assert "Everything that was saved is safe" in told.words
    assert str(register) in told.words
    assert "step 1" in told.words.splitlines()
    assert str(registers_folder() / "Backups") in told.words
    assert told.buttons == ["Copy report", "Close the register", "Go on"]
    told.go_on()
    open_page.window.register.hub.workspace.sources.add(a_source(short="MV6"))
    assert open_page.saved == "All changes saved"


def test_without_a_backup_the_page_does_not_speak_of_one(watch, open_page, qtbot):
    happen()
    assert "None on this computer yet" in CrashPageObject(qtbot).words


def test_the_report_names_places_commands_and_steps_and_no_words(watch, open_page, qtbot, log):
    hub = open_page.window.register.hub
    open_page.do("sources")
    hub.workspace.sources.add(a_source(title=WORDS, short="SeaStreet"))
    open_page.do("undo")
    happen()
    told = CrashPageObject(qtbot)
    report = told.copy()
    assert report == told.report
    for wanted in (
        *("Blackpool Tracker ", "Qt 6", "Python 3", "SQLite 3"),
        *("KeyError", "because of ValueError", "tests/ui/shell/test_crash.py:"),
        *("command sources", "page sources", "step on source", "command undo"),
    ):
        assert wanted in report
    assert report.index("command sources") < report.index("command undo")
    for secret in ("Sea", str(hub.workspace.path), "ann"):
        assert secret not in report + log()
    assert "Copied" in told.buttons


def test_only_the_last_ten_things_done_are_told(watch, open_page, qtbot):
    for _ in range(6):
        open_page.do("findings")
    happen()
    assert CrashPageObject(qtbot).report.count("findings") == 10


def test_a_mistake_of_a_job_and_of_a_thread_come_through_the_same_page(watch, open_page, qtbot):
    open_page.window.register.hub.jobs.run(lambda _progress: fail(), lambda _value: None)
    told = CrashPageObject(qtbot)
    assert "KeyError" in told.report
    assert " _work" in told.report
    told.go_on()
    thread = threading.Thread(target=fail_otherwise)
    thread.start()
    thread.join()
    told = CrashPageObject(qtbot)
    assert "IndexError" in told.report
    assert told.page.thread() is open_page.window.thread()


def test_what_goes_wrong_while_a_thing_is_thrown_away_is_only_logged(watch, open_page, qtbot, log):
    class Thing:
        def __del__(self):
            fail()

    thing = Thing()
    del thing
    assert is_quiet(qtbot)
    assert "unraisable: KeyError" in log()
    assert "Sea" not in log()


def test_a_timer_that_fails_again_and_again_opens_one_page_at_a_time(watch, open_page, qtbot):
    failed = []

    def tick():
        failed.append(1)
        happen()

    timer = QTimer(open_page.window, interval=1)
    timer.timeout.connect(tick)
    timer.start()
    told = CrashPageObject(qtbot)
    qtbot.waitUntil(lambda: len(failed) > 30)
    assert told.goes_on
    told.page.accept()
    qtbot.waitUntil(lambda: bool(shown()) and shown()[0].windowTitle() == "This keeps going wrong")
    again = CrashPageObject(qtbot)
    assert "times so far" in again.words
    again.page.accept()
    qtbot.waitUntil(lambda: len(failed) > 90)
    assert shown() == []
    assert open_page.refusal == crash.KEEPS
    open_page.window.register.hub.workspace.sources.add(a_source())
    assert len(open_page.window.register.hub.workspace.sources.lines()) == 1
    timer.stop()


def test_a_painting_that_fails_leaves_the_window_usable(watch, open_page, qtbot):
    class Broken(QWidget):
        def paintEvent(self, _event):
            happen()

    broken = Broken(open_page.window)
    broken.resize(50, 50)
    broken.show()
    for _ in range(2):
        broken.update()
        CrashPageObject(qtbot).go_on()
    for _ in range(20):
        broken.repaint()
    assert is_quiet(qtbot)
    assert open_page.refusal == crash.KEEPS
    open_page.go("sources")
    assert open_page.place == "sources"


def test_different_mistakes_do_not_flood_the_window_either(watch, open_page, qtbot):
    kinds = [KeyError, ValueError, TypeError, IndexError, OSError]
    titles = []
    for kind in kinds:
        happen(lambda kind=kind: (_ for _ in ()).throw(kind(WORDS)))
        if is_quiet(qtbot):
            break
        titles.append(shown()[0].windowTitle())
        CrashPageObject(qtbot).go_on()
    assert titles == ["Something went wrong", "Something went wrong", "This keeps going wrong"]
    assert open_page.refusal == crash.KEEPS


def test_closing_the_register_leads_to_the_start_page_and_begins_to_count_anew(
    watch, open_page, qtbot, register
):
    happen()
    CrashPageObject(qtbot).close()
    qtbot.waitUntil(lambda: open_page.on_welcome)
    open_page.open(register)
    happen()
    assert CrashPageObject(qtbot).title == "Something went wrong"


def test_a_register_that_does_not_let_itself_be_closed_is_closed(
    watch, open_page, qtbot, monkeypatch
):
    monkeypatch.setattr(open_page.window.register, "state", fail)
    happen(fail_otherwise)
    CrashPageObject(qtbot).close()
    qtbot.waitUntil(lambda: open_page.on_welcome)
    CrashPageObject(qtbot).go_on()
    assert open_page.on_welcome


def test_a_mistake_in_a_form_speaks_of_the_form_and_going_on_leaves_it(watch, open_page, qtbot):
    open_page.window.register.hub.workspace.sources.add(a_source())
    open_page.keys("Ctrl+N")
    form = open_page.dialog("finding_form")
    happen()
    told = CrashPageObject(qtbot)
    assert "A form is open" in told.words
    assert told.page.parent() is form
    told.go_on()
    assert form.isVisible()
    happen()
    CrashPageObject(qtbot).close()
    qtbot.waitUntil(lambda: open_page.on_welcome)
    assert open_page.dialogs == []


def test_words_in_a_form_that_a_mistake_closes_are_offered_back(watch, open_page, register, qtbot):
    open_page.window.register.hub.workspace.sources.add(a_source())
    open_page.keys("Ctrl+N")
    open_page.dialog("finding_form").title.show_draft("Typed before it went wrong")
    happen()
    CrashPageObject(qtbot).close()
    qtbot.waitUntil(lambda: open_page.on_welcome)

    open_page.open(register)
    told = [label.text() for label in open_page.dialog("unsaved").findChildren(QLabel)]
    assert "Title: Typed before it went wrong" in told


def test_without_a_register_the_page_offers_to_quit(watch, page, qtbot):
    happen()
    told = CrashPageObject(qtbot)
    assert told.buttons == ["Copy report", "Quit the program", "Go on"]
    assert "Register" not in told.words.splitlines()
    told.close()
    qtbot.waitUntil(lambda: not page.window.isVisible())


def test_a_mistake_of_the_page_itself_is_said_in_the_window_and_does_not_loop(
    watch, open_page, qtbot, monkeypatch, log
):
    made = []
    monkeypatch.setattr(CrashPage, "_make_report", lambda *_: made.append(1) or fail())
    for _ in range(5):
        happen()
        assert is_quiet(qtbot)
    assert len(made) == 1
    assert open_page.refusal == crash.KEEPS
    assert "no page could be shown: KeyError" in log()


def test_a_page_that_cannot_be_painted_is_not_painted_for_ever(
    watch, open_page, qtbot, monkeypatch
):
    painted = []

    def paint(self, event):
        painted.append(1)
        happen()

    monkeypatch.setattr(CrashPage, "paintEvent", paint, raising=False)
    happen()
    told = CrashPageObject(qtbot)
    assert not is_quiet(qtbot)
    seen = len(painted)
    assert not is_quiet(qtbot)
    assert len(painted) <= seen + 1
    told.go_on()


def test_a_mistake_that_cannot_be_told_does_not_come_back(watch, open_page, qtbot, monkeypatch):
    monkeypatch.setattr(crash, "mistake_of", lambda _error: fail())
    happen()
    assert is_quiet(qtbot)


def test_ctrl_c_in_the_terminal_closes_the_window(watch, open_page, qtbot):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.waitUntil(lambda: not open_page.window.isVisible())


def test_escape_goes_on_and_the_page_can_be_gone_through_with_tab(watch, open_page, qtbot):
    happen()
    told = CrashPageObject(qtbot)
    assert told.page.focusWidget().objectName() == "go_on"
    open_page.keys("Escape")
    qtbot.waitUntil(lambda: not shown())
    assert open_page.window.register is not None


def test_a_crash_of_the_run_before_is_told_without_folders(watch, open_page, qtbot):
    watch.tell_of_end([])
    assert is_quiet(qtbot)
    watch.tell_of_end([trace_lines(TRACE)])
    told = CrashPageObject(qtbot)
    assert told.title == "The program ended unexpectedly"
    assert "Segmentation fault" in told.report
    assert "  blackpool_tracker/ui/desk.py:91 show_place" in told.report
    assert "Ann" not in told.report
    assert "Users" not in told.report
    assert told.buttons == ["Copy report", "Go on"]
    told.go_on()


def test_all_words_of_the_page_are_read_by_name(watch, open_page, qtbot, spoken):
    happen()
    told = CrashPageObject(qtbot)
    assert told.page.accessibleDescription() == crash.HAPPENED
    told.copy()
    assert spoken[-1] == "Report copied"
    assert all(label.text() for label in told.page.findChildren(QLabel) if label.isVisible())

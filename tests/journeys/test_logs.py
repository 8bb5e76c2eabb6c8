"""The log of a long and unlucky session holds no word of a register."""

import sys
import threading

import pytest
from sqlalchemy import text

from blackpool_tracker.__main__ import main
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.services import mistakes
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.sqlite import engine_for
from blackpool_tracker.ui.crash import CrashWatch
from blackpool_tracker.ui.main_window import MainWindow
from tests.builders import a_finding
from tests.hostile import fill, replace_texts
from tests.ui.fakes import FakeAsking
from tests.ui.pages.crash import CrashPageObject, shown

MARKER = "Qzxj"


@pytest.fixture
def register(tmp_path):
    """A register of which every text, its own name and its folder hold the marker."""
    folder = tmp_path / f"{MARKER}folder"
    folder.mkdir()
    path = folder / f"{MARKER}name.register"
    create_empty(path)
    fill(path, f"{MARKER}person")
    columns = replace_texts(path, lambda column: f"{MARKER} {column}")
    assert len(columns) > 40
    return path


@pytest.fixture
def window(qtbot, register, own_preferences):
    """The window on that register, with the last hook in place as the program puts it."""
    assert mistakes.write_log()
    preferences = Preferences(own_preferences)
    preferences.choose_person(f"{MARKER}person")
    made = MainWindow(preferences, FakeAsking())
    qtbot.addWidget(made)
    watch = CrashWatch(made, made)
    remove = watch.install()
    with qtbot.waitSignal(made.opened, timeout=20_000):
        made.open(register)
        made.show()
    yield made
    for page in shown():
        page.accept()
    remove()
    mistakes.close_log()


def fail(value):
    """A mistake that quotes a value in every way that exceptions do."""
    first = KeyError(value)
    first.add_note(value)
    raise ExceptionGroup(value, [ValueError(value), OSError(2, value, value)]) from first


def unlucky(window, register):
    """What goes wrong in turn, each with words of the register in its exception."""
    workspace = window.register.hub.workspace
    title = workspace.findings.lines([1])[1].title
    assert MARKER in title
    engine = engine_for(register)

    def ask_wrongly():
        with engine.connect() as connection:
            connection.execute(text("SELECT nothing, :words"), {"words": title})

    def search_wrongly():
        with engine.connect() as connection:
            found = text("SELECT rowid FROM finding_search WHERE finding_search MATCH :words")
            connection.execute(found, {"words": f'"{title}'})

    def add_twice():
        with workspace.findings._store.step(title) as step:  # noqa: SLF001  nothing else goes so wrong
            for name in ("insert into x values (:t)", "insert into finding(title) values (:t)"):
                step.session.execute(text(name), {"t": title})

    def open_wrongly():
        (register.parent / f"{MARKER}none" / "x").read_text()

    yield from (lambda: fail(title), ask_wrongly, search_wrongly, add_twice, open_wrongly)
    yield lambda: window.register.show_place(title)
    engine.dispose()


def hook(act):
    """Do ``act`` as Qt does a slot."""
    try:
        act()
    except Exception as error:  # noqa: BLE001  as Qt does
        sys.excepthook(type(error), error, error.__traceback__)
    else:
        raise AssertionError(act)


def test_the_log_of_an_unlucky_session_holds_no_word_of_its_register(
    window, register, qtbot, monkeypatch, capfd
):
    hub = window.register.hub
    reports = []
    for act in unlucky(window, register):
        hook(act)
        qtbot.waitUntil(lambda: bool(shown()) or bool(reports[2:]))
        if shown():
            told = CrashPageObject(qtbot)
            reports.append(told.copy())
            told.go_on()
    for place in ("actions", "sources", "settings", "findings"):
        window.register.show_place(place)
    with pytest.raises(RefusedError):
        hub.workspace.findings.add(a_finding(1, title=MARKER * 100))
    hub.workspace.people.add(f"{MARKER} new")
    with qtbot.waitSignal(hub.jobs.run(lambda _p: fail(MARKER), lambda _v: None).ended):
        pass
    thread = threading.Thread(target=fail, args=[MARKER], name=MARKER)
    thread.start()
    thread.join()
    monkeypatch.setattr(Workspace, "read_by", lambda self, _reader: fail(str(self.path)))
    assert main(["list", str(register)]) == 1
    printed = capfd.readouterr()
    written = mistakes.log_path().read_text("utf-8")
    assert written.count("unexpected:") == 9
    for kind in ("ExceptionGroup", "OperationalError SQLITE_ERROR", "FileNotFoundError ENOENT"):
        assert kind in written
    assert len(reports) == 3
    for said in (written, printed.err, *reports):
        assert MARKER.casefold() not in said.casefold()

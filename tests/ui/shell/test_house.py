"""Moving house, and the copy to take along, in the window."""

from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.registers import check
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.bands import LockBand
from tests.builders import RIGHT, a_finding, a_source
from tests.clusters import skip_without_server
from tests.servers import a_database, a_login, asked
from tests.ui.pages.passphrases import PassphrasePage
from tests.ui.pages.shared import SharedPage

pytestmark = pytest.mark.usefixtures("quick_keys")
WORDS = RIGHT.words


@pytest.fixture
def there(tmp_path):
    """The address of an empty shared register, as the login that prepared it."""
    skip_without_server()
    return a_database(tmp_path / "there", "postgres")


class TakeAlong(PassphrasePage):
    """The dialog that makes a file of a shared register."""

    def __init__(self, page, qtbot):
        super().__init__(page.dialog("take_along"), qtbot)
        self._page = page

    def choose(self, name):
        self.dialog.findChild(QRadioButton, name).click()

    def can(self, name):
        return self.dialog.findChild(QRadioButton, name).isEnabled()

    def make(self, path, words=""):
        self.dialog.take_place(path)
        self.press("make")
        if words:
            asks = PassphrasePage(self._page.dialog("set_passphrase"), self._qtbot)
            asks.write(new=words, again=words)
            asks.press("go_on")
        self._qtbot.waitUntil(lambda: bool(self.said), timeout=30_000)

    @property
    def said(self):
        return self.dialog.findChild(QLabel, "said").text()

    @property
    def place(self):
        return self.dialog.findChild(QLabel, "place").text()


@pytest.fixture
def taken(page, qtbot):
    """The dialog of a register that is opened."""

    def take(register, command="take_along"):
        page.open(register)
        page.do(command)
        return TakeAlong(page, qtbot)

    return take


def test_a_reader_takes_a_copy_along_that_says_what_it_is_and_leads_back(
    page, qtbot, owner, taken, tmp_path
):
    dialog = taken(a_login(owner, "rae", Right.READER))
    assert not dialog.can("to_work_on")
    assert dialog.place.split("/")[-1].startswith(f"{owner.database} on ")
    assert " as of 20" in dialog.place
    path = tmp_path / "train.register"
    dialog.make(path, WORDS)
    assert dialog.said == f"The copy is at {path}"
    with qtbot.waitSignal(page.window.opened, timeout=30_000):
        dialog.press("open")
    facts = page.window.register.facts()
    assert facts.file == path
    assert "to look at only" in page.window.windowTitle()
    band = page.window.findChild(LockBand)
    assert band.sentence.startswith(f"A copy of {owner.name}, as of ")
    assert page.saved == "Read only"
    for command in ("add", "undo", "move", "take_along"):
        assert not page.can(command)
    band.findChild(QPushButton, "open_shared_of_copy").click()
    shared = SharedPage(page.dialog("open_shared"), qtbot)
    # As it was opened here before: a copy itself says no more than where.
    assert shared.shown("user") == f"rae of {owner.database}"
    assert page.window.register.facts().file == path
    with qtbot.waitSignal(page.window.opened, timeout=30_000):
        shared.press("go_on")
    assert page.window.register.facts().file is None


def test_an_owner_makes_a_file_that_can_be_worked_on(page, qtbot, owner, taken, tmp_path):
    dialog = taken(owner, "move")
    assert page.text_of("move") == "Move re&gister to a file…"
    path = tmp_path / "plan.register"
    dialog.tick("Protect")
    dialog.make(path)
    assert dialog.said == f"The file is at {path}"
    with qtbot.waitSignal(page.window.opened, timeout=30_000):
        dialog.press("open")
    assert page.can("add")
    assert page.window.register.facts().look_only is None


def test_what_is_cancelled_leaves_nothing_and_a_file_that_is_there_is_kept(
    owner, taken, tmp_path, monkeypatch, qtbot
):
    dialog = taken(owner)
    dialog.tick("Protect")
    path = tmp_path / "there.register"
    path.write_bytes(b"mine")
    dialog.make(path)
    assert "none is ever overwritten" in dialog.place
    assert "nothing was overwritten" in dialog.said
    dialog.dialog.take_place(tmp_path / "copy.register")
    dialog.press("make")
    dialog.press("cancel")
    qtbot.waitUntil(lambda: "Stopped. No copy was written" in dialog.said, timeout=20_000)
    assert [each.name for each in tmp_path.glob("*.register*")] == ["there.register"]
    assert path.read_bytes() == b"mine"


@pytest.fixture
def plan(register):
    """A file with a finding."""
    workspace = Workspace(register, "Ann Example")
    workspace.findings.add(a_finding(workspace.sources.add(a_source())))
    workspace.close()
    return register


@pytest.fixture
def moving(page, qtbot, plan):
    """The dialog that moves the file, open."""
    page.open(plan)
    page.do("move")
    return SharedPage(page.dialog("move_to_server"), qtbot)


@pytest.fixture
def arrive(page, qtbot, asking, moving):
    """Presses the way on, gives an answer once all is there, and waits for the shared register."""

    def go(answer, address=None):
        if address is not None:
            moving.dialog.show_address(address)
        asking.answers = [answer]
        with qtbot.waitSignal(page.window.opened, timeout=60_000):
            moving.press("go_on")
        return page.window.register.facts().register

    return go


def test_a_file_moves_to_a_server_and_is_marked_when_that_is_wanted(
    page, asking, plan, arrive, there
):
    assert arrive("mark", there) == there
    assert "to its last step, 2" in asking.asked[-1][1]
    assert "A backup is made first" in asking.asked[-1][1]
    page.open(plan)
    band = page.window.findChild(LockBand)
    assert band.sentence.startswith(f"This register moved to {there.name} on ")
    assert not page.can("move")
    assert band.sentence in page.tip_of("move")
    assert check(there) == check(plan) == []


def test_the_file_stays_as_it_was_unless_it_is_marked(plan, moving, arrive, there):
    assert moving.unnamed == []
    assert "Nobody should go on working in the file meanwhile" in moving.words
    before = plan.read_bytes()
    assert arrive("open", there) == there
    assert plan.read_bytes() == before


def test_a_database_that_is_not_prepared_is_prepared_when_that_is_said(
    qtbot, moving, arrive, there
):
    with asked(there.database) as connection:
        connection.execute("DROP SCHEMA register CASCADE")
    moving.dialog.show_address(there)
    moving.press("go_on")
    qtbot.waitUntil(lambda: "no shared register yet" in moving.said, timeout=20_000)
    assert moving.dialog.way_on.text() == "Prepare and move"
    assert arrive("open") == there


def test_what_stands_in_the_way_is_said_beside_it_and_what_was_typed_stays(
    page, moving, there, owner
):
    moving.dialog.show_address(owner)
    moving.press("go_on")
    assert "was prepared by another login" in moving.wait_for("database")
    assert moving.shown("database") == owner.database
    begun = Workspace(there, "postgres")
    begun.sources.add(a_source())
    begun.close()
    moving.dialog.show_address(there)
    moving.press("go_on")
    assert "holds a register already" in moving.wait_for("database")
    page.keys("Escape")
    assert page.window.register.facts().file is not None


def test_a_move_is_stopped_and_goes_on_when_it_is_begun_again(
    qtbot, moving, arrive, there, monkeypatch
):
    begun, go_on = Event(), Event()
    moves = loading.move_to_server

    def slowly(there, file, moved, *, prepares):
        def told(share):
            begun.set()
            assert go_on.wait(20)
            return moved(share)

        return moves(there, file, told, prepares=prepares)

    monkeypatch.setattr(loading, "move_to_server", slowly)
    moving.dialog.show_address(there)
    moving.press("go_on")
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    moving.press("cancel")
    assert "Begun again with the same database it goes on" in moving.said
    go_on.set()
    with asked(there.database) as connection:
        assert connection.execute("SELECT count(*) FROM register.step").fetchone() == (0,)
    assert arrive("open") == there


def test_what_others_did_in_the_file_meanwhile_is_told(asking, plan, arrive, there, monkeypatch):
    moves = loading.move_to_server

    def with_another(there, file, moved, *, prepares):
        def told(share):
            if share and not others:
                others.append(Workspace(plan, "bea"))
                others[0].sources.add(a_source(short="MV6"))
                others[0].close()
            return moved(share)

        return moves(there, file, told, prepares=prepares)

    others = []
    monkeypatch.setattr(loading, "move_to_server", with_another)
    arrive("open", there)
    assert asking.listed[0][1:] == ("bea: Add source MV6 (step 3)",)

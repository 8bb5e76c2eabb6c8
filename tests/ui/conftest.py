"""A real register and the window’s hub on it, and pieces or pages on their own in a window."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.tables.answers import SMALL
from blackpool_tracker.ui.tables.list_page import ListPage
from blackpool_tracker.ui.theme import LIGHT, Theme, apply_theme
from tests.builders import a_large_register, a_workspace, an_action, with_finding
from tests.ui.fakes import FakeAsking
from tests.ui.one_way import one_way_to_make_steps  # noqa: F401  a fixture for every test here
from tests.ui.pages.tables import ListPageObject
from tests.ui.waiting import steps_wait


@pytest.fixture
def preferences(own_preferences) -> Preferences:
    """What this machine remembers: only who I am."""
    made = Preferences(own_preferences)
    made.choose_person("Ann Example")
    return made


@pytest.fixture
def asking() -> FakeAsking:
    """Answers the questions of the window."""
    return FakeAsking()


@pytest.fixture
def new_hub(qapp, asking, preferences) -> Iterator[Callable[[Workspace], Hub]]:
    """Makes the hub of a register as pages are given it.

    ``refusals`` are what it has refused, ``went`` where its pages wanted to go.
    """
    made = []

    def make(workspace: Workspace) -> Hub:
        hub = Hub(workspace, asking, preferences)
        hub.refusals = []
        hub.refused.connect(hub.refusals.append)
        hub.went = []
        hub.wanted.connect(hub.went.append)
        made.append(hub)
        return hub

    yield make
    for hub in made:
        hub.close()
        hub.deleteLater()


@pytest.fixture
def hub(new_hub, workspace) -> Hub:
    """The open register as pages are given it."""
    return new_hub(workspace)


@pytest.fixture
def server_is_slow(hub, qtbot) -> Callable[[], AbstractContextManager[None]]:
    """Within it the register is a shared one, and no step of the window is made before its end."""
    return lambda: steps_wait(hub, qtbot)


@pytest.fixture
def finding(workspace) -> int:
    """The number of a finding, the only one of its register."""
    return with_finding(workspace)


@pytest.fixture
def action(workspace, finding) -> int:
    """The number of an action that serves the finding, due at the end of March 2026."""
    return workspace.actions.add(an_action(finding))


@pytest.fixture
def somebody_else(tmp_path) -> Iterator[Workspace]:
    """A second person at the same register."""
    made = a_workspace(tmp_path, user="bea")
    yield made
    made.close()


@pytest.fixture
def open_list(qtbot) -> Callable[..., ListPageObject]:
    """Shows a page with a long list in a window, with a watch on its model."""

    def opened(page: ListPage, kind: type[ListPageObject], width: int) -> ListPageObject:
        # It asks each row that comes for all its roles: of 10,000 rows for four seconds.
        if page.count_all() <= SMALL:
            page.model_watch = QAbstractItemModelTester(
                page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
            )
        qtbot.addWidget(page)
        page.resize(width, 700)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return kind(page, qtbot)

    return opened


@pytest.fixture(scope="session")
def large_file(tmp_path_factory) -> Path:
    """The path of a register of 10,000 findings and as many actions; it is only read."""
    return a_large_register(tmp_path_factory.mktemp("large"), 10_000)


@pytest.fixture
def large_hub(new_hub, large_file) -> Hub:
    """The large register, open."""
    return new_hub(Workspace(large_file, "ann"))


@pytest.fixture
def shown(qtbot) -> Callable[..., QWidget]:
    """Puts pieces one below the other into a window, and shows it."""
    kept = []

    def show(*pieces: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for piece in pieces:
            column.addWidget(piece)
        qtbot.addWidget(window)
        window.resize(900, 600)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show


@pytest.fixture
def wear(qapp: QApplication) -> Iterator[Callable[[Theme], None]]:
    """Changes the theme, for this test only."""
    yield lambda theme: apply_theme(qapp, theme)
    apply_theme(qapp, LIGHT)


@pytest.fixture
def kept(hub, qtbot):
    """What this window has in the register of what is being typed, after a look if wanted."""

    def read(*, look=True):
        if look:
            hub.drafts.look()
        qtbot.waitUntil(lambda: not hub.jobs.busy)
        with hub.workspace.drafts._store.reading() as session:  # noqa: SLF001  behind the window's back
            found = session.connection().exec_driver_sql("SELECT form, words FROM draft")
            return [tuple(row) for row in found]

    return read


@pytest.fixture
def font(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    """Changes the size of all words, for this test only."""
    before = QFont(qapp.font())

    def change(points: float) -> None:
        larger = QFont(before)
        larger.setPointSizeF(points)
        qapp.setFont(larger)

    yield change
    qapp.setFont(before)

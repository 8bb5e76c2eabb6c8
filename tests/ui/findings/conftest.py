"""A register with a few findings, and the page that shows them."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.findings.page import FindingsPage
from blackpool_tracker.ui.hub import Hub
from tests.builders import a_finding, a_large_register, a_source, a_workspace, seen
from tests.ui.fakes import FakeAsking
from tests.ui.pages.findings import FindingsObject

TITLES = (
    "Assessments are late",
    "Managers do not see drift",
    "Children wait for health checks",
    "Plans are not clear",
    "Records of visits are thin",
)


@pytest.fixture
def workspace(tmp_path):
    """Five findings of two sources, two themes and one lead, refs MV5-C01 to C03, ILA-R01, R02."""
    made = a_workspace(tmp_path)
    visit = made.sources.add(a_source())
    letter = made.sources.add(a_source(short="ILA", title="Inspection"))
    neglect, delay = made.themes.add("Neglect"), made.themes.add("Delay & drift")
    ann = made.people.add("Ann")
    for number, title in enumerate(TITLES):
        recommended = number >= 3
        made.findings.add(
            a_finding(
                letter if recommended else visit,
                title=title,
                words=f"{title} <b>too</b> often.",
                kind=FindingKind.RECOMMENDATION if recommended else FindingKind.CONCERN,
                theme_ids=(delay if number % 2 else neglect,),
            )
        )
    made.findings.set_lead([seen(made, 1)], ann)
    return made


@pytest.fixture
def hub(workspace, tmp_path, qapp):
    made = Hub(workspace, FakeAsking(), Preferences(tmp_path / "preferences"))
    made.refusals = []
    made.refused.connect(made.refusals.append)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def open_page(qtbot):
    """Opens the page of a hub in a window, with a watch on its model."""

    def opened(hub, width=1300):
        page = FindingsPage(hub)
        page.model_watch = QAbstractItemModelTester(
            page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        qtbot.addWidget(page)
        page.resize(width, 700)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return FindingsObject(page, qtbot)

    return opened


@pytest.fixture
def findings(hub, open_page):
    return open_page(hub)


@pytest.fixture
def empty_hub(tmp_path, qapp):
    made = Hub(
        a_workspace(tmp_path, name="empty.register"),
        FakeAsking(),
        Preferences(tmp_path / "preferences"),
    )
    made.refusals = []
    made.refused.connect(made.refusals.append)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture(scope="session")
def large_file(tmp_path_factory):
    return a_large_register(tmp_path_factory.mktemp("large"), 10_000)


@pytest.fixture
def large_hub(large_file, tmp_path, qapp):
    made = Hub(Workspace(large_file, "ann"), FakeAsking(), Preferences(tmp_path / "preferences"))
    yield made
    made.close()
    made.deleteLater()

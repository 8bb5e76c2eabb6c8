"""A register with a few findings, and the page that shows them."""

from collections.abc import Iterator

import pytest

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.findings.page import FindingsPage
from tests.builders import a_finding, a_source, a_workspace, seen
from tests.ui.pages.findings import FindingsObject

TITLES = (
    "Assessments are late",
    "Managers do not see drift",
    "Children wait for health checks",
    "Plans are not clear",
    "Records of visits are thin",
)


@pytest.fixture(scope="session")
def five_findings(tmp_path_factory) -> bytes:
    """The file of the register, made once."""
    workspace = a_workspace(tmp_path_factory.mktemp("findings"))
    visit = workspace.sources.add(a_source())
    letter = workspace.sources.add(a_source(short="ILA", title="Inspection"))
    neglect, delay = workspace.themes.add("Neglect"), workspace.themes.add("Delay & drift")
    ann = workspace.people.add("Ann")
    for number, title in enumerate(TITLES):
        recommended = number >= 3
        workspace.findings.add(
            a_finding(
                letter if recommended else visit,
                title=title,
                words=f"{title} <b>too</b> often.",
                kind=FindingKind.RECOMMENDATION if recommended else FindingKind.CONCERN,
                theme_ids=(delay if number % 2 else neglect,),
            )
        )
    workspace.findings.set_lead([seen(workspace, 1)], ann)
    workspace.close()
    return workspace.path.read_bytes()


@pytest.fixture
def workspace(five_findings, tmp_path) -> Iterator[Workspace]:
    """Five findings of two sources, two themes and one lead, refs MV5-C01 to C03, ILA-R01, R02."""
    (tmp_path / "test.register").write_bytes(five_findings)
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def open_page(open_list):
    """Opens the page of a hub."""
    return lambda hub, width=1300: open_list(FindingsPage(hub), FindingsObject, width)


@pytest.fixture
def findings(hub, open_page):
    return open_page(hub)


@pytest.fixture
def empty_hub(new_hub, tmp_path):
    return new_hub(a_workspace(tmp_path, name="empty.register"))

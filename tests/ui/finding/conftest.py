"""A register with one finding and one action, opened, with somebody to ask."""

from datetime import date

import pytest

from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.finding.pane import FindingPane
from blackpool_tracker.ui.hub import Hub
from tests.builders import a_workspace, an_action, with_finding
from tests.ui.fakes import FakeAsking
from tests.ui.pages.finding import PanePage


@pytest.fixture
def workspace(tmp_path):
    return a_workspace(tmp_path)


@pytest.fixture
def hub(workspace, tmp_path, qapp):
    made = Hub(workspace, FakeAsking(), Preferences(tmp_path / "preferences"))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def finding(workspace):
    return with_finding(workspace)


@pytest.fixture
def action(workspace, finding):
    return workspace.actions.add(an_action(finding, due=date(2026, 3, 31)))


@pytest.fixture
def somebody_else(tmp_path):
    """A second person at the same register."""
    made = a_workspace(tmp_path, user="bea")
    yield made
    made.close()


@pytest.fixture
def page(hub, shown, qtbot, finding):
    """The pane with the finding in it."""
    pane = FindingPane(hub)
    shown(pane)
    pane.show_finding(finding)
    return PanePage(pane, qtbot)


@pytest.fixture
def evidence(workspace, finding):
    entry = EvidenceEntry(EvidenceKind.CASE_AUDIT, shows="Plans are better.")
    workspace.evidence.attach_bytes(finding, "audit.txt", b"nine of ten", entry)
    return workspace.evidence.lines(finding)[0].id

"""The pane with a finding in it, and evidence for that."""

import pytest

from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.ui.finding.pane import FindingPane
from tests.ui.pages.finding import PanePage


@pytest.fixture
def page(hub, shown, qtbot, finding):
    """The pane with the finding in it."""
    pane = FindingPane(hub)
    shown(pane)
    pane.show_number(finding)
    page = PanePage(pane, qtbot)
    page.settle()
    return page


@pytest.fixture
def evidence(workspace, finding):
    entry = EvidenceEntry(EvidenceKind.CASE_AUDIT, shows="Plans are better.")
    workspace.evidence.attach_bytes(finding, "audit.txt", b"nine of ten", entry)
    return workspace.evidence.lines(finding)[0].id

"""A register with one finding and one action, opened, with somebody to ask."""

from datetime import date

import pytest

from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.hub import Hub
from tests.builders import a_workspace, an_action, with_finding
from tests.ui.fakes import FakeAsking
from tests.ui.pages.forms import FormPage


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
def opened(hub, shown, qtbot):
    """Opens a form over a window."""

    def open_form(form_class, **about):
        return FormPage(form_class(hub, shown(), **about), qtbot)

    return open_form

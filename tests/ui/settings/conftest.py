"""The settings page of a register, shown."""

import pytest

from blackpool_tracker.ui.settings.page import SettingsPage
from tests.ui.pages.settings import SettingsPageObject


@pytest.fixture
def page(hub, shown, qtbot) -> SettingsPageObject:
    made = SettingsPage(hub)
    shown(made)
    return SettingsPageObject(made, qtbot)

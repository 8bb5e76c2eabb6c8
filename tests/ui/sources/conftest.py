"""The sources page of a register, shown."""

import pytest

from blackpool_tracker.ui.sources.page import SourcesPage
from tests.ui.pages.sources import SourcesPageObject


@pytest.fixture
def page(hub, shown, qtbot) -> SourcesPageObject:
    made = SourcesPage(hub)
    shown(made).resize(1300, 700)
    return SourcesPageObject(made, qtbot)

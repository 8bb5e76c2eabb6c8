"""Forms, opened over a window."""

import pytest

from tests.ui.pages.forms import FormPage


@pytest.fixture
def opened(hub, shown, qtbot):
    """Opens a form over a window."""

    def open_form(form_class, **about):
        return FormPage(form_class(hub, shown(), **about), qtbot)

    return open_form

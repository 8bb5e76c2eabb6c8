"""A document on the screen."""

import pytest

from blackpool_tracker.ui.document.view import DocumentView
from blackpool_tracker.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def open_document(jobs, shown, qtbot):
    """Shows a document, and waits until it is on the screen."""

    def show(content: bytes, name: str) -> DocumentView:
        view = DocumentView(jobs)
        shown(view)
        with qtbot.waitSignal(view.opened, timeout=10_000):
            view.show_document(content, name)
        return view

    return show

"""A report under review, in a window of its own."""

import pytest

from blackpool_tracker.domain.documents import DocumentRead
from blackpool_tracker.ui.review.page import ReviewPage
from tests.ui.pages.review import ReviewPageObject
from tests.ui.review.readings import a_document


@pytest.fixture
def open_review(qtbot, hub):
    """Shows the review of a document, as often as a test opens it."""

    def show(read: DocumentRead, width: int = 1300, height: int = 800) -> ReviewPageObject:
        review = hub.workspace.documents.begin(read)
        page = ReviewPage(hub, review, read.content)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        return ReviewPageObject(page, qtbot)

    return show


@pytest.fixture
def page(open_review) -> ReviewPageObject:
    """The report under review."""
    return open_review(a_document())

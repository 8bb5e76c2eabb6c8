"""A register with a few case reviews, and the page that shows them."""

from collections.abc import Iterator
from datetime import date

import pytest

from blackpool_tracker.domain.case_reviews import Mark, ReviewKind
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.case_reviews.page import CaseReviewsPage
from tests.builders import a_review, a_workspace, with_finding
from tests.ui.pages.case_reviews import CaseReviewsObject


@pytest.fixture(scope="session")
def three_reviews(tmp_path_factory) -> bytes:
    """The file of the register, made once."""
    workspace = a_workspace(tmp_path_factory.mktemp("reviews"))
    with_finding(workspace)
    neglect = workspace.themes.add("Neglect")
    time, voice = (workspace.standards.add(title) for title in ("In time", "Child’s voice"))
    for entry in (
        a_review(marks={time: Mark.MET, voice: Mark.PARTLY}, exercise="May audit"),
        a_review(
            on=date(2026, 6, 2),
            team="Court <b>team</b>",
            reference="CT-01",
            grade=Grade.INADEQUATE,
            theme_id=neglect,
            shortfalls="Nobody asked.",
        ),
        a_review(
            on=date(2026, 6, 9), kind=ReviewKind.DIP_SAMPLE, grade=None, reference="", auditor="Di"
        ),
    ):
        workspace.case_reviews.add(entry)
    workspace.close()
    return workspace.path.read_bytes()


@pytest.fixture
def workspace(three_reviews, tmp_path) -> Iterator[Workspace]:
    """1: good, with marks; 2: of the court team, inadequate; 3: a dip sample without a grade."""
    (tmp_path / "test.register").write_bytes(three_reviews)
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def open_page(open_list):
    """Opens the page of a hub."""
    return lambda hub, width=1900: open_list(CaseReviewsPage(hub), CaseReviewsObject, width)


@pytest.fixture
def reviews(hub, open_page):
    return open_page(hub)


@pytest.fixture
def sheet(reviews):
    """The sheet on which one case is entered after the other."""
    return reviews.enter_audits()

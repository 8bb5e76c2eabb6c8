"""A register with a few measures, and the page that shows them."""

from collections.abc import Iterator

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.measure_entries import MeasureEntry, ReadingEntry
from blackpool_tracker.domain.measures import Frequency, Good
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.measures.page import MeasuresPage
from tests.builders import a_workspace, with_finding
from tests.ui.pages.measures import MeasuresObject


@pytest.fixture(scope="session")
def three_measures(tmp_path_factory) -> bytes:
    """The file of the register, made once."""
    work = a_workspace(tmp_path_factory.mktemp("measures"))
    finding = with_finding(work)
    theme = work.themes.add("Front <b>door</b>")
    referrals = work.measures.add(
        MeasureEntry(
            "Re-referrals", target=20, tolerance=2, frequency=Frequency.MONTHLY, owner_id="Bea",
            theme_id=theme, finding_ids=(finding,), definition="Of the referrals in the month …",
        )
    )  # fmt: skip
    for on, value, whose in (
        ("2026-01-31", 18, ""), ("2026-02-28", 24, ""), ("2024", 22.4, "England"),
        ("2024", 21, "North West"),
    ):  # fmt: skip
        entry = ReadingEntry(value, PartialDate(on), comparator=whose, source="CIN")
        work.measures.add_reading(referrals, entry)
    audits = work.measures.add(MeasureEntry("Audits good or better", good=Good.HIGH, target=70))
    work.measures.add_reading(audits, ReadingEntry(75, PartialDate("2026-02")))
    work.measures.add(MeasureEntry("Caseload", unit="average"))
    work.close()
    return work.path.read_bytes()


@pytest.fixture
def workspace(three_measures, tmp_path) -> Iterator[Workspace]:
    """Re-referrals of Bea, crossed and overdue; audits, on target; a caseload without readings."""
    (tmp_path / "test.register").write_bytes(three_measures)
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def measures(hub, open_list) -> MeasuresObject:
    return open_list(MeasuresPage(hub), MeasuresObject, 2200)

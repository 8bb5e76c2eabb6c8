"""By when a council answers an inspection."""

from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.deadlines import is_working, working_day, working_days_left
from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.services.bank_holidays import england_and_wales
from tests.builders import a_source

ILACS = SourceKind.ILACS_INSPECTION


@pytest.fixture
def received(workspace) -> int:
    """An inspection received on Monday 28 November 2016, as Kirklees' must have been."""
    return workspace.sources.add(
        a_source(short="K16", kind=ILACS, published=PartialDate("2016-11-25"), received=DAY)
    )


DAY = date(2016, 11, 28)


def change(workspace, source, **values):
    now = workspace.statements.of(source)
    kept = {"due": now.due, "reason": now.reason, "sent": now.sent}
    workspace.statements.change(Seen(source, now.version), **(kept | values))


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        # Kirklees stated 9 March 2017; from publication, 25 November 2016, it is a day less.
        (date(2016, 11, 25), 70, date(2017, 3, 8)),
        (DAY, 70, date(2017, 3, 9)),
        # Blackpool's two inspections, from publication.
        (date(2019, 1, 17), 70, date(2019, 4, 29)),
        (date(2023, 2, 1), 70, date(2023, 5, 16)),
        # Over the two bank holidays of June 2022 and the funeral of the Queen.
        (date(2022, 6, 1), 1, date(2022, 6, 6)),
        (date(2022, 9, 16), 1, date(2022, 9, 20)),
        # Received on a Saturday; Good Friday and Easter Monday between.
        (date(2026, 3, 28), 5, date(2026, 4, 7)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_working_days_are_counted_as_the_regulations_say(start, days, due):
    assert working_day(start, days, england_and_wales()) == due


def test_christmas_good_friday_and_saturdays_are_no_working_days():
    holidays = england_and_wales()

    assert not is_working(date(2026, 12, 25), holidays)
    assert not is_working(date(2026, 4, 3), holidays)
    assert not is_working(date(2026, 5, 2), holidays)
    assert is_working(date(2026, 5, 5), holidays)
    assert working_days_left(date(2026, 4, 2), date(2026, 4, 8), holidays) == 2
    assert working_days_left(date(2026, 4, 8), date(2026, 4, 8), holidays) == 0


def test_an_inspection_is_answered_from_the_day_of_its_receipt(workspace, received):
    line = workspace.statements.of(received)

    assert (line.rule_due, line.day) == (date(2017, 3, 9), date(2017, 3, 9))
    assert line.publish_by == date(2017, 1, 12)
    assert line.draft_by is None
    assert [each.short for each in workspace.statements.waiting()] == ["K16"]


def test_without_a_day_of_receipt_it_is_counted_from_publication_and_waits_for_nobody(workspace):
    source = workspace.sources.add(a_source(kind=ILACS, published=PartialDate("2019-01-17")))
    month = workspace.sources.add(a_source(short="M", kind=ILACS, published=PartialDate("2019-01")))

    line = workspace.statements.of(source)
    assert (line.rule_due, line.received) == (date(2019, 4, 29), None)
    assert workspace.statements.of(month).rule_due is None
    assert workspace.statements.waiting() == []


def test_a_focused_visit_has_an_early_draft_and_a_monitoring_visit_nothing(workspace):
    focused = workspace.sources.add(
        a_source(kind=SourceKind.FOCUSED_VISIT, received=date(2026, 3, 2))
    )
    monitoring = workspace.sources.add(a_source(short="MV6", received=date(2026, 3, 2)))

    line = workspace.statements.of(focused)
    assert (line.draft_by, line.publish_by) == (date(2026, 3, 30), None)
    assert not line.waiting  # only a person knows whether it named a priority action
    assert not workspace.statements.of(monitoring).concerns


def test_another_day_needs_a_reason_and_the_rule_returns_without_one(workspace, received):
    with pytest.raises(RefusedError, match="Say why"):
        change(workspace, received, due=date(2017, 3, 20))

    change(workspace, received, due=date(2017, 3, 20), reason=" Agreed with the DfE. ")
    line = workspace.statements.of(received)
    assert (line.day, line.reason) == (date(2017, 3, 20), "Agreed with the DfE.")

    workspace.history.undo()
    assert workspace.statements.of(received).day == date(2017, 3, 9)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"due": date(2016, 11, 1), "reason": "A slip."}, "cannot be due before"),
        ({"sent": date(2016, 11, 1)}, "cannot have been sent before"),
        ({"sent": date(2190, 1, 1)}, "still to come"),
        ({"due": date(202, 3, 9), "reason": "A slip."}, "cannot be right"),
    ],
)
def test_days_that_cannot_be_are_refused_in_a_sentence(workspace, received, values, sentence):
    with pytest.raises(RefusedError, match=sentence):
        change(workspace, received, **values)

    assert workspace.statements.of(received).sent is None


def test_once_sent_it_waits_no_more_and_a_version_seen_before_is_not_written_over(
    workspace, received
):
    old = workspace.statements.of(received).version
    change(workspace, received, sent=date(2017, 3, 9))

    assert workspace.statements.waiting() == []
    with pytest.raises(ConflictError):
        workspace.statements.change(Seen(received, old), due=None, reason="", sent=None)

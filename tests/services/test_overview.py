"""What a director sees first: each number is the number of the rows to which it leads."""

from datetime import date, timedelta

import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind, Priority, too_many
from blackpool_tracker.domain.measure_entries import MeasureEntry, ReadingEntry
from blackpool_tracker.domain.measures import Good
from blackpool_tracker.domain.overview import DONE, Change, Why
from blackpool_tracker.domain.questions import (
    ActionQuestion,
    FindingFilter,
    FindingQuestion,
    LateBy,
)
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.overview import overview_of
from blackpool_tracker.services.workspace import Workspace
from tests.builders import (
    a_finding,
    a_source,
    a_workspace,
    an_action,
    an_example,
    seen,
    seen_action,
    with_finding,
)

MADE_ON = clock.today()
OPEN = FindingQuestion(FindingFilter())


@pytest.fixture
def example(tmp_path):
    workspace = Workspace(an_example(tmp_path / "example.register", MADE_ON), "ann")
    yield workspace
    workspace.close()


def test_since_the_last_board_is_what_the_report_says_row_by_row(example):
    since = example.read_by(overview_of).since
    report = example.reports.gather(MADE_ON)
    findings = example.findings.lines([each.id for each in example.findings.ids(OPEN)])
    actions = example.actions.lines([each.id for each in example.actions.ids(ActionQuestion())])

    def refs(change):
        happened = since.happened[change]
        return sorted(
            [findings[n].ref for n in happened.findings]
            + [actions[n].ref for n in happened.actions]
        )

    paper = report.changes
    told = {
        Change.COMPLETED: paper.completed,
        Change.CLOSED: paper.closed,
        Change.REOPENED: paper.reopened,
        Change.NEWLY_LATE: paper.newly_late,
        Change.MOVED: paper.moved,
        Change.ADDED: (*paper.new_findings, *paper.new_actions),
    }
    assert since.day == report.since
    assert {c: refs(c) for c in Change} == {c: sorted(x.ref for x in told[c]) for c in Change}
    assert all(told.values())


def test_every_number_is_that_of_the_rows_behind_it(example):
    overview = example.read_by(overview_of)
    day, late = overview.today, overview.late

    def findings(**wanted):
        return example.findings.count(FindingFilter(**wanted))

    def actions(**wanted):
        return example.actions.count(ActionQuestion(**wanted))

    for delivery in Delivery:
        for impact in Impact:
            rows = findings(deliveries=frozenset({delivery}), impacts=frozenset({impact}))
            assert overview.standing.count([delivery], [impact]) == rows
    assert late.now == actions(late_on=day, late_by=LateBy.NOW) > 0
    assert late.original == actions(late_on=day, late_by=LateBy.ORIGINAL) > late.now
    assert late.moved == actions(moved=True) > 0
    assert overview.silent == findings(silent_since=overview.silent_since) > 0
    assert overview.mattering == findings(matters_now=True) == 5
    assert findings(only=overview.pressing_ids) == len(overview.pressing_ids)


def test_counts_of_delivery_and_impact_are_never_mixed(example):
    standing = example.read_by(overview_of).standing

    assert standing.count(DONE) == standing.count([Delivery.COMPLETE]) + standing.count(
        [Delivery.CLOSED]
    )
    assert standing.count(DONE, [Impact.NONE_YET]) == 2  # done, but no difference yet


def test_what_people_set_to_matter_comes_first_then_the_reasons_in_their_order(example):
    overview = example.read_by(overview_of)
    shown = overview.pressing

    assert [each.line.matters_now for each in shown] == [True] * 5 + [False] * 2
    lacks = [[why not in each.whys for why in Why] for each in shown[5:]]
    assert lacks == sorted(lacks)
    assert shown[5].whys[0] is Why.OFF_TRACK
    dental = next(each for each in shown if each.line.ref == "B23-R04")
    assert dental.line.moves >= 2
    assert dental.line.days_moved > 100
    assert "A-030, to " in dental.line.why_moved


def test_an_overview_of_the_past_is_that_of_its_day(example):
    day = MADE_ON - timedelta(days=60)
    past = example.as_of(day)
    try:
        overview = past.read_by(overview_of)
    finally:
        past.close()

    assert overview.today == day
    assert overview.mattering == 0
    assert overview.standing.count(DONE) < example.read_by(overview_of).standing.count(DONE)


@pytest.fixture
def workspace(tmp_path):
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


def test_an_empty_register_has_an_overview_too(workspace):
    overview = workspace.read_by(overview_of)

    assert overview.findings == len(overview.pressing) == overview.silent == 0
    assert overview.next_board is None


def test_nothing_was_reported_until_an_update_comes_in_however_it_is_dated(workspace):
    finding = with_finding(workspace)
    action = workspace.actions.add(an_action(finding))
    silent = FindingFilter(silent_since=workspace.today() - timedelta(days=1))
    assert workspace.findings.count(silent) == 1

    old = UpdateEntry(Words(done="Sampled forty."), on=date(2026, 1, 5))
    workspace.progress.update_action(seen_action(workspace, action), old)
    assert workspace.findings.count(silent) == 0

    workspace.history.undo()
    assert workspace.findings.count(silent) == 1


def test_what_is_said_of_a_merged_finding_is_said_of_the_one_it_was_merged_into(workspace):
    kept, other = with_finding(workspace), with_finding(workspace, title="Late again")
    workspace.progress.update_finding(seen(workspace, other), UpdateEntry(Words(done="Sampled.")))
    workspace.findings.merge(seen(workspace, kept), [seen(workspace, other)])

    silent = FindingFilter(silent_since=workspace.today() - timedelta(days=1))
    assert workspace.findings.count(silent) == 0


def test_a_thread_that_two_sources_raise_is_raised_again(workspace):
    thread = workspace.threads.add("Assessments", "")
    with_finding(workspace, thread_ids=(thread,))
    alone = workspace.read_by(overview_of).pressing[0]
    later = workspace.sources.add(a_source(short="MV6", title="Sixth visit"))
    workspace.findings.add(a_finding(later, thread_ids=(thread,)))

    assert Why.RAISED_AGAIN not in alone.whys
    both = workspace.read_by(overview_of).pressing
    assert [(each.sources, Why.RAISED_AGAIN in each.whys) for each in both] == [(2, True)] * 2


def test_of_two_with_the_same_reasons_the_higher_priority_comes_first(workspace):
    first, second = with_finding(workspace), with_finding(workspace)
    workspace.findings.set_priority([seen(workspace, second)], Priority.HIGH)

    shown = workspace.read_by(overview_of).pressing
    assert [each.line.id for each in shown] == [second, first]


def test_matters_now_is_one_step_of_many_findings_and_one_undo_takes_it_back(workspace):
    findings = [with_finding(workspace) for _ in range(8)]
    rows = [seen(workspace, each) for each in findings]
    wanted = FindingFilter(matters_now=True)

    workspace.findings.set_matters_now(rows, matters=True)
    assert workspace.findings.count(wanted) == 8
    assert workspace.history.undo_label() == "Set to matter now: 8 findings"
    workspace.history.undo()
    assert workspace.findings.count(wanted) == 0


def test_a_strength_cannot_matter_now_and_nothing_of_the_others_is_set(workspace):
    good = with_finding(workspace, kind=FindingKind.STRENGTH)
    other = with_finding(workspace)

    with pytest.raises(RefusedError, match="is a strength"):
        workspace.findings.set_matters_now(
            [seen(workspace, other), seen(workspace, good)], matters=True
        )
    assert workspace.findings.count(FindingFilter(matters_now=True)) == 0


def test_up_to_seven_are_few():
    assert too_many(7) == ""
    assert "8 findings are set to matter now" in too_many(8)


@pytest.mark.parametrize("days", [-40, 0])
def test_a_date_is_not_extended_into_the_past_or_to_an_earlier_day(workspace, days):
    due = workspace.today() + timedelta(days=10)
    action = workspace.actions.add(an_action(with_finding(workspace), due=due))
    entry = DecisionEntry(DecisionKind.EXTEND, "Chair", "No.", due=due + timedelta(days=days))

    with pytest.raises(RefusedError):
        workspace.progress.decide_action(seen_action(workspace, action), entry)
    assert workspace.actions.lines([action])[action].due == due
    assert workspace.actions.lines([action])[action].extensions == 0


def test_the_moves_of_a_finding_are_those_of_all_its_open_actions(workspace):
    finding = with_finding(workspace)
    actions = [workspace.actions.add(an_action(finding)) for _ in range(2)]
    for action, to in ((1, date(2026, 6, 1)), (1, date(2026, 7, 1)), (2, date(2026, 4, 10))):
        entry = DecisionEntry(DecisionKind.EXTEND, "Chair", f"Until {to.month}.", due=to)
        workspace.progress.decide_action(seen_action(workspace, actions[action - 1]), entry)

    line = workspace.findings.lines([finding])[finding]
    assert (line.moves, line.days_moved) == (3, 92)
    assert line.why_moved.startswith("A-001, to 1 Jul 2026: Until 7. · A-001, to 1 Jun 2026")
    assert workspace.findings.count(FindingFilter(moved=True)) == 1
    workspace.actions.rate(
        [seen_action(workspace, action) for action in actions], Delivery.COMPLETE
    )
    assert workspace.findings.lines([finding])[finding].moves == 0


def test_a_measure_that_crossed_its_tolerance_is_named_with_its_last_value(workspace):
    with_finding(workspace)
    entry = MeasureEntry("Agency workers", "percent", Good.LOW, target=10.0, tolerance=2.0)
    measure = workspace.measures.add(entry)
    workspace.measures.add_reading(measure, ReadingEntry(12.0, PartialDate("2026-05")))
    assert workspace.read_by(overview_of).crossed == ()

    workspace.measures.add_reading(measure, ReadingEntry(12.5, PartialDate("2026-06")))
    overview = workspace.read_by(overview_of)
    assert [line.title for line in overview.crossed] == ["Agency workers"]
    assert (overview.measures, overview.aimed) == (1, 1)

"""What the page *since the last board* says, from two states given as plain rows."""

from datetime import UTC, date, datetime

from blackpool_tracker.domain.history import HistoryLine, RowChange
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.past import Past
from blackpool_tracker.services.board.since import since_paper, updates_since
from blackpool_tracker.services.board.snapshot import Snapshot
from tests.services.board.rows import (
    BETWEEN,
    a_decision,
    a_finding,
    a_source,
    an_action,
    an_update,
    serving,
)

SINCE = date(2026, 3, 12)
TODAY = date(2026, 5, 14)


def set_delivery(table, row, delivery, *, on=BETWEEN, step=1):
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    change = RowChange(table, row, "", {"delivery": "x"}, {"delivery": delivery})
    return HistoryLine(step, at, "ann", "Change", None, (change,))


def happened(before, now, *lines):
    """What the page says of these rows before and now; the source stands in both."""
    material = Material(
        Snapshot([a_source(), *before]),
        Snapshot([a_source(), *now]),
        Past(lines),
        TODAY,
        RatingWords(),
    )
    return since_paper(material, SINCE)


def refs(lines):
    return [line.ref for line in lines]


def test_a_finding_that_its_lead_calls_complete_is_completed_with_what_speaks_against():
    changes = happened(
        [a_finding()],
        [a_finding(delivery="complete"), an_action(), serving()],
        set_delivery("finding", 1, "complete"),
    )
    (line,) = changes.completed
    assert (line.ref, line.what, line.on) == ("C01", "Finding", BETWEEN)
    assert line.note == "No evidence is attached. A-001 is still open."
    assert changes.closed == ()


def test_what_was_complete_before_is_not_completed_again():
    assert (
        happened([a_finding(delivery="complete")], [a_finding(delivery="complete")]).completed == ()
    )


def test_a_completed_action_says_what_it_served_and_when_it_was_due():
    before = [a_finding(), an_action(), serving()]
    now = [a_finding(), an_action(delivery="complete", due=date(2026, 5, 3)), serving()]
    (line,) = happened(before, now).completed
    assert (line.what, line.note) == ("Action", "For C01; due 3 May 2026")


def test_a_closed_finding_comes_with_the_reason_of_the_board():
    now = [a_finding(delivery="closed", delivery_reason="Sampled twice.")]
    changes = happened([a_finding(delivery="complete")], now)
    assert [(line.ref, line.note) for line in changes.closed] == [("C01", "Sampled twice.")]
    assert changes.completed == ()


def test_an_action_past_its_date_since_then_is_newly_late():
    action = an_action(due=date(2026, 4, 1), original_due=date(2026, 4, 1))
    (line,) = happened([action], [action]).newly_late
    assert (line.ref, line.late.days, line.late.days_original) == ("A-001", 43, 43)


def test_an_action_that_was_late_already_is_not_newly_late():
    action = an_action(due=date(2026, 3, 1), original_due=date(2026, 3, 1))
    assert happened([action], [action]).newly_late == ()


def test_an_extension_does_not_forgive_the_original_date():
    before = an_action(due=date(2026, 4, 1), original_due=date(2026, 4, 1))
    now = an_action(due=date(2026, 9, 1), original_due=date(2026, 4, 1))
    (line,) = happened([before], [now]).newly_late
    assert (line.late.days, line.late.days_original) == (0, 43)


def test_missing_the_new_date_after_missing_the_old_one_is_newly_late():
    before = an_action(due=date(2026, 3, 1), original_due=date(2026, 3, 1))
    now = an_action(due=date(2026, 5, 1), original_due=date(2026, 3, 1))
    assert refs(happened([before], [now]).newly_late) == ["A-001"]


def test_a_finished_action_is_never_late():
    action = an_action(due=date(2026, 4, 1), original_due=date(2026, 4, 1), delivery="complete")
    assert happened([action], [action]).newly_late == ()


def test_an_action_that_was_finished_and_is_open_again_past_its_date_is_newly_late():
    dates = {"due": date(2026, 3, 1), "original_due": date(2026, 3, 1)}
    changes = happened([an_action(delivery="complete", **dates)], [an_action(**dates)])
    assert refs(changes.newly_late) == ["A-001"]


def test_a_moved_date_says_from_to_how_often_in_all_and_why():
    first = a_decision(
        1, action_id=1, kind="extend", on=date(2026, 2, 1), reason="Before.",
        due_before=date(2026, 3, 31), due_after=date(2026, 4, 30),
    )  # fmt: skip
    second = a_decision(
        2, action_id=1, kind="extend", reason="The supplier is late.",
        due_before=date(2026, 4, 30), due_after=date(2026, 6, 30),
    )  # fmt: skip
    before = [an_action(due=date(2026, 4, 30), original_due=date(2026, 3, 31)), first]
    now = [an_action(due=date(2026, 6, 30), original_due=date(2026, 3, 31)), first, second]
    (line,) = happened(before, now).moved
    assert (line.was, line.now) == (date(2026, 4, 30), date(2026, 6, 30))
    assert (line.original, line.times) == (date(2026, 3, 31), 2)
    assert line.why == "The supplier is late."


def test_a_date_moved_there_and_back_is_still_told():
    moves = [
        a_decision(1, action_id=1, kind="extend", reason="Later."),
        a_decision(2, action_id=1, kind="extend", reason="Sooner after all."),
    ]
    action = an_action(due=date(2026, 6, 30), original_due=date(2026, 6, 30))
    (line,) = happened([action], [action, *moves]).moved
    assert (line.times, line.why) == (2, "Later. Sooner after all.")


def test_a_first_date_is_not_a_move():
    day = date(2026, 6, 30)
    assert happened([an_action()], [an_action(due=day, original_due=day)]).moved == ()


def test_an_action_planned_and_moved_since_then_is_moved_from_its_original_date():
    moved = a_decision(action_id=1, kind="extend", reason="Too early.")
    now = an_action(due=date(2026, 7, 1), original_due=date(2026, 6, 1))
    (line,) = happened([], [now, moved]).moved
    assert (line.was, line.now, line.times) == (date(2026, 6, 1), date(2026, 7, 1), 1)


def test_new_findings_and_actions_are_those_that_were_not_there():
    before = [a_finding(1), an_action(1)]
    now = [
        a_finding(1),
        a_finding(2, kind="strength"),
        an_action(1),
        an_action(2),
        serving(action=2),
    ]
    changes = happened(before, now)
    assert [(line.ref, line.note) for line in changes.new_findings] == [("C02", "Strength of MV5")]
    assert [(line.ref, line.note) for line in changes.new_actions] == [
        ("A-002", "For C01; no due date")
    ]


def test_a_removed_row_is_neither_new_nor_anything_else():
    changes = happened([], [a_finding(removed=True), an_action(removed=True)])
    assert changes == happened([], [])


def test_what_a_decision_opened_again_is_reopened():
    reopened = a_decision(finding_id=1, kind="reopen", reason="Checks missed.")
    now = [a_finding(delivery="at_risk", delivery_reason="Checks missed."), reopened]
    (line,) = happened([a_finding(delivery="closed")], now).reopened
    assert (line.ref, line.note) == ("C01", "Checks missed.")


def test_closed_and_opened_again_between_two_boards_is_reopened():
    now = [a_finding(delivery="at_risk"), a_decision(finding_id=1, kind="reopen", reason="No.")]
    assert refs(happened([a_finding(delivery="on_track")], now).reopened) == ["C01"]


def test_a_claim_that_the_lead_takes_back_is_told_as_such():
    now = a_finding(delivery="off_track", delivery_reason="The sample was bad.")
    (line,) = happened([a_finding(delivery="complete")], [now]).reopened
    assert line.note == "No longer called complete. The sample was bad."


def test_nothing_reported_lists_open_findings_without_an_update_since_then():
    old = an_update(1, finding_id=1, on=date(2026, 2, 1))
    before = [a_finding(1), a_finding(2), old]
    now = [a_finding(1), a_finding(2), old, an_update(2, finding_id=2)]
    (line,) = happened(before, now).silent
    assert (line.ref, line.last) == ("C01", date(2026, 2, 1))


def test_an_update_counts_from_the_day_it_came_in_whatever_its_own_date():
    late_entry = an_update(finding_id=1, on=date(2026, 1, 5))
    assert happened([a_finding()], [a_finding(), late_entry]).silent == ()


def test_an_update_about_an_action_speaks_for_its_findings():
    plan = [a_finding(), an_action(), serving()]
    assert happened(plan, [*plan, an_update(action_id=1)]).silent == ()


def test_an_update_about_a_merged_finding_speaks_for_the_one_that_was_kept():
    merged = [a_finding(1), a_finding(2, merged_into_id=1, delivery="superseded")]
    assert happened(merged, [*merged, an_update(finding_id=2)]).silent == ()


def test_finished_findings_and_strengths_owe_no_report():
    rows = [a_finding(n, delivery=word) for n, word in enumerate(("complete", "closed"), 1)]
    rows.append(a_finding(3, kind="strength"))
    assert happened(rows, rows).silent == ()


def test_the_most_troubled_silent_finding_comes_first():
    rows = [a_finding(1), a_finding(2, delivery="off_track"), a_finding(3, delivery="on_track")]
    assert [line.delivery for line in happened(rows, rows).silent] == [
        Delivery.OFF_TRACK,
        Delivery.NOT_STARTED,
        Delivery.ON_TRACK,
    ]


def test_an_update_that_serves_two_findings_of_a_theme_is_counted_once():
    plan = [a_finding(1), a_finding(2), an_action(), serving(1), serving(2, finding=2)]
    material = Material(
        Snapshot([a_source(), *plan]),
        Snapshot([a_source(), *plan, an_update(action_id=1)]),
        Past([]),
        TODAY,
    )
    assert updates_since(material, [1, 2]) == 1


def test_the_same_state_twice_says_that_nothing_happened():
    rows = [a_finding(delivery="closed"), an_action(delivery="complete"), serving()]
    changes = happened(rows, rows)
    assert not any(getattr(changes, name) for name in changes.__slots__)

"""What falls due until the next two meetings."""

from datetime import date

from blackpool_tracker.domain.forward import ComingLine, Due, forward_plan

TODAY = date(2026, 5, 14)
FIRST, SECOND = date(2026, 6, 10), date(2026, 7, 22)


def due(day, kind=Due.ACTION):
    return ComingLine(day, kind, f"{kind} of {day}")


def test_each_day_falls_due_in_one_stretch_only():
    lines = [due(TODAY), due(FIRST), due(FIRST, Due.MEETING), due(date(2026, 6, 11)), due(SECOND)]
    late = [due(date(2026, 5, 13)), due(date(2026, 4, 1), Due.MEETING), due(date(2026, 7, 23))]
    meetings = [(SECOND, "July"), (date(2026, 4, 1), "April"), (FIRST, "June")]
    plan = forward_plan([*late, *lines], meetings, TODAY)
    assert [(each.until, each.meeting) for each in plan.stretches] == [
        (FIRST, "June"),
        (SECOND, "July"),
    ]
    assert [line for each in plan.stretches for line in each.lines] == [
        lines[0], lines[2], lines[1], lines[3], lines[4],
    ]  # fmt: skip
    assert plan.missed == 1


def test_without_a_second_meeting_it_looks_three_months_ahead():
    plan = forward_plan([due(SECOND), due(date(2026, 8, 15))], [(FIRST, "June")], TODAY)
    assert [(each.until, each.meeting, len(each.lines)) for each in plan.stretches] == [
        (FIRST, "June", 0),
        (date(2026, 8, 14), "", 1),
    ]
    assert [each.meeting for each in forward_plan([], [], TODAY).stretches] == [""]

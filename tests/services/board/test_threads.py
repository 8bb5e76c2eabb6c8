"""Threads across the visits, sources, themes and the trend of the board's report."""

from dataclasses import replace
from datetime import UTC, date, datetime

from blackpool_tracker.domain.history import HistoryLine, RowChange
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.services.board.concerns import thread_sheets
from blackpool_tracker.services.board.findings import finding_line
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.past import Past, month_ends, trend
from blackpool_tracker.services.board.since import decisions_since
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.services.board.themes import in_themes, theme_papers
from blackpool_tracker.services.board.threads import short_month, source_papers, thread_papers
from blackpool_tracker.storage import tables as t
from tests.reporting.test_scorecard import VISITS
from tests.services.board.rows import a_decision, a_finding

TODAY = date(2026, 5, 14)


def source(number, start, **changes):
    values = {"short": f"V{number}", "title": f"Visit {number}", "kind": "monitoring_visit"}
    values["held"] = True
    return t.Source(id=number, start=start, **(values | changes))


def in_thread(number, finding):
    return t.FindingThread(id=number, finding_id=finding, thread_id=1)


def marks(*rows):
    thread = t.Thread(id=1, key="T-1", title="Plans and drift")
    return [(v.source, v.mark) for v in thread_papers(Snapshot([thread, *rows]))[1].visits]


def a_theme(number, **changes):
    return t.Theme(id=number, **({"key": f"k{number}", "label": f"Theme {number}"} | changes))


def with_theme(number, finding, theme, position=0):
    return t.FindingTheme(id=number, finding_id=finding, theme_id=theme, position=position)


def material(*rows):
    return Material(Snapshot([]), Snapshot(rows), Past([]), TODAY, RatingWords())


def papers_of(*rows):
    given = material(source(1, "2022"), *rows)
    themes = in_themes(given)
    lines = {n: finding_line(given, n) for found in themes.values() for n in found}
    return theme_papers(given, lines, themes)


def test_a_thread_begins_with_the_visit_that_raised_it_and_then_follows_time():
    assert marks(
        source(1, "2019"),
        source(2, "2022-01-11"),
        source(3, "2020-12"),
        a_finding(1, source_id=1),
        a_finding(2, source_id=2),
        a_finding(3, source_id=3),
        in_thread(1, 2),
        in_thread(2, 3),
    ) == [("V3", VisitMark.RAISED), ("V2", VisitMark.RAISED)]


def test_a_visit_that_says_nothing_of_a_thread_is_not_mentioned_and_never_not_looked_at():
    assert marks(
        source(1, "2019"),
        source(2, "2020"),
        a_finding(1, source_id=1),
        a_finding(2, source_id=2),
        in_thread(1, 1),
    ) == [("V1", VisitMark.RAISED), ("V2", VisitMark.NOT_MENTIONED)]


def silent_visit(*areas, held=True):
    """A thread of theme 1 that the first visit raised, and what the second was silent on."""
    return marks(
        source(1, "2019"),
        source(2, "2020", held=held),
        a_theme(1),
        a_theme(2),
        a_finding(1, source_id=1),
        a_finding(2, source_id=2),
        in_thread(1, 1),
        with_theme(1, 1, 1),
        with_theme(2, 1, 2, position=1),
        *(
            t.Area(id=at, source_id=2, words=f"Area {at}", theme_id=theme)
            for at, theme in enumerate(areas, 1)
        ),
    )[1][1]


def test_a_visit_that_lists_what_it_looked_at_did_not_look_at_the_rest():
    assert silent_visit(2) is VisitMark.NOT_LOOKED_AT
    assert silent_visit(2, 1) is VisitMark.NOT_MENTIONED
    assert silent_visit(2, None) is VisitMark.NOT_MENTIONED
    assert silent_visit() is VisitMark.NOT_MENTIONED


def test_of_a_document_that_is_not_held_nobody_knows_what_it_leaves_out():
    assert silent_visit(held=False) is VisitMark.NOT_KNOWN
    assert silent_visit(1, held=False) is VisitMark.NOT_KNOWN
    assert silent_visit(2, held=False) is VisitMark.NOT_LOOKED_AT


def test_a_visit_says_whether_its_document_is_held():
    thread = t.Thread(id=1, key="T-1", title="Plans and drift")
    rows = (
        source(1, "2019"),
        source(2, "2020", held=False),
        *(a_finding(n, source_id=n) for n in (1, 2)),
    )
    ties = in_thread(1, 1), in_thread(2, 2)
    (paper,) = thread_papers(Snapshot([thread, *rows, *ties])).values()
    assert [(visit.word, visit.primary) for visit in paper.visits] == [
        ("Raised", True),
        ("Raised again", False),
    ]


def test_not_looked_at_is_shown_when_a_person_said_so():
    said = t.Visit(id=1, thread_id=1, source_id=2, word="not_looked_at")
    rows = source(1, "2019"), source(2, "2020"), a_finding(1, source_id=1), in_thread(1, 1), said
    assert marks(*rows)[1] == ("V2", VisitMark.NOT_LOOKED_AT)


def test_a_source_that_raised_nothing_at_all_is_no_visit():
    rows = source(1, "2019"), source(2, "2020"), a_finding(1, source_id=1), in_thread(1, 1)
    assert marks(*rows) == [("V1", VisitMark.RAISED)]


def test_only_strengths_in_a_later_visit_make_it_a_strength():
    rows = (
        source(1, "2019"),
        source(2, "2020"),
        a_finding(1, source_id=1),
        a_finding(2, source_id=2, kind="strength"),
        in_thread(1, 1),
        in_thread(2, 2),
    )
    assert marks(*rows)[1] == ("V2", VisitMark.STRENGTH)


def test_what_was_a_strength_before_is_raised_and_only_then_raised_again():
    thread = t.Thread(id=1, key="T-1", title="Private fostering")
    rows = (
        *(source(number, f"20{number + 10}") for number in (1, 2, 3)),
        a_finding(1, source_id=1, kind="strength"),
        a_finding(2, source_id=2),
        a_finding(3, source_id=3),
        *(in_thread(number, number) for number in (1, 2, 3)),
    )
    (paper,) = thread_papers(Snapshot([thread, *rows])).values()
    assert [visit.word for visit in paper.visits] == [
        "Named as a strength",
        "Raised",
        "Raised again",
    ]


def test_a_month_is_short_and_a_year_stays_a_year():
    assert [short_month(iso) for iso in ("2022-01-11", "2019-12", "2025", None)] == [
        "Jan 2022",
        "Dec 2019",
        "2025",
        "No date",
    ]


def test_a_source_shows_its_overall_grade_and_whether_it_is_held():
    rows = (
        source(1, "2022", held=True),
        source(2, "2019", held=False),
        t.Judgement(id=1, source_id=1, position=0, area="Leaders", grade="good"),
        t.Judgement(id=2, source_id=1, position=1, area="Overall effectiveness", grade="good"),
        t.Judgement(id=3, source_id=2, area="Leaders", grade="inadequate"),
    )
    assert [(s.short, s.primary, s.grade) for s in source_papers(Snapshot(rows))] == [
        ("V2", False, "Leaders: Inadequate"),
        ("V1", True, "Good"),
    ]


def test_every_finding_stands_in_exactly_one_theme_and_is_named_in_the_others():
    papers = papers_of(
        a_theme(1),
        a_theme(2),
        a_theme(3),
        *(a_finding(number) for number in (1, 2, 3)),
        a_finding(4, kind="strength"),
        with_theme(1, 1, 2),
        with_theme(2, 1, 1, position=1),
        with_theme(3, 2, 1),
        with_theme(4, 4, 2),
    )
    told = [
        (p.label, [f.ref for f in p.findings], [s.ref for s in p.strengths], list(p.also))
        for p in papers
    ]
    assert told == [
        ("Theme 1", ["C02"], [], ["C01"]),
        ("Theme 2", ["C01"], ["C04"], []),
        ("No theme", ["C03"], [], []),
    ]


def test_a_theme_that_was_removed_leaves_its_finding_without_one():
    (paper,) = papers_of(a_theme(1, removed=True), a_finding(), with_theme(1, 1, 1))
    assert (paper.label, [f.ref for f in paper.findings]) == ("No theme", ["C01"])


def test_months_end_on_their_last_day_over_leap_years_and_new_years():
    assert list(month_ends(date(2027, 12, 31), date(2028, 3, 31))) == [
        date(2027, 12, 31),
        date(2028, 1, 31),
        date(2028, 2, 29),
    ]


def step(number, day, **after):
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    change = RowChange("finding", after.pop("row", 1), "", {}, after)
    return HistoryLine(number, at, "ann", "Change", None, (change,))


def new(number, day, row, kind="concern"):
    return step(number, day, row=row, kind=kind, delivery="not_started", removed=False)


def test_the_trend_counts_what_was_complete_or_closed_as_each_month_ended():
    lines = [
        new(1, date(2026, 3, 3), 1),
        new(2, date(2026, 3, 3), 2),
        new(3, date(2026, 3, 3), 3, kind="strength"),
        step(4, date(2026, 4, 2), row=1, delivery="complete"),
        step(5, date(2026, 5, 1), row=1, delivery="at_risk"),
        step(6, date(2026, 5, 2), row=2, delivery="closed"),
        new(7, date(2026, 5, 3), 4),
        step(8, date(2026, 5, 4), row=4, removed=True),
    ]
    assert [(p.on, p.finished, p.total) for p in trend(lines, TODAY)] == [
        (date(2026, 3, 31), 0, 2),
        (date(2026, 4, 30), 1, 2),
        (TODAY, 1, 2),
    ]


def test_the_trend_shows_two_years_at_most_and_nothing_before_the_first_step():
    assert len(trend([new(1, date(2019, 1, 1), 1)], TODAY)) == 25
    assert trend([], TODAY) == ()


def test_a_thread_that_the_board_closed_says_so_and_is_named_where_decisions_are_listed():
    closing = t.Decision(
        id=1, thread_id=1, kind="close", on=date(2022, 6, 1), by="The board", reason="Audits."
    )
    rows = (t.Thread(id=1, key="T-1", title="Drift"), source(1, "2019"), source(2, "2023"), closing,
            a_finding(1, source_id=1), in_thread(1, 1))  # fmt: skip

    assert thread_papers(Snapshot(rows))[1].closed == (
        "Closed by decision on 1 Jun 2022, with 1 finding still open"
    )
    again = thread_papers(Snapshot([*rows, a_finding(2, source_id=2), in_thread(2, 2)]))
    assert again[1].closed == "Closed by decision on 1 Jun 2022, and raised again since by V2"
    (line,) = decisions_since(material(*rows))
    assert (line.title, line.what, line.reason) == ("The thread Drift", "Closed", "Audits.")


def test_a_threads_sheet_holds_its_visits_words_its_measures_and_its_decisions():
    thread = t.Thread(id=1, key="T-1", title="Plans and drift", summary="Patchy.")
    given = material(
        thread,
        source(1, "2019"),
        source(2, "2020"),
        source(3, "2021"),
        a_finding(1, source_id=1, words="Plans drift.", verbatim=True),
        a_finding(2, source_id=3, kind="strength", ref="S02"),
        a_finding(3, source_id=2),
        in_thread(1, 1),
        in_thread(2, 2),
        t.Visit(id=1, thread_id=1, source_id=2, word="same", note="Nothing new."),
        t.MeasureFinding(id=1, measure_id=7, finding_id=2),
        t.MeasureFinding(id=2, measure_id=8, finding_id=3),
        a_decision(1, thread_id=1, reason="Done."),
    )
    telling = replace(VISITS, title="Of the strength")
    (sheet,) = thread_sheets(given, {7: telling, 8: VISITS})
    assert [visit.word for visit in sheet.thread.visits] == [
        "Raised",
        "Same",
        "Named as a strength",
    ]
    said = [(v.visit.source, [q.words for q in v.quotes], v.note) for v in sheet.said]
    assert said == [("V1", ["Plans drift."], ""), ("V2", [], "Nothing new."), ("V3", ["x"], "")]
    assert sheet.said[0].quotes[0].verbatim
    assert sheet.refs == ("C01",)
    assert sheet.measures == (telling,)
    assert [line.title for line in sheet.decisions] == ["The thread Plans and drift"]
    assert sheet.standing.startswith("Closed by decision on 20 Apr 2026")

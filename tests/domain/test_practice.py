"""What a paper tells of case reviews, and what it keeps back because numbers are small."""

from datetime import date

from blackpool_tracker.domain.case_reviews import Mark
from blackpool_tracker.domain.grade_counts import GradedReviews
from blackpool_tracker.domain.practice import practice_paper
from blackpool_tracker.domain.sources import Grade


def graded(count, grade=Grade.GOOD, team="North", theme="Plans", month=5):
    day = date(2026, month, 3)
    return GradedReviews(day, "", team, theme, grade, count)


def told(lines):
    return [
        (line.label, line.total, {each.word: each.count for each in line.counts if each.count})
        for line in lines
    ]


def test_grades_are_counted_by_time_team_theme_and_standard():
    reviews = [graded(9), graded(8, Grade.INADEQUATE), graded(7, team="South", month=6)]
    paper = practice_paper(reviews, {"In time": {Mark.MET: 9}, "Unused": {}}, 0)
    both = {"Good": 9, "Inadequate": 8}
    assert paper.days == "3 May 2026 to 3 Jun 2026"
    assert told(paper.over_time) == [("May 2026", 17, both), ("June 2026", 7, {"Good": 7})]
    assert told(paper.teams) == [("North", 17, both), ("South", 7, {"Good": 7})]
    assert told(paper.themes) == [("Plans", 24, {"Good": 16, "Inadequate": 8})]
    assert told(paper.standards) == [("In time", 9, {"Met": 9})]
    assert paper.whole


def test_a_small_count_is_in_no_value_of_the_paper():
    reviews = [graded(9), graded(2, Grade.INADEQUATE), graded(8, month=6)]
    paper = practice_paper(reviews, {"In time": {Mark.MET: 20, Mark.NOT_MET: 3}}, 5)
    counts = [each.count for line in (*paper.over_time, *paper.standards) for each in line.counts]
    assert counts
    assert not {2, 3} & set(counts)
    assert not paper.whole


def test_a_table_that_leaves_out_other_totals_of_the_same_reviews_is_withheld():
    # Of the month it is told that 9 of 12 were inadequate; that must not tell of the South.
    paper = practice_paper([graded(9, Grade.INADEQUATE), graded(3, team="South")], {}, 5)
    assert paper.withheld == ("teams",)
    assert paper.teams == ()
    assert paper.themes
    assert not paper.whole


def test_without_a_review_there_is_nothing_to_tell():
    paper = practice_paper([], {}, 5)
    assert (paper.days, paper.over_time, paper.teams, paper.standards) == ("", (), (), ())

"""Case reviews, their marks, what they are evidence for, and the practice standards."""

from datetime import date, timedelta

import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.case_reviews import (
    Mark,
    ReviewEntry,
    ReviewGrouping,
    ReviewKind,
    ReviewOrder,
    ReviewQuestion,
)
from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.grade_counts import Span, Split
from blackpool_tracker.domain.ratings import EvidenceStrength
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.services.standards import DOWN, UP
from tests.builders import a_review, a_workspace, with_finding


def seen(workspace, number: int) -> Seen:
    return Seen(number, workspace.case_reviews.lines([number])[number].version)


def standard(workspace, title: str) -> Seen:
    found = next(line for line in workspace.standards.lines() if line.title == title)
    return Seen(found.id, found.version)


def labels(workspace) -> list[str]:
    return [line.label for line in workspace.history.lines()]


def test_a_case_is_one_step_with_its_marks_and_undone_in_one(workspace):
    time, voice = workspace.standards.add("In time"), workspace.standards.add("Child’s voice")
    number = workspace.case_reviews.add(a_review(marks={time: Mark.MET, voice: Mark.PARTLY}))

    line = workspace.case_reviews.lines([number])[number]
    assert (line.ref, line.met, line.marked) == ("12 May 2026, Front door, FD-07", 1, 2)
    assert labels(workspace)[-1] == "Add case review 12 May 2026, Front door, FD-07"
    workspace.history.undo()
    assert workspace.case_reviews.ids(ReviewQuestion()) == []
    workspace.history.redo()
    assert [each.mark for each in workspace.case_reviews.marks(number)] == [Mark.MET, Mark.PARTLY]


def test_a_mark_is_changed_taken_away_and_given_again(workspace):
    one, two = workspace.standards.add("One"), workspace.standards.add("Two")
    number = workspace.case_reviews.add(a_review(marks={one: Mark.MET, two: Mark.MET}))
    for marks in ({one: Mark.NOT_MET}, {one: Mark.NOT_MET, two: Mark.PARTLY}):
        workspace.case_reviews.edit(seen(workspace, number), a_review(marks=marks))
        found = {m.standard_id: m.mark for m in workspace.case_reviews.marks(number)}
        assert found == marks


def test_a_mark_that_somebody_changed_is_not_overwritten_unseen(workspace, tmp_path):
    one = workspace.standards.add("One")
    number = workspace.case_reviews.add(a_review(marks={one: Mark.MET}))
    before = seen(workspace, number)
    bea = a_workspace(tmp_path, user="bea")
    bea.case_reviews.edit(seen(bea, number), a_review(marks={one: Mark.NOT_MET}))
    bea.close()
    with pytest.raises(ConflictError):
        workspace.case_reviews.edit(before, a_review(team="Court team"))
    assert workspace.case_reviews.marks(number)[0].mark is Mark.NOT_MET


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"on": None}, "day"),
        ({"on": clock.today() + timedelta(days=1)}, "future"),
        ({"team": " "}, "team"),
        ({"auditor": ""}, "who looked"),
        ({"grade": None}, "Only a dip sample"),
        ({"reference": "x" * 400}, "400 characters"),
    ],
)
def test_what_no_review_can_be_is_refused_in_a_sentence(workspace, changes, said):
    with pytest.raises(RefusedError, match=said):
        workspace.case_reviews.add(a_review(**changes))
    assert labels(workspace) == []


def test_a_dip_sample_may_go_without_a_grade_and_is_never_counted_among_the_graded(workspace):
    workspace.case_reviews.add(a_review(kind=ReviewKind.DIP_SAMPLE, grade=None))
    workspace.case_reviews.add(a_review())
    bars = workspace.case_reviews.grades(ReviewQuestion(), Split.ALL, Span.MONTH)
    assert bars[0].sentence == "May 2026: 2 case reviews, 1 good, 1 not graded"


def test_the_list_is_filtered_ordered_and_grouped(workspace):
    theme = workspace.themes.add("Neglect")
    for team, grade, exercise in (
        ("Court team", Grade.GOOD, "May audit"),
        ("Front door", Grade.INADEQUATE, "May audit"),
        ("Front door", Grade.OUTSTANDING, ""),
    ):
        themed = {"theme_id": theme} if grade is Grade.GOOD else {}
        entry = a_review(team=team, grade=grade, exercise=exercise, **themed)
        workspace.case_reviews.add(entry)

    def asked(**question) -> list[int]:
        return [each.id for each in workspace.case_reviews.ids(ReviewQuestion(**question))]

    assert asked(order=ReviewOrder.GRADE) == [3, 1, 2]
    assert asked(order=ReviewOrder.GRADE, descending=True) == [2, 1, 3]
    assert asked(teams=frozenset({"Court team"})) == [1]
    assert asked(exercises=frozenset({"May audit"}), grades=frozenset({Grade.INADEQUATE})) == [2]
    assert asked(theme_ids=frozenset({0})) == [3, 2]
    assert asked(text="NEGL court") == [1]
    assert asked(text="100%") == []
    grouped = workspace.case_reviews.ids(ReviewQuestion(group=ReviewGrouping.EXERCISE))
    assert [each.group for each in grouped] == ["May audit", "May audit", "No exercise"]


def test_words_can_be_looked_for_in_the_first_only_of_those_that_the_filters_let_through(workspace):
    for day, team in ((4, "Court team"), (3, "Front door"), (2, "Court team"), (1, "Court team")):
        workspace.case_reviews.add(a_review(on=date(2026, 5, day), team=team, reference=f"R-{day}"))

    def found(text: str, **filters) -> list[int]:
        question = ReviewQuestion(text=text, descending=True, **filters)
        return [each.id for each in workspace.case_reviews.ids(question, limit=3, among=2)]

    assert found("court") == [1]
    assert found("r-2") == []
    assert found("r-2", teams=frozenset({"Court team"})) == [3]
    assert found("") == [1, 2, 3]


def test_grades_are_counted_by_month_or_exercise_for_each_team_and_theme(workspace):
    for team, grade, on in (
        ("Court team", Grade.GOOD, date(2026, 5, 1)),
        ("Court team", Grade.GOOD, date(2026, 5, 30)),
        ("Court team", Grade.INADEQUATE, date(2026, 6, 1)),
        ("Front door", Grade.GOOD, date(2025, 12, 31)),
    ):
        workspace.case_reviews.add(a_review(team=team, grade=grade, on=on, exercise="Autumn"))

    def told(split: Split, span: Span) -> list[str]:
        bars = workspace.case_reviews.grades(ReviewQuestion(), split, span)
        return [bar.sentence for bar in bars]

    assert told(Split.TEAM, Span.MONTH) == [
        "Court team, May 2026: 2 case reviews, 2 good",
        "Court team, June 2026: 1 case review, 1 inadequate",
        "Front door, December 2025: 1 case review, 1 good",
    ]
    assert told(Split.ALL, Span.EXERCISE) == ["Autumn: 4 case reviews, 3 good, 1 inadequate"]
    assert told(Split.THEME, Span.EXERCISE)[0].startswith("No theme, Autumn: 4")


def test_a_bar_says_what_of_it_papers_tell(workspace):
    """Which grade the sixth case has stays among those that are not shown."""
    for grade in (Grade.GOOD,) * 5 + (Grade.INADEQUATE,):
        workspace.case_reviews.add(a_review(grade=grade))

    def told(small: int) -> list[tuple[str, str]]:
        workspace.settings.suppress_below(workspace.settings.now().version, small)
        bars = workspace.case_reviews.grades(ReviewQuestion(), Split.TEAM, Span.MONTH)
        return [(bar.print_words, bar.printed) for bar in bars]

    assert told(0) == [("All", "Front door, May 2026: 6 case reviews, 5 good, 1 inadequate")]
    assert told(5) == [
        ("In part", "Front door, May 2026: 6 case reviews, 5 good, others not shown"),
    ]
    assert told(7) == [("Not shown", "Front door, May 2026: not shown")]


def test_many_reviews_become_evidence_for_many_findings_in_one_step(workspace):
    finding = with_finding(workspace)
    numbers = [workspace.case_reviews.add(a_review(reference=ref)) for ref in ("A", "B")]
    assert workspace.case_reviews.use_as_evidence(numbers, [finding], "Two of two in time") == 2

    lines = workspace.evidence.lines(finding)
    assert [line.case_review_id for line in lines] == [2, 1]
    assert lines[0].called == "12 May 2026, Front door, B: Good"
    assert workspace.findings.lines([finding])[finding].evidence is EvidenceStrength.AUDIT
    assert [use.ref for use in workspace.case_reviews.uses(1)] == [lines[0].about]
    with pytest.raises(RefusedError, match="already"):
        workspace.case_reviews.use_as_evidence(numbers, [finding])
    workspace.history.undo()
    assert workspace.evidence.lines(finding) == []


def test_a_review_that_is_evidence_is_not_removed_and_adding_it_is_not_taken_back(workspace):
    finding = with_finding(workspace)
    number = workspace.case_reviews.add(a_review())
    workspace.case_reviews.use_as_evidence([number], [finding])
    with pytest.raises(RefusedError, match="is evidence for MV5-C01"):
        workspace.case_reviews.remove([seen(workspace, number)])
    evidence = workspace.evidence.lines(finding)[0]
    workspace.evidence.remove(Seen(evidence.id, evidence.version))
    assert "12 May 2026, Front door" in labels(workspace)[-1]
    workspace.case_reviews.remove([seen(workspace, number)])
    assert workspace.case_reviews.ids(ReviewQuestion()) == []


def test_somebody_else_checks_a_review_that_is_evidence(workspace, tmp_path):
    finding = with_finding(workspace)
    workspace.case_reviews.use_as_evidence([workspace.case_reviews.add(a_review())], [finding])
    line = workspace.evidence.lines(finding)[0]
    bea = a_workspace(tmp_path, user="bea")
    bea.evidence.check(Seen(line.id, line.version))
    bea.close()
    assert workspace.evidence.lines(finding)[0].checked_by == "bea"


def test_a_standard_in_use_is_renamed_but_not_removed(workspace):
    number = workspace.standards.add("In time", "Within 45 working days")
    review = workspace.case_reviews.add(a_review(marks={number: Mark.MET}))
    with pytest.raises(RefusedError, match="1 case has a mark against it"):
        workspace.standards.remove(standard(workspace, "In time"))
    workspace.standards.edit(standard(workspace, "In time"), "Assessment in time", "")
    assert workspace.case_reviews.marks(review)[0].title == "Assessment in time"
    workspace.case_reviews.remove([seen(workspace, review)])
    workspace.standards.remove(standard(workspace, "Assessment in time"))
    assert workspace.standards.lines() == []


def test_standards_keep_the_order_that_they_are_given(workspace):
    for title in ("One", "Two", "Three"):
        workspace.standards.add(title)
    workspace.standards.move(standard(workspace, "Three"), UP)
    workspace.standards.move(standard(workspace, "One"), DOWN)
    steps = len(labels(workspace))
    workspace.standards.move(standard(workspace, "Three"), UP)
    assert len(labels(workspace)) == steps
    assert [line.title for line in workspace.standards.lines()] == ["Three", "One", "Two"]
    with pytest.raises(RefusedError, match="called Two already"):
        workspace.standards.add("two")


def test_the_past_shows_its_own_reviews(workspace):
    workspace.case_reviews.add(a_review())
    step = workspace.step
    workspace.case_reviews.edit(seen(workspace, 1), a_review(team="Court team"))
    past = workspace.after_step(step)
    assert past.case_reviews.lines([1])[1].team == "Front door"
    with pytest.raises(RefusedError):
        past.case_reviews.add(ReviewEntry(date(2026, 5, 1), "A", "B", grade=Grade.GOOD))
    past.close()

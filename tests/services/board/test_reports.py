"""The board's report gathered from a register on the disk."""

import io
from dataclasses import replace
from datetime import date, timedelta

import docx
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.layouts import PaperKind, layout_for
from blackpool_tracker.domain.named_people import NamedPeople
from blackpool_tracker.domain.narrowing import narrowed
from blackpool_tracker.domain.overview import DONE, SHOWN, TOLD
from blackpool_tracker.domain.papers import tally
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.domain.ratings import NOT_COUNTED, Delivery, Rating, RatingWord
from blackpool_tracker.domain.roles import NAMES
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.board.gathering import board_name
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.services.last_look import walked
from blackpool_tracker.services.looking_back import end_of
from blackpool_tracker.services.named_texts import named_texts
from blackpool_tracker.services.overview import overview_of
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.past import state_at
from tests.builders import an_action, an_example, proposed, seen, with_finding, with_nobody_beside

MADE_ON = date(2026, 11, 22)  # a Sunday
SECOND_BOARD = date(2026, 10, 21)
FIRST_BOARD = date(2026, 9, 9)
FIRST_DAY = date(2026, 3, 23)


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "blackpool.register"
    an_example(path, MADE_ON)
    workspace = Workspace(path, "ann")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def report(example):
    return example.reports.gather(MADE_ON)


def test_the_board_is_called_what_its_newest_meeting_is_called(report):
    assert report.board == "Getting to Good board"


def test_a_board_is_named_by_its_newest_meeting_that_has_a_title():
    def meeting(number, day, title):
        return t.Meeting(id=number, on=date(2026, 5, day), title=title)

    named = [meeting(1, 9, "Getting to Good board"), meeting(2, 2, "Recovery board")]
    assert board_name(Snapshot([*named, meeting(3, 14, "")])) == "Getting to Good board"
    assert board_name(Snapshot([meeting(3, 14, "")])) == "Improvement board"


def test_every_recommendation_and_concern_has_a_sheet_and_every_strength_a_line(report):
    strengths = [line.ref for theme in report.themes for line in theme.strengths]
    refs = [line.ref for line in report.lines] + strengths
    assert len(refs) == len(set(refs)) == 266
    assert len(report.lines) == 161


def test_no_sentence_of_the_program_names_a_person(example, report):
    roled = narrowed(report, replace(layout_for(PaperKind.BOARD), roles=True))
    left = named_texts(report, layout_for(PaperKind.BOARD), lambda _share: True)
    with example.read_by(lambda store: store).reading() as session:
        state = state_at(session, end_of(MADE_ON))
    written = {
        value
        for table, rows in state.items()
        for columns in rows.values()
        for column, value in columns.items()
        if isinstance(value, str) and table != "person" and column not in NAMES
    }
    people = NamedPeople(name for name, _role in report.roles)
    texts = [text for _share, part in walked(roled) for _, name, text in part if name not in NAMES]
    named = {text for text in texts if people.places(text)}
    assert named == {each.text for each in left}
    assert len(named) > 3
    for text in named - written:
        rest = text
        for part in sorted(written, key=len, reverse=True):
            rest = rest.replace(part, "") if len(part) > 3 else rest
        assert not people.places(rest), text


def test_the_themes_add_up_to_the_sheets_in_the_same_order(report):
    in_themes = [line for theme in report.themes for line in theme.findings]
    assert in_themes == list(report.lines)


def test_the_report_counts_as_the_lists_of_the_window_do(example, report):
    asking = frozenset({FindingKind.RECOMMENDATION, FindingKind.CONCERN})
    counts = all_counted(report)
    for delivery in Delivery:
        wanted = FindingFilter(kinds=asking, deliveries=frozenset({delivery}))
        assert counts.get(delivery, 0) == example.findings.count(wanted)


def test_the_report_counts_as_the_overview_does(example, report):
    overview, counted = example.read_by(overview_of), tally(report.lines)
    standing = overview.standing
    assert standing.count() == counted.total == report.trend[-1].total == 160
    assert overview.findings - standing.count() == sum(counted.left_out.values()) == 1
    assert standing.count(DONE) == counted.finished
    assert standing.count(impacts=TOLD) == counted.with_impact
    assert standing.unproven == counted.unproven
    assert set(SHOWN) == set(Delivery) - NOT_COUNTED


def all_counted(report):
    """How many findings have which delivery, those that do not count too."""
    counted = tally(report.lines)
    return {**counted.delivery, **counted.left_out}


def test_each_line_says_what_the_window_says(example, report):
    numbers = {line.ref: example.findings.number(line.ref) for line in report.lines}
    shown = example.findings.lines(list(numbers.values()))
    for line in report.lines:
        other = shown[numbers[line.ref]]
        assert (line.title, line.lead or None, line.delivery, line.impact, line.evidence) == (
            other.title, other.lead, other.delivery, other.impact, other.evidence,
        )  # fmt: skip
        assert (line.actions_done, line.actions, line.next_due, line.last_update) == (
            other.actions_done, other.actions, other.next_due, other.last_update,
        )  # fmt: skip


def test_changes_are_told_since_the_last_board_meeting(report):
    assert (report.since, report.since_label) == (SECOND_BOARD, "the last board meeting")


def test_the_day_of_a_meeting_tells_of_the_time_since_the_one_before(example):
    told = example.reports.gather(SECOND_BOARD)
    assert (told.since, told.since_label) == (FIRST_BOARD, "the last board meeting")


def test_before_the_first_meeting_it_is_the_registers_first_day(example):
    told = example.reports.gather(FIRST_BOARD - timedelta(days=1))
    assert (told.since, told.since_label) == (FIRST_DAY, "the register’s first day")
    assert told.changes.new_findings == ()
    assert len(told.changes.new_actions) > 20


def test_a_past_day_is_told_as_it_stood_then(example, report):
    then = example.reports.gather(SECOND_BOARD)
    assert then.step < report.step
    assert all_counted(then) == report.before
    assert {line.ref for line in then.asked} != {line.ref for line in report.asked}


def test_a_day_after_the_report_is_refused(example):
    with pytest.raises(RefusedError, match="Give an earlier day"):
        example.reports.gather(MADE_ON, MADE_ON + timedelta(days=1))


def test_closed_things_of_the_period_have_their_decision_among_the_decisions(report):
    decided = {line.ref for line in report.decisions}
    assert report.changes.closed
    assert {line.ref for line in report.changes.closed} <= decided


def test_moved_dates_of_the_period_have_their_reasons(report):
    assert [(line.ref, line.times) for line in report.changes.moved] == [("A-036", 2), ("A-009", 1)]
    assert all(line.why for line in report.changes.moved)


def test_the_next_board_is_a_fact_of_the_cover(report):
    (fact,) = report.facts
    assert fact.text == "2 December 2026, papers by 25 November 2026"


def test_the_trend_ends_where_the_counts_stand(report):
    assert report.trend[-1].finished == tally(report.lines).finished


def test_the_notice_that_the_plan_is_illustrative_comes_with_the_report(report):
    assert "llustrative" in report.notice


def test_gathering_asks_the_database_no_more_often_for_more_findings(workspace):
    def questions():
        asked = []

        def count(*args):
            asked.append(args[2])

        event.listen(Engine, "before_cursor_execute", count)
        try:
            workspace.reports.gather(today())
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        return len(asked)

    first = with_finding(with_nobody_beside(workspace))
    workspace.actions.add(an_action(first))
    few = questions()
    for _ in range(12):
        workspace.actions.add(an_action(with_finding(workspace)))
    assert questions() == few


def test_an_empty_register_gives_a_report_that_says_what_is_missing(workspace):
    report = workspace.reports.gather(today())
    assert (report.lines, report.themes, report.trend) == ((), (), ())
    assert report.council == "Council not named"
    assert report.since == today()


def test_on_the_first_day_everything_is_new_and_what_was_reported_is_not_silent(workspace):
    told, quiet = with_finding(workspace), with_finding(workspace)
    entry = UpdateEntry(Words(done="Sampled."))
    workspace.progress.update_finding(seen(workspace, told), entry)
    changes = workspace.reports.gather(today()).changes
    assert len(changes.new_findings) == 2
    assert [line.ref for line in changes.silent] == [workspace.findings.lines([quiet])[quiet].ref]


def test_what_was_undone_did_not_happen(workspace):
    finding = with_finding(workspace)
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.COMPLETE)
    assert len(workspace.reports.gather(today()).asked) == 1
    workspace.history.undo()
    report = workspace.reports.gather(today())
    assert (report.asked, report.changes.completed) == ((), ())


def test_a_merged_finding_keeps_a_sheet_that_says_where_it_went(workspace):
    kept, gone = with_finding(workspace), with_finding(workspace, words="Late again.")
    workspace.findings.merge(seen(workspace, kept), [seen(workspace, gone)])
    first, second = workspace.reports.gather(today()).sheets
    assert (first.line.delivery, second.line.delivery) == (
        Delivery.NOT_STARTED,
        Delivery.SUPERSEDED,
    )
    assert second.reason == f"Merged into {first.line.ref}."


def test_the_registers_own_words_are_printed(workspace):
    finding = proposed(workspace, with_finding(workspace))
    words = RatingWord(Rating.DELIVERY, "closed", "Signed off", "The chair has signed.")
    workspace.settings.change_word(words)
    decision = DecisionEntry(DecisionKind.CLOSE, "Chair", revisit=date(2030, 1, 2))
    workspace.progress.decide_finding(seen(workspace, finding), decision)
    report = workspace.reports.gather(today())
    assert report.decisions[0].what == "Signed off, revisit 2 Jan 2030"
    assert words in report.words


def test_printing_stops_when_it_is_told_to(workspace):
    with_finding(workspace)
    report = workspace.reports.gather(today())
    assert workspace.reports.print(report, lambda _share: False) is None


def test_the_report_is_written_whole(workspace, tmp_path):
    with_finding(workspace)
    rendered = workspace.reports.print(workspace.reports.gather(today()), lambda _share: True)
    workspace.reports.write(tmp_path / "board.pdf", rendered)
    assert (tmp_path / "board.pdf").read_bytes() == rendered.data


def test_what_people_set_to_matter_now_is_named_first_and_first_among_the_exceptions(report):
    named = [line.ref for line in report.mattering]
    assert named == ["B23-R03", "B23-R04", "B23-C25", "B23-R01", "B25-R03"]
    first = [line.matters_now for line in report.exceptions]
    assert first == sorted(first, reverse=True)
    assert set(named) == {line.ref for line in report.exceptions if line.matters_now}


def headings(paper, level):
    """The headings of a Word document at one level."""
    document = docx.Document(io.BytesIO(paper.data))
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def test_the_minutes_to_come_ask_all_that_waits_for_the_board(example):
    coming = max(example.meetings.lines(), key=lambda line: line.on)
    paper = example.reports.minutes(coming.id, lambda _share: True)
    asked = [f"{item.ref} {item.title}" for item in example.reports.agenda()]
    assert len(asked) > 10
    assert headings(paper, 1) == ["Minutes: Getting to Good board"]
    assert headings(paper, 3) == asked


def test_the_minutes_of_a_meeting_after_which_the_board_met_tell_its_decisions_alone(example):
    first = example.meetings.lines()[0]
    paper = example.reports.minutes(first.id, lambda _share: True)
    assert headings(paper, 3) == []
    told = docx.Document(io.BytesIO(paper.data)).tables[0].columns[0].cells
    made = example.meetings.decisions(first.id)
    assert [cell.text for cell in told[1:]] == ["" if x.table == "thread" else x.ref for x in made]


def test_a_meeting_that_is_gone_has_no_minutes(example):
    with pytest.raises(MissingError, match="not in the register"):
        example.reports.minutes(9999, lambda _share: True)


def test_the_report_as_word_is_written_as_it_was_made(example, report, tmp_path):
    paper = example.reports.in_word(report, lambda _share: True, layout_for(PaperKind.HIGHLIGHT))
    example.reports.write(tmp_path / "paper.docx", paper)
    assert (tmp_path / "paper.docx").read_bytes() == paper.data
    assert headings(paper, 1) == ["Highlight report"]

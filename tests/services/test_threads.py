"""Threads: what stands in them, whether they are open, and joining, splitting and closing them."""

from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import FindingKind, Seen
from blackpool_tracker.domain.measure_entries import MeasureEntry
from blackpool_tracker.domain.measures import Good
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.domain.thread_lists import ThreadGroup, ThreadOrder, ThreadQuestion
from blackpool_tracker.domain.thread_states import SourceDays, ThreadState
from blackpool_tracker.domain.threads import VisitWord
from tests.builders import a_finding, a_source, a_workspace, an_action, seen

MARCH, MAY = date(2024, 3, 12), date(2024, 5, 2)


@pytest.fixture
def workspace(tmp_path):
    made = a_workspace(tmp_path)
    yield made
    made.close()


@pytest.fixture
def sources(workspace):
    """Three visits, by short name: of 2019, of December 2023, and a letter of May 2024."""
    return {
        short: workspace.sources.add(a_source(short=short, title=short, start=PartialDate(start)))
        for short, start in (("V1", "2019"), ("V2", "2023-12"), ("V3", "2024-05-02"))
    }


@pytest.fixture
def add(workspace, sources):
    """Adds a finding of a source to threads; gives back its number."""

    def added(source, *threads, **changes):
        return workspace.findings.add(a_finding(sources[source], thread_ids=threads, **changes))

    return added


def line(workspace, thread):
    return workspace.threads.overviews([thread])[thread]


def now(workspace, thread):
    return Seen(thread, line(workspace, thread).version)


def close(workspace, thread, by="The board", on=MARCH, reason="Audits of two years show it."):
    entry = DecisionEntry(DecisionKind.CLOSE, by, reason, on=on)
    workspace.threads.decide(now(workspace, thread), entry)


def reopen(workspace, thread, on=MAY):
    entry = DecisionEntry(DecisionKind.REOPEN, "The chair", "It is back.", on=on)
    workspace.threads.decide(now(workspace, thread), entry)


def undo(workspace):
    workspace.history.undo()


def visit(workspace, thread, source):
    return next(v for v in workspace.threads.visits(thread) if v.source == source)


def say(workspace, thread, source, word, note=""):
    workspace.threads.say(thread, visit(workspace, thread, source), word, note)


def refs(workspace, thread):
    return [found.ref for v in workspace.threads.visits(thread) for found in v.findings]


def test_a_line_tells_when_it_was_raised_and_what_the_newest_visit_said(workspace, add):
    theme = workspace.themes.add("Planning")
    thread = workspace.threads.add("Drift", "Plans without dates.")
    add("V1", thread, theme_ids=(theme,))
    add("V2", thread, kind=FindingKind.STRENGTH)
    add("V2", thread)
    add("V3")

    shown = line(workspace, thread)

    assert (shown.findings, shown.sources, shown.ref) == (3, 2, "Drift")
    assert (shown.first.source, shown.first.days) == ("V1", "2019")
    assert (shown.last.source, shown.last.days) == ("V2", "December 2023")
    assert (shown.newest.source, shown.newest.word) == ("V3", "Not mentioned")
    assert shown.newest.mark is VisitMark.NOT_MENTIONED
    assert [theme.name for theme in shown.themes] == ["Planning"]
    assert shown.standing.state is ThreadState.OPEN


def test_what_was_closed_is_raised_again_by_a_source_that_came_later_and_by_no_other(
    workspace, add
):
    thread = workspace.threads.add("Drift")
    add("V1", thread)
    close(workspace, thread)
    assert line(workspace, thread).standing.text.startswith(
        "Closed by decision on 12 Mar 2024, with 1 finding still open. Look at it again on 1"
    )

    add("V2", thread)
    assert line(workspace, thread).standing.state is ThreadState.CLOSED

    strength = add("V3", thread, kind=FindingKind.STRENGTH)
    assert line(workspace, thread).standing.state is ThreadState.CLOSED

    workspace.findings.remove([seen(workspace, strength)])
    last = add("V3", thread)
    again = workspace.threads.standing(thread)
    assert (again.state, again.open) == (ThreadState.RAISED_AGAIN, True)
    assert again.text == "Closed by decision on 12 Mar 2024, and raised again since by V3"

    workspace.progress.decide_finding(
        seen(workspace, last), DecisionEntry(DecisionKind.NOT_OURS, "The board", "Done.")
    )
    assert workspace.threads.standing(thread).state is ThreadState.CLOSED


def test_a_later_visit_that_is_said_to_be_worse_raises_a_closed_thread_again(workspace, add):
    thread = workspace.threads.add("Drift")
    add("V1", thread)
    add("V3")
    close(workspace, thread)

    say(workspace, thread, "V3", VisitWord.WORSE)

    assert workspace.threads.standing(thread).raised_by == ("V3",)


@pytest.mark.parametrize(
    ("dates", "received", "later"),
    [
        ({"start": "2024-03-12"}, None, False),
        ({"start": "2024-03-01", "published": "2024-03-20"}, None, True),
        ({"start": "2024"}, None, False),
        ({"start": "2024"}, date(2024, 4, 1), True),
        ({"start": "2019"}, date(2024, 4, 1), False),
        ({}, date(2024, 4, 1), True),
        ({}, None, False),
    ],
)
def test_a_date_known_to_the_year_decides_nothing_and_then_the_day_received_does(
    dates, received, later
):
    known = {name: PartialDate(iso) for name, iso in dates.items()}

    assert SourceDays("V", **known, received=received).came_after(MARCH) is later


def test_a_thread_is_closed_and_re_opened_with_a_reason_each_one_step(workspace, add):
    thread = workspace.threads.add("Drift")
    add("V1", thread)
    with pytest.raises(RefusedError, match="“Close” needs a reason"):
        close(workspace, thread, reason=" ")
    with pytest.raises(RefusedError, match="open already"):
        reopen(workspace, thread)
    with pytest.raises(RefusedError, match="Closing takes two people"):
        close(workspace, thread, by="Ann")
    before = workspace.step

    close(workspace, thread)
    with pytest.raises(RefusedError, match="last decision on this thread was made on 12 Mar 2024"):
        reopen(workspace, thread, on=date(2024, 3, 1))
    reopen(workspace, thread)

    assert workspace.step == before + 2
    assert workspace.threads.standing(thread).state is ThreadState.OPEN
    decided = workspace.threads.detail(thread).decisions
    assert [each.kind for each in decided] == [DecisionKind.REOPEN, DecisionKind.CLOSE]
    assert decided[1].revisit == date(2024, 9, 12)
    undo(workspace)
    assert workspace.threads.standing(thread).state is ThreadState.CLOSED


def test_a_thread_whose_findings_decisions_have_ended_has_nothing_open(workspace, add):
    thread = workspace.threads.add("Drift")
    assert workspace.threads.standing(thread).state is ThreadState.OPEN
    finding = add("V1", thread)

    workspace.progress.decide_finding(
        seen(workspace, finding), DecisionEntry(DecisionKind.NOT_OURS, "The board", "Done.")
    )

    assert workspace.threads.standing(thread).state is ThreadState.NOTHING_OPEN


def test_findings_join_a_thread_and_leave_it_several_at_once(workspace, add):
    thread = workspace.threads.add("Drift")
    one, two, three = add("V1", thread), add("V2"), add("V3")

    assert workspace.threads.add_findings(thread, [one, two, three]) == 2
    assert refs(workspace, thread) == ["V1-C01", "V2-C01", "V3-C01"]
    with pytest.raises(RefusedError, match="does not belong to it yet"):
        workspace.threads.add_findings(thread, [one])

    workspace.threads.take_out(thread, [two, three])
    assert refs(workspace, thread) == ["V1-C01"]
    with pytest.raises(ConflictError):
        workspace.threads.take_out(thread, [two])
    undo(workspace)
    assert refs(workspace, thread) == ["V1-C01", "V2-C01", "V3-C01"]


def test_two_threads_become_one_with_all_that_was_found_said_and_decided(workspace, add):
    kept, gone = workspace.threads.add("Drift", "Plans."), workspace.threads.add("Delay", "Late.")
    both = add("V1", kept, gone)
    add("V2", gone)
    add("V3", gone)
    say(workspace, gone, "V2", VisitWord.IMPROVED, "Read it.")
    close(workspace, gone)
    reopen(workspace, gone)
    before = workspace.step

    clashes = workspace.threads.clashes(kept, gone)
    workspace.threads.join(now(workspace, kept), now(workspace, gone), {})

    assert clashes == ()
    assert workspace.step == before + 1
    assert [each.title for each in workspace.threads.lines()] == ["Drift"]
    assert refs(workspace, kept) == ["V1-C01", "V2-C01", "V3-C01"]
    assert line(workspace, kept).summary == "Plans.\n\nLate."
    said = visit(workspace, kept, "V2")
    assert (said.word, said.note) == (VisitWord.IMPROVED, "Read it.")
    detail = workspace.threads.detail(kept)
    assert [each.kind for each in detail.decisions] == [DecisionKind.REOPEN, DecisionKind.CLOSE]
    assert [each.name for each in workspace.findings.detail(both).threads] == ["Drift"]

    undo(workspace)
    assert [each.title for each in workspace.threads.lines()] == ["Delay", "Drift"]
    assert refs(workspace, kept) == ["V1-C01"]
    assert refs(workspace, gone) == ["V1-C01", "V2-C01", "V3-C01"]
    assert visit(workspace, gone, "V2").word is VisitWord.IMPROVED


def test_of_a_visit_with_two_words_a_person_chooses(workspace, add):
    kept, gone = workspace.threads.add("Drift"), workspace.threads.add("Delay")
    for thread in (kept, gone):
        add("V1", thread)
    add("V2", gone)
    add("V3")
    say(workspace, kept, "V1", VisitWord.IMPROVED, "Mine.")
    say(workspace, gone, "V1", VisitWord.WORSE, "Yours.")
    say(workspace, kept, "V2", VisitWord.NOT_MENTIONED)
    say(workspace, gone, "V3", VisitWord.NOT_MENTIONED)

    first, second = clashes = workspace.threads.clashes(kept, gone)

    assert [(c.source, c.into.text, c.other.text) for c in clashes] == [
        ("V1", "Improved", "Worse"),
        ("V2", "Not mentioned", "Raised"),
    ]
    with pytest.raises(ConflictError):
        workspace.threads.join(now(workspace, kept), now(workspace, gone), {})
    chosen = {first: VisitWord.WORSE, second: None}
    workspace.threads.join(now(workspace, kept), now(workspace, gone), chosen)
    one, two, three = workspace.threads.visits(kept)
    assert (one.word, one.note) == (VisitWord.WORSE, "Mine.\n\nYours.")
    assert (two.word, [found.ref for found in two.findings]) == (None, ["V2-C01"])
    assert three.word is VisitWord.NOT_MENTIONED


def test_a_thread_is_not_joined_to_itself(workspace, add):
    thread = workspace.threads.add("Drift")
    add("V1", thread)
    same = now(workspace, thread)

    with pytest.raises(RefusedError, match="cannot be joined to itself"):
        workspace.threads.join(same, same, {})

    assert refs(workspace, thread) == ["V1-C01"]


def test_an_open_concern_does_not_count_as_closed_because_it_was_joined(workspace, add):
    closed, alive = workspace.threads.add("Drift"), workspace.threads.add("Delay")
    add("V1", closed)
    add("V2", alive)
    close(workspace, closed)

    for into, other in ((closed, alive), (alive, closed)):
        with pytest.raises(RefusedError, match="“Drift” is closed by decision"):
            workspace.threads.join(now(workspace, into), now(workspace, other), {})

    assert refs(workspace, alive) == ["V2-C01"]
    add("V3", alive)
    workspace.threads.join(now(workspace, closed), now(workspace, alive), {})
    assert workspace.threads.standing(closed).state is ThreadState.RAISED_AGAIN


def test_findings_go_to_a_new_thread_and_at_least_one_stays(workspace, add):
    thread = workspace.threads.add("Drift")
    one, two = add("V1", thread), add("V2", thread)
    say(workspace, thread, "V2", VisitWord.SAME)
    with pytest.raises(RefusedError, match="Leave at least one finding"):
        workspace.threads.split(thread, [one, two], "Delay")
    with pytest.raises(RefusedError, match="Choose at least one"):
        workspace.threads.split(thread, [], "Delay")
    with pytest.raises(RefusedError, match="Give the thread a title"):
        workspace.threads.split(thread, [two], " ")

    new = workspace.threads.split(thread, [two], "Delay", "Late.")

    assert (refs(workspace, thread), refs(workspace, new)) == (["V1-C01"], ["V2-C01"])
    assert visit(workspace, thread, "V2").word is VisitWord.SAME
    assert visit(workspace, new, "V2").word is None
    undo(workspace)
    assert refs(workspace, thread) == ["V1-C01", "V2-C01"]
    assert [each.title for each in workspace.threads.lines()] == ["Drift"]


def test_threads_are_found_by_state_theme_and_words_and_put_in_order(workspace, add):
    theme = workspace.themes.add("Planning")
    old, new, none = (workspace.threads.add(title) for title in ("Drift", "Delay", "Empty"))
    add("V1", old, title="Plans without dates", theme_ids=(theme,))
    add("V2", new)
    add("V3", new)
    close(workspace, old)

    def answer(**asked):
        return [each.id for each in workspace.threads.ids(ThreadQuestion(**asked))]

    assert answer() == [new, none, old]
    assert answer(states=frozenset({ThreadState.CLOSED})) == [old]
    assert answer(theme_ids=frozenset({theme})) == [old]
    assert answer(revisit_on=date(2024, 10, 1)) == [old]
    assert answer(revisit_on=date(2024, 9, 1)) == []
    assert answer(theme_ids=frozenset({0})) == [new, none]
    assert answer(text="plans DAT") == answer(text="v1-c01") == [old]
    assert answer(text="lans") == []
    assert answer(order=ThreadOrder.TITLE) == [new, old, none]
    assert answer(order=ThreadOrder.FIRST) == [old, new, none]
    assert answer(order=ThreadOrder.LAST, descending=True) == [new, old, none]
    grouped = workspace.threads.ids(ThreadQuestion(group=ThreadGroup.THEME))
    assert {each.group for each in grouped} == {"Planning", "No theme"}


def test_a_detail_holds_quotes_actions_and_what_was_decided_of_its_findings(workspace, add):
    thread = workspace.threads.add("Drift")
    finding = add("V1", thread, verbatim=True)
    workspace.actions.add(an_action(finding))
    workspace.progress.decide_finding(
        seen(workspace, finding), DecisionEntry(DecisionKind.KEEP_OPEN, "The board", "Not yet.")
    )

    entry = MeasureEntry("Plans with a date", "%", Good.HIGH, finding_ids=(finding,))
    measure = workspace.measures.add(entry)
    workspace.measures.add(MeasureEntry("Another", "%", Good.HIGH))

    detail = workspace.threads.detail(thread)

    assert [line.id for line in detail.measures] == [measure]
    quote = detail.quotes[finding]
    assert (quote.verbatim, quote.place, quote.page) == (True, "page 3, paragraph 12", 3)
    assert [action.ref for action in detail.actions] == ["A-001"]
    assert [(each.about, each.reason) for each in detail.decisions] == [("V1-C01", "Not yet.")]

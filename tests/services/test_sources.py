"""Sources and threads: dates in their precision, judgements, and visits that say nothing."""

from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.sources import Grade, JudgementEntry
from blackpool_tracker.domain.threads import VisitWord
from tests.builders import a_finding, a_source, alter, seen


def add(workspace, short, start):
    return workspace.sources.add(a_source(short=short, title=f"Visit {short}", start=start))


def test_a_source_comes_back_as_it_was_filled_in(workspace):
    entry = a_source(
        start=PartialDate("2018-11-26"),
        end=PartialDate("2018-12-07"),
        published=PartialDate("2019-01"),
        judgements=(
            JudgementEntry("Overall effectiveness", Grade.INADEQUATE),
            JudgementEntry("Care and care leavers", Grade.REQUIRES_IMPROVEMENT),
        ),
        areas=("The front door", "Strategy meetings"),
        known_from="Press, March 2019",
        held=False,
    )
    number = workspace.sources.add(entry)
    (line,) = workspace.sources.lines()
    assert (line.id, line.entry, line.primary) == (number, entry, False)
    assert line.days == "26 November to 7 December 2018, published January 2019"


def test_sources_stand_in_order_of_time_whatever_the_precision(workspace):
    for short, start in (("C", "2021-02"), ("A", "2019"), ("B", "2019-12-05")):
        add(workspace, short, PartialDate(start))
    add(workspace, "D", None)
    assert [line.entry.short for line in workspace.sources.lines()] == ["A", "B", "C", "D"]
    assert workspace.sources.lines()[-1].days == "date not known"


def test_an_edit_replaces_judgements_and_is_undone_whole(workspace):
    good = (JudgementEntry("Overall", Grade.GOOD), JudgementEntry("Care", Grade.GOOD))
    number = workspace.sources.add(a_source(judgements=good))
    line = workspace.sources.lines()[0]
    worse = (JudgementEntry("Overall", Grade.INADEQUATE),)
    workspace.sources.edit(Seen(number, line.version), a_source(judgements=worse))
    assert workspace.sources.lines()[0].entry.judgements == worse
    workspace.history.undo()
    assert workspace.sources.lines()[0].entry.judgements == good


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"short": " "}, "short name"),
        ({"title": ""}, "a title"),
        ({"start": PartialDate("2026-05"), "end": PartialDate("2026-04")}, "before the start"),
        ({"short": "mv5"}, "called MV5 already"),
        ({"received": date(202, 5, 1)}, "0202 cannot be right"),
    ],
)
def test_a_source_without_sense_is_refused(workspace, change, sentence):
    workspace.sources.add(a_source())
    with pytest.raises(RefusedError, match=sentence):
        workspace.sources.add(a_source(**({"short": "MV6"} | change)))


def test_a_source_with_findings_is_not_removed(workspace):
    source = workspace.sources.add(a_source())
    finding = workspace.findings.add(a_finding(source))
    line = workspace.sources.lines()[0]
    assert (line.concerns, line.recommendations, line.strengths) == (1, 0, 0)
    with pytest.raises(RefusedError, match="Findings come from this source"):
        workspace.sources.remove(Seen(source, line.version))
    workspace.findings.remove([seen(workspace, finding)])
    workspace.sources.remove(Seen(source, line.version))
    assert workspace.sources.lines() == []


def test_a_thread_goes_from_visit_to_visit_and_not_mentioned_is_not_resolved(workspace):
    thread = workspace.threads.add("Long-term neglect")
    years = {year: add(workspace, f"V{year}", PartialDate(str(year))) for year in range(2018, 2022)}
    for year in (2018, 2020, 2021):
        workspace.findings.add(a_finding(years[year]))
    for year in (2019, 2021):
        workspace.findings.add(a_finding(years[year], thread_ids=(thread,)))
    workspace.threads.say(
        thread, workspace.threads.visits(thread)[-1], VisitWord.WORSE, "Drift again"
    )
    visits = workspace.threads.visits(thread)
    assert [(v.source, v.word, len(v.findings)) for v in visits] == [
        ("V2019", None, 1),
        ("V2020", VisitWord.NOT_MENTIONED, 0),
        ("V2021", VisitWord.WORSE, 1),
    ]
    workspace.threads.say(thread, visits[-1], None)
    assert workspace.threads.visits(thread)[-1].word is None
    workspace.history.undo()
    assert workspace.threads.visits(thread)[-1].note == "Drift again"


def test_what_somebody_else_said_of_a_visit_is_not_written_over(workspace):
    thread = workspace.threads.add("Neglect")
    source = workspace.sources.add(a_source())
    workspace.findings.add(a_finding(source, thread_ids=(thread,)))
    (shown,) = workspace.threads.visits(thread)
    workspace.threads.say(thread, shown, VisitWord.SAME, "Theirs")
    with pytest.raises(ConflictError):
        workspace.threads.say(thread, shown, VisitWord.WORSE, "Mine")
    (now,) = workspace.threads.visits(thread)
    assert (now.word, now.note) == (VisitWord.SAME, "Theirs")
    workspace.threads.say(thread, now, None)
    (taken_back,) = workspace.threads.visits(thread)
    workspace.threads.say(thread, taken_back, VisitWord.WORSE, "Mine")
    assert workspace.threads.visits(thread)[0].note == "Mine"


@pytest.mark.parametrize(
    ("second", "word"),
    [
        ({"areas": ("Care leavers",)}, VisitWord.NOT_LOOKED_AT),
        ({"areas": ("Care leavers", "Neglect")}, VisitWord.NOT_MENTIONED),
        ({"areas": ("Care leavers", "Nobody's theme")}, VisitWord.NOT_MENTIONED),
        ({"held": False}, VisitWord.NOT_KNOWN),
    ],
)
def test_the_silence_of_a_visit_is_said_for_what_it_is(workspace, second, word):
    neglect, leavers = (workspace.themes.add(name) for name in ("Neglect", "Care leavers"))
    thread = workspace.threads.add("Long-term neglect")
    first = add(workspace, "V2019", PartialDate("2019"))
    later = workspace.sources.add(
        a_source(**({"short": "V2020", "start": PartialDate("2020"), "end": None} | second))
    )
    workspace.findings.add(a_finding(first, thread_ids=(thread,), theme_ids=(neglect, leavers)))
    workspace.findings.add(a_finding(later))
    alter(workspace, "UPDATE area SET theme_id = (SELECT id FROM theme WHERE label = area.words)")
    assert [visit.word for visit in workspace.threads.visits(thread)] == [None, word]


def test_threads_can_be_edited_and_removed(workspace):
    thread = workspace.threads.add("Neglect")
    workspace.threads.edit(Seen(thread, 1), "Long-term neglect", "Raised hardest in 2019", "Open")
    (line,) = workspace.threads.lines()
    assert (line.title, line.summary, line.note) == (
        "Long-term neglect", "Raised hardest in 2019", "Open",
    )  # fmt: skip
    workspace.threads.remove(Seen(thread, line.version))
    assert workspace.threads.lines() == []
    with pytest.raises(RefusedError, match="a title"):
        workspace.threads.add("  ")


def test_threads_of_the_same_name_have_their_own_keys(workspace):
    workspace.threads.add("Neglect")
    workspace.threads.add("Neglect")
    assert [line.key for line in workspace.threads.lines()] == ["T-NEGLECT", "T-NEGLECT2"]


def test_an_area_keeps_its_theme_when_others_are_put_before_it(workspace):
    source = workspace.sources.add(a_source(areas=("Front door",)))
    theme = workspace.themes.add("Help")
    alter(workspace, f"UPDATE area SET theme_id = {theme}")  # noqa: S608  a number
    now = Seen(source, workspace.sources.lines()[0].version)
    workspace.sources.edit(now, a_source(areas=("Care leavers", "Front door")))
    rows = alter(workspace, "SELECT words, theme_id FROM area ORDER BY position")
    assert rows == [("Care leavers", None), ("Front door", theme)]


def test_a_thread_that_findings_belong_to_is_not_removed(workspace):
    thread = workspace.threads.add("Neglect")
    source = workspace.sources.add(a_source())
    finding = workspace.findings.add(a_finding(source, thread_ids=(thread,)))
    with pytest.raises(RefusedError, match="Findings belong to the thread"):
        workspace.threads.remove(Seen(thread, 1))
    workspace.findings.edit(seen(workspace, finding), a_finding(source))
    workspace.threads.remove(Seen(thread, 1))
    assert workspace.threads.lines() == []


@pytest.mark.parametrize("end", ["2026-05", "2026", "2026-05-10"])
def test_an_end_that_is_known_less_exactly_than_the_start_is_taken(workspace, end):
    dates = {"start": PartialDate("2026-05-10"), "end": PartialDate(end)}
    workspace.sources.add(a_source(**dates))
    assert workspace.sources.lines()[0].entry.end == PartialDate(end)

"""A concern that comes back is proposed for its thread, and silence is told for what it is."""

from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.findings import Citation, CitationKind, FindingKind, Seen
from blackpool_tracker.domain.likeness import Vocabulary, likeness, shared, stems, with_themes
from blackpool_tracker.domain.review import ReviewItem, Verdict, accept_all, joined_to_threads
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.services import documents
from blackpool_tracker.services.likely_threads import LikelyThreads
from blackpool_tracker.services.own_themes import own_key
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.thread_words import thread_words
from tests.builders import a_finding, a_source, an_example, proposed, seen
from tests.documents_read import DRIFT, a_document, a_new_letter

pytestmark = pytest.mark.long

THRESHOLDS = "Thresholds at the front door are applied inconsistently by partner agencies."
DENTAL = "Too few children in care have had a dental check in time."


def an_item(text: str, *themes: str) -> ReviewItem:
    return ReviewItem(1, FindingKind.CONCERN, text[:30], text, 2, "4", "Findings", themes)


def a_thread(workspace, title, words, theme=None, **changes):
    lines = workspace.sources.lines()
    source = (
        lines[0].id
        if lines
        else workspace.sources.add(a_source(start=PartialDate("2018"), short="ILACS19"))
    )
    thread = workspace.threads.add(title)
    place = (Citation(CitationKind.PARAGRAPH, "7", 5),)
    entry = a_finding(
        source,
        words=words,
        title=title,
        thread_ids=(thread,),
        theme_ids=(theme,) if theme else (),
        citations=place,
        **changes,
    )
    return thread, workspace.findings.add(entry)


def close(workspace, finding):
    proposed(workspace, finding)
    entry = DecisionEntry(DecisionKind.CLOSE, "Chair", "Done", on=date(2026, 1, 5))
    workspace.progress.decide_finding(seen(workspace, finding), entry)


@pytest.fixture
def areas(monkeypatch):
    """What the program takes the areas of the letter to be about."""
    told: dict[str, tuple[str, ...]] = {}
    monkeypatch.setattr(
        documents, "themes_of_areas", lambda wanted: {area: told.get(area, ()) for area in wanted}
    )
    return told


def test_the_likeliest_thread_comes_first_with_its_quote_and_place(workspace):
    drift, _ = a_thread(workspace, "Drift in plans", "Plans let children drift for too long.")
    a_thread(workspace, "Front door", THRESHOLDS)

    best, *_others = workspace.documents.threads_for(an_item(DRIFT))

    assert (best.thread_id, best.title, best.open) == (drift, "Drift in plans", True)
    assert best.quote == "Plans let children drift for too long."
    assert (best.ref, best.source, best.page) == ("ILACS19-C01", "ILACS19", 5)
    assert 0 < best.likeness <= 1


def test_a_thread_with_nothing_in_common_is_not_proposed(workspace):
    a_thread(workspace, "Front door", THRESHOLDS)
    assert workspace.documents.threads_for(an_item(DENTAL)) == []


def test_a_new_finding_in_a_thread_counts_at_once(workspace):
    a_thread(workspace, "Front door", THRESHOLDS)
    assert workspace.documents.threads_for(an_item(DENTAL)) == []
    teeth, _ = a_thread(workspace, "Teeth", DENTAL)
    assert [each.thread_id for each in workspace.documents.threads_for(an_item(DENTAL))] == [teeth]


def test_a_concern_that_decisions_had_ended_is_said_to_be_back(workspace):
    teeth, finding = a_thread(workspace, "Teeth", DENTAL)
    close(workspace, finding)
    (back,) = workspace.documents.threads_for(an_item("Dental checks in time are too few."))
    assert (back.thread_id, back.open) == (teeth, False)


def test_themes_help_where_words_differ(workspace):
    theme = workspace.themes.add("Health, dental and emotional wellbeing")
    (row,) = workspace.themes.lines()
    a_thread(workspace, "Teeth", DENTAL, theme)
    assert row.key != "health"
    item = an_item("Therapy begins late.", "health")
    assert [each.title for each in workspace.documents.threads_for(item)] == ["Teeth"]


def test_in_the_example_most_concerns_find_their_thread_among_five(tmp_path):
    """Each of the inspection of 2023, against what other visits have said."""
    path = an_example(tmp_path / "example.register", date(2026, 11, 22))
    store = open_store(path, "ann")
    with store.reading() as session:
        threads = thread_words(session, own_key)
    store.close()
    asked: dict[str, tuple[str, tuple[str, ...], set[int]]] = {}
    for thread in threads:
        for finding in (f for f in thread.findings if f.source == "ILACS23" and f.rated):
            words = asked.setdefault(finding.ref, (finding.words, finding.themes, set()))
            words[2].add(thread.id)
        thread.findings[:] = [f for f in thread.findings if f.source != "ILACS23"]
    likely = LikelyThreads(threads)

    def share(themes: bool) -> float:
        found = sum(
            bool(goal & {e.thread_id for e in likely.of(an_item(words, *(told if themes else ())))})
            for words, told, goal in asked.values()
        )
        return found / len(asked)

    assert len(asked) > 30
    assert share(themes=True) >= 0.9
    assert share(themes=False) >= 0.7


def test_what_the_document_does_not_touch_is_not_mentioned_or_not_looked_at(workspace, areas):
    areas |= {"Front door": ("front_door",), "Plans": ("planning", "assessment")}
    door = workspace.themes.add("Front door, contacts and thresholds")
    health = workspace.themes.add("Health, dental and emotional wellbeing")
    plans = workspace.themes.add("Plans, reviews and drift")
    silent, _ = a_thread(workspace, "Thresholds", THRESHOLDS, door)
    unseen, _ = a_thread(workspace, "Teeth", DENTAL, health)
    _ended, finding = a_thread(workspace, "Old", THRESHOLDS, door)
    drift, _ = a_thread(workspace, "Drift", DRIFT, plans)
    workspace.threads.add("Begun and empty")
    close(workspace, finding)
    letter = a_document(areas_covered=("Front door", "Plans"))
    review = joined_to_threads(accept_all(workspace.documents.begin(letter)), 3, [drift])

    said = [(each.thread.id, each.word) for each in workspace.documents.silent_threads(review)]

    assert said == [(silent, VisitWord.NOT_MENTIONED), (unseen, VisitWord.NOT_LOOKED_AT)]
    workspace.documents.accept(review, [silent])
    _first, source = workspace.sources.lines()
    assert source.entry.areas == ("Front door", "Plans")
    visits = {v.source: v.word for v in workspace.threads.visits(unseen)}
    assert visits[source.entry.short] is VisitWord.NOT_LOOKED_AT
    assert workspace.documents.silent_threads(workspace.documents.fresh(letter))[0].thread.id == (
        unseen
    )


def test_of_an_inspection_that_names_no_areas_all_silence_is_not_mentioned(workspace):
    a_thread(workspace, "Teeth", DENTAL)
    review = workspace.documents.begin(a_new_letter(b"x"))
    (each,) = workspace.documents.silent_threads(review)
    assert each.word is VisitWord.NOT_MENTIONED
    assert not review.of(Verdict.ACCEPTED)


def test_likeness_is_of_words_that_matter_and_says_which():
    words = Vocabulary([DRIFT, THRESHOLDS, DENTAL])
    one, other = words.weights("Thresholds were inconsistent."), words.weights(THRESHOLDS)
    assert likeness(one, other) > 0.4
    assert set(shared(one, other)) == {"threshold", "inconsistent"}
    assert likeness(words.weights("children and the service"), other) == 0
    assert likeness(other, other) == pytest.approx(1)
    assert stems("Assessments assessment ASSESSED") == ["assess"] * 3
    assert with_themes(0.0, ["a"], ["a", "b"]) == 0.25
    assert with_themes(0.5, [], []) == 0.5


def test_of_a_thread_that_the_board_closed_the_review_says_so(workspace):
    thread, _finding = a_thread(workspace, "Teeth", DENTAL)
    entry = DecisionEntry(DecisionKind.CLOSE, "The board", "Checked.", on=date(2026, 1, 5))
    line = workspace.threads.overviews([thread])[thread]
    workspace.threads.decide(Seen(thread, line.version), entry)

    (back,) = workspace.documents.threads_for(an_item(DENTAL))

    assert (back.open, back.standing.closed_on) == (False, date(2026, 1, 5))

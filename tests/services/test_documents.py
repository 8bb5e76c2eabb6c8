"""A document is reviewed, kept half-way, and accepted in one step."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain import review as r
from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import ConflictError, MissingError, RefusedError
from blackpool_tracker.domain.findings import FindingKind, Seen
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.services.registers import check
from blackpool_tracker.services.workspace import Workspace
from tests.builders import RIGHT, a_source, a_workspace, another_window, with_finding
from tests.documents_read import DRIFT, LATE, SEEN, a_document


def lines(workspace):
    placed = workspace.findings.ids(FindingQuestion())
    found = workspace.findings.lines([each.id for each in placed])
    return {line.ref: line for line in found.values()}


def now(workspace, thread):
    return Seen(thread, workspace.threads.overviews([thread])[thread].version)


def join(workspace, into, other):
    workspace.threads.join(now(workspace, into), now(workspace, other), {})


def accepted(workspace, document=None, kind=None):
    """Everything that a document proposes, of a kind or of all, accepted and entered."""
    review = workspace.documents.begin(document or a_document())
    return workspace.documents.accept(r.accept_all(review, kind))


def test_accepting_is_one_step_with_source_document_findings_places_and_themes(workspace):
    done = accepted(workspace)

    assert done.label == "Read in MV1: 4 findings"
    assert [line.label for line in workspace.history.lines()] == [done.label]
    assert sorted(done.refs.values()) == ["MV1-C01", "MV1-C02", "MV1-R01", "MV1-S01"]
    (source,) = workspace.sources.lines()
    assert source.entry.held
    assert source.entry.start == PartialDate("2026-05-12")
    assert source.entry.inspectors == "Lorna Schlechte, Kathryn Grindrod"
    assert [judgement.area for judgement in source.entry.judgements] == ["Leadership"]
    found = lines(workspace)
    late = workspace.findings.detail(found["MV1-C01"].id)
    needs = workspace.findings.detail(found["MV1-R01"].id)
    assert (late.line.words, late.verbatim, late.place) == (LATE, True, "page 2, paragraph 4")
    assert needs.place == "page 1, “What needs to improve”"
    assert late.line.theme == "Assessment, history and analysis"
    assert workspace.documents.content(a_document().sha256) == b"%PDF a letter"
    assert check(workspace.register) == []


def test_accepting_is_undone_in_one_and_done_again(workspace):
    accepted(workspace)
    workspace.history.undo()

    assert lines(workspace) == {}
    assert workspace.sources.lines() == []
    assert workspace.documents.known(a_document().sha256) is None
    workspace.history.redo()
    assert len(lines(workspace)) == 4
    assert workspace.documents.known(a_document().sha256).source == "MV1"
    assert check(workspace.register) == []


def test_the_same_document_again_says_so_and_goes_on_with_the_rest(workspace, tmp_path):
    accepted(workspace, kind=FindingKind.RECOMMENDATION)
    bob = a_workspace(tmp_path, user="Bob")

    known = bob.documents.known(a_document().sha256)
    review = bob.documents.begin(a_document())

    assert (known.source, known.by, known.findings) == ("MV1", "ann", 1)
    assert [item.ref for item in review.items] == ["MV1-R01", "", "", ""]
    done = bob.documents.accept(r.accept_all(review, FindingKind.CONCERN))
    assert done.label == "Read in MV1: 2 findings"
    assert len(bob.sources.lines()) == 1
    assert sorted(lines(bob)) == ["MV1-C01", "MV1-C02", "MV1-R01"]
    bob.close()


def test_what_was_split_or_merged_is_known_again(workspace):
    review = workspace.documents.begin(a_document())
    review = r.merged(review, [2, 3])
    review = r.split(review, 4, SEEN.index("by social"))
    done = workspace.documents.accept(r.accept_all(review))

    again = workspace.documents.begin(a_document())

    assert len(done.refs) == 4
    assert [item.ref for item in again.items] == ["MV1-R01", "MV1-C01", "MV1-C01", "MV1-S01"]
    with pytest.raises(RefusedError, match="in the register already"):
        workspace.documents.accept(again)


def test_a_visit_that_is_in_the_register_is_completed_and_never_overwritten(workspace):
    mine = a_source(short="Spring visit", title="Our own title", inspectors="Somebody", held=False)
    number = workspace.sources.add(mine)
    known = with_finding(workspace, words=DRIFT, title="My title")

    review = workspace.documents.begin(a_document())
    assert review.source == number
    assert review.entry.short == "Spring visit"
    assert review.items[2].ref == "Spring visit-C01"
    done = workspace.documents.accept(r.accept_all(review))

    (source,) = workspace.sources.lines()
    assert source.entry.title == "Our own title"
    assert source.entry.inspectors == "Somebody"
    assert source.entry.start == PartialDate("2026-05-12")
    assert source.entry.published == PartialDate("2026-06-15")
    assert source.entry.held
    assert done.label == "Read in Spring visit: 3 findings"
    assert workspace.findings.detail(known).line.title == "My title"


@pytest.mark.parametrize(
    "other",
    [
        a_source(kind=SourceKind.FOCUSED_VISIT),
        a_source(start=PartialDate("2026-04")),
        a_source(start=PartialDate("2026-05-11"), end=PartialDate("2026-05-13")),
        a_source(start=None),
    ],
)
def test_another_visit_is_not_taken_for_the_same(workspace, other):
    workspace.sources.add(other)
    assert workspace.documents.begin(a_document()).source is None


def test_a_person_may_say_that_it_is_another_source(workspace):
    number = workspace.sources.add(a_source(start=PartialDate("2025-01")))
    review = workspace.documents.begin(a_document())
    (offered,) = workspace.documents.same_visits(review)

    review = workspace.documents.as_source(r.accept_all(review), offered.id)
    done = workspace.documents.accept(review)

    assert done.source_id == number
    assert workspace.sources.lines()[0].entry.start == PartialDate("2025-01")


def test_two_people_who_accept_at_once_enter_it_once(workspace, tmp_path):
    bob = a_workspace(tmp_path, user="Bob")
    mine = r.accept_all(workspace.documents.begin(a_document()))
    his = r.accept_all(bob.documents.begin(a_document()))
    workspace.documents.accept(mine)

    with pytest.raises(ConflictError, match="read in meanwhile, as MV1, by ann"):
        bob.documents.accept(his)

    assert len(lines(workspace)) == 4
    assert len(workspace.sources.lines()) == 1
    again = bob.documents.resume(a_document().sha256)
    assert all(item.ref for item in again.items)
    bob.close()


def test_two_people_who_go_on_at_once_enter_no_finding_twice(workspace, tmp_path):
    accepted(workspace, kind=FindingKind.RECOMMENDATION)
    bob = a_workspace(tmp_path, user="Bob")
    his = r.accept_all(bob.documents.begin(a_document()))
    accepted(workspace, kind=FindingKind.CONCERN)

    with pytest.raises(ConflictError, match="MV1-C01 has been entered meanwhile"):
        bob.documents.accept(his)

    assert len(lines(workspace)) == 3
    bob.close()


def test_a_review_that_was_left_is_offered_again_with_its_document(workspace):
    review = workspace.documents.begin(a_document())
    review = r.retitled(r.judged(review, [2], r.Verdict.ACCEPTED), 2, "Slow assessments")
    workspace.documents.keep(review)
    workspace.close()

    again = another_window(workspace)
    (left,) = again.documents.kept()
    assert (left.name, left.judged, left.items) == ("letter.pdf", 1, 4)
    assert again.documents.resume(left.sha256) == review
    assert again.documents.content(left.sha256) == b"%PDF a letter"
    assert again.history.lines() == []
    again.documents.accept(again.documents.resume(left.sha256))
    assert again.documents.kept() == []
    assert lines(again)["MV1-C01"].title == "Slow assessments"
    assert check(again.register) == []
    again.close()


def test_a_review_is_its_persons_own_and_goes_when_it_is_given_up(workspace, tmp_path):
    bob = a_workspace(tmp_path, user="Bob")
    workspace.documents.begin(a_document())
    bob.documents.begin(a_document())

    bob.documents.drop(a_document().sha256)

    assert bob.documents.kept() == []
    assert len(workspace.documents.kept()) == 1
    workspace.documents.drop(a_document().sha256)
    with pytest.raises(MissingError):
        workspace.documents.content(a_document().sha256)
    bob.close()


def test_two_windows_of_one_person_do_not_write_over_one_another(workspace, tmp_path):
    review = workspace.documents.begin(a_document())
    other = a_workspace(tmp_path)
    theirs = other.documents.begin(a_document())
    workspace.documents.keep(r.accept_all(review))

    with pytest.raises(ConflictError, match="another window of yours"):
        other.documents.keep(theirs)

    assert other.documents.resume(a_document().sha256) == r.accept_all(review)
    workspace.documents.drop(a_document().sha256)
    with pytest.raises(MissingError, match="finished or given up in another window"):
        other.documents.keep(theirs)
    other.close()


@pytest.mark.files
def test_a_review_in_a_register_with_a_passphrase_lies_encrypted(tmp_path):
    workspace = a_workspace(tmp_path, passphrase=RIGHT)
    workspace.documents.begin(a_document(content=b"words of the letter" * 999))
    workspace.close()
    assert b"words of the letter" not in workspace.path.read_bytes()

    again = Workspace(workspace.path, "ann", RIGHT)
    assert again.documents.content(again.documents.kept()[0].sha256).startswith(b"words of")
    again.close()


def test_an_accept_that_breaks_a_rule_changes_nothing(workspace):
    workspace.sources.add(a_source(short="Taken", start=PartialDate("2020")))
    review = r.accept_all(workspace.documents.begin(a_document()))
    review = replace(review, entry=replace(review.entry, short="taken"))

    with pytest.raises(RefusedError, match="There is a source called Taken already"):
        workspace.documents.accept(review)

    assert len(workspace.history.lines()) == 1
    assert lines(workspace) == {}
    assert len(workspace.documents.kept()) == 1


def test_a_theme_that_the_register_calls_the_same_is_used(workspace):
    mine = workspace.themes.add("Plans, reviews and drift")
    accepted(workspace)

    drift = workspace.findings.detail(lines(workspace)["MV1-C02"].id)

    assert [theme.id for theme in drift.themes] == [mine]
    assert len(workspace.themes.lines()) == 3


def test_joined_threads_and_not_mentioned_are_recorded_in_the_same_step(workspace):
    drift, other = workspace.threads.add("Drift"), workspace.threads.add("Health")
    workspace.sources.add(a_source(start=PartialDate("2025-01")))
    with_finding(workspace, thread_ids=(other,))
    review = r.accept_all(workspace.documents.begin(a_document()))
    review = r.joined_to_threads(review, 3, [drift])
    silent = {each.thread.id: each.word for each in workspace.documents.silent_threads(review)}

    done = workspace.documents.accept(review, [other])

    assert silent == {other: VisitWord.NOT_MENTIONED}
    (mine,) = workspace.threads.visits(drift)
    _first, theirs = workspace.threads.visits(other)
    assert [line.ref for line in mine.findings] == [done.refs[3]]
    assert theirs.word is VisitWord.NOT_MENTIONED
    workspace.history.undo()
    assert len(workspace.threads.visits(other)) == 1


@pytest.mark.parametrize("holds", ["findings of its own", "the same", "nothing"])
def test_what_was_to_join_a_thread_goes_where_the_thread_was_joined_to(workspace, holds):
    drift, delay, waits = (workspace.threads.add(t) for t in ("Drift", "Delay", "Waiting"))
    workspace.sources.add(a_source(start=PartialDate("2025-01")))
    if holds != "nothing":
        with_finding(workspace, thread_ids=(drift, delay) if holds == "the same" else (drift,))
    review = r.accept_all(workspace.documents.begin(a_document()))
    review = r.joined_to_threads(review, 3, [drift])
    join(workspace, delay, drift)
    join(workspace, waits, delay)

    news = workspace.documents.thread_news(review)
    done = workspace.documents.accept(review, [])

    assert news.moved == {drift: waits}
    (sentence,) = news.said
    assert sentence.startswith("The thread “Drift” was joined to “Waiting”. The proposal that was")
    assert r.moved_to_threads(review, news.moved).item(3).threads == (waits,)
    *_, visit = workspace.threads.visits(waits)
    assert [line.ref for line in visit.findings] == [done.refs[3]]


def test_a_review_tells_once_of_threads_that_were_split_closed_or_taken_away(workspace):
    drift, delay, gone = (workspace.threads.add(t) for t in ("Drift", "Delay", "Gone"))
    workspace.sources.add(a_source(start=PartialDate("2025-01")))
    first, _second = (with_finding(workspace, thread_ids=(drift,)) for _ in range(2))
    workspace.threads.split(drift, [first], "Before the review")
    review = workspace.documents.begin(a_document())
    for key in (2, 3):
        review = r.joined_to_threads(review, key, [drift, delay, gone])
    workspace.documents.keep(review)
    assert workspace.documents.thread_news(review).said == ()

    more = with_finding(workspace, thread_ids=(drift,))
    workspace.threads.split(drift, [more], "Supervision")
    close = DecisionEntry(DecisionKind.CLOSE, "The board", "Audits show it.")
    workspace.threads.decide(now(workspace, delay), close)
    workspace.threads.remove(now(workspace, gone))

    news = workspace.documents.thread_news(review)
    split, closed, away = news.said
    assert split.startswith("The thread “Drift” was split: some of it is now “Supervision”. Look")
    assert closed.startswith("The thread “Delay” was closed by decision on ")
    assert away.startswith("The thread “Gone” was taken off the list, so the 2 proposals")
    assert news.moved == {gone: None}
    review = r.moved_to_threads(review, news.moved)
    assert review.item(3).threads == (drift, delay)
    workspace.documents.keep(review)
    assert (
        workspace.documents.thread_news(workspace.documents.resume(review.document.sha256)).said
        == ()
    )


def test_a_thread_to_which_findings_of_the_source_belong_is_mentioned(workspace):
    drift = workspace.threads.add("Drift")
    review = r.accept_all(workspace.documents.begin(a_document()))
    review = r.joined_to_threads(review, 3, [drift])

    with pytest.raises(RefusedError, match="so it is mentioned"):
        workspace.documents.accept(review, [drift])

    assert lines(workspace) == {}


def test_the_register_of_a_past_day_still_gives_its_documents(workspace):
    accepted(workspace)
    number = workspace.step
    workspace.history.undo()

    past = workspace.after_step(number)
    assert past.documents.known(a_document().sha256).source == "MV1"
    assert past.documents.content(a_document().sha256) == b"%PDF a letter"
    assert past.documents.kept() == []
    past.close()


def test_a_ref_that_was_undone_is_open_again_in_a_review_that_goes_on(workspace, tmp_path):
    bob = a_workspace(tmp_path, user="Bob")
    accepted(workspace)
    assert all(item.ref for item in bob.documents.begin(a_document()).items)
    workspace.history.undo()

    again = bob.documents.resume(a_document().sha256)

    assert again.source is None
    assert not any(item.ref for item in again.items)
    assert bob.documents.accept(again).label.endswith(": 4 findings")
    bob.close()


def test_two_lead_inspectors_are_named_once(workspace):
    both = a_document(
        lead_inspector="Ann Green and Bob Ray", inspectors=("Ann Green", "Bob Ray", "Cy Lee")
    )
    entry = workspace.documents.begin(both).entry
    assert entry.inspectors == "Ann Green, Bob Ray, Cy Lee"


def test_what_the_letter_names_as_its_number_is_in_its_short_name(workspace):
    text = "This was the fourth monitoring visit since the local authority was judged inadequate."
    reading = a_document().reading
    paragraph = replace(reading.paragraphs[0], text=text)
    review = workspace.documents.begin(a_document(paragraphs=(paragraph,)))
    assert review.entry.short == "MV4"

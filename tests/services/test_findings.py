"""Findings: adding, rating, splitting, merging; and what is refused."""

import pytest

from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import ConflictError, MissingError, RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Citation, CitationKind, FindingKind, Priority
from blackpool_tracker.domain.questions import (
    NOBODY,
    ActionQuestion,
    Column,
    FindingFilter,
    FindingQuestion,
    Grouping,
)
from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact
from blackpool_tracker.domain.updates import UpdateEntry, Words
from tests.builders import (
    a_finding,
    a_source,
    a_workspace,
    alter,
    an_action,
    seen,
    seen_action,
    with_finding,
)

HOSTILE = (
    "R&D <b> </para> <script>alert(1)</script>",
    "👩‍👧 mother and child, ŵŷ Llanfair, Łódź żółć",
    "x" * 20_000,
    "a\u200db c\u00e9",
)


def refs(workspace, **wanted):
    question = FindingQuestion(FindingFilter(**wanted))
    placed = workspace.findings.ids(question)
    lines = workspace.findings.lines([place.id for place in placed])
    return [lines[place.id].ref for place in placed]


def test_refs_are_the_sources_name_and_a_running_number_by_kind(workspace):
    source = workspace.sources.add(a_source())
    for kind in (FindingKind.CONCERN, FindingKind.CONCERN, FindingKind.STRENGTH):
        workspace.findings.add(a_finding(source, kind=kind))
    assert refs(workspace) == ["MV5-C01", "MV5-C02", "MV5-S01"]


def test_a_ref_is_never_used_twice(workspace):
    finding = with_finding(workspace)
    workspace.findings.remove([seen(workspace, finding)])
    with_finding(workspace)
    assert refs(workspace) == ["MV5-C02"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_kept_whole(workspace, text):
    finding = with_finding(workspace, words=text)
    workspace.progress.update_finding(seen(workspace, finding), UpdateEntry(Words(done=text)))
    assert workspace.findings.lines([finding])[finding].words == text
    assert workspace.progress.updates(finding)[0].words.done == text


def test_control_characters_and_lone_surrogates_are_dropped(workspace):
    finding = with_finding(workspace, words="Late\x00 plans\x07 for\ud800 children\r\nin care")
    assert workspace.findings.lines([finding])[finding].words == "Late plans for children\nin care"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": "  "}, "Give the finding a title"),
        ({"words": ""}, "Give the words"),
        ({"title": "x" * 301}, "301 characters"),
        ({"words": "x" * 100_001}, "100,001 characters"),
    ],
)
def test_a_finding_that_says_nothing_or_too_much_is_refused(workspace, change, sentence):
    with pytest.raises(RefusedError, match=sentence):
        with_finding(workspace, **change)
    assert refs(workspace) == []


def test_a_lead_cannot_close(workspace):
    finding = with_finding(workspace)
    for word in (Delivery.CLOSED, Delivery.SUPERSEDED, Delivery.NOT_OURS):
        with pytest.raises(RefusedError, match="Only a decision"):
            workspace.findings.rate_delivery([seen(workspace, finding)], word)


def test_impact_is_not_claimed_without_evidence_that_somebody_else_checked(workspace, tmp_path):
    finding = with_finding(workspace)
    entry = EvidenceEntry(EvidenceKind.CASE_AUDIT, "16 of 20 good")
    workspace.findings.rate_impact([seen(workspace, finding)], Impact.EARLY_SIGNS)
    workspace.evidence.attach_bytes(finding, "audit.txt", b"16 of 20", entry)
    with pytest.raises(RefusedError, match="somebody other"):
        workspace.findings.rate_impact([seen(workspace, finding)], Impact.EVIDENCED)
    (line,) = workspace.evidence.lines(finding)
    with pytest.raises(RefusedError, match="Somebody other"):
        workspace.evidence.check(line)
    other = a_workspace(tmp_path, user="bob")
    other.evidence.check(line)
    other.close()
    workspace.findings.rate_impact([seen(workspace, finding)], Impact.EVIDENCED)
    found = workspace.findings.lines([finding])[finding]
    assert (found.impact, found.evidence) == (Impact.EVIDENCED, EvidenceStrength.AUDIT)


def test_an_edit_changes_what_is_said_and_keeps_the_ref(workspace):
    finding = with_finding(workspace)
    theme = workspace.themes.add("Neglect")
    source = workspace.sources.lines()[0].id
    entry = a_finding(
        source,
        title="Plans drift",
        citations=(
            Citation(CitationKind.SECTION, "What needs to improve", 2, 1),
            Citation(CitationKind.PARAGRAPH, "14", 5),
        ),
        theme_ids=(theme,),
    )
    workspace.findings.edit(seen(workspace, finding), entry)
    detail = workspace.findings.detail(finding)
    assert (detail.line.ref, detail.line.title, detail.line.theme) == (
        "MV5-C01", "Plans drift", "Neglect",
    )  # fmt: skip
    assert detail.place == "page 2, “What needs to improve”, item 1; page 5, paragraph 14"
    workspace.history.undo()
    assert workspace.findings.detail(finding).place == "page 3, paragraph 12"
    assert workspace.findings.detail(finding).themes == ()


def test_a_split_makes_new_findings_that_serve_the_same_actions(workspace):
    finding = with_finding(workspace)
    workspace.actions.add(an_action(finding))
    source = workspace.sources.lines()[0].id
    (new,) = workspace.findings.split(
        seen(workspace, finding),
        a_finding(source, words="Assessments are late."),
        [a_finding(source, title="Plans are late", words="Plans are late too.")],
    )
    assert refs(workspace) == ["MV5-C01", "MV5-C02"]
    assert workspace.findings.detail(new).split_from == "MV5-C01"
    assert [line.ref for line in workspace.actions.of_finding(new)] == ["A-001"]
    workspace.history.undo()
    assert refs(workspace) == ["MV5-C01"]


def test_a_merge_gathers_everything_and_loses_nothing(workspace):
    kept, other = with_finding(workspace), with_finding(workspace, words="Plans are late.")
    workspace.actions.add(an_action(other))
    workspace.progress.update_finding(seen(workspace, other), UpdateEntry(Words(done="Sampled.")))
    workspace.findings.merge(seen(workspace, kept), [seen(workspace, other)])
    detail = workspace.findings.detail(kept)
    assert "Plans are late." in detail.line.words
    assert detail.merged == ("MV5-C02",)
    assert [update.about for update in workspace.progress.updates(kept)] == ["MV5-C02"]
    assert detail.line.actions == 1
    merged = workspace.findings.detail(other)
    assert (merged.line.delivery, merged.merged_into) == (Delivery.SUPERSEDED, "MV5-C01")
    workspace.history.undo()
    assert workspace.findings.detail(other).line.delivery == Delivery.NOT_STARTED
    assert workspace.findings.detail(kept).line.words.startswith("Too many")


def test_a_finding_that_was_merged_stays_as_the_other_shows_its_words(workspace):
    kept, other = with_finding(workspace), with_finding(workspace)
    workspace.findings.merge(seen(workspace, kept), [seen(workspace, other)])
    with pytest.raises(RefusedError, match="MV5-C02 was merged into another finding"):
        workspace.findings.remove([seen(workspace, kept), seen(workspace, other)])
    assert len(workspace.findings.ids(FindingQuestion())) == 2


def test_what_was_merged_before_goes_along(workspace, tmp_path):
    first, second, third = (with_finding(workspace) for _ in range(3))
    entry = EvidenceEntry(EvidenceKind.DIP_SAMPLE, "12 of 20")
    workspace.evidence.attach_bytes(first, "a.txt", b"12 of 20", entry)
    workspace.progress.update_finding(seen(workspace, first), UpdateEntry(Words(done="Sampled.")))
    workspace.findings.merge(seen(workspace, second), [seen(workspace, first)])
    workspace.findings.merge(seen(workspace, third), [seen(workspace, second)])
    detail = workspace.findings.detail(third)
    assert detail.merged == ("MV5-C01", "MV5-C02")
    assert detail.line.evidence == EvidenceStrength.AUDIT
    assert detail.line.last_update is not None
    assert [line.file_name for line in workspace.evidence.lines(third)] == ["a.txt"]


def test_search_finds_words_of_actions_and_updates_too(workspace):
    finding = with_finding(workspace)
    with_finding(workspace, title="Something else", words="Nothing of the kind.")
    workspace.actions.add(an_action(finding, title="Buy chronology software"))
    entry = UpdateEntry(Words(difference="Grandparents say so"))
    workspace.progress.update_finding(seen(workspace, finding), entry)
    for text in ("chrono soft", "grandp", "MV5-C01", "assessments LATE", "a-001"):
        assert refs(workspace, text=text) == ["MV5-C01"], text
    workspace.history.undo()
    assert refs(workspace, text="grandp") == []


def test_search_takes_any_text(workspace):
    finding = with_finding(workspace, title="Gŵyl & 100% “quoted”")
    for text in ('"', "*", "AND OR NOT", "a_b", "100% gwyl", "NEAR(", "'; DROP TABLE finding"):
        refs(workspace, text=text)
    assert refs(workspace, text="100% gwyl") == ["MV5-C01"]
    assert finding


def test_filters_narrow_and_combine(workspace):
    first, second = with_finding(workspace), with_finding(workspace)
    person = workspace.people.add("Head of Service")
    workspace.findings.set_lead([seen(workspace, first)], person)
    workspace.findings.set_priority([seen(workspace, first)], Priority.HIGH)
    assert refs(workspace, lead_ids=frozenset({person})) == ["MV5-C01"]
    assert refs(workspace, lead_ids=frozenset({NOBODY})) == ["MV5-C02"]
    assert refs(workspace, lead_ids=frozenset({NOBODY, person})) == ["MV5-C01", "MV5-C02"]
    assert refs(workspace, led_by="head of service") == ["MV5-C01"]
    assert refs(workspace, priorities=frozenset({Priority.HIGH})) == ["MV5-C01"]
    assert refs(workspace, evidence=frozenset({EvidenceStrength.NONE})) == ["MV5-C01", "MV5-C02"]
    assert workspace.findings.count(FindingFilter(led_by="Head of Service")) == 1
    assert second


@pytest.mark.parametrize("order", list(Column))
@pytest.mark.parametrize("group", list(Grouping))
def test_every_order_and_group_lists_every_finding(workspace, order, group):
    numbers = {with_finding(workspace) for _ in range(3)}
    for descending in (False, True):
        question = FindingQuestion(order=order, group=group, descending=descending)
        assert {placed.id for placed in workspace.findings.ids(question)} == numbers


def test_what_is_not_there_is_said(workspace):
    with pytest.raises(MissingError, match="no finding B19-R99"):
        workspace.findings.number("B19-R99")
    with pytest.raises(MissingError):
        workspace.findings.detail(1)


def test_a_merged_finding_changed_by_somebody_else_meanwhile_is_refused(workspace):
    kept, other = with_finding(workspace), with_finding(workspace)
    stale = seen(workspace, other)
    workspace.findings.set_priority([stale], Priority.LOW)
    with pytest.raises(ConflictError):
        workspace.findings.merge(seen(workspace, kept), [stale])
    assert workspace.findings.detail(kept).merged == ()


def test_a_finding_is_not_merged_into_itself_or_into_one_that_is_ended(workspace):
    first, second, third = (with_finding(workspace) for _ in range(3))
    for others in ([first], [second, second], []):
        with pytest.raises(RefusedError, match="each of them once"):
            workspace.findings.merge(
                seen(workspace, first), [seen(workspace, other) for other in others]
            )
    workspace.findings.merge(seen(workspace, first), [seen(workspace, second)])
    with pytest.raises(RefusedError, match="superseded by decision"):
        workspace.findings.merge(seen(workspace, second), [seen(workspace, third)])
    assert workspace.findings.detail(first).merged == ("MV5-C02",)


def test_a_merged_finding_that_is_opened_again_stands_for_itself(workspace):
    kept, other = with_finding(workspace), with_finding(workspace)
    workspace.findings.merge(seen(workspace, kept), [seen(workspace, other)])
    reopen = DecisionEntry(DecisionKind.REOPEN, by="The board", reason="Not the same after all")
    workspace.progress.decide_finding(seen(workspace, other), reopen)
    assert workspace.findings.detail(other).merged_into is None
    assert workspace.findings.detail(kept).merged == ()
    workspace.history.undo()
    assert workspace.findings.detail(other).merged_into == "MV5-C01"


def test_an_action_that_was_taken_from_a_finding_before_a_merge_counts_once(workspace, tmp_path):
    kept, other = with_finding(workspace), with_finding(workspace)
    action = workspace.actions.add(an_action(kept, other))
    workspace.actions.edit(seen_action(workspace, action), an_action(other))
    bob = a_workspace(tmp_path, user="bob")
    bob.findings.merge(seen(bob, kept), [seen(bob, other)])
    bob.close()
    with pytest.raises(ConflictError):
        workspace.history.undo()
    assert workspace.findings.lines([kept])[kept].actions == 1


@pytest.mark.parametrize("ref", ["MV5-C01 ", "\udcffMV5-C01", "MV5-\u202eC01\n"])
def test_a_ref_is_found_with_what_was_pasted_along(workspace, ref):
    finding = with_finding(workspace)
    assert workspace.findings.number(ref) == finding


@pytest.mark.parametrize("name", ["Łukasz Żak", "Éowyn ŵŷ", "ann"])
def test_ones_own_findings_and_actions_are_found_whatever_the_letters(tmp_path, name):
    workspace = a_workspace(tmp_path, user=name)
    finding = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], name.upper())
    action = workspace.actions.add(an_action(finding, owner_id=name))
    assert refs(workspace, led_by=name) == ["MV5-C01"]
    mine = workspace.actions.ids(ActionQuestion(owned_by=name))
    assert [each.id for each in mine] == [action]
    assert refs(workspace, led_by="somebody else") == []
    workspace.close()


@pytest.mark.parametrize("name", ["zoë müller", "ZOË MÜLLER", " Zoë  Müller"])
def test_mine_are_those_of_my_name_in_whatever_letters(workspace, name):
    lead = workspace.people.add("Zoë MÜLLER")
    finding, _other = with_finding(workspace), with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], lead)
    action = workspace.actions.add(an_action(finding, owner_id=lead))
    assert refs(workspace, led_by=name) == ["MV5-C01"]
    assert [each.id for each in workspace.actions.ids(ActionQuestion(owned_by=name))] == [action]


def test_a_ref_that_could_be_two_findings_is_never_guessed(workspace):
    first, second = with_finding(workspace), with_finding(workspace)
    alter(workspace, "UPDATE finding SET ref = 'mv5-c01' WHERE id = 2")
    assert workspace.findings.number("MV5-C01") == first
    assert workspace.findings.number("mv5-c01") == second
    with pytest.raises(RefusedError, match="could be MV5-C01 or mv5-c01"):
        workspace.findings.number("Mv5-C01")


def test_a_strength_has_no_ratings_and_nothing_is_decided_on_it(workspace):
    strength = with_finding(workspace, kind=FindingKind.STRENGTH)
    concern = with_finding(workspace)
    both = [seen(workspace, concern), seen(workspace, strength)]
    steps = len(workspace.history.lines())
    with pytest.raises(RefusedError, match="MV5-S01 is a strength, so it has no delivery rating"):
        workspace.findings.rate_delivery(both, Delivery.ON_TRACK)
    with pytest.raises(RefusedError, match="MV5-S01 is a strength, so it has no impact rating"):
        workspace.findings.rate_impact(both, Impact.EARLY_SIGNS)
    for kind in DecisionKind:
        if kind is not DecisionKind.EXTEND:
            entry = DecisionEntry(kind, "Chair", "Seen")
            with pytest.raises(RefusedError, match="MV5-S01 is a strength, so there is nothing"):
                workspace.progress.decide_finding(both[1], entry)
    for rated in ({"delivery": Delivery.ON_TRACK}, {"impact": Impact.EARLY_SIGNS}):
        with pytest.raises(RefusedError, match="MV5-S01 is a strength"):
            workspace.progress.update_finding(both[1], UpdateEntry(Words(done="x"), **rated))
    assert len(workspace.history.lines()) == steps
    assert workspace.findings.lines([concern])[concern].delivery is Delivery.NOT_STARTED


def test_a_strength_may_have_a_lead_actions_updates_and_evidence(workspace):
    strength = with_finding(workspace, kind=FindingKind.STRENGTH)
    workspace.actions.add(an_action(strength))
    words = UpdateEntry(Words(done="Shown to the other teams"))
    workspace.progress.update_finding(seen(workspace, strength), words)
    workspace.evidence.attach_bytes(strength, "a.txt", b"x", EvidenceEntry(EvidenceKind.MEASURE))
    line = workspace.findings.lines([strength])[strength]
    assert (line.actions, line.evidence) == (1, EvidenceStrength.DATA)
    assert line.last_update is not None


def test_no_filter_by_rating_lets_a_strength_through_and_no_order_by_rating_puts_it_first(
    workspace,
):
    with_finding(workspace, kind=FindingKind.STRENGTH)
    with_finding(workspace)
    assert refs(workspace, deliveries=frozenset({Delivery.NOT_STARTED})) == ["MV5-C01"]
    assert refs(workspace, impacts=frozenset({Impact.NONE_YET})) == ["MV5-C01"]
    assert refs(workspace) == ["MV5-S01", "MV5-C01"]
    for column in (Column.DELIVERY, Column.IMPACT):
        for descending in (False, True):
            question = FindingQuestion(order=column, descending=descending)
            assert [each.id for each in workspace.findings.ids(question)] == [2, 1]

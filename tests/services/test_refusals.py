"""What the register refuses it says in its own words for the ratings, whatever they are."""

import re
from dataclasses import replace

import pytest

from blackpool_tracker.domain.decisions import OUTCOMES, DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import (
    BY_LEAD,
    DECIDED,
    DEFAULT_WORDS,
    NEED_EVIDENCE,
    Delivery,
    Impact,
    Rating,
)
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.storage import tables as t
from tests.builders import an_action, proposed, proposed_action, seen, seen_action, with_finding

RENAMED = {word: f"Zzyx{at}" for at, word in enumerate(DEFAULT_WORDS)}
NAMES = RatingWords(tuple(replace(word, word=name) for word, name in RENAMED.items()))
LEFT_OVER = re.compile(
    "|".join(
        rf"\b{re.escape(word.word)}\b"
        for word in DEFAULT_WORDS
        if word.rating is not Rating.EVIDENCE  # “none” and “data” are words of every sentence
    ),
    re.IGNORECASE,
)
ENDS = {outcome: kind for kind, outcome in OUTCOMES.items() if outcome in DECIDED}


@pytest.fixture
def renamed(workspace):
    """A register whose every word is another than the program's."""
    with workspace.read_by(lambda store: store).step("Rename") as step:
        for word, name in RENAMED.items():
            row = t.RatingWordRow(rating=word.rating, key=word.key, word=name, definition="New.")
            step.add(row)
    return workspace


def refusal(act) -> str:
    with pytest.raises(RefusedError) as refused:
        act()
    said = str(refused.value)
    assert not LEFT_OVER.search(said), said
    return said


def says(key: Delivery | Impact, act) -> None:
    """The act is refused in a sentence with the register's word."""
    assert NAMES.low(key) in refusal(act).casefold()


def a_decision(kind: DecisionKind, reason: str = "Seen", by: str = "Chair") -> DecisionEntry:
    return DecisionEntry(kind, by, reason)


@pytest.mark.parametrize("word", sorted(DECIDED))
def test_no_word_of_a_decision_is_refused_in_the_programs_words(renamed, word):
    finding = with_finding(renamed)
    action = renamed.actions.add(an_action(finding))
    entry = UpdateEntry(Words("Done"), delivery=word)
    says(word, lambda: renamed.findings.rate_delivery([seen(renamed, finding)], word))
    says(word, lambda: renamed.actions.rate([seen_action(renamed, action)], word))
    says(word, lambda: renamed.progress.update_finding(seen(renamed, finding), entry))


@pytest.mark.parametrize("word", sorted(DECIDED))
def test_what_a_decision_ended_is_called_as_the_register_calls_it(renamed, word):
    finding = proposed(renamed, with_finding(renamed))
    action = proposed_action(renamed, renamed.actions.add(an_action(finding)))
    progress, end = renamed.progress, a_decision(ENDS[word])
    progress.decide_finding(seen(renamed, finding), end)
    progress.decide_action(seen_action(renamed, action), end)

    def deciding(kind):
        return lambda: progress.decide_finding(seen(renamed, finding), a_decision(kind))

    for kind in (DecisionKind.KEEP_OPEN, DecisionKind.ESCALATE, ENDS[word]):
        says(word, deciding(kind))
    extend = a_decision(DecisionKind.EXTEND)
    says(word, lambda: progress.decide_action(seen_action(renamed, action), extend))
    says(word, lambda: renamed.proposals.propose_finding(seen(renamed, finding), "Once more"))
    for lead in BY_LEAD:
        rated = seen(renamed, finding)
        says(word, lambda lead=lead, at=rated: renamed.findings.rate_delivery([at], lead))
    if word is not Delivery.CLOSED:
        again = a_decision(DecisionKind.CLOSE)
        says(
            Delivery.CLOSED,
            lambda: renamed.revisits.confirm_finding(seen(renamed, finding), again),
        )


def test_the_other_refusals_of_a_decision_say_the_registers_words(renamed):
    finding = with_finding(renamed)
    renamed.findings.set_priority([seen(renamed, finding)], Priority.HIGH)
    action = renamed.actions.add(an_action(finding))
    progress = renamed.progress

    def decide(kind, reason="Seen", by="Chair"):
        entry = a_decision(kind, reason, by)
        return lambda: progress.decide_finding(seen(renamed, finding), entry)

    for word in (Delivery.NOT_OURS, Delivery.SUPERSEDED):
        assert NAMES[word] in refusal(decide(ENDS[word], ""))
    for kind in (DecisionKind.REOPEN, DecisionKind.EXTEND, DecisionKind.CLOSE):
        refusal(decide(kind))
    refusal(lambda: renamed.proposals.propose_finding(seen(renamed, finding), " "))
    proposed(renamed, finding)
    for kind, by in ((DecisionKind.CLOSE, "Chair"), (DecisionKind.CLOSE, "Head of Early Help")):
        refusal(decide(kind, by=by))
    refusal(decide(DecisionKind.KEEP_OPEN, ""))
    renamed.actions.rate([seen_action(renamed, action)], Delivery.COMPLETE)
    extend = a_decision(DecisionKind.EXTEND)
    says(Delivery.COMPLETE, lambda: progress.decide_action(seen_action(renamed, action), extend))


@pytest.mark.parametrize("word", sorted(NEED_EVIDENCE))
def test_an_impact_without_proof_is_called_as_the_register_calls_it(renamed, word):
    finding = with_finding(renamed)
    says(word, lambda: renamed.findings.rate_impact([seen(renamed, finding)], word))
    audit = EvidenceEntry(EvidenceKind.CASE_AUDIT)
    renamed.evidence.attach_bytes(finding, "a.txt", b"x", audit)
    renamed.become("Bob")
    (line,) = renamed.evidence.lines(finding)
    renamed.evidence.check(Seen(line.id, line.version))
    renamed.findings.rate_impact([seen(renamed, finding)], word)
    (line,) = renamed.evidence.lines(finding)
    says(word, lambda: renamed.evidence.remove(Seen(line.id, line.version)))

"""The concerns and strengths of running text: which sentences judge, and which way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Paragraph, Proposal
from blackpool_tracker.importing.judging.sentences import sentences_of
from blackpool_tracker.importing.judging.signs import Place, places, signs_of
from blackpool_tracker.importing.judging.themes import Ranked, ranked_themes
from blackpool_tracker.importing.judging.turns import halves_of
from blackpool_tracker.importing.judging.unjudged import section_is_judged, sentence_is_judged
from blackpool_tracker.importing.judging.verdicts import (
    CERTAIN,
    is_only_adequate,
    requires_improvement,
)
from blackpool_tracker.importing.judging.weights import Weights, chance, learnt

CONCERN: Final = "concern"
STRENGTH: Final = "strength"
BOTH: Final = 2
CLEAR: Final = 0.5
"""How far a half must lean, so that *while inspectors were on site* is none."""
A_CONCERN_FROM: Final = 0.45
A_STRENGTH_FROM: Final = 0.5
"""How likely it must be. A concern that is missed does more harm than one that is rejected."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or half of one that judges, and how certain that is."""

    kind: FindingKind
    text: str
    certainty: float


def proposals_from(paragraphs: Sequence[Paragraph]) -> list[Proposal]:
    """The concerns and strengths that the paragraphs tell of, in their order.

    Lists of what needs to improve, contacts and what inspectors did are left out. ``page`` is that
    on which the paragraph begins.
    """
    return [
        proposal
        for paragraph in paragraphs
        if section_is_judged(paragraph.section)
        for proposal in _proposals(paragraph)
    ]


def said_in(sentence: str, place: Place, weights: Weights) -> list[Said]:
    """What a sentence says: a concern, a strength, both, each with its own half, or nothing.

    Where both are said and no half says one of them, the whole sentence stands for each.
    """
    if not sentence_is_judged(sentence):
        return []
    leanings = weights.leanings(signs_of(sentence, place))
    bad, good = chance(leanings[CONCERN]), chance(leanings[STRENGTH])
    below_good = requires_improvement(sentence)
    if below_good:
        bad = max(bad, CERTAIN)
    if (below_good or is_only_adequate(sentence)) and not halves_of(sentence):
        good = 0.0  # what else is good stands behind the word that turns
    said = []
    if bad >= A_CONCERN_FROM:
        said.append(Said(FindingKind.CONCERN, sentence, round(bad, 2)))
    if good >= A_STRENGTH_FROM:
        said.append(Said(FindingKind.STRENGTH, sentence, round(good, 2)))
    return (len(said) == BOTH and _halves(said, place, weights)) or said


def _proposals(paragraph: Paragraph) -> Iterator[Proposal]:
    sentences = sentences_of(paragraph.text)
    for index, place in enumerate(places(paragraph.section, sentences)):
        said_here = said_in(sentences[index], place, learnt("judging"))
        # A half is about what its sentence is about: *but these are late* names nothing.
        about = sentences[index] if said_here else ""
        ranked = (
            ranked_themes(about, paragraph.section, sentences, index) if about else Ranked((), 0)
        )
        for said in said_here:
            yield Proposal(
                kind=said.kind,
                text=said.text,
                page=paragraph.page,
                paragraph=paragraph.number,
                section=paragraph.section,
                themes=ranked.themes,
                certainty=said.certainty,
                likely=ranked.likely,
            )


def _halves(both: Sequence[Said], place: Place, weights: Weights) -> list[Said]:
    """A concern and a strength of one sentence, cut where it turns most, in its order.

    Empty where neither half leans another way than the other.
    """
    concern, strength = both
    widest, best = 0.0, list[Said]()
    for halves in halves_of(concern.text):
        first, second = (_leaning(half, place, weights) for half in halves)
        clear = first * second < 0 and min(abs(first), abs(second)) >= CLEAR
        if clear and abs(first - second) > widest:
            widest = abs(first - second)
            order = (concern, strength) if first > 0 else (strength, concern)
            best = [replace(said, text=half) for said, half in zip(order, halves, strict=True)]
    return best


def _leaning(text: str, place: Place, weights: Weights) -> float:
    """How far a part of a sentence leans to a concern, above 0, or to a strength, below."""
    leanings = weights.leanings(signs_of(text, place))
    return leanings[CONCERN] - leanings[STRENGTH]

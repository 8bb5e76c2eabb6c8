"""Sentences cut, and judged, of whole documents as the program reads them.

Where a person's labels are at hand these say which sentences are concerns and strengths, and what
they are about. The labels of documents from which the program has learnt are no proof:
``python -m tests.corpus.sentences`` leaves each out of what it learns from first.
"""

from collections.abc import Iterator
from typing import Any

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Proposal, Reading
from blackpool_tracker.importing.judging.sentences import sentences_of
from blackpool_tracker.importing.judging.unjudged import section_is_judged
from tests.corpus.counting import Count
from tests.corpus.known import Known

LETTERS = {FindingKind.CONCERN: "cm", FindingKind.STRENGTH: "sm"}


def measured(known: Known, reading: Reading) -> Iterator[Count]:
    """The counts of one document."""
    if known.narrative:
        yield _cut(known.narrative["paragraphs"])
    if known.labels:
        sentences = [
            (_same(sentence["text"]), known.labels["labels"][sentence["id"]])
            for paragraph in known.narrative["paragraphs"]
            if section_is_judged(paragraph["section"])
            for sentence in paragraph["sentences"]
        ]
        for kind, letters in LETTERS.items():
            said = [one for one in reading.proposals if one.kind is kind]
            yield _judged(f"{kind}s", letters, sentences, said)
        yield _themed(sentences, reading.proposals)


def _cut(paragraphs: list[dict[str, Any]]) -> Count:
    """Whether paragraphs are cut as a person cut them."""
    wrong = [
        f"cut otherwise {paragraph['text']!r}"
        for paragraph in paragraphs
        if sentences_of(paragraph["text"]) != [each["text"] for each in paragraph["sentences"]]
    ]
    total = len(paragraphs)
    return Count("sentences", total - len(wrong), total, total, wrong)


def _judged(
    name: str, letters: str, sentences: list[tuple[str, dict[str, Any]]], said: list[Proposal]
) -> Count:
    texts = [_same(one.text) for one in said]
    right, wanted, found, wrong = 0, 0, 0, []
    for sentence, label in sentences:
        want, has = label["l"] in letters, any(text in sentence for text in texts)
        wanted, found, right = wanted + want, found + has, right + (want and has)
        if want != has:
            wrong.append(f"{'missing' if want else 'extra'} {sentence!r}")
    return Count(name, right, wanted, found, wrong)


def _themed(sentences: list[tuple[str, dict[str, Any]]], proposals: tuple[Proposal, ...]) -> Count:
    """Of the sentences proposed, whether the main theme is among those proposed."""
    wrong, total = [], 0
    for sentence, label in sentences:
        about = [one.themes for one in proposals if _same(one.text) in sentence]
        if label["t"] and about:
            total += 1
            if label["t"][0] not in about[0]:
                wrong.append(f"want {label['t'][0]}, got {about[0]}: {sentence!r}")
    return Count("main theme in three", total - len(wrong), total, total, wrong)


def _same(text: str) -> str:
    """The text with the one kind of quotation marks: a letter's notes and PDF differ in them."""
    return text.replace("\u2018", "'").replace("\u2019", "'")

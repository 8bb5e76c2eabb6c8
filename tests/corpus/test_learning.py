"""The weights in the program are those that its sentences teach."""

import pytest

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.importing.judging.theme_words import WORDS
from blackpool_tracker.importing.judging.unjudged import section_is_judged
from blackpool_tracker.importing.judging.weights import learnt, read_weights, written_weights
from tests.corpus.labelled import labelled_paragraphs
from tests.corpus.learn import LEARNT, LEAST, judging_from, themes_from
from tests.corpus.learning import Habits, Lesson, learn
from tests.corpus.sentences import Tally, count


def test_a_sign_that_tells_weighs_and_one_that_does_not_weighs_nothing():
    examples = [{"bad": 1.0, "any": 1.0}, {"any": 1.0}] * 20
    weights = learn(Lesson(examples, [1.0, 0.0] * 20), ["any", "bad"], Habits(1.0, {}))
    assert weights["bad"] > 2
    assert abs(weights["any"]) < 1


def test_what_was_known_stands_where_no_sentence_speaks():
    weights = learn(Lesson([{}], [0.0]), ["neglect named"], Habits(1.0, {"neglect named": 2.5}))
    assert weights["neglect named"] == pytest.approx(2.5)


def test_every_label_and_theme_is_known():
    sentences = [said for paragraph in labelled_paragraphs() for said in paragraph.sentences]
    assert {said.label for said in sentences} == set("csmn")
    assert {theme for said in sentences for theme in said.themes} <= set(WORDS)
    assert all(said.themes for said in sentences if said.label in "cm")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "taught"), [("judging", judging_from), ("themes", themes_from)])
def test_the_same_sentences_give_the_same_bytes(name, taught):
    text = written_weights(taught(labelled_paragraphs()), LEAST[name])
    assert text == (LEARNT / f"{name}.tsv").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def unseen() -> Tally:
    """What is said of every third council's documents, by weights learnt of the others alone."""
    paragraphs = labelled_paragraphs()
    aside = sorted({paragraph.document for paragraph in paragraphs})[1::3]
    rest = [paragraph for paragraph in paragraphs if paragraph.document not in aside]
    judging = read_weights(written_weights(judging_from(rest), LEAST["judging"]))
    tally = Tally()
    for paragraph in paragraphs:
        if paragraph.document in aside and section_is_judged(paragraph.section):
            count(paragraph, judging, learnt("themes"), tally)
    return tally


@pytest.mark.slow
def test_concerns_and_strengths_of_unseen_documents_are_found(unseen):
    for kind in (FindingKind.CONCERN, FindingKind.STRENGTH):
        assert unseen.figures(kind)[2] >= 0.85


@pytest.mark.slow
@pytest.mark.parametrize(("tenths", "near"), [((5, 6, 7), 0.2), ((8, 9), 0.05)])
def test_a_certainty_is_a_chance(unseen, tenths, near):
    """Of the doubtful about as many are right as is said (they are few), of the others exactly."""
    total = sum(unseen.certain[tenth] for tenth in tenths)
    right = sum(unseen.certain_and_right[tenth] for tenth in tenths)
    said = sum(unseen.certain[tenth] * (tenth / 10 + 0.05) for tenth in tenths)
    assert right / total == pytest.approx(said / total, abs=near)

"""A review never loses or alters a word of the document, whatever a person does to it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blackpool_tracker.domain import review as r
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import TITLE_LIMIT, FindingKind
from blackpool_tracker.domain.reading import Paragraph, Proposal, Reading
from blackpool_tracker.domain.sources import SourceEntry, SourceKind
from blackpool_tracker.domain.titles import LONG, proposed_title

WORDS = st.lists(
    st.sampled_from(["children", "plans", "however,", "drift.", "(PLO)", "– and", "é"]), min_size=1
).map(" ".join)
KINDS = st.sampled_from(FindingKind)
DOCUMENT = r.KeptDocument("0" * 64, "letter.pdf", 1, 3)
ENTRY = SourceEntry("MV7", "Monitoring visit", SourceKind.MONITORING_VISIT, held=True)


def a_paragraph(number: str | None, text: str, page: int = 1) -> Paragraph:
    return Paragraph(number, page, page, "Findings", text)


def a_review(paragraphs: list[Paragraph], proposals: list[Proposal]) -> r.Review:
    reading = Reading(
        kind=SourceKind.MONITORING_VISIT,
        title="Monitoring visit",
        authority="Blackpool",
        visit_start=None,
        visit_end=None,
        published_on=None,
        lead_inspector="",
        inspectors=(),
        areas_covered=(),
        judgements=(),
        paragraphs=tuple(paragraphs),
        proposals=tuple(proposals),
        warnings=(),
        pages=3,
    )
    return r.review_of(DOCUMENT, ENTRY, reading)


def proposal(text: str, paragraph: str | None = "1", page: int = 1) -> Proposal:
    return Proposal(
        FindingKind.CONCERN, text, page, paragraph, "Findings", ("planning",), 0.9, "Enabler 1"
    )


HERE = r.Place(1, "1", "Findings")


def chosen(text: str, place: r.Place = HERE) -> r.ChosenWords:
    """Words that a person chose, likely about one theme and perhaps about another."""
    return r.ChosenWords(text, (place,), ("workforce", "health"), 1)


def reviewed(*texts: str) -> r.Review:
    """A review of one paragraph that holds these sentences."""
    return a_review([a_paragraph("1", " ".join(texts))], [proposal(text) for text in texts])


@st.composite
def reviews(draw) -> r.Review:
    """A review of up to four paragraphs, each proposed whole or in parts."""
    paragraphs, proposals = [], []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        texts = draw(st.lists(WORDS, min_size=1, max_size=4))
        paragraphs.append(a_paragraph(str(number), " ".join(texts), number))
        proposals += [proposal(text, str(number), number) for text in texts]
    return a_review(paragraphs, proposals)


def deed(draw, review: r.Review) -> r.Review:
    """One thing that a person may do to the review, refused or not."""
    keys = draw(st.lists(st.sampled_from([i.key for i in review.items]), min_size=1, unique=True))
    at = draw(st.integers(-2, 60))
    verdict, kind, text = (
        draw(st.sampled_from(r.Verdict)),
        draw(KINDS),
        draw(st.sampled_from(["", " ", "Plans", "x" * 301])),
    )
    deeds = {
        "judged": lambda: r.judged(review, keys, verdict),
        "accept_all": lambda: r.accept_all(review, kind),
        "retitled": lambda: r.retitled(review, keys[0], text),
        "rekinded": lambda: r.rekinded(review, keys, kind),
        "rethemed": lambda: r.rethemed(review, keys, ["neglect", "health", "neglect"]),
        "joined": lambda: r.joined_to_threads(review, keys[0], [3, 4, 3]),
        "split": lambda: r.split(review, keys[0], at),
        "merged": lambda: r.merged(review, keys),
        "entered": lambda: r.entered(review, 1, {keys[0]: "MV7-C01"}),
    }
    try:
        return deeds[draw(st.sampled_from(sorted(deeds)))]()
    except RefusedError:
        return review


def letters(review: r.Review) -> str:
    return "".join("".join(item.text.split()) for item in review.items)


@given(st.data())
def test_no_function_loses_or_alters_a_text(data):
    review = data.draw(reviews())
    document = [p.text for p in review.paragraphs]
    for _ in range(data.draw(st.integers(0, 8))):
        before, review = review, deed(data.draw, review)
        for item in before.items:
            text = "".join(item.text.split())
            assert text in letters(review)
        for item in review.items:
            for part in item.text.split(r.APART):
                assert any(part in paragraph for paragraph in document)


@given(st.data())
def test_keys_are_unique_and_titles_fit_whatever_is_done(data):
    review = data.draw(reviews())
    for _ in range(data.draw(st.integers(0, 8))):
        review = deed(data.draw, review)
        keys = [item.key for item in review.items]
        assert len(set(keys)) == len(keys)
        assert all(0 < len(item.title) <= TITLE_LIMIT for item in review.items)
        assert all(len(i.also) == i.text.count(r.APART) for i in review.items)


@given(reviews(), st.data())
def test_what_was_split_is_the_same_text_when_it_is_merged_again(review, data):
    item = data.draw(st.sampled_from(review.items))
    spaces = [n for n, letter in enumerate(item.text) if letter == " "]
    if not spaces:
        return
    parts = r.split(review, item.key, data.draw(st.sampled_from(spaces)))
    new = next(i.key for i in parts.items if i.key not in {old.key for old in review.items})

    assert "".join(r.merged(parts, [item.key, new]).item(item.key).text.split()) == "".join(
        item.text.split()
    )


@given(reviews(), st.data())
def test_what_is_in_the_register_is_never_changed(review, data):
    key = data.draw(st.sampled_from([item.key for item in review.items]))
    review = r.entered(review, 1, {key: "MV7-C01"})
    entered = review.item(key)
    for _ in range(5):
        review = deed(data.draw, review)
        assert replace(review.item(key), ref=entered.ref) == entered


@given(st.text("ab ,.;–\n“A(", max_size=400))
def test_a_title_is_one_line_that_fits_and_says_something_where_the_text_does(text):
    title = proposed_title(text)
    assert len(title) <= LONG
    assert "\n" not in title
    if any(letter.isalnum() for letter in text):
        assert title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("However, plans drift.", "However, plans drift"),
        (
            "However, children wait too long for assessments.",
            "Children wait too long for assessments",
        ),
        (
            "The quality of strategy discussions, core groups and plans, so that nothing drifts.",
            "The quality of strategy discussions, core groups and plans",
        ),
        (
            "the timeliness of meeting children’s dental needs",
            "The timeliness of meeting children’s dental needs",
        ),
        (
            "Oversight of pre-proceedings work and of placement with parents to end long drift.",
            "Oversight of pre-proceedings work and of placement with parents to end…",
        ),
        ("Plans are weak. Too many children drift.", "Plans are weak"),
    ],
)
def test_a_title_is_the_first_sentence_as_far_as_it_turns(text, title):
    assert proposed_title(text) == title


def test_a_however_sentence_that_was_split_is_joined_by_its_own_words():
    review = a_review(
        [a_paragraph("4", "Children are seen, but plans are weak. Staff care.")],
        [proposal("Children are seen", "4"), proposal("plans are weak.", "4")],
    )

    one = r.merged(review, [1, 2]).item(1)

    assert one.text == "Children are seen, but plans are weak."
    assert one.also == ()


def test_what_stands_between_is_taken_from_where_the_two_are_nearest():
    review = a_review(
        [a_paragraph("1", "plans and plans and drift")], [proposal("plans"), proposal("drift")]
    )

    assert r.merged(review, [1, 2]).item(1).text == "plans and drift"


def test_texts_with_a_sentence_between_them_stand_apart_with_both_places():
    review = reviewed("Plans are weak.", "Staff care about the children.", "Drift persists.")
    review = r.merged(review, [1, 3])

    assert review.item(1).text == "Plans are weak.\n\nDrift persists."
    assert review.item(1).also == (r.Place(1, "1", "Findings"),)
    assert [item.key for item in review.items] == [1, 2]


def test_what_stood_apart_is_split_again_with_its_own_place():
    review = a_review(
        [a_paragraph("1", "Plans are weak."), a_paragraph("2", "Drift persists.", 2)],
        [proposal("Plans are weak."), proposal("Drift persists.", "2", 2)],
    )
    one = r.merged(review, [1, 2])
    first, second = r.split(one, 1, len("Plans are weak.\n")).items

    assert (first.text, first.paragraph, first.also) == ("Plans are weak.", "1", ())
    assert (second.text, second.paragraph, second.page) == ("Drift persists.", "2", 2)


def test_texts_that_stand_apart_cannot_be_merged():
    paragraphs = [a_paragraph(str(n), f"Text {n}.") for n in (1, 2, 3)]
    review = a_review(paragraphs, [proposal(f"Text {n}.", str(n)) for n in (1, 2, 3)])

    with pytest.raises(RefusedError, match="follow one another"):
        r.merged(review, [1, 3])
    with pytest.raises(RefusedError, match="at least two"):
        r.merged(review, [1])
    with pytest.raises(MissingError):
        r.split(review, 9, 1)


@pytest.mark.parametrize("at", [-1, 0, 4, 99])
def test_a_split_that_leaves_one_part_empty_is_refused(at):
    with pytest.raises(RefusedError, match="between two words"):
        r.split(reviewed("Text"), 1, at)


def test_to_accept_all_of_a_kind_leaves_what_was_rejected_and_other_kinds():
    review = r.judged(reviewed("One.", "Two.", "Three."), [2], r.Verdict.REJECTED)
    review = r.rekinded(review, [3], FindingKind.STRENGTH)

    review = r.accept_all(review, FindingKind.CONCERN)

    assert [item.verdict for item in review.items] == [
        r.Verdict.ACCEPTED,
        r.Verdict.REJECTED,
        r.Verdict.OPEN,
    ]


def test_what_was_entered_is_not_entered_again():
    review = r.accept_all(reviewed("One.", "Two."))

    review = r.entered(review, 7, {1: "MV7-C01"})

    assert [item.key for item in review.to_enter] == [2]
    assert review.source == 7
    with pytest.raises(RefusedError, match="MV7-C01 is in the register already"):
        r.retitled(review, 1, "Other")


def test_words_that_nobody_proposed_become_an_accepted_item_in_their_place():
    review = a_review(
        [a_paragraph("1", "Plans are weak. Staff care."), a_paragraph("2", "More.", 2)],
        [proposal("Plans are weak."), proposal("More.", "2", 2)],
    )

    review = r.added(review, chosen("Staff care."), FindingKind.STRENGTH)

    assert [item.text for item in review.items] == ["Plans are weak.", "Staff care.", "More."]
    new = review.items[1]
    assert (new.verdict, new.title, new.places) == (r.Verdict.ACCEPTED, "Staff care", (HERE,))
    assert (new.themes, new.offered) == (("workforce",), ("workforce", "health"))
    with pytest.raises(RefusedError, match="Choose the words"):
        r.added(review, chosen(""), FindingKind.STRENGTH)
    with pytest.raises(RefusedError, match="in the list already, as “Staff care”"):
        r.added(review, chosen("Staff care."), FindingKind.CONCERN)


def test_added_words_stand_by_their_place_in_the_paragraph_and_not_only_by_their_page():
    text = "One is late. Two is lost. Three is slow."
    review = a_review(
        [a_paragraph("1", text), a_paragraph("2", "Four is fine.")],
        [proposal("One is late."), proposal("Three is slow."), proposal("Four is fine.", "2")],
    )
    review = r.added(review, chosen("Two is lost."), FindingKind.CONCERN)
    assert [i.text[:4].strip() for i in review.items] == ["One", "Two", "Thre", "Four"]
    review = r.added(review, chosen("A table", r.Place(1, None, "Findings")), FindingKind.CONCERN)
    assert review.items[-1].text == "A table"


def test_a_proposal_has_the_themes_that_are_likely_and_offers_the_others():
    made = replace(proposal("Plans are weak."), themes=("planning", "health", "courts"), likely=2)
    (item,) = a_review([a_paragraph("1", "Plans are weak.")], [made]).items
    assert item.themes == ("planning", "health")
    assert item.offered == ("planning", "health", "courts")


def test_a_title_that_is_too_long_or_empty_is_refused():
    with pytest.raises(RefusedError, match="Keep it to 300"):
        r.retitled(reviewed("One."), 1, "x" * 301)
    with pytest.raises(RefusedError, match="Give the finding a title"):
        r.retitled(reviewed("One."), 1, " \n ")

"""A review comes back from the register as it was kept, also one that an earlier version kept."""

import json

from blackpool_tracker.domain import review as r
from blackpool_tracker.domain.naming import entry_of
from blackpool_tracker.storage.plain_reviews import found_in, made_of, review_from
from tests.ui.review.readings import a_reading


def a_review() -> r.Review:
    reading = a_reading()
    kept = r.KeptDocument("0" * 64, "report.pdf", 1, 4)
    review = r.review_of(kept, entry_of(reading, []), reading)
    chosen = r.ChosenWords("Leaders know them well", (r.Place(1, None, ""),), ("health",), 1)
    return r.added(review, chosen, review.items[0].kind)


def kept(review: r.Review) -> tuple[dict, dict]:
    """What the register holds of a review, as its JSON gives it back."""
    return json.loads(json.dumps(found_in(review))), json.loads(json.dumps(made_of(review)))


def test_a_review_comes_back_as_it_was_kept():
    review = a_review()
    assert review_from(*kept(review)) == review


def test_a_review_from_before_themes_were_offered_apart_goes_on_with_none():
    review = a_review()
    found, made = kept(review)
    for item in made["items"]:
        del item["offered"]
    again = review_from(found, made)
    assert [item.themes for item in again.items] == [item.themes for item in review.items]
    assert {item.offered for item in again.items} == {()}

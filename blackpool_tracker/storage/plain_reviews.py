"""Reviews as plain JSON, as the register keeps them, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.domain.review import KeptDocument, Place, Review, ReviewItem, Verdict
from blackpool_tracker.domain.sources import Grade, JudgementEntry, SourceEntry, SourceKind

Plain = dict[str, Any]

NEVER_CHANGED: Final = ("document", "authority", "paragraphs", "warnings")
"""What a person does not change in a review, so that it is written once."""


def found_in(review: Review) -> Plain:
    """What the reader found, apart from what a person makes of it."""
    plain = asdict(review)
    return {name: plain[name] for name in NEVER_CHANGED}


def made_of(review: Review) -> Plain:
    """What a person has made of the document so far."""
    entry = asdict(review.entry)
    for name in ("start", "end", "published"):
        entry[name] = entry[name]["iso"] if entry[name] else None
    entry["received"] = review.entry.received.isoformat() if review.entry.received else None
    return {
        "entry": entry,
        "items": [asdict(item) for item in review.items],
        "source": review.source,
    }


def review_from(found: Mapping[str, Any], made: Mapping[str, Any]) -> Review:
    """The review of which these were kept."""
    return Review(
        document=KeptDocument(**found["document"]),
        entry=_entry(made["entry"]),
        items=tuple(_item(plain) for plain in made["items"]),
        source=made["source"],
        authority=found["authority"],
        paragraphs=tuple(Paragraph(**plain) for plain in found["paragraphs"]),
        warnings=tuple(found["warnings"]),
    )


def _entry(plain: Plain) -> SourceEntry:
    received = plain["received"]
    days = {
        name: PartialDate(plain[name]) if plain[name] else None
        for name in ("start", "end", "published")
    }
    more = {
        "kind": SourceKind(plain["kind"]),
        "received": date.fromisoformat(received) if received else None,
        "judgements": tuple(
            JudgementEntry(each["area"], Grade(each["grade"])) for each in plain["judgements"]
        ),
        "areas": tuple(plain["areas"]),
    }
    return SourceEntry(**(plain | days | more))


def _item(plain: Plain) -> ReviewItem:
    more = {
        "kind": FindingKind(plain["kind"]),
        "verdict": Verdict(plain["verdict"]),
        "themes": tuple(plain["themes"]),
        # Reviews that were begun before this was kept have all that was offered as their own.
        "offered": tuple(plain.get("offered", ())),
        "threads": tuple(plain["threads"]),
        "also": tuple(Place(**place) for place in plain["also"]),
    }
    return ReviewItem(**(plain | more))

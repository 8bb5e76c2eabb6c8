"""Facts: kind, authority, dates, inspectors and judgements, each exact; and the items of lists."""

import re
from collections.abc import Iterator
from typing import Any

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.domain.sources import SourceKind
from tests.corpus.counting import Count, exact, listed
from tests.corpus.known import Known

KINDS = {
    "ilacs_standard": SourceKind.ILACS_INSPECTION,
    "ilacs_short": SourceKind.ILACS_INSPECTION,
    "sif": SourceKind.SIF_INSPECTION,
    "sif_reinspection": SourceKind.SIF_INSPECTION,
    "lscb_review": SourceKind.SIF_INSPECTION,
    "lac_2013": SourceKind.LAC_INSPECTION,
}
NOT_LISTED = {"lac_2013"}
"""Kinds whose notes name neither the lists nor the day of publication that the documents print."""

AREAS = {
    "impact_of_leaders": "impact of leaders",
    "help_and_protection": "need help",
    "in_care_and_care_leavers": "in care and care leavers",
    "in_care": "in care",
    "looked_after_and_permanence": "looked after",
    "adoption": "adoption",
    "care_leavers": "care leavers",
    "leadership": "^leadership",
    "overall_effectiveness": "overall|^children.s services in",
}
"""What the notes call an area, by words that the documents use; the first that fits counts."""


def measured(known: Known, reading: Reading) -> Iterator[Count]:
    """The counts of one document."""
    truth = known.truth
    if not truth:
        return
    yield exact("kind", KINDS[known.kind].value, reading.kind.value)
    if truth["council_printed"]:
        yield exact("authority", truth["council_printed"], _as_noted(truth, reading.authority))
    yield exact("visit start", truth["start"], _iso(reading.visit_start))
    yield exact("visit end", truth["end"], _iso(reading.visit_end))
    if known.kind not in NOT_LISTED:
        yield exact("published on", truth["published_printed"], _iso(reading.published_on))
        yield listed("items of lists", _items(truth), _proposed(reading))
    if truth["inspectors"]:
        yield exact("lead inspector", " and ".join(truth["inspectors"]), reading.lead_inspector)
    yield exact("judgements", _judged(truth), _found(reading))


def _as_noted(truth: dict[str, Any], authority: str) -> str:
    """The authority found; cut where the notes have only its first words (“London Borough of”)."""
    printed: str = truth["council_printed"]
    return printed if printed.endswith(" of") and authority.startswith(printed) else authority


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def _items(truth: dict[str, Any]) -> list[str]:
    recommended = (" ".join([each["text"], *each["sub"]]) for each in truth["recommendations"])
    return [_tidy(text) for text in (*truth["needs_to_improve"], *recommended)]


def _proposed(reading: Reading) -> list[str]:
    return [
        _tidy(each.text) for each in reading.proposals if each.kind is FindingKind.RECOMMENDATION
    ]


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _judged(truth: dict[str, Any]) -> dict[str, str]:
    """The grades noted, by area."""
    return {
        area: grade.removesuffix(" to be good").replace(" ", "_")
        for area, grade in sorted(truth["judgements"].items())
    }


def _found(reading: Reading) -> dict[str, str]:
    """The grades found, by the areas of the notes, in which the safeguarding board has none."""
    found = ((_area(each.area), each.grade.value) for each in reading.judgements)
    return dict(sorted((area, grade) for area, grade in found if area))


def _area(words: str) -> str:
    if "safeguarding children board" in words.casefold() or "LSCB" in words:
        return ""
    fits = (key for key, part in AREAS.items() if re.search(part, words, re.IGNORECASE))
    return next(fits, words)

"""The three ratings of a finding: delivery, impact and evidence. Never one colour.

Source: the separation of delivery, impact and strength of evidence follows docs/rules.md, rule 1.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Rating(StrEnum):
    """What is rated."""

    DELIVERY = "delivery"
    IMPACT = "impact"
    EVIDENCE = "evidence"


class Delivery(StrEnum):
    """How the work stands; of findings and of actions."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    COMPLETE = "complete"
    ON_HOLD = "on_hold"
    CLOSED = "closed"
    SUPERSEDED = "superseded"
    NOT_OURS = "not_ours"


class Impact(StrEnum):
    """Whether it has changed things for children; of findings only."""

    NONE_YET = "none_yet"
    EARLY_SIGNS = "early_signs"
    EVIDENCED = "evidenced"
    SUSTAINED = "sustained"


class EvidenceStrength(StrEnum):
    """How well it is known; derived from the evidence attached, weakest first."""

    NONE = "none"
    SELF_REPORT = "self_report"
    DATA = "data"
    AUDIT = "audit"
    EXTERNAL = "external"


DECIDED: Final = frozenset({Delivery.CLOSED, Delivery.SUPERSEDED, Delivery.NOT_OURS})
"""Words that only a decision of the board or chair gives."""

FINISHED: Final = DECIDED | {Delivery.COMPLETE}
"""Words under which nothing can be late any more."""

NOT_COUNTED: Final = DECIDED - {Delivery.CLOSED}
"""Words under which nothing is asked here any more: they stand in no count of how many are done."""

IN_TROUBLE: Final = (Delivery.OFF_TRACK, Delivery.AT_RISK)
"""Words that need the board's eye, the worse first."""

BY_LEAD: Final = tuple(word for word in Delivery if word not in DECIDED)
"""Words that a lead may choose."""

WANT_REASON: Final = frozenset({Delivery.AT_RISK, Delivery.OFF_TRACK, Delivery.ON_HOLD})
"""Words that the lead should explain; a missing reason is shown as missing, never refused."""

NEED_EVIDENCE: Final = frozenset({Impact.EVIDENCED, Impact.SUSTAINED})
"""Words that need evidence checked by somebody other than the one who added it."""

WORST_FIRST: Final = (
    Delivery.OFF_TRACK,
    Delivery.AT_RISK,
    Delivery.ON_HOLD,
    Delivery.NOT_STARTED,
    Delivery.ON_TRACK,
    Delivery.COMPLETE,
)


@dataclass(frozen=True, slots=True)
class RatingWord:
    """What a register calls one step of a rating, and what it means by it."""

    rating: Rating
    key: str
    word: str
    definition: str


def unproven(impact: Impact, *, evidence_checked: bool) -> bool:
    """Whether impact is claimed without evidence that somebody else has checked.

    Source: docs/rules.md, rule 8.
    """
    return impact in NEED_EVIDENCE and not evidence_checked


def suggested(actions: list[Delivery]) -> Delivery | None:
    """What the actions would suggest for their finding: the worst of those open.

    None when there are no actions, or none that still counts. Complete when all are finished.
    """
    counting = [d for d in actions if d not in NOT_COUNTED]
    if not counting:
        return None
    open_ones = {d for d in counting if d not in FINISHED}
    return next((d for d in WORST_FIRST if d in open_ones), Delivery.COMPLETE)


DEFAULT_WORDS: Final = (
    RatingWord(Rating.DELIVERY, "not_started", "Not started", "Nothing has been done yet."),
    RatingWord(Rating.DELIVERY, "on_track", "On track", "Under way, and expected by its date."),
    RatingWord(
        Rating.DELIVERY,
        "at_risk",
        "At risk",
        "Under way, but something known may make it late or incomplete.",
    ),
    RatingWord(
        Rating.DELIVERY,
        "off_track",
        "Off track",
        "Will not be done by its date without help from the board.",
    ),
    RatingWord(
        Rating.DELIVERY,
        "complete",
        "Complete",
        "The lead says that it is done. The board has not accepted this yet.",
    ),
    RatingWord(Rating.DELIVERY, "on_hold", "On hold", "Stopped for now, with a reason."),
    RatingWord(
        Rating.DELIVERY,
        "closed",
        "Closed",
        "The board or its chair has accepted that it is done.",
    ),
    RatingWord(
        Rating.DELIVERY, "superseded", "Superseded", "Replaced by another finding or action."
    ),
    RatingWord(Rating.DELIVERY, "not_ours", "Not ours", "The board decided that others answer it."),
    RatingWord(
        Rating.IMPACT,
        "none_yet",
        "No evidence yet",
        "Nothing shows yet that things have changed for children.",
    ),
    RatingWord(
        Rating.IMPACT,
        "early_signs",
        "Early signs",
        "First signs of change, in some teams or for some children.",
    ),
    RatingWord(
        Rating.IMPACT,
        "evidenced",
        "Evidenced",
        "Checked evidence shows that practice has changed for children.",
    ),
    RatingWord(
        Rating.IMPACT,
        "sustained",
        "Sustained",
        "Checked evidence shows that the change has lasted.",
    ),
    RatingWord(Rating.EVIDENCE, "none", "None", "No evidence is attached."),
    RatingWord(
        Rating.EVIDENCE, "self_report", "Self-report", "The service's own account or document."
    ),
    RatingWord(
        Rating.EVIDENCE,
        "data",
        "Data",
        "Figures, or what children, parents or partners have told us.",
    ),
    RatingWord(
        Rating.EVIDENCE,
        "audit",
        "Audit or dip sample",
        "Somebody read case files or watched practice.",
    ),
    RatingWord(Rating.EVIDENCE, "external", "External", "People from outside the council looked."),
)
"""The words and definitions a new register starts with; people may change both.

Source: docs/rules.md, rules 1 and 2.
"""

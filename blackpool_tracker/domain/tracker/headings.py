"""What councils head the columns of their trackers with."""

import re
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.wording import tidy_line

LONGEST: Final = 50  # characters of a heading that is known


@dataclass(frozen=True, slots=True)
class Heading:
    """What headings of a shape say of their columns, and how surely (0 to 1)."""

    shape: re.Pattern[str]
    field: Field
    sure: float


def _headings(*rows: tuple[Field, float, tuple[str, ...]]) -> tuple[Heading, ...]:
    return tuple(
        Heading(re.compile(rf"(?:the |our )?(?:{'|'.join(shapes)})", re.IGNORECASE), field, sure)
        for field, sure, shapes in rows
    )


# fmt: off
HEADINGS: Final = _headings(
    (
        Field.REPORTED_ON, 0.9, (
            r"(?:date )?(?:last )?updated(?: on)?", r"date of (?:the |last |latest )*updates?",
            r"(?:last |latest )?updates? date", r"(?:date )?last review(?:ed)?(?: on| date)?",
        ),
    ),
    (
        Field.SUCCESS, 0.9, (
            r"how (?:will|do) .*measured?\b.*",
            r"(?:desired|expected|intended|planned|target) outcomes?\b.*", r"outcomes? sought",
        ),
    ),
    (
        Field.NOTE, 0.7, (
            r"(?:next )?review(?: date| due)?", r"% ?complete[d]?", r"updated by",
        ),
    ),
    (
        Field.STATUS, 0.95, (
            r".*\bb?rag\b(?: rating| status)?", r"(?:action |progress )?status\b.*",
        ),
    ),
    (
        Field.FINDING, 0.9, (
            r"improvement (?:areas?|needed|required)", r"requirements?",
        ),
    ),
    (
        Field.ACTION_NUMBER, 0.95, (
            r"action (?:no|number|ref|reference|id)\b.*",
        ),
    ),
    (
        Field.FINDING_NUMBER, 0.95, (
            (
                "(?:rec(?:ommendation)?s?|finding|issue"
                "|ofsted(?: rec(?:ommendation)?)?) (?:no|number|ref|reference|id)"
            ),
        ),
    ),
    (
        Field.FINDING_NUMBER, 0.8, (
            "no", "nr", "number", "ref", "reference", "id", "item", "#", "item no", "ref no",
            "plan ref",
        ),
    ),
    (
        Field.PARAGRAPH, 0.9, (
            r".*\bpara(?:graph)?s?\b(?: no| number| ref)?",
        ),
    ),
    (
        Field.PAGE, 0.9, (
            "(?:report )?page(?: no| number)?", "pg",
        ),
    ),
    (
        Field.SOURCE, 0.85, (
            "source", "(?:source )?(?:report|inspection|document|visit|audit)", "origin",
        ),
    ),
    (
        Field.SPONSOR, 0.95, (
            r".*\b(?:sponsor|sro|accountable|senior responsible)\b.*",
        ),
    ),
    (
        Field.REVISED, 0.95, (
            (
                r".*\b(?:revised|new|extended|extension|revision|moved)\b.*(?:date|deadline|to"
                r"|when|target|due)?\b"
            ),
        ),
    ),
    (
        Field.COMPLETED_ON, 0.9, (
            "(?:date|when|day) (?:completed|complete|closed|achieved|done)",
            "(?:completion|completed|closed|closure|actual(?: end)?)(?: on| date)",
            "date of completion",
        ),
    ),
    (
        Field.START, 0.9, (
            r"(?:start|begin(?:s|ning)?|from|commence\w*)(?: date| on|ing)?",
            "date (?:started|raised|opened)",
        ),
    ),
    (
        Field.DUE, 0.95, (
            r"(?:by )?when\b.*", r"deadline\b.*", r"due\b.*",
            r"(?:target|end|original|finish|planned)(?: \w+)? date",
            "time ?(?:scale|frame|line)s?", "date due", "complete by", "by",
        ),
    ),
    (
        Field.REASON, 0.85, (
            r"reasons?\b.*", "(?:rag|status|rating) (?:rationale|reason)s?", r"why\b.*",
            r".*\breason for (?:delay|rating|slippage)\b.*",
        ),
    ),
    (
        Field.NEXT, 0.9, (
            r"next\b.*", r"(?:what|what’s|what's) (?:is )?next\b.*", "planned (?:work|activity)",
            "(?:further|future) (?:action|steps?|work)s?",
        ),
    ),
    (
        Field.SUCCESS, 0.95, (
            r"success\b.*", "(?:measures?|indicators?|kpis?|criteria)(?: of success)?",
            (
                "(?:how will we know|what (?:will )?(?:good|success)(?: will)? looks? like"
                "|expected outcomes?|intended outcomes?|target outcomes?"
                r"|outcome measures?)\b.*"
            ),
        ),
    ),
    (
        Field.PRACTICE, 0.85, (
            r".*\bchange[ds]? in practice\b.*",
        ),
    ),
    (
        Field.KNOWN_BY, 0.9, (
            r"(?:supporting )?evidence\b.*", r"how (?:do )?we know\b.*",
            r"(?:monitoring|assurance|verification|quality assurance)\b.*", "proof",
        ),
    ),
    (
        Field.DIFFERENCE, 0.9, (
            r"impact\b.*", r".*\bdifference\b.*", r"outcomes?\b.*", r"(?:so what|benefit)\b.*",
        ),
    ),
    (
        Field.FINDING_STATUS, 0.9, (
            r"(?:finding|recommendation|overall)s? (?:status|b?rag|rating)\b.*",
        ),
    ),
    (
        Field.STATUS, 0.95, (
            (
                "(?:current |action |overall |delivery |latest )?(?:status|b?rag(?: rating"
                r"| status)?|brag|state|traffic light|rating)\b.*"
            ),
        ),
    ),
    (
        Field.STATUS, 0.8, (
            "completed?", "done", "(?:delivery )?confidence", r"complete \(?y/n\)?",
        ),
    ),
    (
        Field.PROGRESS, 0.95, (
            r".*\b(?:progress|updates?|commentary)\b.*", "position(?: statement)?",
            r"(?:what (?:we )?(?:have|has)(?: we)? (?:been )?done)\b.*", "narrative",
        ),
    ),
    (
        Field.PROGRESS, 0.8, (
            "(?:.* )?comments?", "notes?", "remarks?", "narrative",
        ),
    ),
    (
        Field.PRIORITY, 0.8, (
            "priority(?: level| rating)?", "urgency", "importance",
        ),
    ),
    (
        Field.OWNER, 0.95, (
            r"who\b.*", r"(?:action )?owners?\b.*", r"responsib\w+\b.*", "(?:action|by) lead",
            "by whom", "assigned to", "allocated to",
            r"(?:responsible |named )?(?:officer|manager|person|people)s?\b.*", "whom",
        ),
    ),
    (
        Field.LEAD, 0.9, (
            (
                "(?:(?:senior|lead|service|strategic|finding|recommendation"
                r"|priority) )?leads?(?: \w+)?"
            ),
            "lead (?:officer|person)", "head of service",
        ),
    ),
    (
        Field.THEME, 0.9, (
            (
                "(?:priority )?(?:theme|workstream|work stream|strand|category|topic|pillar"
                r"|priority area|service area|heading|objective)s?\b.*"
            ),
        ),
    ),
    (
        Field.FINDING, 0.95, (
            (
                r".*\b(?:recommendations?|findings?|concerns?|weakness\w*|areas? (?:for"
                "|of) (?:improvement|development|priority action)|what (?:needs"
                r"|must) (?:to )?(?:be )?(?:improve\w*|change\w*)|issues?(?: identified"
                r"| raised)?|what (?:ofsted|inspectors) (?:said|found))\b.*"
            ),
        ),
    ),
    (
        Field.HOW, 0.9, (
            r"how\b(?! (?:will|do) we know).*", r"steps?\b.*", r"milestones?\b.*", r"tasks?\b.*",
            "sub[- ]?actions?", r"details?\b.*", "description", "activit(?:y|ies)", "method",
        ),
    ),
    (
        Field.ACTION, 0.95, (
            (
                "(?:agreed |required |key |improvement |planned |proposed "
                r"|management )?actions?\b.*"
            ),
            r"what\b(?! next).*", r"(?:management |our )?response\b.*", r"we will\b.*",
            "commitment",
        ),
    ),
    (
        Field.THEME, 0.6, (
            "area", "service", "section", r"priority \w+", "plan",
        ),
    ),
    (
        Field.NOTE, 0.7, (
            r"risks?\b.*", "issues? and risks?", r"mitigation\b.*", "budget", "cost",
            "resources?", r"links?\b.*", r"dependenc\w+", "team", "ward",
        ),
    ),
)
# fmt: on
"""Headings, the more telling first. A heading is matched as a whole."""


def heading_field(heading: str) -> Heading | None:
    """What a heading says; None for one that says nothing known."""
    words = tidy_line(re.sub(r"[\s_]+", " ", heading)).strip(" .:*-–?")
    if not words or len(words) > LONGEST:
        return None
    bare = re.sub(r"\s*\([^)]*\)|[?.]", "", words).strip() or words
    tried = dict.fromkeys((words, bare))
    return next((h for h in HEADINGS for text in tried if h.shape.fullmatch(text)), None)

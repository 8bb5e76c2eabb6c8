"""Sentences that give a grade below good: what they say is fixed, not learnt.

*Services require improvement to be good* holds few words and one of them is *good*, so that signs
alone leave it in doubt. The grade means a shortfall whatever stands beside it.
"""

import re
from typing import Final

from blackpool_tracker.importing.judging.cues import lowered

CERTAIN: Final = 0.95
"""How certain a concern is that says so in the inspectorate's own word."""

SUBJECT: Final = (
    r"(?!(?:when|where|if|whether|although|though|while|whilst|since|after|before|because|what)\b)"
    r"(?:(?:the )?(?:overall )?(?:judgement|effectiveness) is that )?"
    r"(?:(?!that\b|which\b|what\b|where\b|when\b|how\b|whether\b|if\b|no\b|not\b|longer\b|as\b)"
    r"(?!ha(?:s|ve)\b|(?:know|recognis|identif|understand|acknowledg|accept|improv(?:ed|ing)\b))"
    r"[\w'-]+[,:]? ){1,25}?"
)
"""What is graded: neither a clause of its own, nor what somebody knows or has done about it."""

VERDICT: Final = re.compile(
    rf"{SUBJECT}(?:(?:also |still |therefore |currently )?(?<!\bto )(?<!\bwho )requires?"
    r"|continues? to require"
    r"|(?:is|are) (?:also |still )?judged (?:to require|as requiring)) improvement\b"
)

OLDER_GRADE: Final = re.compile(
    r"(?!.*\b(?:when|where|which)\b).*\b(?:is|are|was|were|remains?)(?: judged)?(?: to be)?"
    r"(?: only| just)? adequate\b"
)
"""The third of the four grades that were given until 2013: enough, and no praise."""


def is_only_adequate(sentence: str) -> bool:
    """Whether the sentence gives the third of the four grades of older inspections."""
    return OLDER_GRADE.match(lowered(sentence)) is not None


def requires_improvement(sentence: str) -> bool:
    """Whether the sentence says of services, today, that they require improvement."""
    return VERDICT.match(lowered(sentence)) is not None

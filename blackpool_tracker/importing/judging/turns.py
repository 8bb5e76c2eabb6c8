"""Where a sentence turns from one half to its opposite: *although*, *but*, *while*, *however*."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

MIDDLE: Final = re.compile(
    r"[,;:]?\s+(?!(?:although|though|while|whilst)(?:\s\S+){1,3},)"
    r"(?=(?:but|although|though|even though|however|while|whilst|whereas|despite|yet"
    r"|nevertheless)\b)|;\s+|\s+[–—]\s+",
    re.IGNORECASE,
)
"""What stands before a second half; the half begins with the word that turns. A few words between
commas are none: *meetings, although timely, are not attended*."""

AHEAD: Final = re.compile(
    r"(?:although|though|even though|while|whilst|whereas|despite|notwithstanding)\b",
    re.IGNORECASE,
)
"""A first half that announces its opposite, which then begins behind one of its first commas."""

WITHOUT_VERB: Final = re.compile(r"(?:despite|notwithstanding)\b", re.IGNORECASE)
COMMA: Final = re.compile(r",\s+")
COMMAS: Final = 2
WORDS_AT_LEAST: Final = 3  # in a half: *Although small,* is none

VERB: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|may|might|must"
    r"|\w{2,}ed|(?:benefit|receive|experience|make|take|know|feel|live|lead|lack|remain|need|continue"
    r"|provide|show|see|vary|give|thrive|report|help|enable|ensure|use|mean|require|say|get|wait|go"
    r"|come|work|result)s?|varies|goes)\b"
)
"""What makes a half of a sentence say something."""

NOT_ONLY: Final = re.compile(r"\bnot only\b", re.IGNORECASE)
"""What follows is *but also*, and no opposite."""

OPEN: Final = re.compile(r"\b(?:a|an|and|as|by|for|from|in|of|on|or|that|the|to|which|with)$")
"""A first half must not end so: *Leaders recognise that, while …*"""


def halves_of(sentence: str) -> list[tuple[str, str]]:
    """Every way to cut ``sentence`` where it may turn, each half word for word.

    A half keeps the word that turns, so that nobody reads it without its *but*; only the comma
    between the two is left out.
    """
    cut = [(sentence[: turn.start()].rstrip(), sentence[turn.end() :]) for turn in _turns(sentence)]
    return [
        (one, two)
        for one, two in cut
        if _says_something(one) and _says_something(two) and not NOT_ONLY.search(one)
    ]


def _turns(sentence: str) -> Iterator[re.Match[str]]:
    yield from MIDDLE.finditer(sentence)
    if AHEAD.match(sentence):
        yield from islice(COMMA.finditer(sentence), COMMAS)


def _says_something(half: str) -> bool:
    if len(half.split()) < WORDS_AT_LEAST or OPEN.search(half):
        return False
    return WITHOUT_VERB.match(half) is not None or VERB.search(half) is not None

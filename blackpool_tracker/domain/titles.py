"""A title for words of a document: short, and the document's own words until a person says better.

A register's list shows titles of 30 to 70 characters; inspectors' sentences have 100 to 300.
"""

import re
from typing import Final

from blackpool_tracker.domain.wording import tidy_line

LONG: Final = 72  # characters: what a list shows of a title in one line
SHORT: Final = 24  # characters: less says too little to be told apart
_FIRST_SENTENCE: Final = re.compile(r"(.+?[.!?])[”\"’']?\s+(?=[“\"A-Z(])")
_LEAD_INS: Final = re.compile(
    r"(?:however|although|but|and|in addition|additionally|furthermore|moreover|overall|as a result"
    r"|consequently|therefore|nevertheless|nonetheless|at the time of (?:this|the) [a-z]+"
    r"|inspectors (?:found|saw|identified) (?:that|evidence that))\b,?\s+",
    re.IGNORECASE,
)
_TURNS: Final = re.compile(
    r"[,;:](?=\s)|\s[–—-](?=\s)"
    r"|(?=\s(?:so that|in order to|because|which|although|however|but|while)\b)",
    re.IGNORECASE,
)
_LOOSE_ENDS: Final = re.compile(
    r"(?:\s+(?:a|an|the|and|or|of|to|in|on|for|by|with|at|as|is|are|that|their|its))+\Z",
    re.IGNORECASE,
)


def proposed_title(text: str) -> str:
    """What a finding of these words may be called, empty only for a text that says nothing.

    The first sentence without what leads into it (*However,*) and its full stop; if that is longer
    than a line of a list, as far as it turns, else as far as whole words go and “…”.
    """
    line = tidy_line(text)
    first = _FIRST_SENTENCE.match(line)
    sentence = (first.group(1) if first else line).rstrip(" .;:,")
    while (lead := _LEAD_INS.match(sentence)) and len(sentence) - lead.end() >= SHORT:
        sentence = sentence[lead.end() :]
    sentence = sentence or line
    return _capital(sentence if len(sentence) <= LONG else _shortened(sentence))


def _shortened(sentence: str) -> str:
    turns = [t.start() for t in _TURNS.finditer(sentence) if SHORT <= t.start() <= LONG]
    if turns:
        return _LOOSE_ENDS.sub("", sentence[: turns[-1]].rstrip(" ,;:–—-"))
    whole, _, _ = sentence[:LONG].rpartition(" ")
    kept = _LOOSE_ENDS.sub("", whole) or sentence[: LONG - 1]
    return f"{kept.rstrip(' ,;:–—-')}…"


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]

"""The headings over lists of what must improve, and those that end such a list."""

import re
from collections.abc import Sequence
from typing import Final

from blackpool_tracker.importing.comparing import plain
from blackpool_tracker.importing.layout.joining import joined
from blackpool_tracker.importing.lines import Line

FOOTNOTE: Final = re.compile(r"(?<=[^\W\d?])\d$|(?<=\?)\s?\d$")
WHO: Final = r"(?:the )?[a-z][\w '(),&-]{2,70}?"
LIST: Final = re.compile(
    r"what (?:needs|need) to (?:be )?improved?(?: (?:in|for|within|across|to|by) .{3,90})?"
    rf"|what (?:does|do|must|should) {WHO} needs? to (?:improve|do)(?: next)?(?: .{{3,60}})?"
    rf"|what {WHO} (?:needs?|has|have) to (?:improve|do)(?: next)?"
    r"|(?:areas? (?:for|of|requiring|needing) )?(?:immediate|priority)"
    r"(?: and (?:immediate|priority))? actions?(?: (?:for|by|in) .{3,70})?"
    r"|(?:key |main )?areas? (?:for|requiring|needing|in need of|that need) (?:further )?"
    r"(?:improvements?|development|to improve)(?: (?:for|by|in) .{3,70})?"
    r"|(?:key |main )?recommendations?(?: (?:for|to) .{3,70})?"
)
THEME: Final = re.compile(
    r"help and protection|early help|children (?:who|in|looked)|looked after|care leavers"
    r"|leaving care|adoption|fostering|permanence|placement|leadership|governance|management"
    r"|quality of|quality assurance|performance|workforce|education|health\b|planning|thresholds"
    r"|partnership"
)
NO_THEME: Final = re.compile(
    r"strength|progress|impact of|summary|finding|information|judgement|effective"
)
BEGINNING: Final = re.compile(r"(?:What|Areas?|AREAS?|Priority|Immediate|Key|Main|Recommendation)")
PRIORITY: Final = re.compile(r"priority|immediate")
ENDING: Final = re.compile(
    r"(?:the )?(?:impact of leaders|experiences and progress of|overall effectiveness\b)"
    r"|(?:headline|main|key|inspection|our|summary of|detailed)? ?findings\b"
    r"|summary (?:for|of)\b|summary$|(?:about|information about) th(?:e|is)\b"
    r"|inspection judgements?|areas? covered|next steps?$|context$|background$|overview$"
    r"|conclusions?$|[^.]{0,40}\bstrengths\b[^.]{0,40}$|case study|practice study|what inspectors"
    r"|what we |progress since|how (?:effective|well|the)\b.{0,80}\?$"
    r"|yours (?:sincerely|faithfully)|i am copying|dear\b"
    r"|leadership(?:,| and) (?:management|governance)|the local safeguarding children board\b"
    r"|this (?:visit|inspection) was carried out"
    r"|inspectors? (?:reviewed|looked|considered|evaluated)"
    r"|we (?:have )?(?:recognise|would like)|ofsted will"
    r"|the (?:director|chief executive|local authority) (?:of|should|will|has)\b"
    r".{0,90}(?:write|statement|action plan|take)"
)


def list_heading(lines: Sequence[Line]) -> tuple[str, int]:
    """The heading of such a list that the lines begin with, and how many of them it takes.

    Empty and 0 where they begin with none.
    """
    if not lines or not BEGINNING.match(lines[0].text):
        return "", 0
    for count in (2, 1):
        heading = FOOTNOTE.sub("", joined(line.text for line in lines[:count]))
        if len(lines) >= count and _is_one(heading) and _together(lines[:count]):
            return heading.rstrip(" :"), count
    return "", 0


def is_priority(heading: str) -> bool:
    """Whether the heading is over what must be done first."""
    return bool(PRIORITY.search(plain(heading)))


def ends_list(text: str) -> bool:
    """Whether the words are known to begin something else than an item."""
    return text[:1].isupper() and bool(ENDING.match(plain(text)))


def is_theme(text: str, heading: str) -> bool:
    """Whether a heading may name only the part of the service that the next items are about.

    Only recommendations are grouped so, not the few items of *what needs to improve*.
    """
    words = plain(text)
    is_one = bool(THEME.search(words)) and not NO_THEME.search(words)
    return is_one and not plain(heading).startswith("what needs")


def _is_one(heading: str) -> bool:
    return bool(LIST.fullmatch(plain(heading).rstrip(" ?:")))


def _together(lines: Sequence[Line]) -> bool:
    """Whether the lines are one heading over two lines, and not a heading and what follows."""
    first, last = lines[0], lines[-1]
    alike = first.bold == last.bold and abs(first.size - last.size) < 1.0
    return first is last or (alike and last.text[:1].islower())

"""What a tracker calls how work stands, by word, colour or title, and what the register calls it.

Source: docs/rules.md, rules 2 and 7.
"""

import re
from collections.abc import Mapping, Sequence
from colorsys import rgb_to_hsv
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.ratings import BY_LEAD, WORST_FIRST, Delivery
from blackpool_tracker.domain.tracker.days import MANY
from blackpool_tracker.domain.wording import tidy, tidy_line

NAMED: Final = 3
SHORT: Final = 40  # characters: a longer text in a column of status is no status


class SignKind(StrEnum):
    """What says how work stands."""

    WORD = "word"
    COLOUR = "colour"
    TITLE = "title"


class Sign(NamedTuple):
    """A word (folded), a colour (its name) or a title of a table (folded)."""

    kind: SignKind
    words: str


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One sign and what it is taken for: *their word, ours*.

    ``ours`` None says that it means nothing. ``sheet`` and ``cells`` are the first that bear it,
    ``count`` is of all; ``fill`` is the colour of the first (six hex digits, empty for none).
    ``why`` is the reason for the ``proposal``; ``decided`` by a person.
    """

    sign: Sign
    theirs: str
    ours: Delivery | None
    why: str
    count: int
    cells: tuple[str, ...]
    sheet: str = ""
    fill: str = ""
    decided: bool = False
    proposal: Delivery | None = None


class StatusWords(NamedTuple):
    """A cell of status: its own word as it stands there, and what is said beyond it."""

    theirs: str
    rest: str


# fmt: off
_SAID: Final[Sequence[tuple[Delivery, str, tuple[str, ...]]]] = (
    (
        Delivery.NOT_STARTED,
        "Nothing has been done by its words.",
        (
            "not (?:yet )?(?:started|commenced|begun|due(?: yet)?)", "yet to (?:start|begin)",
            "outstanding", "to do", "planned", "pending", "new", "open", "no progress",
            "awaiting start",
        ),
    ),
    (
        Delivery.OFF_TRACK,
        "Not done in time, by its words.",
        (
            "not (?:met|achieved|implemented|done|complete[d]?|delivered)", "overdue",
            "off[- ]?track", "late", "delayed", "slipped", "slippage", "missed",
            "behind(?: schedule)?", "failed", "critical", "red", "r",
        ),
    ),
    (
        Delivery.AT_RISK,
        "Something is in the way.",
        (
            "at[- ]risk", "(?:some )?concerns?", "amber[/ -]red", "red[/ -]amber", "amber", "a",
            "yellow", "y", "incomplete", "extension(?:s)?(?: requested| asked)?",
        ),
    ),
    (
        Delivery.ON_HOLD,
        "Stopped for now.",
        (
            "on hold", "paused", "suspended", "stopped", "deferred", "parked",
        ),
    ),
    (
        Delivery.ON_HOLD,
        "Only a decision of the board ends an action. Until then it is on hold.",
        (
            "superseded", "no longer (?:required|needed|applicable)", "not applicable", "n/a",
            "withdrawn", "cancelled", "proposed deletions?", "deleted", "rejected", "not ours",
        ),
    ),
    (
        Delivery.ON_TRACK,
        "Under way, by its words. Whether it will be in time follows from its dates.",
        (
            "partial(?:ly)? (?:complete[d]?|met|achieved|implemented|done)",
            "part(?:ly)? (?:complete[d]?|met|achieved|done)",
            "(?:nearly|mostly|largely|substantially) (?:complete[d]?|met|done)",
            "amber[/ -]green", "green[/ -]amber", "in progress", "in hand", "under ?way",
            "on[- ]?going", "started", "progressing", "being progressed", "wip", "live",
            "on[- ]?track", "on target", "on schedule", "green", "g",
        ),
    ),
    (
        Delivery.COMPLETE,
        "The lead’s claim. The board has not accepted it in this register.",
        (
            "completed?", "done", "implemented", "achieved", "delivered", "finished", "met",
            "fully met", "actioned", "blue", "b", "yes", "100 ?%",
        ),
    ),
    (
        Delivery.COMPLETE,
        "Only a decision of the board closes. It is taken as the lead’s claim.",
        (
            "closed", "signed[- ]?off", "embedded", "sustained", "discharged", "resolved",
            "business as usual", "bau", "verified",
            "completed? (?:and|&) (?:closed|embedded|signed off|evidenced)",
        ),
    ),
)
# fmt: on
_WORDS: Final = tuple(
    (re.compile(rf"(?:{'|'.join(shapes)})(?!\w)(?! of\b)", re.IGNORECASE), ours, why)
    for ours, why, shapes in _SAID
)
_STAMP: Final = re.compile(
    r"(?:\W{0,2})(COMPLETED?|CLOSED|DONE|ACHIEVED|OVERDUE|ON HOLD)\b(?![ \t]*[a-z])"
)
_COLOURS: Final[Mapping[str, tuple[Delivery | None, str]]] = {
    "red": (Delivery.OFF_TRACK, "Red is the worst in every key that councils print."),
    "amber": (Delivery.AT_RISK, "Amber stands between red and green."),
    "yellow": (Delivery.AT_RISK, "Yellow is mostly used as amber."),
    "green": (Delivery.ON_TRACK, "Green may mean on track or done; the lesser is taken."),
    "blue": (Delivery.COMPLETE, "Blue mostly means done. It is taken as the lead’s claim."),
    "purple": (None, "Purple has no usual meaning."),
    "grey": (None, "Grey has no usual meaning."),
}
_HUES: Final = ((14, "red"), (46, "amber"), (68, "yellow"), (172, "green"), (258, "blue"))
_PURPLE_ENDS, _DARK = 335, 0.25
_PALE: Final = 0.12  # of the pale green that Excel calls good, C6EFCE, it is 0.14


@lru_cache(maxsize=MANY)
def colour_name(fill: str) -> str:
    """What people call a fill colour (RGB hex); empty for none, white and black."""
    digits = fill.lstrip("#")[-6:]
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", digits):
        return ""
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = rgb_to_hsv(red, green, blue)
    if value < _DARK:
        return ""
    if saturation < _PALE:
        return "grey" if value < 0.93 else ""  # noqa: PLR2004  paler is white on paper
    degrees = hue * 360
    purple = "red" if degrees > _PURPLE_ENDS else "purple"
    return next((name for end, name in _HUES if degrees < end), purple)


def folded(words: str) -> str:
    """Words as signs are compared by."""
    return tidy_line(words).casefold().strip(" .:-–")


def status_words(text: str) -> StatusWords:
    """The status at the beginning of a cell, and the rest.

    A short text is a status as a whole, unless it begins with a known one and a mark parts it
    from the rest; a long one that begins with none has none.
    """
    whole = tidy(text)
    found = max((m.end() for shape, _, _ in _WORDS if (m := shape.match(whole))), default=0)
    rest = whole[found:]
    parted = re.match(r"[ \t]*[-–—:;.,(\n]", rest)
    if found and rest.strip() and (parted or len(whole) > SHORT):
        return StatusWords(whole[:found], _unmarked(rest))
    if len(whole) <= SHORT and "\n" not in whole:
        return StatusWords(whole, "")
    return StatusWords("", whole)


def _unmarked(rest: str) -> str:
    bare = re.sub(r"\A[ \t]*(?:[-–—:;.,]+(?=\s))?\s*", "", rest)
    return bare.strip()


def stamp_of(text: str) -> StatusWords | None:
    """*COMPLETED* and the like in capitals above other text; None where there is no such."""
    found = _STAMP.match(text)
    if found is None or not text[found.end() :].strip(" \t\n.:-–"):
        return None
    return StatusWords(found[1], _unmarked(text[found.end() :]))


def proposed(sign: Sign) -> tuple[Delivery | None, str]:
    """What a sign may mean, and why; None where nothing is known of it."""
    if sign.kind is SignKind.COLOUR:
        return _COLOURS.get(sign.words, (None, "No usual meaning."))
    for shape, ours, why in _WORDS:
        if shape.fullmatch(sign.words):
            return ours, why
    if sign.kind is SignKind.TITLE:
        return _titled(sign.words)
    best = max(
        ((m.end(), ours) for shape, ours, _ in _WORDS if (m := shape.match(sign.words))),
        default=None,
        key=lambda each: each[0],
    )
    if best is None:
        return None, "This word is not known. Say what it means."
    return best[1], "By the word with which it begins."


_TITLES: Final = (
    (re.compile(r".*\b(?:completed?|closed|finished|archived?)\b.*", re.I), Delivery.COMPLETE),
    (re.compile(r".*\b(?:extensions?|slipped|outstanding|overdue)\b.*", re.I), Delivery.AT_RISK),
)


def _titled(words: str) -> tuple[Delivery | None, str]:
    found = next((ours for shape, ours in _TITLES if shape.fullmatch(words)), None)
    why = "By the title of the table, where a row says nothing itself."
    return found, why if found else "The title says nothing of how the work stands."


def worst(found: Sequence[Delivery]) -> Delivery:
    """The worst of what several signs say, so that nothing looks better than the sheet says."""
    return next(each for each in WORST_FIRST if each in found)


def check_ours(ours: Delivery | None) -> None:
    """Raise ``RefusedError`` for the words that only a decision gives.

    Source: docs/rules.md, rule 7.
    """
    if ours is not None and ours not in BY_LEAD:
        raise RefusedError(
            "Nothing is closed by bringing a tracker in. Choose another word, and record the"
            " board’s decision afterwards."
        )

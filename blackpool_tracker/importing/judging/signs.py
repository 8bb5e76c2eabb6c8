"""What a sentence shows of being a concern, a strength or neither: its signs, as numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from blackpool_tracker.importing.judging.cues import (
    BACKWARDS,
    CUES,
    DENIAL,
    GRADE,
    OPENING,
    RELIEF,
    RELIEVED,
    RELIEVING,
    lowered,
)
from blackpool_tracker.importing.judging.turns import halves_of

WORD: Final = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
A_WORD: Final = 0.5  # Words are many: each says half of what a group of words says.
REACH: Final = 45  # letters that a denial reaches forward, as far as the next comma
PASSIVE: Final = re.compile(
    r"(?:[\w-]+ ){1,4}(?:is|are|was|were|has|have|(?:is|are) being|ha(?:s|ve) been) (?:\w+ly )?$"
)
"""What stands before the deed where the evil comes first: *drift is (mostly) avoided*."""

JUST_BEFORE: Final = 20  # letters between a *not* and what it denies
WORDS_BETWEEN: Final = 5  # *reduces the repeated and avoidable delay*
SENTENCES_KEPT: Final = 2048
STANDING_LACK: Final = re.compile(r"lacking (?!.*(?:denied|relieved)).*")
STANDING_GOOD: Final = re.compile(r"good (?!.*denied).*")
DENIED_GOOD: Final = re.compile(r"good .*denied")


@dataclass(frozen=True, slots=True)
class Cues:
    """The groups of words in a sentence, how often each, and what they come to.

    ``lacking`` counts words of a shortfall, ``denied`` good words behind a *not*, ``good`` those
    that stand.
    """

    groups: tuple[tuple[str, int], ...]
    lacking: int
    denied: int
    good: int

    @property
    def mood(self) -> str:
        """In which mood the sentence leaves its reader: neg, pos, mix or none."""
        bad = self.lacking + self.denied
        if bad > self.good:
            return "neg"
        if bad:
            return "mix"
        return "pos" if self.good else "none"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: under which heading, after which sentence, and at which end."""

    section: str
    before: str | None
    first: bool
    last: bool


def places(section: str, sentences: Sequence[str]) -> list[Place]:
    """The place of each of the sentences of a paragraph."""
    return [
        Place(
            section=section,
            before=sentences[index - 1] if index else None,
            first=index == 0,
            last=index == len(sentences) - 1,
        )
        for index in range(len(sentences))
    ]


def signs_of(text: str, place: Place) -> dict[str, float]:
    """The signs of a sentence, or of a part of one, each with how much it counts."""
    low = lowered(text)
    cues = cues_of(text)
    signs = dict.fromkeys(_whole(cues), 1.0)
    signs.update(dict.fromkeys(_setting(low, place), 1.0))
    signs.update(dict.fromkeys(_turned(text), 1.0))
    signs.update(dict.fromkeys(_words(low), A_WORD))
    return signs


@lru_cache(maxsize=SENTENCES_KEPT)  # Each is asked for twice: for itself and for the next one.
def cues_of(text: str) -> Cues:
    """The groups of words in ``text``."""
    low = lowered(text)
    found = list(CUES.found_in(low))
    noes = [no.start() for no in DENIAL.finditer(low)]
    relieved = _relieved(found, low, noes)
    # *Without delay* denies nothing good: its *without* is the relief.
    denials = [no for no in noes if all(no != deed for deed, _ in relieved)]
    count: Counter[str] = Counter()
    for group, at in found:
        if group not in RELIEF:
            count[group + _standing(group, at, low, denials, relieved)] += 1
    lacking, good, denied = (
        sum(times for name, times in count.items() if kind.fullmatch(name))
        for kind in (STANDING_LACK, STANDING_GOOD, DENIED_GOOD)
    )
    count["denial"], count["relief"] = len(denials), len(relieved)
    return Cues(tuple((name, n) for name, n in count.items() if n), lacking, denied, good)


def _relieved(
    found: Sequence[tuple[str, int]], low: str, noes: Sequence[int]
) -> list[tuple[int, int]]:
    """From where to where an evil is named together with what is done against it."""
    deeds = [at for group, at in found if group == RELIEVING]
    evils = [at for group, at in found if group == RELIEVED]
    spans = []
    for evil in evils:
        before = max((deed for deed in deeds if deed < evil), default=None)
        if before is not None and low.count(" ", before, evil) <= WORDS_BETWEEN:
            # *Do not respond to risks* is no relief.
            if all(not 0 < before - no <= JUST_BEFORE for no in noes):
                spans.append((before, evil))
        elif any(PASSIVE.match(low[evil:deed]) for deed in deeds):
            spans.append((evil, evil))
    return spans


def _standing(
    group: str, at: int, low: str, denials: Sequence[int], relieved: Sequence[tuple[int, int]]
) -> str:
    """What becomes of a cue at ``at``: denied by a *not* before it, relieved, or nothing."""
    if group.startswith("measure"):
        return ""
    denied = any(0 <= at - no <= REACH and "," not in low[no:at] for no in denials)
    relief = group.startswith("lacking") and any(start <= at <= end for start, end in relieved)
    return " denied" * denied + " relieved" * relief


def _whole(cues: Cues) -> Iterator[str]:
    """What a sentence's cues come to."""
    for name, times in cues.groups:
        yield name
        if times > 1:
            yield f"{name} twice"
    yield f"{min(cues.lacking, 3)} lacking"
    yield f"{min(cues.denied, 2)} denied"
    yield f"{min(cues.good, 4)} good"
    bad = cues.lacking + cues.denied
    if bad > cues.good:
        yield "more bad than good"
    if bad == 0:
        yield "only good" if cues.good else "no cue"


def _setting(low: str, place: Place) -> Iterator[str]:
    """Where a sentence stands, how it opens, and what the one before it leaves behind."""
    grades = GRADE.findall(lowered(place.section))
    yield f"under {grades[-1] if grades else 'no grade'}".replace("require ", "requires ")
    if place.first:
        yield "first"
    if place.last:
        yield "last"
    opening, back = OPENING.match(low), BACKWARDS.match(low)
    if opening:
        yield f"opens {opening.group(1)}"
    if place.before is None:
        return
    mood = cues_of(place.before).mood
    yield f"back to {mood}" if back else f"after {mood}"
    if back:
        yield f"{back.group(1)} back to {mood}"
    if low.startswith(("however", "nevertheless")):
        yield f"turns from {mood}"


def _turned(text: str) -> Iterator[str]:
    """From which mood to which a sentence turns in its midst."""
    for one, two in halves_of(text)[:1]:
        yield f"{cues_of(one).mood} turned to {cues_of(two).mood}"


def _words(low: str) -> Iterator[str]:
    words = WORD.findall(low)
    for word in words:
        yield f"“{word}”"
    for one, two in pairwise(words):
        yield f"“{one} {two}”"

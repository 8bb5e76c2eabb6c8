"""Which of the program's own themes a finding is about."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from blackpool_tracker.importing.judging.cues import BACKWARDS, lowered
from blackpool_tracker.importing.judging.signs import A_WORD, SENTENCES_KEPT, WORD
from blackpool_tracker.importing.judging.theme_words import THEMES
from blackpool_tracker.importing.judging.weights import Weights, chance, learnt

MOST: Final = 3  # themes of one finding
LEAST: Final = 0.02
"""How likely a second or third theme must be to be named; the first always is."""

LIKELY: Final = 0.45
"""How likely a second or third theme must be to be more than offered.

On the 743 sentences that were labelled first, by weights learnt without their documents, 112 of
the 183 that are so likely are right (0.61), of all that are named a quarter; at 0.3 it is half.
``python -m tests.corpus.sentences`` counts them.
"""

EMPTY_WORDS: Final = frozenset(
    WORD.findall(
        "a all also although an and any are as at be because been both but by can could "
        "did do does due few for from had has have however how if in into is it its many "
        "may might more most no nor not of on only or other others out over should so "
        "some such than that the their them then there these they this those to too up "
        "very was were what when where which while who will with would"
    )
)
"""Words that say nothing of what a sentence is about."""


class Ranked(NamedTuple):
    """Themes by key, the likeliest first; so many of them, from the first on, are ``likely``.

    The first always is, for everything is about something.
    """

    themes: tuple[str, ...]
    likely: int


def themes_of(
    text: str, section: str = "", around: Sequence[str] = (), at: int = 0
) -> tuple[str, ...]:
    """Up to three themes of ``text``, by key, the likeliest first; there is always one.

    ``around`` are the sentences of its paragraph, of which it is, or is part of, the one at index
    ``at``: *This means that some wait too long* is about what its paragraph is about.
    """
    return ranked_themes(text, section, around, at).themes


def ranked_themes(text: str, section: str = "", around: Sequence[str] = (), at: int = 0) -> Ranked:
    """The same themes as :func:`themes_of`, and how many of them are likely."""
    return likeliest(theme_signs(text, section, around, at), learnt("themes"))


def likeliest(signs: Mapping[str, float], weights: Weights) -> Ranked:
    """The themes that the signs speak for, and how many of them are likely."""
    leanings = weights.leanings(signs)
    best = sorted(THEMES.groups, key=lambda theme: -leanings[theme])[:MOST]
    chances = [1.0, *(chance(leanings[theme]) for theme in best[1:])]
    named = [theme for theme, likely in zip(best, chances, strict=True) if likely >= LEAST]
    return Ranked(tuple(named), sum(likely >= LIKELY for likely in chances))


def theme_signs(
    text: str, section: str = "", around: Sequence[str] = (), at: int = 0
) -> dict[str, float]:
    """The signs of what ``text`` is about, each with how much it counts."""
    low = lowered(text)
    named = _named(text)
    signs = {f"{theme} named": 1.0 for theme, _ in named}
    signs.update({f"{theme} named twice": 1.0 for theme, times in named if times > 1})
    signs[f"in {_part(section)}"] = 1.0
    signs.update({f"“{word}”": A_WORD for word in WORD.findall(low) if word not in EMPTY_WORDS})
    says_little = len(named) <= 1 or BACKWARDS.match(low) is not None
    signs.update(_lent(around, at, says_little=says_little))
    return signs


def _lent(around: Sequence[str], at: int, *, says_little: bool) -> dict[str, float]:
    """What the rest of a paragraph lends to a sentence: more where it says little itself."""
    others = [sentence for index, sentence in enumerate(around) if index != at]
    lenders = {
        "before": around[at - 1 : at] if at else [],
        "at the start": around[:1] if at else [],
        "around": others,
    }
    signs: dict[str, float] = {}
    for where, sentences in lenders.items():
        count = Counter(theme for sentence in sentences for theme, _ in _named(sentence))
        for theme, times in count.items():
            signs[f"{theme} {where}"] = times / len(sentences)
            if says_little:
                signs[f"{theme} {where}, little said"] = times / len(sentences)
    return signs


@lru_cache(maxsize=SENTENCES_KEPT)
def _named(text: str) -> tuple[tuple[str, int], ...]:
    """The themes whose words stand in ``text``, and how often."""
    return tuple(Counter(theme for theme, _ in THEMES.found_in(lowered(text))).items())


def _part(section: str) -> str:
    """Which part of a report a heading opens."""
    low = lowered(section)
    if "help and protection" in low:
        return "help and protection"
    if "care leavers" in low and "in care and" not in low:
        return "care leavers"
    if "in care" in low or "looked after" in low:
        return "care"
    return "leaders" if "leader" in low else "no part"

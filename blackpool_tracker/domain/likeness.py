"""How alike two texts of inspectors are, so that a concern that comes back is recognised.

Each text is its words without their endings; a word weighs more the fewer texts have it (tf-idf),
and two texts are as alike as the cosine of their weights says: 0 for no word in common that
matters, 1 for the same words. Nothing is learnt, so the same register always says the same, and
``shared`` says which words it was.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

Weights = Mapping[str, float]

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d{3,}")
_ENDINGS: Final = (
    *("ations", "ation", "ments", "ment", "ities", "ity", "ings", "ing", "ions", "ion"),
    *("ness", "ies", "ive", "ers", "ed", "es", "er", "ly", "al", "s", "e", "y"),
)
_STEM: Final = 4  # letters that are left of a word at least
_SILENT: Final = frozenset(
    {
        *("a", "about", "after", "all", "also", "although", "an", "and", "any", "are", "as", "at"),
        *("be", "been", "being", "but", "by", "can", "do", "does", "for", "from", "had", "has"),
        *("have", "how", "however", "if", "in", "including", "into", "is", "it", "its", "more"),
        *("most", "must", "need", "needs", "no", "not", "of", "on", "or", "other", "our", "out"),
        *("should", "so", "some", "such", "than", "that", "the", "their", "them", "there"),
        *("these", "they", "this", "those", "through", "to", "too", "up", "was", "were"),
        *("what", "when", "where", "which", "while", "who", "will", "with", "within"),
        *("without", "would", "children", "child", "child’s", "children’s"),
        *("local", "authority", "authority’s", "service", "services", "social"),
        *("work", "worker", "workers", "practice", "inspectors", "quality"),
        *("ensure", "improve", "improved", "improvement"),
    }
)
"""Words that stand in nearly every text of this field, whatever it is about."""


def stems(text: str) -> list[str]:
    """The words of a text that say what it is about, without their endings."""
    words = _WORD.findall(text.casefold().replace("'", "’"))
    return [_stem(word) for word in words if word not in _SILENT]


class Vocabulary:
    """How much each word weighs among some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted: Counter[str] = Counter()
        number = 0
        for text in texts:
            number += 1
            counted.update(set(stems(text)))
        self._rarest = math.log(number + 2)
        self._weights = {word: math.log((number + 2) / (n + 1)) for word, n in counted.items()}

    def weights(self, text: str) -> Weights:
        """The words of a text with their weights, of length 1; empty for one of silent words."""
        counts = Counter(stems(text))
        raw = {
            word: (1 + math.log(count)) * self._weights.get(word, self._rarest)
            for word, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in raw.values()))
        return {word: weight / length for word, weight in raw.items()} if length else {}


def likeness(one: Weights, other: Weights) -> float:
    """How alike two texts are by their weights, 0 to 1."""
    less, more = sorted((one, other), key=len)
    return min(1.0, sum(weight * more.get(word, 0.0) for word, weight in less.items()))


def shared(one: Weights, other: Weights) -> list[str]:
    """The stems that both have, those that matter most first."""
    both = {word: weight * other[word] for word, weight in one.items() if word in other}
    return sorted(both, key=lambda word: (-both[word], word))


def with_themes(alike: float, mine: Collection[str], theirs: Collection[str]) -> float:
    """A likeness of words, raised where both are about the same themes; 0 to 1.

    Two texts that share no word may still be of one thread, but words say more than themes.
    """
    common = len(set(mine) & set(theirs)) / max(1, min(len(set(mine)), len(set(theirs))))
    return alike + (1 - alike) * THEME * common


THEME: Final = 0.25
"""Of what words leave open, how much the same themes make up for."""


def _stem(word: str) -> str:
    bare = word.removesuffix("’s").removesuffix("’")
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _STEM:
            return bare[: -len(ending)]
    return bare

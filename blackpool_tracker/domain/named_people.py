"""Who is named in what people wrote: the first and the last name of somebody, as whole words.

Capitals make no difference, nor does what stands between two words of a name. A name of one word
is often a word of the language too, so it counts only as it is written in the register.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\w+")
_HYPHENS: Final = frozenset({"-", "\u2010", "\u2011"})
_BETWEEN: Final = 3
"""At most so many characters part two words of a name, as in ``Smith, J.``"""


class Span(NamedTuple):
    """Where in a text a name stands."""

    start: int
    end: int


class NamedPeople:
    """Finds the names of a register's people in texts; made once for all texts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._ways: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        single: dict[str, None] = {}
        for name in filter(None, map(str.strip, names)):
            words = _words(name)
            if len(words) < 2:  # noqa: PLR2004 - one word, or signs alone
                single[name] = None
                continue
            parts = [part for part in map(_words, name.split()) if part]
            for way in dict.fromkeys([words, parts[0] + parts[-1] if parts[1:] else words]):
                self._ways[way[0]].append(way)
        longest = sorted(single, key=len, reverse=True)
        whole = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest)
        self._single = re.compile(whole) if longest else None

    def places(self, text: str) -> list[Span]:
        """Where the text names somebody, in order; of places that overlap the first."""
        found = sorted([*self._in_words(text), *self._singly(text)], key=_longest_first)
        told: list[Span] = []
        for span in found:
            if not told or span.start >= told[-1].end:
                told.append(span)
        return told

    def _singly(self, text: str) -> Iterator[Span]:
        if self._single is not None:
            yield from (Span(*match.span()) for match in self._single.finditer(text))

    def _in_words(self, text: str) -> Iterator[Span]:
        words = [(match[0].casefold(), *match.span()) for match in _WORD.finditer(text)]
        for at, (first, start, _end) in enumerate(words):
            for way in self._ways.get(first, ()):
                part = words[at : at + len(way)]
                if tuple(word for word, _, _ in part) == way and _together(part):
                    span = Span(start, part[-1][2])
                    if _whole(text, span):
                        yield span


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(name))


def _together(part: list[tuple[str, int, int]]) -> bool:
    """Whether the words follow one another."""
    return all(after[1] - before[2] <= _BETWEEN for before, after in pairwise(part))


def _whole(text: str, span: Span) -> bool:
    """Whether it is no part of a name with a hyphen, as Jane Smith is of Jane Smith-Jones."""
    before, behind = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return not (_hyphened(before[::-1]) or _hyphened(behind))


def _hyphened(beside: str) -> bool:
    return beside[:1] in _HYPHENS and beside[1:].isalnum()


def _longest_first(span: Span) -> tuple[int, int]:
    return span.start, -span.end

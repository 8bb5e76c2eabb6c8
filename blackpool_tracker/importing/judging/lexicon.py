"""Groups of words and phrases, and where they stand in a text."""

import re
from collections.abc import Iterator, Mapping
from re import Pattern
from typing import Final

START: Final = 2  # letters by which a phrase is looked up: few others begin so
A_WORD: Final = re.compile(r"\w+")


class Lexicon:
    """Groups of phrases, each a pattern for lower-case text from the beginning of a word on.

    Phrases are looked up by the letters they begin with, which costs a fifth of trying every
    pattern at every letter. So each alternative of a pattern must begin with two plain letters,
    or with a choice between such.
    """

    def __init__(self, groups: Mapping[str, str]) -> None:
        self.groups: Final = tuple(groups)
        phrases: dict[str, dict[str, list[str]]] = {}
        for group, pattern in groups.items():
            for phrase in _phrases(pattern):
                phrases.setdefault(_start(phrase), {}).setdefault(group, []).append(phrase)
        self._phrases: Final[Mapping[str, list[tuple[str, Pattern[str]]]]] = {
            start: [(group, re.compile("|".join(of_it))) for group, of_it in groups_of_it.items()]
            for start, groups_of_it in phrases.items()
        }

    def found_in(self, low: str) -> Iterator[tuple[str, int]]:
        """Each group of which a phrase stands in ``low``, and at which letter it begins."""
        for word in A_WORD.finditer(low):
            at = word.start()
            for group, phrases in self._phrases.get(low[at : at + START], ()):
                if phrases.match(low, at):
                    yield group, at


def _phrases(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern; one that begins with a choice comes once for each."""
    for phrase in _alternatives(pattern):
        if phrase.startswith("(?:"):
            choice, rest = _leading_choice(phrase)
            yield from (f"{chosen}{rest}" for chosen in _alternatives(choice))
        else:
            yield phrase


def _alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern between the bars that stand in no brackets."""
    depth = start = 0
    for at, letter in enumerate(pattern):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def _leading_choice(phrase: str) -> tuple[str, str]:
    """What stands in the brackets with which ``phrase`` begins, and what behind them."""
    depth = 0
    for at, letter in enumerate(phrase):
        depth += (letter == "(") - (letter == ")")
        if letter == ")" and depth == 0:
            return phrase[len("(?:") : at], phrase[at + 1 :]
    raise ValueError(phrase)


def _start(phrase: str) -> str:
    """The letters by which a phrase is looked up."""
    start = phrase[:START]
    if not re.fullmatch(r"[a-z0-9][a-z0-9 ]", start) or phrase[START : START + 1] in (
        "?",
        "*",
        "{",
    ):
        raise ValueError(phrase)
    return start

"""The sentences of a paragraph, each as it stands there."""

import re
from collections.abc import Iterator
from typing import Final

END: Final = re.compile(r"[.?!…]+[)\]’'”\"]*(?=\s+[(\[‘'“\"]*[A-Z0-9À-Þ])")
"""What may end a sentence: a mark, whatever it closes, and then what may begin another."""

SHORTENED: Final = frozenset(
    (
        "e.g",
        "i.e",
        "cf",
        "vs",
        "approx",
        "dr",
        "mr",
        "mrs",
        "ms",
        "st",
        "cllr",
        "prof",
        "rev",
        "hon",
    )
)
"""What ends with a full stop of its own, in lower case and without it. *Etc.* is none: before a
capital letter it ends its sentence as a rule."""

BEFORE_NUMBERS: Final = frozenset(("no", "nos", "para", "paras", "pp", "fig", "ref", "ch", "vol"))
"""What is shortened where a number follows, and an ordinary word or an end elsewhere."""

LETTERS: Final = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
"""Letters with full stops, as in ``A.B`` or the initial of a name."""

WORD: Final = re.compile(r"[\w.]*$")


def sentences_of(text: str) -> list[str]:
    """The sentences of ``text`` in order, each without the white space around it.

    What has no full stop is a sentence too: a heading, or an item of a list.
    """
    return [sentence for sentence in _cut(text) if sentence]


def _cut(text: str) -> Iterator[str]:
    start = 0
    for mark in END.finditer(text):
        if not _shortened(text[start : mark.start()], text[mark.end() :].lstrip()):
            yield text[start : mark.end()].strip()
            start = mark.end()
    yield text[start:].strip()


def _shortened(before: str, after: str) -> bool:
    """Whether the full stop between the two belongs to the word before it."""
    found = WORD.search(before)
    word = found.group() if found else ""
    short = word.lower().strip(".")
    if LETTERS.fullmatch(word):
        return word != "I"
    return short in SHORTENED or (short in BEFORE_NUMBERS and after[:1].isdigit())

"""What an item of a list begins with: a mark, and after a number the beginning of a sentence."""

import re
from dataclasses import replace
from typing import Final

from blackpool_tracker.importing.layout.marks import OPENS, Mark, MarkKind, mark_of

RECOMMENDATION: Final = re.compile(r"(?:Recommendation|R)\s*(?P<number>\d{1,2})\s*[:.–-]?\s+")
SENTENCE: Final = re.compile(OPENS)


def mark_of_item(text: str) -> Mark:
    """The mark of an item; a figure before a small letter is no number but a part of the words."""
    if found := RECOMMENDATION.match(text):
        rest = text[found.end() :].strip()
        return Mark(MarkKind.NUMBER, found.end(), rest, found["number"])
    mark = mark_of(text)
    figure = mark.sure and (not mark.rest or mark.rest[0].isdigit())
    if mark.kind is not MarkKind.NUMBER or figure or SENTENCE.match(mark.rest):
        return mark
    return replace(mark, kind=MarkKind.NONE, length=0, rest=text.strip(), number=None)

"""Text without what changes on its way through a layout: white space, hyphens and bullets."""

import re
from collections.abc import Iterator
from typing import Final

ASIDE: Final = re.compile(
    "[\\s\\-\u00ad\ufffe\x02\u2010-\u2015\u2212\u0336*#\u2022\u25cf\u25cb\u25a0\u25a1\u25aa\u25ab"
    "\u25e6\u2023\u2043\u25fc\u25fb\u25fe\u25fd\u27a2\u25ba\u25b6\u2713\u2714\u00b7\u2219\ue000-\uf8ff]"
)
"""What is left aside: white space, hyphens, dashes and bullets."""
NOTE: Final = re.compile(
    r"(?<=[^\W\d_])(?<![A-Z])\d{1,2}(?=[\s.,;:]|$)|(?<=[.,;:)\u2019\u201d])\d{1,2}(?=\s|$)"
)
"""What may be the mark of a footnote."""


def squeezed(text: str, *, notes: bool = True) -> str:
    """The text without white space, hyphens and bullets; ``notes`` keeps marks of footnotes."""
    return ASIDE.sub("", text if notes else NOTE.sub("", text))


def places_kept(text: str) -> Iterator[int]:
    """Where in the text each letter of what is squeezed stands."""
    return (place for place, letter in enumerate(text) if not ASIDE.match(letter))

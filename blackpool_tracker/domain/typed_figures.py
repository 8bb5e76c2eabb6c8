"""Figures as people type them."""

import re
from typing import Final

from blackpool_tracker.domain.errors import RefusedError

_SHOWN: Final = 40
_SHAPE: Final = re.compile(
    r"(?P<sign>[-+\u2212–(]?)\s*£?\s*"
    r"(?P<digits>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?|\.\d+)"
    r"\s*%?\s*\)?"
)


def typed_figure(text: str) -> float | None:
    """The figure that a person typed; None for nothing.

    Takes ``1,240``, ``18.2`` and ``18.2%``; brackets are a minus, as spreadsheets write it. Raises
    ``RefusedError`` with a sentence for anything else.
    """
    words = " ".join(text.split())
    if not words:
        return None
    found = _SHAPE.fullmatch(words)
    if found is None:
        comma = " A comma parts thousands here." if re.fullmatch(r"\d+,\d+%?", words) else ""
        raise RefusedError(f"“{words[:_SHOWN]}” is not a figure. Write it as 18.2 or 1,240.{comma}")
    value = float(found["digits"].replace(",", "").replace(" ", ""))
    return value if found["sign"] in {"", "+"} else -value

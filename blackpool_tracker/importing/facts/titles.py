"""What a document is called."""

from collections.abc import Sequence
from typing import Final

from blackpool_tracker.importing.facts.front import Front
from blackpool_tracker.importing.layout.joining import joined
from blackpool_tracker.importing.lines import Line

LONGEST: Final = 300  # characters, of a title that a list can show
LINES: Final = 4


def title_of(front: Front) -> str:
    """The printed title; of a document of another kind its first line in the largest letters."""
    title = front.title or joined(_largest([line for line in front.lines if line.page == 1]))
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rsplit(' ', 1)[0]}…"


def _largest(lines: Sequence[Line]) -> list[str]:
    """The first lines that are set in the largest letters of the page."""
    size = max((line.size for line in lines), default=0.0)
    start = next((i for i, line in enumerate(lines) if line.size > size - 0.5), 0)
    if not size:
        return [line.text for line in lines[:1]]
    found: list[str] = []
    for line in lines[start : start + LINES]:
        if line.size <= size - 0.5:
            break
        found.append(line.text)
    return found

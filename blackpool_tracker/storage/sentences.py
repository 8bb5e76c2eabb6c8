"""What is said of rows that are not as they should be, in words that people read."""

from collections.abc import Iterable, Iterator
from typing import Final

SAID: Final = 20
"""At most so many sentences of a kind; how many more there are is said at the end."""

_OWN: Final = {
    **{name: name for name in ("finding", "action", "source", "thread", "theme", "person")},
    "measure": "measure",
    "meeting": "meeting",
    "case_review": "case review",
    "practice_standard": "practice standard",
    "saved_layout": "layout",
    "looked_over": "last look at",
    "sent_sheet": "sheet",
    "returned_sheet": "returned sheet",
    "tracker_mapping": "way to read the tracker",
}
"""Rows that people know by a ref or a name of their own, or as a meeting by its day."""

_PARTS: Final = {
    "citation": "a place in the source of",
    "finding_theme": "a theme of",
    "finding_thread": "a thread of",
    "action_finding": "what is served by action",
    "update": "an update on",
    "evidence": "evidence for",
    "decision": "a decision on",
    "judgement": "a judgement of",
    "area": "an area of",
    "visit": "what a visit meant for",
    "reading": "a reading of",
    "document": "the document of",
    "measure_finding": "what is measured of",
    "standard_mark": "a standard’s mark in",
    "pack": "a pack issued for",
    "proposal": "a proposal to close",
    "reminder": "a message about",
}
"""Rows that people know by what they belong to."""

_ALONE: Final = {
    "settings": "the register’s settings",
    "rating_word": "the words for the ratings",
}
"""Rows that need no name."""

LISTS: Final = {
    "settings": "settings",
    "rating_word": "words for the ratings",
    "person": "people",
    "area": "areas of sources",
    "citation": "places in the sources",
    "finding_theme": "themes of findings",
    "finding_thread": "threads of findings",
    "action_finding": "links of actions and findings",
    "evidence": "evidence",
    "case_review": "case reviews",
    "measure_finding": "links of measures and findings",
    "pack": "issued packs",
    "proposal": "proposals to close",
    "saved_layout": "layouts of papers",
    "looked_over": "last looks before printing",
    "reminder": "messages to people",
    "sent_sheet": "sheets for Excel",
    "returned_sheet": "sheets that came back",
    "tracker_mapping": "ways to read trackers",
    "blob": "kept files",
    "step": "steps of the history",
    "change": "lines of the history",
    "draft": "words still being typed",
    "review": "reviews of documents",
    "review_file": "documents under review",
}
"""What the rows of a table are called together, where it is not its name and an s."""


def rows_called(table: str) -> str:
    """What the rows of a table are called together."""
    return LISTS.get(table, f"{table.replace('_', ' ')}s")


def row_called(table: str, row: int, ref: str | None) -> str:
    """What people call a row; ``ref`` is its own ref or name, or that of what it belongs to."""
    name = ref or f"number {row}"
    if table in _PARTS:
        return f"{_PARTS[table]} {name}"
    return _ALONE.get(table) or f"{_OWN[table]} {name}"


def columns_called(names: Iterable[str]) -> str:
    """The columns of a row as people read them."""
    return ", ".join(name.removesuffix("_id").replace("_", " ") for name in names)


def sentence(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def limited(sentences: Iterable[str], *, of: str) -> Iterator[str]:
    """The first of the sentences, and how many more there are ``of`` their kind."""
    more = 0
    for at, words in enumerate(sentences):
        if at < SAID:
            yield words
        else:
            more += 1
    if more:
        yield f"And {more:,} more {of}."

"""Rows of a list for the clipboard. Nothing here touches a register."""

from dataclasses import dataclass

from blackpool_tracker.domain.shown_lists import ShownList
from blackpool_tracker.reporting.copied_rows import as_html
from blackpool_tracker.reporting.separated import tabbed


@dataclass(frozen=True, slots=True)
class Copied:
    """Rows as plain text, and as a page of HTML with one table."""

    text: str
    html: str


def copied(shown: ShownList) -> Copied:
    """The rows as other programs take them from the clipboard."""
    return Copied(tabbed(shown), as_html(shown))

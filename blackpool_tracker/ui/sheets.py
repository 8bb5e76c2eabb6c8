"""The paper of what is in front: which it is. ``Pages`` opens the dialog that makes it."""

from typing import NamedTuple

from blackpool_tracker.domain.layouts import PaperKind


class Sheet(NamedTuple):
    """A paper, and the finding (its ref) or the person (their name) that it is about.

    A page has a method ``sheet`` that tells which one it is of what stands on it.
    """

    kind: PaperKind = PaperKind.BOARD
    ref: str = ""
    lead: str = ""

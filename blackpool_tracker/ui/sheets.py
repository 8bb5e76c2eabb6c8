"""The paper of what is in front: which it is. ``Pages`` opens the dialog that makes it."""

from collections.abc import Callable
from typing import NamedTuple

from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.ui.jobs import Progress


class Sheet(NamedTuple):
    """A paper, and the finding (its ref) or the person (their name) that it is about.

    A page has a method ``sheet`` that tells which one it is of what stands on it.
    """

    kind: PaperKind = PaperKind.BOARD
    ref: str = ""
    lead: str = ""


class Paper(NamedTuple):
    """A finished paper: what it is called, its bytes, and what its file is called.

    ``look_over`` says whether it may go out, beside the window, and raises ``UndecidedError`` as
    ``BoardReports.look_over`` does; None for one that went out before, such as an issued pack.
    """

    title: str
    content: bytes
    file_name: str
    look_over: Callable[[Progress], bool] | None = None


class OwnSheet(NamedTuple):
    """A paper of what only its page knows, such as what is left of a returned sheet.

    There is nothing to choose about it: ``make`` is called beside the window, and it is shown.
    """

    make: Callable[[], Paper]

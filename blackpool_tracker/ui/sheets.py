"""The paper of what is in front: which it is, and the dialog that makes it."""

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.ui.hub import Hub


class Sheet(NamedTuple):
    """A paper, and the finding (its ref) or the person (their name) that it is about.

    A page has a method ``sheet`` that tells which one it is of what stands on it.
    """

    kind: PaperKind = PaperKind.BOARD
    ref: str = ""
    lead: str = ""


def print_sheet(hub: Hub, parent: QWidget, sheet: Sheet) -> None:
    """Open the dialog that makes papers, in which this one is chosen."""
    # With the making of reports, when it is asked for.
    from blackpool_tracker.ui.report_dialog import ReportDialog  # noqa: PLC0415  as above

    hub.attempt(lambda: ReportDialog(hub, parent.window()).about(*sheet).open())

"""A sentence over a finding or an action that says why nothing of it can be reported."""

from typing import Final

from PySide6.QtWidgets import QLabel

from blackpool_tracker.domain.rights import Change
from blackpool_tracker.ui.hub import Hub

REPORTS: Final = Change("update")


def say_whose(hub: Hub, label: QLabel, whose: int | None) -> None:
    """Say why a row that this person leads or owns, None for nobody, is not theirs to report on.

    Nothing where it is, or where the whole register may not be changed: that is said above all
    pages.
    """
    why = "" if hub.workspace.locked else hub.why_not(REPORTS, (whose,))
    label.setText(why)
    label.setVisible(bool(why))

"""Lets a person take the last look, wherever something is about to go out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.looks import Look, Where
from blackpool_tracker.ui.aside import Aside, dialogs_from
from blackpool_tracker.ui.destinations import PLACE_OF, Destination
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.last_look.dialog import LookDialog


def show_look(
    hub: Hub,
    parent: QWidget,
    look: Look,
    decided: Callable[[], object],
    cancelled: Callable[[], object] = lambda: None,
) -> None:
    """Ask about the places of a look; ``decided`` is called once all of them may be printed.

    Where a person goes to a place first, the dialogs are put aside. Else ``cancelled`` is called.
    """
    dialog = LookDialog(hub, parent, look)
    dialog.decided.connect(decided)
    dialog.rejected.connect(cancelled)
    dialog.go_wanted.connect(lambda where: _go(hub, parent, where))
    dialog.open()


def _go(hub: Hub, parent: QWidget, where: Where) -> None:
    dialogs = dialogs_from(parent)
    if dialogs:
        aside = Aside(dialogs)
        hub.closing.connect(aside.give_up)
        hub.aside.emit(aside)
    hub.wanted.emit(_destination(hub, where))


def _destination(hub: Hub, where: Where) -> Destination:
    """The page on which the words of a place are changed."""
    row = hub.workspace.last_looks.row_of(where)
    if row is None or row.table == "theme":
        return Destination("settings")
    if row.table == "source":
        return Destination("sources")
    return Destination(PLACE_OF[row.table], row.id)

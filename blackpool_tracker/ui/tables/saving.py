"""The list in front of a person is saved as a file, whichever page it stands on."""

from typing import Any, Final

from PySide6.QtWidgets import QApplication, QWidget

from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.copying import shown_of
from blackpool_tracker.ui.kit.table_panel import RowTable
from blackpool_tracker.ui.tables.list_dialog import ListDialog, ListToSave

NONE: Final = "There is no list here that could be saved. Go to a list first, such as Findings."


def save_list(hub: Hub, page: Any) -> None:
    """Ask where the list in front goes: the table that has the keyboard, else the page's own.

    A page that shows its list otherwise has a method ``save_list``.
    """
    held = _table_with_keyboard(page)
    if hasattr(page, "save_list") and (held is None or held.copier is not None):
        page.save_list()
        return
    view = held or next((view for view in _tables(page) if view.model().rowCount()), None)
    if view is None:
        hub.refused.emit(NONE)
        return
    shown = shown_of(view, range(view.model().rowCount()))
    asked = ListToSave(view.accessibleName(), (), shown.headings, lambda _moved: shown)
    ListDialog(hub, page.window(), asked).open()


def _tables(page: QWidget) -> list[RowTable]:
    return [view for view in page.findChildren(RowTable) if view.isVisible()]


def _table_with_keyboard(page: QWidget) -> RowTable | None:
    held = QApplication.focusWidget()
    return held if isinstance(held, RowTable) and page.isAncestorOf(held) else None

"""How a page's list goes out: its rows are copied, and all of it is saved as a file."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.tables.page_parts import Parts
from blackpool_tracker.ui.tables.row_menu import RowMenu
from blackpool_tracker.ui.tables.rows import Answer


class ListOut(QObject):
    """What of a list goes out.

    ``asks`` gives the question of now; that is asked beside the window for all rows.
    """

    def __init__(
        self, hub: Hub, page: QWidget, parts: Parts, asks: Callable[[], Callable[[], Answer]]
    ) -> None:
        super().__init__(page)
        self._hub, self._page, self._parts, self._asks = hub, page, parts, asks
        self._copier: Any = None
        parts.rows.view.copier = self.copy_rows

    def offer(self, menu: RowMenu) -> None:
        """Add both to the menu of the rows."""
        some = bool(self._parts.rows.selected)
        menu.deed("Copy rows", "Ctrl+C", enabled=some).triggered.connect(self.copy_rows)
        menu.deed("Save this list as CSV…").triggered.connect(self.save)

    def copy_rows(self) -> None:
        """Put the rows selected on the clipboard."""
        # With what makes tables, when it is asked for: a start needs none of it.
        from blackpool_tracker.ui.tables.copying import RowCopier  # noqa: PLC0415  as above

        if self._copier is None:
            self._copier = RowCopier(self._hub, self._parts.rows.model.noun, self)
        self._copier.copy(self._listing(), self._parts.rows.chosen_entries)

    def save(self) -> None:
        """Ask where all that the filters let through goes as a file, and write it."""
        # As above, with the last look.
        from blackpool_tracker.ui.tables.list_dialog import ListDialog, ListToSave  # noqa: PLC0415

        listing, whole = self._listing(), self._asks()
        asked = ListToSave(
            self._parts.title,
            (self._parts.ordering.group_words, *self._parts.bar.words),
            listing.headings,
            lambda moved: listing.written(whole().rows.entries, moved),
        )
        ListDialog(self._hub, self._page.window(), asked).open()

    def _listing(self) -> Any:
        from blackpool_tracker.ui.tables.listings import Listing  # noqa: PLC0415  as above

        rows, group = self._parts.rows, self._parts.ordering.group_words
        shown = set(rows.shown_columns)
        columns = tuple(column for column in rows.model.columns if column.key in shown)
        heading = group.removeprefix("by ")
        return Listing(columns, rows.model.read, heading[:1].upper() + heading[1:])

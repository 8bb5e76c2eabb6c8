"""Ctrl+V on a list: what was copied elsewhere is offered as new rows."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.questions import Column
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane, Progress
from blackpool_tracker.ui.tables.row_menu import RowMenu
from blackpool_tracker.ui.tables.rows_panel import RowsPanel


class RowPaster(QObject):
    """Takes rows from the clipboard into the list of a page, with what its columns are for.

    ``title`` is the key of the column that a single column of texts is taken for.
    """

    def __init__(self, hub: Hub, page: QWidget, rows: RowsPanel, title: str) -> None:
        super().__init__(page)
        self._hub, self._page, self._rows, self._title = hub, page, rows, title
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.paste)

    def offer(self, menu: RowMenu) -> None:
        """Add it to the menu of the rows."""
        menu.change("Paste rows…", "Ctrl+V").triggered.connect(self.paste)

    def paste(self) -> None:
        """Show what would become of what was copied; nothing is entered before a person says so."""
        if not self._hub.allows(Right.OFFICE):
            return
        # With the reading of trackers, when it is asked for.
        from blackpool_tracker.services.pasted_rows import (  # noqa: PLC0415  as above
            Begun,
            RowPasting,
        )

        pasting, columns = self._hub.workspace.read_by(RowPasting), self._columns()
        text = QGuiApplication.clipboard().text()

        def begin(_progress: Progress) -> Begun:
            return pasting.begin(text, columns)

        def show(begun: Begun) -> None:
            from blackpool_tracker.ui.pasting.form import PasteRowsForm  # noqa: PLC0415  as above

            self._hub.attempt(PasteRowsForm(self._hub, self._page, pasting, begun).open)

        self._hub.jobs.run(begin, show, failed=self._hub.hear, lane=Lane.QUESTIONS)

    def _columns(self) -> Any:
        """The columns of the list, as ``ListColumns``."""
        from blackpool_tracker.domain.tracker.fields import Field  # noqa: PLC0415  as above
        from blackpool_tracker.services.pasted_rows import (  # noqa: PLC0415  as above
            ACTION_FIELDS,
            FIELDS,
            ListColumns,
        )

        of: Mapping[str, Field] = FIELDS if self._rows.model.noun == "finding" else ACTION_FIELDS
        columns = self._rows.model.columns
        fields = {
            heading.casefold(): of.get(column.key, Field.LEAVE) if not beside else Field.LEAVE
            for column in columns
            for beside, heading in enumerate(column.headings)
        }
        titles = {column.key: column.title for column in columns}
        shown = tuple(titles[key] for key in self._rows.shown_columns)
        return ListColumns(fields, shown, titles[self._title], titles.get(Column.KIND, ""))

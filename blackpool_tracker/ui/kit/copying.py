"""Rows of a table are put on the clipboard, for spreadsheets and mail."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from blackpool_tracker.domain.columns import Plain
from blackpool_tracker.domain.shown_lists import ShownList, ShownRow
from blackpool_tracker.services.copied_rows import Copied, copied

_NOTHING = "–"


def copy_rows(view: QTableView) -> None:
    """Copy the rows selected as they are shown."""
    rows = sorted({index.row() for index in view.selectionModel().selectedIndexes()})
    if rows:
        put(copied(shown_of(view, rows)))


def put(made: Copied) -> None:
    """Put rows on the clipboard, as plain text and as a table."""
    data = QMimeData()
    data.setText(made.text)
    # As bytes: nothing here reads it as markup.
    data.setData("text/html", made.html.encode())
    QGuiApplication.clipboard().setMimeData(data)


def shown_of(view: QTableView, rows: Sequence[int]) -> ShownList:
    """Rows of a table as values, under the titles of the columns that are shown.

    A model with a method ``going_out(row, column)`` is asked for what goes out, where that is not
    what is shown.
    """
    model = view.model()
    columns = [n for n in range(model.columnCount()) if not view.isColumnHidden(n)]
    titles = (model.headerData(n, Qt.Orientation.Horizontal) for n in columns)
    headings = tuple(str(title or "") for title in titles)
    made = []
    for row in rows:
        cells = tuple(_value(model, row, column) for column in columns)
        made.append(ShownRow(str(cells[0] or "") if cells else "", cells))
    return ShownList(headings, tuple(made))


def _value(model: QAbstractItemModel, row: int, column: int) -> Plain:
    ask = getattr(model, "going_out", None)
    said = model.index(row, column).data() if ask is None else ask(row, column)
    text = str(said or "")
    return None if text in {"", _NOTHING} else text

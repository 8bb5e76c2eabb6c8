"""What cells and heads of columns say in Qt's roles."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import CellRole
from blackpool_tracker.ui.tables.columns import Cell, L, TableColumn

Role = Qt.ItemDataRole

_FIELDS: Final[dict[int, str]] = {
    int(Role.DisplayRole): "text",
    int(Role.AccessibleTextRole): "spoken",
    int(CellRole.TONE): "tone",
    int(CellRole.ICON): "icon",
    int(CellRole.RATING): "rating",
}
"""What of a cell answers which role; asked some 350 times for each painting of a screen."""


def of_heading(column: TableColumn[L], role: int) -> str | None:
    """What the head of a column says in one of Qt's roles; None for nothing."""
    if role == Role.ToolTipRole:
        return labels.tip(column.title)
    if role in {Role.DisplayRole, Role.AccessibleTextRole}:
        return column.title
    return column.icon if role == CellRole.ICON else None


def of_cell(cell: Cell, role: int, why_not: Callable[[], str] = str) -> Any:
    """What a cell says in one of Qt's roles; ``why_not`` tells why it cannot be changed."""
    if role == Role.ToolTipRole:
        return labels.tip(cell.tip, why_not())
    if role == Role.AccessibleDescriptionRole:
        return why_not()
    name = _FIELDS.get(role)
    return getattr(cell, name) if name else None

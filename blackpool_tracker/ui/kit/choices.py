"""What filters, fields and tables offer to choose from."""

from typing import NamedTuple

from PySide6.QtGui import QIcon


class Choice(NamedTuple):
    """One value that can be chosen: its key, its words, and its icon if it has one."""

    key: str
    text: str
    icon: QIcon | None = None

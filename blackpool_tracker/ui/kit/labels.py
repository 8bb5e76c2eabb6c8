"""Words on the screen: the only place that makes a label or a tip.

Whatever a label is given, it shows as it is: text that a person wrote is never taken for markup.
"""

from html import escape
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal["plain", "h1", "h2", "h3", "number", "small", "muted", "error", "rail", "toast"]


def plain(text: str = "", *, role: Role = "plain") -> QLabel:
    """One line of words."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setProperty("role", role)
    return label


def heading(text: str = "", *, level: Literal[1, 2, 3] = 1) -> QLabel:
    """A heading: 1 for a page, 2 for a panel, 3 within a panel."""
    roles: dict[int, Role] = {1: "h1", 2: "h2", 3: "h3"}
    return plain(text, role=roles[level])


def number(text: str = "") -> QLabel:
    """A figure that stands for itself, in large type."""
    return plain(text, role="number")


def small(text: str = "") -> QLabel:
    """One line of words of second rank."""
    return plain(text, role="small")


def wrapped(text: str = "", *, role: Role = "plain") -> QLabel:
    """Words that run over several lines and may be marked and copied with the mouse."""
    label = plain(text, role=role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def tip(text: str) -> str:
    """Words as a tip of a cell. Qt reads a tip as markup, and never shows these as such."""
    return f"<p>{escape(text)}</p>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tip; empty for none."""
    # A screen reader is given a tip as it stands, so plain words stay without markup.
    widget.setToolTip(tip(text) if {"<", "&"} & set(text) else text)

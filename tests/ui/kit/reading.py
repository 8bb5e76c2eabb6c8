"""What a screen reader finds in a window."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

INTERACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.Graphic,
    QAccessible.Role.MenuItem,
    QAccessible.Role.PageTab,
    QAccessible.Role.RadioButton,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
}


def nodes(top: QWidget) -> Iterator[QAccessibleInterface]:
    """Every visible node below a widget, itself first."""
    QAccessible.setActive(True)
    waiting = [QAccessible.queryAccessibleInterface(top)]
    while waiting:
        node = waiting.pop()
        if node is None or not node.isValid() or node.state().invisible:
            continue
        yield node
        waiting += [node.child(place) for place in range(node.childCount())]


def name(node: QAccessibleInterface) -> str:
    """What a node is called."""
    return node.text(QAccessible.Text.Name)


def names(node: QAccessibleInterface) -> set[str]:
    """What a node is called by itself and by its labels.

    On Linux Qt tells the value of a combo box as its name, and its label only as a relation.
    """
    labels = node.relations(QAccessible.RelationFlag.Label)
    own = node.object().accessibleName() if node.object() else ""
    return {name(node), own, *(name(label).replace("&", "") for label, _flag in labels)}


def named(top: QWidget, wanted: str) -> QAccessibleInterface:
    """The visible node with a name."""
    found = [node for node in nodes(top) if name(node) == wanted]
    assert found, f"{wanted!r} is not among {sorted({name(node) for node in nodes(top)})}"
    return found[0]

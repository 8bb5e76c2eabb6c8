"""The order in which Tab goes from piece to piece."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def go_on(root: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next piece within ``root``, as its layouts stand; False for none.

    By itself Qt goes by the order in which pieces were made, and passes over rows that were added
    later and what stands behind them.
    """
    holder = QApplication.focusWidget()
    stops = [piece for piece in _stops(root) if piece.isVisible() and piece.isEnabled()]
    here = (at for at, piece in enumerate(stops) if holder and _holds(piece, holder))
    at = next(here, None)
    if at is None:
        return False
    step, reason = (
        (1, Qt.FocusReason.TabFocusReason) if forward else (-1, Qt.FocusReason.BacktabFocusReason)
    )
    stops[(at + step) % len(stops)].setFocus(reason)
    return True


def in_order(root: QWidget) -> None:
    """Have Tab go through what is within ``root`` as its layouts stand, and on to what follows."""
    stops = list(_stops(root))
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def _holds(piece: QWidget, holder: QWidget) -> bool:
    return piece is holder or piece.isAncestorOf(holder)


def _stops(piece: QWidget) -> Iterator[QWidget]:
    if piece.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield piece
        return
    inside = piece.widget() if isinstance(piece, QScrollArea) else None
    if inside is not None:
        yield from _stops(inside)
    layout = piece.layout()
    if layout is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        piece, inner = item.widget(), item.layout()
        if piece is not None:
            yield from _stops(piece)
        elif inner is not None:
            yield from _within(inner)

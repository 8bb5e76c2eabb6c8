"""A document on the screen, as the mouse meets it."""

from PySide6.QtCore import QPoint

from blackpool_tracker.ui.document.view import DocumentView


def place_on(view: DocumentView, words: str, qtbot, *, after: bool = False) -> QPoint:
    """Where on the pages' view the words begin, or end; they are marked and scrolled to."""
    pages = view.pages
    view.show_passage((max(pages.page, 1), words))
    qtbot.waitUntil(lambda: pages.marked, timeout=10_000)
    boxes = pages.passage_places
    box = boxes[-1] if after else boxes[0]
    point = box.bottomRight() if after else box.topLeft()
    inward = -4 if after else 4
    return QPoint(round(point.x()) + inward, round(box.center().y()))

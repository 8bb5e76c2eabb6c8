"""A finished paper on the screen: its first page, a page turned, and a search through all."""

import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from blackpool_tracker.reporting.board_report import render
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.document.paper import PaperWindow
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.sheets import Paper
from tests.benchmarks.timing import Figure
from tests.builders import a_workspace
from tests.reporting.reports import a_report
from tests.ui.document.papers import a_paper

FINDINGS = 200
PAGES = 600
FIRST_PAGE = 500  # milliseconds


def measure(folder: Path) -> list[Figure]:
    the_application()
    made = render(a_report(FINDINGS), lambda _share: True)
    assert made is not None
    below = QWidget()
    below.resize(1366, 768)
    workspace = a_workspace(folder, name="preview.register")
    hub = Hub(workspace, Asking(below), Preferences(Path(tempfile.mkdtemp())))
    _first_page(hub, below, made.data).done(0)
    start = perf_counter()
    window = _first_page(hub, below, made.data)
    first = _since(start)
    start = perf_counter()
    window.view.pages.go_to(5)
    _wait(lambda: window.view.pages.drawn(5))
    turned = _since(start)
    window.done(0)
    found = _search(hub, below)
    hub.close()
    below.deleteLater()
    what = f"{made.pages} pages of {FINDINGS} findings"
    return [
        Figure(f"first page of {what} shown", first, "ms", limit=FIRST_PAGE, limit_of="ms"),
        Figure("a page turned, until it is drawn", turned, "ms"),
        Figure(f"words found on all of {PAGES} pages", found, "ms"),
    ]


def _first_page(hub: Hub, below: QWidget, content: bytes) -> PaperWindow:
    window = PaperWindow(hub, below, Paper("Paper", content, "Paper.pdf"))
    window.open()
    _wait(lambda: window.view.pages.drawn(1))
    return window


def _search(hub: Hub, below: QWidget) -> float:
    window = _first_page(hub, below, a_paper(PAGES))
    search = window.reader.search
    start = perf_counter()
    search.search("sheet", 1)
    _wait(lambda: len(search.hits) == PAGES)
    took = _since(start)
    window.done(0)
    return took


def _since(start: float) -> float:
    return (perf_counter() - start) * 1000


def _wait(until) -> None:
    loop = QEventLoop()
    look = QTimer(interval=2)
    look.timeout.connect(lambda: loop.quit() if until() else None)
    look.start()
    loop.exec()

"""The next proposal of a long review, from the key to the repainted window."""

import hashlib
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from blackpool_tracker.domain.documents import DocumentRead
from blackpool_tracker.importing.reader import read
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.review.page import ReviewPage
from tests.benchmarks.reading import a_long_report
from tests.benchmarks.timing import Figure, median_ms
from tests.builders import a_workspace

TIMES = 40
FRAME = 16  # milliseconds


def measure(folder: Path) -> list[Figure]:
    the_application()
    workspace = a_workspace(folder, name="review.register")
    hub = Hub(workspace, Asking(None), Preferences(Path(tempfile.mkdtemp())))
    page = _page(hub, workspace)
    moved = median_ms(lambda: _press(page, Qt.Key.Key_Down), times=TIMES, cpu=True)
    page.proposals.setCurrentIndex(page.proposals.lines.index(1))
    judged = median_ms(lambda: _press(page, Qt.Key.Key_A), times=TIMES, cpu=True)
    items = len(page.review.items)
    hub.close()
    page.deleteLater()
    return [
        Figure(f"next of {items} proposals: CPU", moved, "ms", limit=FRAME, limit_of="ms"),
        Figure("accepted, and the next one: CPU", judged, "ms"),
    ]


def _page(hub: Hub, workspace: Workspace) -> ReviewPage:
    content = a_long_report()
    reading = read(content, "report.pdf", lambda _share: True)
    document = DocumentRead("report.pdf", content, hashlib.sha256(content).hexdigest(), reading)
    page = ReviewPage(hub, workspace.documents.begin(document), content)
    page.resize(1366, 768)
    page.show()
    page.setFocus()
    return page


def _press(page: ReviewPage, key: Qt.Key) -> None:
    QTest.keyClick(page.proposals, key)
    QCoreApplication.sendPostedEvents()

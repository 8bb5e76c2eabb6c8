"""A backup of a large register beside the window: what the person at the window feels of it."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, QTimer

from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.folders import HOME
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.backups.keeper import BackupKeeper
from tests.benchmarks.timing import Figure
from tests.builders import seen
from tests.histories import a_long_register

MEGABYTES = 200
FINDINGS = 5_000
SECONDS = 6.0  # of looking while nothing else is done
TURN = 0.5  # seconds between two edits: oftener than anybody, so that all parts of it are met


class Felt(NamedTuple):
    """What the window felt, in milliseconds."""

    edit: float
    pause: float
    seconds: float


def measure(folder: Path) -> list[Figure]:
    the_application()
    os.environ[HOME] = str(folder)  # where the backups go
    path = _large(folder)
    workspace = Workspace(path, "ann")
    edit = _an_edit(workspace)
    edit()
    idle = _felt(edit, lambda since: since < SECONDS)
    parent = QObject()  # only now, for a keeper soon begins by itself
    keeper = BackupKeeper(Backups(path, Preferences(folder)), parent)
    keeper.warned.connect(print)
    keeper.look()
    busy = _felt(edit, lambda _since: keeper.busy)
    began = time.perf_counter()
    keeper.close()
    closing = (time.perf_counter() - began) * 1000
    workspace.close()
    return [
        Figure(f"backup and check of {MEGABYTES} MB", busy.seconds, "s"),
        Figure("longest edit meanwhile, against one alone", busy.edit, "ms", floor=idle.edit,
               limit=50, limit_of="ms"),
        Figure("longest pause of the window meanwhile", busy.pause, "ms", floor=idle.pause),
        Figure("closing a register of that size", closing, "ms"),
    ]  # fmt: skip


def _large(folder: Path) -> Path:
    path = a_long_register(folder, FINDINGS, 2 * FINDINGS)
    entry = EvidenceEntry(EvidenceKind.CASE_AUDIT, shows="Plans are better.")
    with closing(Workspace(path, "ann")) as workspace:
        for number in range(MEGABYTES // 10):
            content = os.urandom(10_000_000)
            workspace.evidence.attach_bytes(1, f"audit {number}.bin", content, entry)
    return path


def _an_edit(workspace: Workspace) -> Callable[[], None]:
    words = cycle([Delivery.ON_TRACK, Delivery.COMPLETE])

    def edit() -> None:
        workspace.findings.rate_delivery([seen(workspace, 3)], next(words))

    return edit


def _felt(edit: Callable[[], None], go_on: Callable[[float], bool]) -> Felt:
    """Edit again and again while the event loop runs, and note its longest silence between."""
    loop, began = QEventLoop(), time.perf_counter()
    # The first at once: what goes on may be short.
    last, edited, pauses, edits = [began], [began - TURN], [0.0], []

    def tick() -> None:
        now = time.perf_counter()
        pauses.append(now - last[0])
        if now - edited[0] >= TURN:
            edit()
            edits.append(time.perf_counter() - now)
            edited[0] = time.perf_counter()
        if not go_on(now - began):
            loop.quit()
        last[0] = time.perf_counter()

    timer = QTimer(interval=1)
    timer.timeout.connect(tick)
    timer.start()
    loop.exec()
    seconds = time.perf_counter() - began
    return Felt(max(edits, default=0.0) * 1000, max(pauses) * 1000, seconds)

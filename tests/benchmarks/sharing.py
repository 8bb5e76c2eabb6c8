"""A shared register over a distance: how often a deed waits for its server, and what is felt.

A round trip of 5, 20 and 50 ms is put between the program and a PostgreSQL of its own. The floor of
each figure is one question over the same line, measured in the same run.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.services import shared_registers
from blackpool_tracker.services.opened import opened_store
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.server.connecting import connect
from blackpool_tracker.storage.server.preparing import prepare
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.asking import Asking
from tests.benchmarks.pages import FRAME
from tests.benchmarks.stretches import BareTable, rest
from tests.benchmarks.timing import Figure, in_turn
from tests.builders import a_large_register
from tests.clusters import Cluster
from tests.proxies import Proxy

TRIPS = (5, 20, 50)  # milliseconds that a question and its answer are on their way
FINDINGS = 800
TIMES = 9
EDITS = 10  # made one after the other, as fast as somebody can
SIZE = (1366, 768)


def measure(folder: Path) -> list[Figure]:
    """Against one question over the same line; in the window against a bare table painted."""
    the_application()
    cluster = Cluster(folder / "postgres")
    cluster.start()
    try:
        with cluster.asked() as connection:
            connection.execute("CREATE DATABASE shared")
        near = cluster.address("shared")
        prepare(near, None)
        plan = a_large_register(folder, FINDINGS)
        shared_registers.fill(near, None, plan, None, lambda _share: True)
        return [figure for trip in TRIPS for figure in _over(near, cluster.socket, trip, folder)]
    finally:
        cluster.stop("fast")


def _over(near: ServerAddress, socket: Path, trip: int, folder: Path) -> Iterator[Figure]:
    with Proxy(socket, delay=trip / 2000) as proxy:
        far = replace(near, host="127.0.0.1", port=proxy.port)
        begun = time.perf_counter()
        window = Workspace(far, "", store=opened_store(far, "", mirrored=True))
        opening = (time.perf_counter() - begun) * 1000
        with closing(window), closing(connect(far, None)) as line:
            asked, edit, looked = in_turn(
                lambda: line.execute("SELECT 1"), _edit(window), _look(window), times=TIMES
            )
            yield Figure(f"{trip} ms: an edit", edit, "ms", floor=asked, limit=7)
            yield Figure(f"{trip} ms: a list opened", looked, "ms", floor=asked, limit=4)
            yield Figure(f"{trip} ms: {FINDINGS} findings opened", opening, "ms", floor=asked)
            heard = _heard(window, near)
            yield Figure(f"{trip} ms: a step of others is there", heard, "ms", limit=1000,
                         limit_of="value")  # fmt: skip
        felt, floor = _felt(far, folder / f"over {trip}")
        what = f"{trip} ms: longest turn of the window, {EDITS} edits"
        yield Figure(what, felt, "ms", floor=floor, limit=3 * FRAME)


def _edit(window: Workspace) -> Callable[[], object]:
    """Ranks the first finding, each time otherwise."""
    ranks = cycle((Priority.HIGH, Priority.LOW))

    def edit() -> None:
        version = window.findings.lines([1])[1].version
        window.findings.set_priority([Seen(1, version)], next(ranks))

    return edit


def _look(window: Workspace) -> Callable[[], object]:
    """Asks for the list, and for what its first screen shows."""

    def look() -> None:
        ids = [placed.id for placed in window.findings.ids(FindingQuestion())]
        window.findings.lines(ids[:40])

    return look


def _heard(window: Workspace, near: ServerAddress) -> float:
    """Milliseconds from a step of somebody near to its being told in the window, at most."""
    taken = []
    with closing(Workspace(near, "")) as other:
        edit = _edit(other)
        for _ in range(TIMES):
            edit()
            begun, last = time.perf_counter(), other.step
            while window.step < last:
                time.sleep(0.005)
                window.look_for_news()
            taken.append((time.perf_counter() - begun) * 1000)
    return max(taken)


def _felt(far: ServerAddress, folder: Path) -> tuple[float, float]:
    """Milliseconds of the longest turn of the event loop, waiting and all, and a bare painting."""
    preferences = Preferences(folder)
    preferences.choose_person("ann")
    desk = loading.desk_at(loading.opened(far, preferences), Asking(None), preferences)
    desk.resize(*SIZE)
    desk.show_place("findings")
    desk.show()
    rest(desk.hub.jobs)
    bare = BareTable(*SIZE)
    model = desk.hub.workspace
    first, last = model.findings.lines([1])[1].version, model.step + EDITS
    ranks = cycle((Priority.HIGH, Priority.LOW))

    def edit() -> None:
        seen, rank = [Seen(1, first)], next(ranks)
        desk.hub.step(lambda: model.findings.set_priority(seen, rank))

    turns = [_lasts(edit) for _ in range(EDITS)]
    while model.step < last or desk.hub.jobs.busy:
        turns.append(_lasts(QCoreApplication.processEvents))
        time.sleep(0.001)
    floor = bare.paint_ms()
    bare.close()
    desk.let_go()
    desk.deleteLater()
    return max(turns), floor


def _lasts(act: Callable[[], object]) -> float:
    """Milliseconds of the wall clock: whoever waits is held up as well."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000

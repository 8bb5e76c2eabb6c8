"""A shared register over a distance: how often a deed waits for its server, and what is felt.

A round trip of 5, 20 and 50 ms is put between the program and a PostgreSQL of its own. What that
adds to a deed is told in questions over the same line, measured in the same run.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

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
from tests.benchmarks.timing import Figure, in_turn
from tests.builders import a_large_register
from tests.clusters import Cluster
from tests.proxies import Proxy

TRIPS = (5, 20, 50)  # milliseconds that a question and its answer are on their way
FINDINGS = 800
TIMES = 9
EDITS = 10  # made one after the other, as fast as somebody can
SIZE = (1366, 768)
SETTLES = 1.0  # seconds until the window has come to rest: it looks for others all the while


def measure(folder: Path) -> list[Figure]:
    """Against one question over the same line; in the window against a line that takes no time."""
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
        with Proxy(cluster.socket) as line:
            far = replace(near, host="127.0.0.1", port=line.port)
            at_once = _times(far)
            # The second window: the first makes what all of them share.
            felt = [_felt(far, folder / f"near {turn}") for turn in range(2)][-1]
            return [
                figure
                for trip in TRIPS
                for figure in _over(line, far, trip, Near(at_once, felt, folder, near))
            ]
    finally:
        cluster.stop("fast")


class Times(NamedTuple):
    """Milliseconds of a question, of an edit, of a list, and of the opening."""

    asked: float
    edit: float
    looked: float
    opened: float


class Near(NamedTuple):
    """The same over a line that takes no time, the longest turn of the window, and where it is."""

    times: Times
    felt: float
    folder: Path
    address: ServerAddress


def _over(line: Proxy, far: ServerAddress, trip: int, near: Near) -> Iterator[Figure]:
    """What a distance adds, in questions over it."""
    line.delay = trip / 2000
    times = _times(far)
    asked = times.asked - near.times.asked
    for what, taken, beside, limit in (
        ("an edit", times.edit, near.times.edit, 7),
        ("a list opened", times.looked, near.times.looked, 4),
        (f"{FINDINGS} findings opened", times.opened, near.times.opened, None),
    ):
        added = f"{trip} ms: {what}, what that adds"
        yield Figure(added, taken - beside, "ms", floor=asked, limit=limit)
    heard = _heard(far, near.address)
    what = f"{trip} ms: a step of others is there"
    yield Figure(what, heard, "ms", limit=1000, limit_of="value")
    felt = _felt(far, near.folder / f"over {trip}")
    what = f"{trip} ms: longest turn of the window, {EDITS} edits"
    yield Figure(what, felt, "ms", floor=near.felt, limit=1.5)
    line.delay = 0


def _times(address: ServerAddress) -> Times:
    begun = time.perf_counter()
    window = Workspace(address, "", store=opened_store(address, "", mirrored=True))
    opened = (time.perf_counter() - begun) * 1000
    with closing(window), closing(connect(address, None)) as line:
        calls = (lambda: line.execute("SELECT 1"), _edit(window), _look(window))
        return Times(*in_turn(*calls, times=TIMES), opened)


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


def _heard(far: ServerAddress, near: ServerAddress) -> float:
    """Milliseconds from a step of somebody near to its being told in a window far off, at most."""
    taken = []
    window = Workspace(far, "", store=opened_store(far, "", mirrored=True))
    with closing(window), closing(Workspace(near, "")) as other:
        edit = _edit(other)
        for _ in range(TIMES):
            edit()
            begun, last = time.perf_counter(), other.step
            while window.step < last:
                time.sleep(0.005)
                window.look_for_news()
            taken.append((time.perf_counter() - begun) * 1000)
    return max(taken)


def _felt(address: ServerAddress, folder: Path) -> float:
    """Milliseconds of the longest turn of the event loop, waiting and all."""
    preferences = Preferences(folder)
    preferences.choose_person("ann")
    desk = loading.desk_at(loading.opened(address, preferences), Asking(None), preferences)
    desk.resize(*SIZE)
    desk.show_place("findings")
    desk.show()
    ends = time.monotonic() + SETTLES
    while time.monotonic() < ends or desk.hub.jobs.busy:
        QCoreApplication.processEvents()
        time.sleep(0.001)
    findings = desk.hub.workspace.findings
    seen, ranks = [Seen(1, findings.lines([1])[1].version)], cycle((Priority.HIGH, Priority.LOW))

    def edit() -> None:
        rank = next(ranks)
        desk.hub.step(lambda: findings.set_priority(seen, rank))

    turns = [_lasts(edit) for _ in range(EDITS)]
    while desk.hub.steps.waiting:
        turns.append(_lasts(QCoreApplication.processEvents))
        time.sleep(0.001)
    desk.let_go()
    desk.deleteLater()
    return max(turns)


def _lasts(act: Callable[[], object]) -> float:
    """Milliseconds of the wall clock: whoever waits is held up as well."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000

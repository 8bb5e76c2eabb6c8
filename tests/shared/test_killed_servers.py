"""The server falls down while people work, and comes back: nothing saved is lost or there twice."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from blackpool_tracker.domain.errors import DoubtError, SaveError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.server.doubts import DOUBT
from blackpool_tracker.storage.sqlite import NOTHING_CHANGED as NOT_DONE
from tests.builders import a_finding, a_source
from tests.clusters import PATIENCE, Cluster

ENDS = {
    "crash": lambda server: server.stop("immediate"),
    "kill": Cluster.kill,
    "stopped": lambda server: server.stop("fast"),
    "worker": Cluster.kill_a_worker,
}
"""The ways in which a server goes down; of the last one it gets up by itself."""
A_MOMENT = 0.02  # seconds before somebody who was refused tries again


class Client:
    """Somebody who adds, and counts in a title, as fast as may be, and goes by what is told."""

    def __init__(self, address, name):
        self.window, self.name = Workspace(address, name), name
        self.own = self.window.findings.add(a_finding(1, title="0"))
        self.saved, self.refused, self.counted, self.told = [], [], 0, set()
        self.ended, self.more = Event(), Event()
        self.chance = random.Random(name)

    def work(self):
        number = 0
        while not self.ended.is_set():
            number += 1
            if self.chance.random() < 0.5:
                self._add(f"{self.name} {number}")
            elif self._done(self._count):
                self.counted += 1

    def _add(self, title):
        done = self._done(lambda: self.window.findings.add(a_finding(1, title=title)))
        if done is not None:
            (self.saved if done else self.refused).append(title)

    def _count(self):
        shown = self.window.findings.lines([self.own])[self.own]
        more = a_finding(1, title=str(int(shown.title) + 1))
        self.window.findings.edit(Seen(self.own, shown.version), more)

    def _done(self, deed):
        """Whether something was saved; None for what nobody knows to the end."""
        try:
            deed()
        except DoubtError as error:
            self.told.add(str(error))
            return self._again(deed)
        except SaveError as error:
            self.told.add(str(error))
            self.ended.wait(A_MOMENT)
            return False
        self.more.set()
        return True

    def _again(self, deed):
        """Save what nobody knows of once more, as the sentence says."""
        while not self.ended.wait(A_MOMENT):
            try:
                deed()
            except SaveError as error:
                if "is in the register: it was saved when the line" not in str(error):
                    continue
            return True
        return None


def wait_for_all(clients):
    for client in clients:
        client.more.clear()
    for client in clients:
        assert client.more.wait(PATIENCE), client.told


@pytest.mark.parametrize(
    ("people", "ends"),
    [(3, ["crash", "kill", "worker"]), pytest.param(8, [*ENDS] * 6, marks=pytest.mark.slow)],
)
def test_no_step_is_lost_or_there_twice_when_the_server_falls_down(
    own_server, own_register, people, ends
):
    first = Workspace(own_register, "first")
    first.sources.add(a_source())
    clients = [Client(own_register, f"client {number}") for number in range(people)]
    with ThreadPoolExecutor(people) as pool:
        working = [pool.submit(client.work) for client in clients]
        for how in ends:
            wait_for_all(clients)
            ENDS[how](own_server)
            if how != "worker":
                own_server.start()
        wait_for_all(clients)
        for client in clients:
            client.ended.set()
        for each in working:
            each.result()
    found = first.findings.lines([each.id for each in first.findings.ids(FindingQuestion())])
    assert first.read_by(faults_of) == []
    assert [line.step for line in first.history.lines()] == [*range(1, first.history.count() + 1)]
    for client in clients:
        assert int(found.pop(client.own).title) == client.counted
        client.window.look_for_news()
        client.window.close()
    first.close()
    there = [line.title for line in found.values()]
    assert sorted(there) == sorted(title for client in clients for title in client.saved)
    told = {sentence for client in clients for sentence in client.told}
    assert [each for each in told if NOT_DONE not in each and each != DOUBT] == []


def look_twice(window):
    """The first look may still find the server's last words."""
    window.look_for_news()
    window.look_for_news()


@pytest.mark.parametrize("how", ["crash", "kill"])
def test_a_window_reads_and_looks_by_itself_once_the_server_is_back(own_server, own_register, how):
    window = Workspace(own_register, "window")
    heard = []
    window.watch(lambda changed: heard.append(changed.step))
    ENDS[how](own_server)
    deeds = (
        window.sources.lines,
        lambda: look_twice(window),
        lambda: window.sources.add(a_source()),
    )
    try:
        for deed in deeds:
            with pytest.raises(SaveError, match="cannot be reached just now"):
                deed()
    finally:
        own_server.start()
    another = Workspace(own_register, "another")
    another.sources.add(a_source())
    another.close()
    window.look_for_news()
    assert heard == [1]
    assert len(window.sources.lines()) == 1
    window.close()

"""The server falls down while people work, and comes back: nothing saved is lost or there twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from blackpool_tracker.domain.errors import BusyError, DoubtError, SaveError
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
    """Somebody who adds findings as fast as they are saved, and goes by what they are told."""

    def __init__(self, address, name):
        self.window, self.name = Workspace(address, name), name
        self.saved, self.refused, self.doubted, self.told = [], [], [], set()
        self.ended, self.more = Event(), Event()

    def work(self):
        number = 0
        while not self.ended.wait(A_MOMENT if self.refused else 0):
            number += 1
            self._add(f"{self.name} {number}")

    def _add(self, title):
        try:
            self.window.findings.add(a_finding(1, title=title))
        except BusyError:
            self.refused.append(title)
        except DoubtError as error:
            self.told.add(str(error))
            self.doubted.append(title)
            self._again(title)
        except SaveError as error:
            self.told.add(str(error))
            self.refused.append(title)
        else:
            self.saved.append(title)
            self.more.set()

    def _again(self, title):
        """Save what nobody knows of once more, as the sentence says."""
        while not self.ended.wait(A_MOMENT):
            try:
                self.window.findings.add(a_finding(1, title=title))
            except SaveError as error:
                if "is in the register: it was saved when the line" not in str(error):
                    continue
            self.saved.append(title)
            return


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
    there = Counter(line.title for line in found.values())
    assert first.read_by(faults_of) == []
    assert set(there.values()) == {1}
    assert first.history.count() == len(found) + 1
    for client in clients:
        assert [title for title in client.saved if title not in there] == []
        assert [title for title in client.refused if title in there] == []
        assert [each for each in client.told if NOT_DONE not in each and each != DOUBT] == []
        client.window.look_for_news()
        client.window.close()
    first.close()
    unknown = {title for client in clients for title in client.doubted}
    assert sum(there.values()) <= sum(len(client.saved) for client in clients) + len(unknown)


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

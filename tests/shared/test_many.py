"""Many at once: nothing that was saved is lost or there twice, and all see the same in the end."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from blackpool_tracker.domain.errors import ConflictError
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.checking import faults_of
from tests.builders import a_finding, a_source
from tests.servers import a_login
from tests.shared.mirrors import a_window, wait_for_step

COUNTED = 1
"""The finding whose title is a number that everybody makes one larger."""


class Client:
    """One window, and what its person sees by what it is told alone."""

    def __init__(self, window, seed):
        self.window = window
        self.window.watch(self._see)
        self.chance = random.Random(seed)
        self.seen, self.added, self.counted = {}, [], 0
        self._read([COUNTED])

    def work(self, deeds):
        """Do what comes to mind, now and then to what somebody else has just changed."""
        for number in range(deeds):
            deed = self.chance.choice((self._add, self._count, self._count, self._rank))
            try:
                deed(number)
            except ConflictError:
                self.window.look_for_news()
            if self.chance.random() < 0.3:
                self.window.look_for_news()

    def _add(self, number):
        title = f"{id(self)} {number}"
        self.window.findings.add(a_finding(1, title=title))
        self.added.append(title)

    def _count(self, _number):
        shown = self.seen[COUNTED]
        more = a_finding(1, title=str(int(shown.title) + 1))
        self.window.findings.edit(Seen(COUNTED, shown.version), more)
        self.counted += 1

    def _rank(self, _number):
        line = self.chance.choice(list(self.seen.values()))
        priority = self.chance.choice([None, *Priority])
        self.window.findings.set_priority([Seen(line.id, line.version)], priority)

    def _see(self, changed):
        self._read(changed.ids("finding"))

    def _read(self, ids):
        self.seen |= self.window.findings.lines(sorted(ids))


def on_the_server(address):
    """A client that asks the server each question."""
    return Workspace(address, "olu")


@pytest.mark.parametrize(
    ("opens", "people", "deeds"),
    [
        (on_the_server, 8, 12),
        (a_window, 8, 12),
        pytest.param(on_the_server, 32, 100, marks=pytest.mark.slow),
        # All of them in one process, and each follows every step of all the others.
        pytest.param(a_window, 32, 25, marks=pytest.mark.slow),
    ],
)
def test_many_at_once_lose_nothing_and_see_the_same(register, opened, opens, people, deeds):
    first = opened("olu")
    first.sources.add(a_source())
    first.findings.add(a_finding(1, title="0"))
    login = a_login(register, "olu", Right.OFFICE)
    clients = [Client(opens(login), seed) for seed in range(people)]
    with ThreadPoolExecutor(people) as pool:
        for done in [pool.submit(client.work, deeds) for client in clients]:
            done.result()
    ids = [placed.id for placed in first.findings.ids(FindingQuestion())]
    there = first.findings.lines(ids)
    assert sorted(line.title for line in there.values() if line.id != COUNTED) == sorted(
        title for client in clients for title in client.added
    )
    assert int(there[COUNTED].title) == sum(client.counted for client in clients) > 0
    assert len({line.ref for line in there.values()}) == len(there)
    assert [line.step for line in first.history.lines()] == list(
        range(1, first.history.count() + 1)
    )
    assert first.read_by(faults_of) == []
    first.look_for_news()
    for client in clients:
        wait_for_step(client.window, first.step)
        assert client.seen == there
        client.window.close()

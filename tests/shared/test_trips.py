"""How often a deed waits for the server: each time takes 50 ms over a distance."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.server import mirrored
from tests.builders import a_finding, a_source
from tests.proxies import Proxy
from tests.servers import a_login, socket_file
from tests.shared.mirrors import a_window

SEEN = Seen(1, 2)
EDIT, NEW, LIST = 7, 13, 5


class Deaf:
    """In the place of what follows a server: it hears nothing."""

    away, others = "", frozenset()

    def __init__(self, *_given):
        pass

    def close(self):
        pass


@pytest.fixture
def proxy():
    with Proxy(socket_file()) as proxy:
        yield proxy


@pytest.fixture(params=["window", "command line"])
def far(request, register, proxy, monkeypatch):
    """A register with a finding, reached by the proxy; nobody follows it, who would be counted."""
    monkeypatch.setattr(mirrored, "Follower", Deaf)
    office = a_login(register, "olu", Right.OFFICE)
    near = Workspace(office, "olu")
    near.findings.add(a_finding(near.sources.add(a_source())))
    near.close()
    address = replace(office, host="127.0.0.1", port=proxy.port)
    window = a_window(address) if request.param == "window" else Workspace(address, "")
    # What is done once an opening is no part of a deed.
    window.findings.set_priority([Seen(1, 1)], Priority.LOW)
    yield window
    window.close()


def trips(proxy, deed):
    before = proxy.messages
    deed()
    return proxy.messages - before


def in_window(far):
    return isinstance(far.read_by(lambda store: store.home), mirrored.MirroredHome)


DEEDS = {
    "rank": lambda window: window.findings.set_priority([SEEN], Priority.HIGH),
    "lead": lambda window: window.findings.set_lead([SEEN], "Lea Lead"),
    "impact": lambda window: window.findings.rate_impact([SEEN], Impact.EARLY_SIGNS),
    "delivery": lambda window: window.findings.rate_delivery(
        [SEEN], Delivery.ON_TRACK, reason="Well begun."
    ),
    "words": lambda window: window.findings.edit(SEEN, a_finding(1, title="Another")),
    "update": lambda window: window.progress.update_finding(SEEN, UpdateEntry(Words(done="Done."))),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_an_edit_waits_at_most_seven_times(proxy, far, deed):
    assert 0 < trips(proxy, lambda: DEEDS[deed](far)) <= EDIT


def test_an_undo_in_the_window_waits_no_longer(proxy, far):
    if in_window(far):
        assert 0 < trips(proxy, far.history.undo) <= EDIT


def test_a_new_finding_with_its_ref_and_all_its_parts_waits_some_more_times(proxy, far):
    assert trips(proxy, lambda: far.findings.add(a_finding(1))) <= NEW


def test_the_rows_of_a_large_step_go_together(proxy, far):
    for _finding in range(30):
        far.findings.add(a_finding(1))
    rows = [Seen(number, 1) for number in range(2, 32)]
    few = trips(proxy, lambda: far.findings.set_priority(rows[:2], Priority.HIGH))
    assert trips(proxy, lambda: far.findings.set_priority(rows[2:], Priority.HIGH)) <= few


def test_a_list_waits_for_nobody_in_the_window_and_little_elsewhere(proxy, far):
    def look():
        ids = [placed.id for placed in far.findings.ids(FindingQuestion())]
        far.findings.lines(ids)

    assert trips(proxy, look) <= (0 if in_window(far) else LIST)

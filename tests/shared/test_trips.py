"""How often a deed waits for the server: each time takes 50 ms over a distance."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.opened import opened_store
from blackpool_tracker.services.workspace import Workspace
from tests.builders import a_finding, a_source
from tests.proxies import Proxy
from tests.servers import a_login, socket_file

EDIT, LIST = 7, 4


@pytest.fixture
def proxy():
    with Proxy(socket_file()) as proxy:
        yield proxy


@pytest.fixture(params=["window", "command line"])
def far(request, register, proxy):
    """A register with a finding, reached by the proxy; nobody follows it, who would be counted."""
    office = a_login(register, "olu", Right.OFFICE)
    near = Workspace(office, "olu")
    near.findings.add(a_finding(near.sources.add(a_source())))
    near.close()
    address = replace(office, host="127.0.0.1", port=proxy.port)
    mirrored = (lambda _share: True) if request.param == "window" else None
    store = opened_store(address, "", mirrored=mirrored)
    if mirrored:
        store.home._follower.close()
    window = Workspace(address, "", store=store)
    # What is done once an opening is no part of a deed.
    window.findings.set_priority([Seen(1, 1)], Priority.LOW)
    yield window
    window.close()


def trips(proxy, deed):
    before = proxy.messages
    deed()
    return proxy.messages - before


def seen(window):
    return Seen(1, window.findings.lines([1])[1].version)


DEEDS = {
    "rank": lambda window: window.findings.set_priority([seen(window)], Priority.HIGH),
    "lead": lambda window: window.findings.set_lead([seen(window)], "Lea Lead"),
    "impact": lambda window: window.findings.rate_impact([seen(window)], Impact.AMBER),
    "delivery": lambda window: window.findings.rate_delivery(
        [seen(window)], Delivery.ON_TRACK, reason="Well begun."
    ),
    "words": lambda window: window.findings.edit(seen(window), a_finding(1, title="Another")),
    "new": lambda window: window.findings.add(a_finding(1)),
    "update": lambda window: window.progress.add_update(1, UpdateEntry(Words(done="Done."))),
    "undo": lambda window: window.history.undo(),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_x(proxy, far, deed):
    print(
        "TRIPS",
        deed,
        far.read_by(lambda s: type(s.home).__name__),
        trips(proxy, lambda: DEEDS[deed](far)),
    )


def test_list(proxy, far):
    def look():
        ids = [placed.id for placed in far.findings.ids(FindingQuestion())]
        far.findings.lines(ids)

    print("TRIPS list", far.read_by(lambda s: type(s.home).__name__), trips(proxy, look))

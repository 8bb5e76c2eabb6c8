"""A register with three threads, and the page that shows them."""

from collections.abc import Iterator
from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.threads.page import ThreadsPage
from tests.builders import a_finding, a_source, a_workspace, an_action
from tests.ui.pages.threads import ThreadsObject


@pytest.fixture(scope="session")
def three_threads(tmp_path_factory) -> bytes:
    """The file of the register, made once."""
    workspace = a_workspace(tmp_path_factory.mktemp("threads"))
    sources = [
        workspace.sources.add(
            a_source(short=short, title=f"Visit {short}", start=PartialDate(start), held=held)
        )
        for short, start, held in (
            *(("V1", "2019", True), ("V2", "2023-12", False), ("V3", "2024-05-02", True)),
        )
    ]
    theme = workspace.themes.add("Planning")
    drift, delay, consent = (
        workspace.threads.add(title, f"What {title} follows.")
        for title in ("Drift", "Delay", "<b>Consent</b>")
    )
    for source, threads, verbatim in (
        (sources[0], (drift,), True),
        (sources[2], (drift,), False),
        (sources[1], (delay,), False),
        (sources[0], (consent,), False),
        (sources[1], (), False),
    ):
        number = workspace.findings.add(
            a_finding(source, thread_ids=threads, verbatim=verbatim, theme_ids=(theme,))
        )
    workspace.actions.add(an_action(1))
    for thread in (drift, consent):
        seen = Seen(thread, workspace.threads.overviews([thread])[thread].version)
        entry = DecisionEntry(DecisionKind.CLOSE, "The board", "Audits.", on=date(2024, 3, 12))
        workspace.threads.decide(seen, entry)
    assert number == 5
    workspace.close()
    return workspace.path.read_bytes()


@pytest.fixture
def workspace(three_threads, tmp_path) -> Iterator[Workspace]:
    """Drift was closed in March 2024 and raised again in May; Delay is open; Consent is closed."""
    (tmp_path / "test.register").write_bytes(three_threads)
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def open_page(open_list):
    """Opens the page of a hub."""
    return lambda hub, width=1900: open_list(ThreadsPage(hub), ThreadsObject, width)


@pytest.fixture
def threads(hub, open_page):
    return open_page(hub)

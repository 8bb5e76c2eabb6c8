"""A large file is attached over a slow line: the window lives, and Cancel leaves all as it was."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QProgressBar

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.forms.evidence_form import EvidenceForm
from tests.builders import a_finding, a_source
from tests.clusters import skip_without_server
from tests.proxies import Proxy
from tests.servers import (
    a_database,
    a_login,
    ask_for_password,
    asked,
    socket_file,
)

MB = 1_000_000
CRAWL = 25_000  # bytes a second: a piece of a file is on its way for 40 seconds
SOON = 20  # seconds
WORDS = Passphrase("four easy words")


@pytest.fixture
def line():
    """The line between the window and the server."""
    skip_without_server()
    with Proxy(socket_file()) as proxy:
        yield proxy


@pytest.fixture
def far(tmp_path, line, new_hub):
    """The hub of a window at the end of the line, on a register with a finding."""
    there = a_login(a_database(tmp_path / "shared"), "olu", Right.OFFICE)
    ask_for_password(there, WORDS.words)
    far = Workspace(replace(there, host="127.0.0.1", port=line.port), "olu", WORDS)
    far.findings.add(a_finding(far.sources.add(a_source())))
    return new_hub(far)


def test_attaching_is_stopped_in_the_middle_of_a_piece_and_the_form_stays(
    far, line, qtbot, tmp_path
):
    path = tmp_path / "minutes.pdf"
    path.write_bytes(bytes(20 * MB))
    form = EvidenceForm(far, None, finding_id=1, paths=[path])
    form.shows.show_value("Nine of ten")
    form.show()
    line.rate = 4 * MB
    form.commit()
    bar = form.findChild(QProgressBar)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.value() > 55, timeout=SOON * 1000)
    line.rate = CRAWL
    form.reject()
    qtbot.waitUntil(lambda: form.refusal != "", timeout=SOON * 1000)
    assert form.refusal == "Stopped. minutes.pdf was not kept."
    assert form.shows.value() == "Nine of ten"
    assert form.isVisible()
    line.rate = 0
    with asked(far.workspace.register.database) as connection:
        assert connection.execute("SELECT count(*) FROM register.blob_piece").fetchone() == (0,)
    with qtbot.waitSignal(form.finished, timeout=SOON * 1000):
        form.commit()
    assert [each.file_name for each in far.workspace.evidence.lines(1)] == ["minutes.pdf"]

"""Large files on a slow line: they hold nobody up, can be stopped, and leave nothing then."""

from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread

import pytest

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.registers import check
from blackpool_tracker.services.workspace import Workspace
from tests.builders import a_finding, a_source, an_audit
from tests.servers import PATIENCE, a_login, ask_for_password, asked

MB = 1_000_000
CRAWL = 25_000  # bytes a second: a piece of a file is on its way for 40 seconds
SOON = 20  # seconds
WORDS = Passphrase("four easy words")


@pytest.fixture
def window(register, line):
    """A window of somebody of the office, at the end of the line, with a finding."""
    there = a_login(register, "olu", Right.OFFICE)
    ask_for_password(there, WORDS.words)
    window = Workspace(replace(there, host="127.0.0.1", port=line.port), "olu", WORDS)
    window.findings.add(a_finding(window.sources.add(a_source())))
    yield window
    window.close()


@pytest.fixture
def large(tmp_path):
    """A file of 50 MB."""
    path = tmp_path / "minutes.pdf"
    path.write_bytes(bytes(range(256)) * (50 * MB // 256))
    return path


class Going:
    """Work on a thread that goes on until it is stopped; ``shares`` is how far it came."""

    def __init__(self, work, *, at):
        self.shares, self.error, self._at = [], None, at
        self.there, self.stop = Event(), Event()
        self._thread = Thread(target=self._work, args=(work,))
        self._thread.start()

    def end(self):
        """Stop it, and wait until it has let go."""
        self.stop.set()
        self._thread.join(SOON)
        assert not self._thread.is_alive()

    def _work(self, work):
        try:
            work(self._moved)
        except RefusedError as error:
            self.error = error

    def _moved(self, share):
        self.shares.append(share)
        if share >= self._at:
            self.there.set()
        return not self.stop.is_set()


def kept(register):
    with asked(register.database) as connection:
        files = connection.execute("SELECT count(*) FROM register.blob").fetchone()
        pieces = connection.execute("SELECT count(*) FROM register.blob_piece").fetchone()
    return files + pieces


def test_while_a_file_goes_up_others_save_and_what_is_stopped_leaves_nothing(
    register, line, window, large, opened
):
    other = opened("pat")
    line.rate = 2 * MB
    attach = window.evidence.attach_file
    going = Going(lambda moved: attach(1, large, an_audit(), moved), at=0.52)
    assert going.there.wait(PATIENCE)
    other.sources.add(a_source(short="MV6"))
    assert len(set(going.shares)) > 1
    line.rate = CRAWL
    going.end()
    assert "topped" in str(going.error)
    line.rate = 0
    assert kept(register) == (0, 0)
    assert window.evidence.lines(1) == []
    window.sources.add(a_source(short="MV7"))


def test_a_file_that_was_sent_before_its_step_was_refused_is_not_sent_again(
    register, window, opened, tmp_path
):
    paper = tmp_path / "audit.txt"
    paper.write_bytes(b"What was found")
    with pytest.raises(RefusedError):
        window.evidence.attach_file(1, paper, replace(an_audit(), on=today() + timedelta(days=1)))
    assert kept(register) == (1, 1)
    assert window.evidence.lines(1) == []
    assert check(window.register, WORDS) == []
    window.evidence.attach_file(1, paper, an_audit())
    assert kept(register) == (1, 1)
    copy = tmp_path / "copy.txt"
    window.evidence.copy_file(window.evidence.lines(1)[0].id, copy)
    assert copy.read_bytes() == b"What was found"


def test_fetching_a_kept_file_is_stopped_at_once_and_leaves_no_part_of_it(
    line, window, large, tmp_path
):
    window.evidence.attach_file(1, large, an_audit())
    number = window.evidence.lines(1)[0].id
    line.rate = 2 * MB
    to = tmp_path / "fetched.pdf"
    going = Going(lambda moved: window.evidence.copy_file(number, to, moved), at=0.02)
    assert going.there.wait(PATIENCE)
    line.rate = CRAWL
    going.end()
    assert "topped" in str(going.error)
    assert not [*tmp_path.glob("fetched*")]
    line.rate = 0
    window.evidence.copy_file(number, to)
    assert to.read_bytes() == large.read_bytes()

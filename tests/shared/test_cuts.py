"""The line to the server breaks: a step is done once or not at all, and it is said which."""

from dataclasses import replace
from time import monotonic

import pytest

from blackpool_tracker.domain.drafts import DraftEntry, DraftKey
from blackpool_tracker.domain.errors import DoubtError, SavedAfterAllError, SaveError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.server.connecting import IDLE, LOST, connect
from tests.builders import a_finding, a_source
from tests.clusters import PATIENCE
from tests.proxies import COMMIT, Cut, Proxy
from tests.servers import a_login, asked, end_all, port, socket_file

NOTHING = "cannot be reached just now. Nothing was changed"
THEIRS = "Plans drift"


@pytest.fixture
def window(register, line):
    """A window of somebody of the office, at the end of the line."""
    there = a_login(register, "olu", Right.OFFICE)
    window = Workspace(replace(there, host="127.0.0.1", port=line.port), "olu")
    window.sources.add(a_source())
    yield window
    window.close()


@pytest.fixture
def told(window):
    """What the window is told of, step by step."""
    heard = []
    window.watch(lambda changed: heard.append(changed.step))
    return heard


def add(window):
    window.findings.add(a_finding(1, title=THEIRS))


def titles(window):
    assert window.read_by(faults_of) == []
    return [line.title for line in window.findings.lines(range(1, 9)).values()]


def test_a_step_whose_commit_never_arrived_is_not_done_and_that_is_said(window, line, told):
    line.break_at(COMMIT, Cut.BEFORE)
    with pytest.raises(SaveError, match=NOTHING):
        add(window)
    assert titles(window) == []
    assert told == []


def test_a_step_whose_answer_was_lost_is_done_and_nobody_is_troubled(window, line, told):
    line.break_at(COMMIT, Cut.AFTER)
    add(window)
    assert titles(window) == [THEIRS]
    assert told == [2]
    window.look_for_news()
    assert told == [2]


def test_a_step_that_broke_in_a_statement_is_not_done_and_that_is_said(window, line, told):
    line.break_at(b"INSERT INTO finding", Cut.MIDDLE)
    with pytest.raises(SaveError, match=NOTHING):
        add(window)
    assert titles(window) == []
    assert told == []


def test_a_commit_that_is_still_under_way_is_waited_for(window, line, register):
    """Whoever asks at once would not find the step, and say that nothing was changed."""
    waiting = (
        "SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
        " WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
    )

    def until_asked():
        ends = monotonic() + PATIENCE
        with asked(register.database) as connection:
            while connection.execute(waiting).fetchone() is None and monotonic() < ends:
                continue

    line.break_at(COMMIT, Cut.LATE, until=until_asked)
    add(window)
    assert titles(window) == [THEIRS]


@pytest.mark.usefixtures("impatient")
def test_what_was_saved_without_anybody_knowing_is_not_saved_twice(window, line):
    line.break_at(COMMIT, Cut.AFTER, refusing=True)
    with pytest.raises(DoubtError, match="nobody knows yet whether it was") as doubt:
        add(window)
    with pytest.raises(SaveError, match=NOTHING):
        add(window)
    line.refusing = False
    with pytest.raises(SavedAfterAllError, match="is in the register") as known:
        add(window)
    assert known.value.seal == doubt.value.seal
    assert titles(window) == [THEIRS]


@pytest.mark.usefixtures("impatient")
def test_what_was_in_doubt_and_is_not_there_can_be_saved_once_the_server_answers(window, line):
    line.break_at(COMMIT, Cut.BEFORE, refusing=True)
    with pytest.raises(DoubtError):
        add(window)
    line.refusing = False
    add(window)
    assert titles(window) == [THEIRS]


@pytest.mark.usefixtures("impatient")
def test_what_was_in_doubt_is_shown_by_itself_once_it_is_known(window, line, told):
    line.break_at(COMMIT, Cut.AFTER, refusing=True)
    with pytest.raises(DoubtError):
        add(window)
    assert told == []
    line.refusing = False
    window.look_for_news()
    assert told == [2]


def test_what_is_typed_stays_while_the_server_is_away(window, line):
    draft = DraftEntry(DraftKey("finding", {}), "A new finding", {"title": "Plans dr"})
    line.refusing = True
    line.cut()
    window.drafts.leave_behind(draft)
    with pytest.raises(SaveError, match=NOTHING):
        add(window)
    assert [line.entry for line in window.drafts.left()] == [draft]


def test_the_same_window_goes_on_once_the_line_is_back(window, line, opened, told):
    line.refusing = True
    line.cut()
    for deed in (window.sources.lines, window.look_for_news):
        with pytest.raises(SaveError, match=NOTHING):
            deed()
    add(opened("ona"))
    line.refusing = False
    assert titles(window) == [THEIRS]
    window.look_for_news()
    assert told == [2]


@pytest.mark.parametrize("deed", ["read", "write", "look"])
def test_a_line_that_broke_while_nobody_used_it_fails_nothing(window, line, deed):
    line.cut()
    deeds = {
        "read": window.sources.lines,
        "write": lambda: add(window),
        "look": window.look_for_news,
    }
    deeds[deed]()


def test_a_server_that_was_started_anew_meanwhile_fails_nothing(window, register):
    end_all(register)
    add(window)
    window.look_for_news()
    assert titles(window) == [THEIRS]


def test_a_slow_line_changes_nothing_but_the_time(register):
    there = a_login(register, "olu", Right.OFFICE)
    with Proxy(socket_file(), delay=0.005) as slow:
        window = Workspace(replace(there, host="127.0.0.1", port=slow.port), "olu")
        window.sources.add(a_source())
        assert titles(window) == []
        window.close()


def test_the_server_looks_after_a_quiet_line_as_the_program_does(register):
    """What the systems at both ends do by themselves, which no test can pull a cable for."""
    login = a_login(register, "olu", Right.OFFICE)
    with asked() as connection:
        connection.execute(f"ALTER ROLE \"{login.user}\" PASSWORD 'x'")
    there = replace(login, host="127.0.0.1", port=port())
    with connect(there, Passphrase("x")) as connection:
        names = ["idle", "interval", "count"]
        said = [connection.execute(f"SHOW tcp_keepalives_{name}").fetchone()[0] for name in names]
        quiet, tried, tries = map(int, said)
        assert quiet + tried * tries == 15 == LOST < IDLE
        assert connection.execute("SHOW tcp_user_timeout").fetchone() == ("15000",)
        held = connection.info.get_parameters()
        assert [held[f"keepalives_{name}"] for name in names] == said
        assert held["tcp_user_timeout"] == "15000"

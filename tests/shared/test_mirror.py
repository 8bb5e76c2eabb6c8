"""What a window reads of a shared register is what its server has, and needs no server."""

from dataclasses import replace
from datetime import date

import pytest

from blackpool_tracker.domain.errors import RegisterError, SaveError, TrackerError
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.questions import FindingFilter, FindingQuestion
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services import shared_registers
from blackpool_tracker.storage import ciphering
from blackpool_tracker.storage.comparing import rows_of
from blackpool_tracker.storage.folders import registers_folder
from blackpool_tracker.storage.sealing import end_of
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.server import asking, mirror
from blackpool_tracker.storage.tables import JOURNALLED
from tests.builders import a_finding, a_source, an_audit, an_example
from tests.proxies import Proxy
from tests.servers import a_database, a_login, asked, socket_file
from tests.shared.mirrors import a_window, wait_for_step, wait_until

DAY = date(2026, 11, 23)


@pytest.fixture
def office(register):
    """The address of somebody of the programme office."""
    return a_login(register, "olu", Right.OFFICE)


@pytest.fixture
def windows():
    """Opens windows, each of which is closed in the end."""
    made = []

    def window(address, **more):
        made.append(a_window(address, **more))
        return made[-1]

    yield window
    for each in made:
        each.close()


def held(store):
    """All that a store shows and all that its register holds, with the end of its history."""
    found = []
    for reading in (store.reading, store.reading_files):
        with reading() as session:
            rows = {name: rows_of(session, name) for name in JOURNALLED}
            versions = {
                name: session.connection()
                .exec_driver_sql(f'SELECT id, version FROM "{name}" ORDER BY id')  # noqa: S608
                .fetchall()
                for name in JOURNALLED
            }
            files = session.connection().exec_driver_sql("SELECT sha256, size FROM blob ORDER BY 1")
            found.append((rows, versions, files.fetchall(), end_of(session.connection())))
    return found


def same(window):
    """Whether what a window reads is what the server has; its searches are of what it reads."""
    shown, there = window.read_by(held)

    def agrees(store):
        with store.reading() as session:
            return all(search.agrees(session) for search in SEARCHES)

    assert window.read_by(agrees)
    assert shown == there
    return True


def fill(window):
    """Findings, evidence with a file, and one that is removed; the number of the first."""
    source = window.sources.add(a_source())
    first, second = (window.findings.add(a_finding(source, title=t)) for t in ("One", "Two"))
    window.evidence.attach_bytes(first, "sampled.txt", b"Sampled.", an_audit())
    window.findings.remove([Seen(second, 1)])
    return first


def shown_title(window, finding):
    return window.findings.lines([finding])[finding].title


def test_it_holds_what_the_register_holds_at_first_and_after_each_step(office, windows):
    mine = windows(office)
    first = fill(mine)
    assert same(mine)
    later = windows(office)
    assert same(later)
    seen = later.findings.lines([first])[first]
    later.findings.edit(Seen(first, seen.version), a_finding(1, title="Another title"))
    later.history.undo()
    assert same(later)
    wait_for_step(mine, later.step)
    assert same(mine)


def test_it_holds_a_whole_example_that_comes_in_many_lots(tmp_path, windows, monkeypatch):
    monkeypatch.setattr(asking, "LOT", 7)
    there = a_database(tmp_path / "there", "postgres")
    plan = an_example(tmp_path / "example.register", DAY)
    shared_registers.fill(there, None, plan, None, lambda _share: True)
    told = []
    window = windows(there, moved=lambda share: told.append(share) or True)
    assert same(window)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_what_is_told_to_stop_leaves_nothing_behind(office):
    with pytest.raises(TrackerError, match="stopped"):
        a_window(office, lambda _share: False)
    assert mirrors() == []


@pytest.mark.parametrize(
    ("says", "told"),
    [("database or disk is full", "The disk is full"), ("odd", "into your own folder")],
)
def test_a_machine_that_takes_no_mirror_says_so_and_keeps_nothing(office, monkeypatch, says, told):
    def full(*_given):
        raise ciphering.driver(Passphrase("any")).OperationalError(says)

    monkeypatch.setattr(mirror, "_put", full)
    with pytest.raises(RegisterError, match=told):
        a_window(office)
    assert mirrors() == []


def test_a_machine_without_room_for_what_is_new_says_so_until_there_is_some(
    office, windows, monkeypatch
):
    window, other, heard = windows(office), windows(office), []
    other.watch(heard.append)
    put = mirror._put  # noqa: SLF001  in whose place it stands
    full = ciphering.driver(Passphrase("any")).OperationalError("database or disk is full")
    room = []

    def put_if_there_is_room(*given):
        if not room:
            raise full
        put(*given)

    monkeypatch.setattr(mirror, "_put", put_if_there_is_room)
    first = fill(other)
    wait_until(window.astray)
    assert "cannot be kept on this machine (database or disk is full)" in window.astray()
    room.append("some")
    wait_for_step(window, 5)
    wait_for_step(other, 5)
    assert shown_title(window, first) == "One"
    assert same(window)
    assert same(other)
    # What could not be read as it was made is told again once it can be.
    assert {each.step for each in heard if each.elsewhere} == {1, 2, 3, 4, 5}
    wait_until(lambda: not window.astray())


def test_nothing_of_it_can_be_read_beside_the_window_nor_is_left_after_it(office):
    window = a_window(office)
    window.findings.add(a_finding(window.sources.add(a_source()), title="What nobody may read"))
    (folder,) = mirrors()
    lies = [path.read_bytes() for path in folder.iterdir()]
    assert lies
    assert not any(b"nobody may read" in each or b"SQLite" in each for each in lies)
    window.close()
    assert mirrors() == []


def test_what_a_killed_window_left_is_thrown_away_by_the_next_one(office, windows):
    windows(office)
    (mine,) = mirrors()
    left = mine.with_name("mirror.0123abcd.part")
    left.mkdir()
    left.with_name(f"{left.name}-lock").touch()
    (left / "register").write_bytes(b"noise")
    windows(office)
    assert left not in mirrors()
    assert mine in mirrors()


def test_a_window_reads_and_searches_on_when_its_server_is_away(office, windows):
    with Proxy(socket_file()) as proxy:
        far = replace(office, host="127.0.0.1", port=proxy.port)
        window = windows(far)
        first = fill(window)
        proxy.refusing = True
        proxy.cut()
        wait_until(window.astray)
        assert "What you see is as it was at" in window.astray()
        assert window.findings.ids(FindingQuestion(FindingFilter(text="one")))[0].id == first
        assert shown_title(window, first) == "One"
        with pytest.raises(SaveError, match="cannot be reached just now"):
            window.findings.set_priority([Seen(first, 1)], Priority.HIGH)
        proxy.refusing = False
        wait_until(lambda: not window.astray())
        window.findings.set_priority([Seen(first, 1)], Priority.HIGH)
        assert same(window)


def test_what_others_did_while_the_line_was_cut_comes_when_it_is_back(office, windows):
    with Proxy(socket_file()) as proxy:
        far, near = windows(replace(office, host="127.0.0.1", port=proxy.port)), windows(office)
        proxy.refusing = True
        proxy.cut()
        first = fill(near)
        wait_until(far.astray)
        assert far.step == 0
        proxy.refusing = False
        wait_for_step(far, near.step)
        assert shown_title(far, first) == "One"
        assert same(far)


def test_own_steps_are_told_once_and_are_nobody_elses(office, windows):
    window, heard = windows(office), []
    window.watch(heard.append)
    other = windows(office)
    first = fill(window)
    wait_for_step(other, window.step)
    other.findings.set_priority([Seen(first, 1)], Priority.LOW)
    wait_for_step(window, other.step)
    window.look_for_news()
    assert [changed.step for changed in heard] == list(range(1, other.step + 1))
    assert [changed.elsewhere for changed in heard] == [False] * (other.step - 1) + [True]


@pytest.mark.parametrize(
    "done",
    [
        "DELETE FROM change WHERE step >= 4; DELETE FROM step WHERE id >= 4",
        "UPDATE step SET seal = 'another' WHERE id = 5",
    ],
    ids=["taken back", "altered"],
)
def test_a_register_that_does_not_go_on_from_what_was_opened_is_told(office, windows, done):
    window, other = windows(office), windows(office)
    first = fill(window)
    wait_for_step(other, 5)
    with asked(office.database) as connection:
        connection.execute(f"SET search_path = register; {done}")
        connection.execute("NOTIFY register")
    wait_until(window.astray)
    assert "no longer the one that was opened" in window.astray()
    with pytest.raises(SaveError, match="no longer the one that was opened"):
        window.findings.set_priority([Seen(first, 1)], Priority.HIGH)
    assert shown_title(window, first) == "One"
    wait_until(other.astray)


def test_the_past_and_kept_files_are_read_from_it_and_its_server(office, windows, tmp_path):
    window = windows(office)
    first = fill(window)
    past = window.after_step(2)
    assert [placed.id for placed in past.findings.ids(FindingQuestion())] == [first]
    past.close()
    (line,) = window.evidence.lines(first)
    window.evidence.copy_file(line.id, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"Sampled."


def mirrors():
    """The folders of mirrors that there are."""
    return sorted((registers_folder() / "Shared").glob("mirror.*.part"))

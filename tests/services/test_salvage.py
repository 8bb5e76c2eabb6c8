"""Damaged registers: what can be read goes into a new one, and what cannot is told."""

import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from blackpool_tracker.domain.errors import RefusedError, RegisterError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.registers import check, create_empty
from blackpool_tracker.services.salvage import salvage
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.sqlite import read_only
from tests.histories import a_long_register

PAGE = 4096
FINDINGS = 120
AUDIT = b"12 of 20 good " * 2_000


def on(_share):
    return True


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A register of some findings, with an evidence file of several pages."""
    path = a_long_register(tmp_path_factory.mktemp("whole"), FINDINGS, 900)
    workspace = Workspace(path, "ann")
    workspace.evidence.attach_bytes(
        1, "audit.txt", AUDIT, EvidenceEntry(EvidenceKind.CASE_AUDIT, "Sampled files")
    )
    workspace.close()
    return path


@pytest.fixture
def damaged(made, tmp_path):
    """A copy of it, to be damaged."""
    return shutil.copy(made, tmp_path / "damaged.register")


def pages_of(path, *names):
    """The pages of these tables; or of those of a kind when it is ``leaf`` or ``interior``."""
    with closing(sqlite3.connect(path)) as connection:
        marks = ", ".join("?" * len(names))
        roots = connection.execute(
            f"SELECT name, rootpage FROM sqlite_master WHERE name IN ({marks})",  # noqa: S608
            names,
        ).fetchall()
    content = path.read_bytes()
    found = {name: list(_below(content, root)) for name, root in roots}
    return [page for name in names for page in found[name]]


def _below(content, page):
    start = (page - 1) * PAGE
    head = start + (100 if page == 1 else 0)
    yield page
    if content[head] == 5:  # an inner page of a table
        cells = int.from_bytes(content[head + 3 : head + 5], "big")
        places = [head + 12 + 2 * at for at in range(cells)]
        for place in places:
            cell = start + int.from_bytes(content[place : place + 2], "big")
            yield from _below(content, int.from_bytes(content[cell : cell + 4], "big"))
        yield from _below(content, int.from_bytes(content[head + 8 : head + 12], "big"))


def overwrite(path, at, piece):
    with path.open("r+b") as file:
        file.seek(at)
        file.write(piece)


def zero(path, page):
    overwrite(path, (page - 1) * PAGE, bytes(PAGE))


def rows(path, table):
    with closing(read_only(path)) as connection:
        return dict(connection.execute(f'SELECT id, title FROM "{table}"').fetchall())  # noqa: S608


def saved(damaged):
    """What was salvaged; the damaged file must not have been touched, the new one be sound."""
    before = damaged.read_bytes()
    target = damaged.with_name("new.register")
    done = salvage(damaged, target, "ann", on)
    assert damaged.read_bytes() == before
    assert check(target) == []
    assert done.report.exists()
    return done


def test_a_sound_register_is_salvaged_whole_with_its_history(damaged, made):
    done = saved(damaged)
    assert (done.whole, done.lost, done.from_history, done.lines) == (True, 0, 0, ())
    with closing(read_only(damaged)) as old, closing(read_only(done.register)) as new:
        for table in ("step", "change", "finding", "update", "blob"):
            asked = f'SELECT * FROM "{table}"'  # noqa: S608
            assert new.execute(asked).fetchall() == old.execute(asked).fetchall()


@pytest.mark.parametrize("at", [0, 1, -1])
def test_zeroed_pages_of_a_table_come_back_from_the_history(damaged, made, at):
    zero(damaged, pages_of(made, "finding")[at])
    done = saved(damaged)
    assert (done.whole, done.lost) == (True, 0)
    assert done.from_history > 0
    assert rows(done.register, "finding") == rows(made, "finding")
    assert "could not be read, and is as its history tells" in done.report.read_text("utf-8")


@pytest.mark.parametrize("table", ["step", "change"])
@pytest.mark.parametrize("at", [0, 1, 5, -1])
def test_with_a_damaged_history_every_entry_is_kept_and_a_step_says_so(damaged, made, table, at):
    zero(damaged, pages_of(made, table)[at])
    done = saved(damaged)
    assert not done.whole
    assert rows(done.register, "finding") == rows(made, "finding")
    workspace = Workspace(done.register, "ann")
    last = workspace.history.lines()[-1]
    workspace.close()
    assert last.label == "Salvaged from damaged.register"
    assert last.step == done.kept + 1
    assert "What could still be read of the later history" in done.report.read_text("utf-8")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_was_cut_short_gives_what_is_left(damaged, made, share):
    with damaged.open("r+b") as file:
        file.truncate(int(damaged.stat().st_size * share))
    done = saved(damaged)
    known, found = rows(made, "finding"), rows(done.register, "finding")
    read = {number: title for number, title in found.items() if "Could not" not in title}
    assert read.items() <= known.items()
    assert len(found) - len(read) <= done.lost
    assert done.read + done.from_history > 0


def test_an_overwritten_beginning_is_made_anew(damaged, made):
    overwrite(damaged, 0, b"\xff" * 100)
    done = saved(damaged)
    assert (done.whole, done.lost) == (True, 0)
    assert rows(done.register, "finding") == rows(made, "finding")


def test_a_damaged_list_of_tables_is_that_of_a_new_register(damaged, made):
    zero(damaged, 1)
    done = saved(damaged)
    assert (done.whole, done.lost) == (True, 0)
    assert rows(done.register, "finding") == rows(made, "finding")


def test_a_damaged_evidence_file_is_named_and_its_entry_kept(damaged):
    at = damaged.read_bytes().index(b"12 of 20 good 12 of")
    overwrite(damaged, at + 20, b"99")
    done = saved(damaged)
    assert any("audit.txt could not be read as it was added" in line for line in done.lines)
    workspace = Workspace(done.register, "ann")
    assert [line.file_name for line in workspace.evidence.lines(1)] == ["audit.txt"]
    workspace.close()


def test_a_word_that_was_altered_in_the_file_is_put_right_and_told(damaged, made):
    with closing(sqlite3.connect(damaged)) as connection, connection:
        connection.execute("UPDATE finding SET title = 'Q' WHERE id = 7")
    done = saved(damaged)
    assert rows(done.register, "finding") == rows(made, "finding")
    (line,) = done.lines
    assert line.endswith("was put right from its history; the file said: title: Q")


def test_flipped_bits_anywhere_lose_no_finding_that_can_be_read(damaged, made):
    chance, whole, kept = random.Random(3), rows(made, "finding"), 0
    content = made.read_bytes()
    for round_ in range(12):
        flipped = bytearray(content)
        for _ in range(8):
            at = chance.randrange(len(flipped))
            flipped[at] ^= 1 << chance.randrange(8)
        damaged.write_bytes(bytes(flipped))
        target = damaged.with_name(f"new-{round_}.register")
        done = salvage(damaged, target, "ann", on)
        kept += len(set(rows(done.register, "finding").items()) & set(whole.items()))
    assert kept >= 12 * FINDINGS - 12


def test_the_damaged_file_may_be_no_register_at_all(tmp_path):
    path = tmp_path / "letter.register"
    path.write_bytes(b"Dear Director, " * 2_000)
    with pytest.raises(RegisterError, match="Open a backup instead"):
        salvage(path, tmp_path / "new.register", "ann", on)
    assert not (tmp_path / "new.register").exists()


def test_salvage_overwrites_nothing_and_can_be_stopped(damaged, tmp_path):
    with pytest.raises(RefusedError, match="Nothing was overwritten"):
        salvage(damaged, damaged, "ann", on)
    target = tmp_path / "new.register"
    assert salvage(damaged, target, "ann", lambda share: share < 0.2) is None
    assert not target.exists()


def test_a_register_with_a_passphrase_is_not_salvaged_and_a_backup_is_named(tmp_path):
    path, target = tmp_path / "closed.register", tmp_path / "new.register"
    create_empty(path, Passphrase("open, sesame"))
    with pytest.raises(RefusedError, match="Restore a backup instead"):
        salvage(path, target, "ann", lambda _share: True)
    assert not target.exists()

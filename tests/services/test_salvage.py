"""Damaged registers: what can be read goes into a new one, and what cannot is told."""

import random
import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from blackpool_tracker.domain.errors import RefusedError, RegisterError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.registers import back_up, check, protect
from blackpool_tracker.services.salvage import damage_of, needs_passphrase, salvage
from blackpool_tracker.services.salvaged import summary
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.folders import backups_folder
from blackpool_tracker.storage.sqlite import read_only
from tests.builders import a_workspace, an_audit, with_finding
from tests.histories import a_long_register

pytestmark = [pytest.mark.files, pytest.mark.long]

PAGE = 4096
FINDINGS = 120
SECRET = Passphrase("open, sesame")
AUDIT = b"12 of 20 good " * 2_000


def on(_share):
    return True


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A register of some findings, with an evidence file of several pages."""
    path = a_long_register(tmp_path_factory.mktemp("whole"), FINDINGS, 900)
    with closing(Workspace(path, "ann")) as workspace:
        workspace.evidence.attach_bytes(1, "audit.txt", AUDIT, an_audit())
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
@pytest.mark.parametrize("at", [1, 5, -1])
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


def test_salvage_overwrites_nothing(damaged, tmp_path):
    with pytest.raises(RefusedError, match="Nothing was overwritten"):
        salvage(damaged, damaged, "ann", on)
    told = tmp_path / "new salvaged.txt"
    told.write_text("my own notes", "utf-8")
    done = saved(damaged)
    assert (told.read_text("utf-8"), done.report.name) == ("my own notes", "new salvaged 2.txt")


@pytest.mark.parametrize("until", [0.0, 0.2, 0.5, 0.7, 0.85])
def test_a_salvage_that_is_stopped_leaves_nothing(damaged, until, tmp_path):
    before = sorted(tmp_path.iterdir())
    assert salvage(damaged, tmp_path / "new.register", "ann", lambda share: share < until) is None
    assert sorted(tmp_path.iterdir()) == before


def test_a_long_question_to_a_damaged_file_is_broken_off_as_well(damaged, tmp_path):
    asked = []

    def on_until_read(_share):
        asked.append(1)
        return len(asked) < 5

    assert salvage(damaged, tmp_path / "new.register", "ann", on_until_read) is None
    assert len(asked) <= 6


def test_what_is_damaged_is_named(damaged, made):
    zero(damaged, pages_of(made, "finding")[1])
    zero(damaged, pages_of(made, "step")[5])
    overwrite(damaged, 0, b"\xff" * 100)
    at = damaged.read_bytes().index(b"12 of 20 good 12 of")
    overwrite(damaged, at + 20, b"99")
    said = damage_of(damaged, on)
    assert said.startswith("What is damaged: its beginning, which was overwritten; ")
    assert "some of the findings" in said
    assert "the history from step " in said
    assert "the evidence file audit.txt" in said
    assert said.endswith("Everything else can still be read.")


def test_of_a_file_that_was_cut_short_that_is_said(damaged):
    with damaged.open("r+b") as file:
        file.truncate(damaged.stat().st_size // 2 // PAGE * PAGE)
    assert "its end, where it was cut short" in damage_of(damaged, on)


@pytest.mark.parametrize("table", ["step", "change"])
def test_what_a_backup_has_of_the_history_is_taken_from_it_where_seals_prove_it(
    damaged, made, table
):
    back_up(damaged)
    workspace = Workspace(damaged, "ann")
    workspace.evidence.attach_bytes(
        2, "later.txt", b"later", EvidenceEntry(EvidenceKind.CASE_AUDIT, "After the backup")
    )
    workspace.close()
    zero(damaged, pages_of(made, table)[5])
    zero(damaged, pages_of(made, "finding")[1])
    done = saved(damaged)
    assert (done.whole, done.lost) == (True, 0)
    assert rows(done.register, "finding") == rows(made, "finding")
    assert any("was taken from a backup; the seals" in line for line in done.lines)
    assert any("which a backup has" in part for part in done.parts)


def test_a_backup_that_went_another_way_adds_nothing(damaged, made):
    back_up(damaged)
    for path in backups_folder().rglob("*.register"):
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("UPDATE step SET seal = 'another' || id, label = 'Another way'")
    zero(damaged, pages_of(made, "step")[5])
    done = saved(damaged)
    assert not done.whole
    assert not any("backup" in line for line in done.lines)


def test_an_evidence_file_comes_back_from_a_backup(damaged):
    back_up(damaged)
    at = damaged.read_bytes().index(b"12 of 20 good 12 of")
    overwrite(damaged, at + 20, b"99")
    done = saved(damaged)
    assert done.lost == 0
    assert "The evidence file audit.txt was taken from a backup, as it was added." in done.lines
    assert "the evidence file audit.txt" in done.parts


def test_pages_of_two_tables_that_changed_places_are_no_rows_of_either(damaged, made):
    one, other = pages_of(made, "change")[3], pages_of(made, "finding")[-1]
    content = damaged.read_bytes()
    for page, now in ((one, other), (other, one)):
        overwrite(damaged, (page - 1) * PAGE, content[(now - 1) * PAGE : now * PAGE])
    done = saved(damaged)
    assert not done.whole
    assert done.read > 0


def test_a_part_is_told_by_what_it_belongs_to(damaged, made):
    zero(damaged, pages_of(made, "update")[-1])
    done = saved(damaged)
    assert all(
        re.match(r"An update on (S\d+-C|A-)\d+ \(\d+\) could not be read", x) for x in done.lines
    )


def test_what_may_be_missing_is_said_where_the_history_is_not_whole(damaged, made):
    zero(damaged, pages_of(made, "step")[-1])
    done = saved(damaged)
    assert "what was changed last may be missing" in summary(done)
    assert f"the first {done.kept:,} steps" in summary(done)


def test_a_register_written_anew_is_found_without_its_list_of_tables(damaged, made):
    protect(damaged, SECRET, now=None)
    protect(damaged, None, now=SECRET)
    zero(damaged, 1)
    done = saved(damaged)
    assert (done.whole, done.lost) == (True, 0)
    assert "the list of what it holds" in done.parts


def test_pictures_kept_in_a_register_do_not_make_it_look_closed(tmp_path):
    workspace = a_workspace(tmp_path)
    finding = with_finding(workspace)
    picture = random.Random(1).randbytes(900_000)
    workspace.evidence.attach_bytes(
        finding, "photo.jpg", picture, EvidenceEntry(EvidenceKind.CASE_AUDIT, "Sampled files")
    )
    workspace.close()
    zero(workspace.path, 1)
    assert not needs_passphrase(workspace.path)
    assert saved(workspace.path).lost == 0

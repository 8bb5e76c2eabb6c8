"""Damaged registers whose tables have lost their beginnings: their pages are read all the same."""

import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.registers import check, protect
from blackpool_tracker.services.salvage import damage_of, needs_passphrase, salvage
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.sqlite import read_only
from tests.builders import an_audit
from tests.histories import a_long_register

pytestmark = [pytest.mark.files, pytest.mark.long]

PAGE = 4096
FINDINGS, STEPS = 30, 300
SECRET = Passphrase("open, sesame")
AUDIT = random.Random(2).randbytes(30_000)
TOLD = "were found on pages that nothing points to any more"


def on(_share):
    return True


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A register of some findings, with an evidence file of several pages."""
    path = a_long_register(tmp_path_factory.mktemp("whole"), FINDINGS, STEPS)
    with closing(Workspace(path, "ann")) as workspace:
        workspace.evidence.attach_bytes(1, "audit.txt", AUDIT, an_audit())
    return path


@pytest.fixture
def damaged(made, tmp_path):
    """A copy of it, to be damaged."""
    return shutil.copy(made, tmp_path / "damaged.register")


def zero(path, *pages):
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(bytes(PAGE))


def root_of(path, table, passphrase=None):
    with closing(read_only(path, passphrase)) as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return connection.execute(asked, (table,)).fetchone()[0]


def below(path, root):
    """The pages that the first page of a table leads to."""
    content = path.read_bytes()
    start = (root - 1) * PAGE
    assert content[start] == 5, "The table has but one page."
    cells = int.from_bytes(content[start + 3 : start + 5], "big")
    places = [start + 12 + 2 * at for at in range(cells)]
    found = [start + int.from_bytes(content[place : place + 2], "big") for place in places]
    return [int.from_bytes(content[at : at + 4], "big") for at in (*found, start + 8)]


def asked(path, words, passphrase=None):
    with closing(read_only(path, passphrase)) as connection:
        return connection.execute(words).fetchall()


def rows(path, table, passphrase=None):
    return asked(path, f'SELECT * FROM "{table}" ORDER BY 1', passphrase)  # noqa: S608


def saved(damaged, passphrase=None):
    """What was salvaged; the damaged file must not have been touched, the new one be sound."""
    before = damaged.read_bytes()
    done = salvage(damaged, damaged.with_name("new.register"), "ann", on, passphrase)
    assert damaged.read_bytes() == before
    assert check(done.register, passphrase) == []
    return done


def test_findings_without_the_first_page_of_theirs_are_read_where_the_history_is_damaged(
    damaged, made
):
    zero(damaged, root_of(made, "finding"), below(made, root_of(made, "change"))[5])
    done = saved(damaged)
    assert rows(done.register, "finding") == rows(made, "finding")
    assert (done.whole, done.from_history) == (False, 0)
    assert sum(f"{FINDINGS} entries" in line and TOLD in line for line in done.lines) == 1
    assert any("pages on which its entries stand" in part for part in done.parts)


@pytest.mark.parametrize("tables", [("step",), ("change",), ("step", "change")])
def test_a_history_without_its_first_pages_is_kept_to_its_last_step(damaged, made, tables):
    zero(damaged, *(root_of(made, table) for table in tables))
    done = saved(damaged)
    assert done.kept == STEPS + 1
    for table in ("step", "change", "finding"):
        assert rows(done.register, table) == rows(made, table)
    assert not done.whole  # nothing proves that no step came after
    assert any(TOLD in line for line in done.lines)


def test_a_long_history_without_its_first_pages_is_not_called_whole(tmp_path):
    path = a_long_register(tmp_path, 10, 2_600)
    zero(path, root_of(path, "step"), root_of(path, "change"))
    done = saved(path)
    assert (done.kept, done.whole) == (2_600, False)


@pytest.mark.parametrize("size", [300_000, 299_001])
def test_a_register_whose_first_300_kb_were_overwritten_gives_the_rest(damaged, made, size):
    with damaged.open("r+b") as file:
        file.write(random.Random(1).randbytes(size))
    assert not needs_passphrase(damaged)
    assert "its beginning, which was overwritten" in damage_of(damaged, on)
    done = saved(damaged)
    words = "SELECT id, title FROM finding WHERE title NOT LIKE 'Could not%'"
    known, found = dict(asked(made, words)), dict(asked(done.register, words))
    assert found.items() <= known.items()
    assert len(found) >= FINDINGS // 2
    steps = done.report.read_text("utf-8").count("\nStep ")
    assert done.kept + steps >= STEPS // 2


def test_an_overwritten_beginning_with_its_history_loses_no_word_of_the_rest(damaged, made):
    """The first pages of the history are gone as well: nothing is proven, and all of it is told."""
    first = [below(made, root_of(made, table))[0] for table in ("step", "change")]
    zero(damaged, *first, 1, *(root_of(made, table) for table in ("step", "change", "finding")))
    done = saved(damaged)
    assert (done.kept, done.whole) == (0, False)
    assert rows(done.register, "finding") == rows(made, "finding")
    assert f"Step {STEPS}: " in done.report.read_text("utf-8")


def test_two_tables_of_one_form_are_told_apart_by_the_history(damaged, made):
    with closing(sqlite3.connect(damaged)) as connection, connection:
        count = 4 * PAGE // 20
        connection.executemany(
            "INSERT INTO finding_theme VALUES (?, 1, 0, ?, ?, ?)",
            [(n, n % FINDINGS + 1, n % 24 + 1, n) for n in range(FINDINGS + 1, count)],
        )
    root = root_of(damaged, "finding_theme")
    zero(damaged, root, below(made, root_of(made, "change"))[-1])
    done = saved(damaged)
    themes = asked(made, "SELECT id, finding_id, theme_id FROM finding_theme")
    found = asked(done.register, "SELECT id, finding_id, theme_id FROM finding_theme")
    assert set(found) > set(themes)  # and those of which no history tells, on a page with theirs
    assert asked(done.register, "SELECT count(*) FROM finding_thread") == [(0,)]


def test_an_evidence_file_is_found_without_the_first_page_of_its_table(damaged, made):
    with closing(sqlite3.connect(damaged)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        with connection:
            connection.executemany(
                "INSERT INTO blob VALUES (?, 900, zeroblob(900))",
                [(f"{n:064x}",) for n in range(9)],
            )
    zero(damaged, root_of(damaged, "blob"))
    done = saved(damaged)
    assert asked(done.register, "SELECT content FROM blob") == [(AUDIT,)]
    assert done.lost == 0


def test_a_row_that_is_damaged_costs_no_other_of_its_page(damaged, made):
    zero(damaged, root_of(made, "step"))
    page = below(made, root_of(made, "step"))[2]
    content = damaged.read_bytes()
    start = (page - 1) * PAGE
    place = start + 8 + 2 * 10  # of the eleventh
    cell = start + int.from_bytes(content[place : place + 2], "big")
    with damaged.open("r+b") as file:
        file.seek(cell + 3)
        file.write(b"\x7f" * 6)
    done = saved(damaged)
    told = done.report.read_text("utf-8")
    assert 0 < done.kept < STEPS
    assert f"Step {done.kept + 2}: " in told
    assert f"Step {STEPS}: " in told


@pytest.mark.parametrize("number", [2**63 - 1, 2**40])
def test_a_number_that_no_row_has_is_damage_and_not_waited_for(damaged, made, number):
    """Else each number up to it would be looked for."""
    with closing(sqlite3.connect(damaged)) as connection, connection:
        last = "FROM change ORDER BY id DESC LIMIT 1"
        connection.execute(f'INSERT INTO change SELECT {number}, step, "table", 1, 0, 0 {last}')
        last = 'step, "table", "row", before, after FROM change WHERE id = 400'
        connection.execute(f"INSERT INTO change SELECT {number - 1}, {last}")
    zero(damaged, root_of(made, "change"))
    done = saved(damaged)
    assert done.kept == STEPS + 1


def test_a_register_with_a_passphrase_is_searched_as_well(damaged):
    protect(damaged, SECRET, now=None)
    whole = shutil.copy(damaged, damaged.with_name("whole.register"))
    zero(damaged, *(root_of(whole, table, SECRET) for table in ("step", "change", "finding")))
    done = saved(damaged, SECRET)
    assert done.kept == STEPS + 1
    assert rows(done.register, "finding", SECRET) == rows(whole, "finding", SECRET)
    assert any(TOLD in line for line in done.lines)


def test_a_backup_is_still_asked_for_where_no_page_holds_a_history(damaged):
    with damaged.open("r+b") as file:
        file.write(random.Random(1).randbytes(damaged.stat().st_size))
    with pytest.raises(RegisterError):
        salvage(damaged, damaged.with_name("new.register"), "ann", on)


@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_all_over_are_told_as_damage_and_nothing_else(made, tmp_path, seed):
    chance = random.Random(seed)
    content = bytearray(made.read_bytes())
    for _ in range(chance.choice((20, 200, 2_000))):
        at = chance.randrange(len(content))
        piece = chance.randbytes(chance.randrange(1, 12))
        content[at : at + len(piece)] = piece
    for table in ("step", "change", "finding"):
        start = (root_of(made, table) - 1) * PAGE
        content[start : start + PAGE] = chance.randbytes(PAGE)
    damaged = tmp_path / "damaged.register"
    damaged.write_bytes(bytes(content))
    try:
        done = salvage(damaged, tmp_path / "new.register", "ann", on)
    except RegisterError:
        return
    assert check(done.register) == []


def test_a_sound_register_is_not_searched(damaged, made):
    done = saved(damaged)
    assert (done.whole, done.lost, done.lines, done.parts) == (True, 0, (), ())

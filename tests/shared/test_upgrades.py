"""A shared register is brought to a newer version: by one program, with its data, or not at all."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import psycopg
import pytest

from blackpool_tracker.domain.drafts import DraftEntry, DraftKey
from blackpool_tracker.domain.errors import RegisterError, SaveError
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services import shared_registers
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.migrating import SCRIPTS
from blackpool_tracker.storage.server import connecting, preparing
from blackpool_tracker.storage.server.connecting import SCHEMA, TURN
from blackpool_tracker.storage.server.preparing import prepare
from blackpool_tracker.storage.tables import JOURNALLED
from tests.builders import a_finding, a_source
from tests.proxies import COMMIT, Cut, Proxy
from tests.servers import TABLES, a_login, asked, socket_file

NEXT = "9000"
COLUMN, TABLE = "mood", "visit_note"
MIGRATION = '''
"""What a version to come may want: a column, and a table."""
import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "{next}"
down_revision = "{version}"

def upgrade():
    op.add_column(
        "finding", sa.Column("{column}", AutoString(), nullable=False, server_default="")
    )
    {middle}
    op.create_table(
        "{table}",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("words", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_{table}")),
    )
'''
KILLED = """
import sys
from pathlib import Path
from blackpool_tracker.domain.addresses import address_from
from blackpool_tracker.storage.server.preparing import prepare
prepare(address_from(sys.argv[1]), None, scripts=Path(sys.argv[2]), to=sys.argv[3])
"""
MADE_NEWER = "was brought to a newer version"


def scripts_with(folder: Path, middle: str = "") -> Path:
    """The migrations of a version to come; ``middle`` is what happens half-way."""
    made = folder / "migrations"
    shutil.copytree(SCRIPTS, made, ignore=shutil.ignore_patterns("__pycache__"))
    migration = MIGRATION.format(
        next=NEXT, version=VERSION, column=COLUMN, table=TABLE, middle=middle
    )
    (made / "versions" / "v9000_next.py").write_text(migration)
    return made


@pytest.fixture
def newer(tmp_path, monkeypatch):
    """Prepares a register as the program of a version to come does."""
    monkeypatch.setitem(JOURNALLED, TABLE, None)
    return partial(prepare, scripts=scripts_with(tmp_path), to=NEXT)


@pytest.fixture
def office(opened):
    """A window of the office, in a register with a source."""
    office = opened("olu")
    office.sources.add(a_source())
    office.findings.add(a_finding(1, title="Plans drift"))
    return office


def rows(register):
    """All rows of a register, by table, without what a version to come has added."""
    with asked(register.database) as connection:
        names = sorted(name for (name,) in connection.execute(TABLES).fetchall() if name != TABLE)
        return {
            name: connection.execute(
                f"SELECT to_jsonb(r) - '{COLUMN}' FROM register.\"{name}\" AS r ORDER BY 1"  # noqa: S608 - own
            ).fetchall()
            for name in names
        }


def is_as_it_was(register):
    with asked(register.database) as connection:
        found = connection.execute(
            "SELECT version_num, to_regclass(%s) IS NULL, NOT EXISTS (SELECT FROM"
            " information_schema.columns WHERE column_name = %s)"
            " FROM register.alembic_version",
            (f"register.{TABLE}", COLUMN),
        ).fetchone()
    assert found == (VERSION, True, True)


def test_an_older_register_is_upgraded_and_all_that_it_holds_stays(register, office, newer):
    before = rows(register)
    assert newer(register, None)[:2] == (NEXT, VERSION)
    assert rows(register) == before
    with asked(register.database) as connection:
        assert connection.execute("SELECT mood FROM register.finding").fetchall() == [("",)]
        unlike = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'register' AND data_type IN ('text', 'character varying')"
            " AND collation_name IS DISTINCT FROM 'C' AND table_name <> 'alembic_version'"
        ).fetchall()
    assert unlike == [], "all text is compared letter by letter"
    assert newer(register, None)[:2] == (NEXT, NEXT), "and may be prepared again"
    with pytest.raises(RegisterError, match="is a register of a newer version"):
        prepare(register, None)


def test_the_roles_have_their_rights_in_a_new_table(register, newer):
    newer(register, None)
    adds = "INSERT INTO register.visit_note (version, removed, words) VALUES (1, false, 'x')"
    for right, may in ((Right.OFFICE, True), (Right.LEAD, False), (Right.READER, False)):
        login = a_login(register, right.value, right)
        with psycopg.connect(
            host=login.host, dbname=login.database, user=login.user, autocommit=True
        ) as connection:
            connection.execute("SELECT words FROM register.visit_note")
            if may:
                connection.execute(adds)
                continue
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(adds)


def test_nobody_loses_a_right_when_it_is_prepared_under_another_name(register, office, opened):
    """Its roles have the name under which it was first made."""
    prepare(register, None)
    assert opened("olu").right is Right.OFFICE
    said = shared_registers.inspect(register, None)
    assert "empty_office may change everything" in " ".join(said.facts)
    assert [fault for fault in said.faults if "role" in fault] == []


def test_who_prepares_it_is_told_what_was_done(register, newer, monkeypatch):
    monkeypatch.setattr(preparing, "prepare", newer)
    told = shared_registers.prepare(register, None)
    assert told[0].endswith(
        f"was brought from version {VERSION} up to date, with all that it holds."
    )
    assert told[1].endswith(f"is a shared register, version {NEXT}.")
    assert shared_registers.prepare(register, None)[0] == told[1]


def test_of_two_that_upgrade_at_once_one_does_and_the_other_waits(register, office, newer):
    before = rows(register)
    with ThreadPoolExecutor() as pool:
        done = [pool.submit(newer, register, None) for _ in range(2)]
        assert sorted(each.result().found for each in done) == [VERSION, NEXT]
    assert rows(register) == before


def test_who_cannot_wait_any_longer_is_told_that_it_is_in_use(register, newer, monkeypatch):
    monkeypatch.setitem(connecting.SETTINGS, "lock_timeout", "50ms")
    with asked(register.database) as holding:
        holding.execute("SELECT pg_advisory_lock(%s)", (TURN,))
        with pytest.raises(RegisterError, match="Somebody else is using"):
            newer(register, None)
    is_as_it_was(register)


def test_an_upgrade_whose_program_is_killed_half_way_has_not_begun(
    register, office, newer, tmp_path
):
    before, here = rows(register), tmp_path / "here"
    halting = scripts_with(
        tmp_path / "halting", f"import time; open({str(here)!r}, 'w').close(); time.sleep(600)"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(register), str(halting), NEXT],
        cwd=Path(__file__).parents[2],
    )
    while not here.exists():
        assert program.poll() is None
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    is_as_it_was(register)
    office.findings.add(a_finding(1))
    assert rows(register).keys() == before.keys()
    assert newer(register, None).found == VERSION


@pytest.mark.parametrize(
    ("middle", "why"),
    [
        ("op.execute('DELETE FROM citation; DELETE FROM finding')", "would lose 1 rows of"),
        ("op.execute('SELECT nonsense')", 'The server refused: column "nonsense" does not'),
        (
            "op.execute('SELECT pg_terminate_backend(pg_backend_pid())')",
            "cannot be reached just now. Nothing was changed",
        ),
    ],
)
def test_an_upgrade_that_fails_half_way_has_not_begun(register, office, tmp_path, middle, why):
    before = rows(register)
    scripts = scripts_with(tmp_path, middle)
    with pytest.raises(RegisterError, match=why):
        prepare(register, None, scripts=scripts, to=NEXT)
    is_as_it_was(register)
    assert rows(register) == before
    assert office.read_by(faults_of) == []


@pytest.mark.parametrize("cut", [Cut.BEFORE, Cut.AFTER])
def test_an_upgrade_whose_last_answer_never_came_may_be_done_again(register, newer, cut):
    with Proxy(socket_file()) as line:
        address = replace(register, host="127.0.0.1", port=line.port)
        line.break_at(COMMIT, cut)
        with pytest.raises(RegisterError, match="nobody knows yet whether it was"):
            newer(address, None)
        assert newer(address, None).found == (VERSION if cut is Cut.BEFORE else NEXT)


def test_a_window_that_is_open_meanwhile_writes_nothing_more_and_is_told(register, office, newer):
    draft = DraftEntry(DraftKey("finding", {}), "A new finding", {"title": "Plans dr"})
    office.look_for_news()
    newer(register, None)
    before = rows(register)
    for deed in (
        office.look_for_news,
        lambda: office.findings.add(a_finding(1)),
        office.sources.lines,
    ):
        with pytest.raises(SaveError, match=MADE_NEWER):
            deed()
    office.drafts.leave_behind(draft)
    assert rows(register) == before


def test_a_step_that_has_waited_for_the_upgrade_is_not_made_as_before_it(register, office):
    before = rows(register)
    with asked(register.database) as upgrading, ThreadPoolExecutor() as pool:
        upgrading.execute(f"BEGIN; SELECT pg_advisory_xact_lock({TURN})")
        upgrading.execute("UPDATE register.alembic_version SET version_num = '9000'")
        adding = pool.submit(office.findings.add, a_finding(1))
        waits = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = %s"
        while upgrading.execute(waits, (TURN,)).fetchone() is None:
            assert not adding.done()
        upgrading.execute(f"NOTIFY {SCHEMA}; COMMIT")
        with pytest.raises(SaveError, match=MADE_NEWER):
            adding.result()
    assert rows(register) == before


def test_an_older_backup_in_the_place_of_an_open_register_is_not_written_to(register, office):
    with asked(register.database) as connection:
        connection.execute("UPDATE register.alembic_version SET version_num = '0001'")
    before = rows(register)
    with pytest.raises(SaveError, match="of an older version than when you opened it"):
        office.findings.add(a_finding(1))
    assert rows(register) == before


def test_tables_of_which_nobody_knows_the_version_are_left_alone(register, office):
    with asked(register.database) as connection:
        connection.execute("DELETE FROM register.alembic_version")
    with pytest.raises(RegisterError, match="not of which version they are"):
        prepare(register, None)

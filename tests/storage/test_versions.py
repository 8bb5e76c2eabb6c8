"""A real register of every version: older ones are upgraded, newer ones are only looked at."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.exc import DBAPIError

from blackpool_tracker.domain.errors import RefusedError, RegisterError
from blackpool_tracker.domain.questions import ActionQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.registers import check
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.opening import SHAPES, shape_of, version_of
from blackpool_tracker.storage.sqlite import engine_for
from tests.builders import a_workspace, seen, with_finding
from tests.versions import KEPT, changed, make_newer, unpacked

pytestmark = pytest.mark.files


def rows(path):
    """Every row of the file by its table, but for what later versions add to them."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            if "search" not in name and name != "alembic_version"
        ]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608  a table's own name


def test_a_real_file_of_every_version_is_kept():
    assert {file.name.partition(".")[0] for file in KEPT.glob("*.gz")} == set(SHAPES)


@pytest.mark.parametrize("version", sorted(SHAPES))
def test_a_register_of_every_version_opens_with_all_that_it_held(version, tmp_path):
    path = unpacked(version, tmp_path)
    assert (version_of(path), shape_of(path)) == (version, SHAPES[version])
    before = rows(path)

    workspace = Workspace(path, "ann")
    found = workspace.actions.ids(ActionQuestion(text="assessment a-001"))
    history = workspace.history.lines()
    line = workspace.findings.lines([2])[2]
    workspace.close()

    after = rows(path)
    for name, lines in before.items():
        width = len(lines[0]) if lines else 0
        assert [row[:width] for row in after[name]] == lines
    assert [each.id for each in found] == [1]
    assert [step.undoes for step in history][:12] == [None] * 8 + [8, 9, 10, None]
    assert line.title == "Plans drift"
    assert version_of(path) == VERSION
    assert check(path) == []


def test_an_upgraded_register_goes_on_being_sealed(tmp_path):
    path = unpacked("0001", tmp_path)
    workspace = Workspace(path, "ann")
    workspace.history.undo()
    workspace.close()
    assert check(path) == []


@pytest.fixture
def newer(tmp_path):
    workspace = a_workspace(tmp_path)
    with_finding(workspace)
    workspace.close()
    make_newer(workspace.path)
    return workspace.path


def test_a_newer_register_that_can_be_understood_is_only_looked_at(newer):
    before = newer.read_bytes()
    workspace = Workspace(newer, "ann")
    assert workspace.findings.lines([1])[1].title == "Assessments are late"
    assert "newer version" in workspace.locked
    assert "2.5.7" in workspace.locked
    with pytest.raises(RefusedError, match=r"install version 2\.5\.7"):
        workspace.findings.rate_delivery([seen(workspace, 1)], Delivery.AT_RISK)
    workspace.look_for_news()
    workspace.close()
    assert newer.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    ["ALTER TABLE finding DROP COLUMN title", "DROP TABLE decision", "DROP TABLE finding_search"],
)
def test_a_newer_register_that_cannot_be_understood_names_the_version_it_needs(newer, statement):
    changed(newer, statement)
    before = newer.read_bytes()
    with pytest.raises(RegisterError, match=r"Install version 2\.5\.7 or newer"):
        Workspace(newer, "ann")
    assert newer.read_bytes() == before


def test_what_is_open_to_look_at_cannot_be_written_by_any_statement(newer):
    engine = engine_for(newer, writing=False)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM finding")
    engine.dispose()

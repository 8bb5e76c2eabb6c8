"""A backup by the server's own tools is a whole register again, wherever it is put."""

import pytest

from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.registers import check_whole
from blackpool_tracker.storage.server.preparing import prepare
from tests.builders import a_finding, a_source, an_audit
from tests.servers import server


@pytest.fixture
def restored(register, opened, own_server):
    """The address of a copy of a register on another server, under another name."""
    office = opened("olu")
    finding = office.findings.add(a_finding(office.sources.add(a_source())))
    office.evidence.attach_bytes(finding, "audit.txt", b"twelve cases", an_audit())
    kept = own_server.folder / "backup"
    own_server.run(
        "pg_dump", "--host", server(), "--username=postgres", "--schema=register",
        "--format=custom", "--file", kept, register.database,
    )  # fmt: skip
    with own_server.asked() as connection:
        for right in Right:
            connection.execute(f"CREATE ROLE empty_{right.value}")
        connection.execute("CREATE DATABASE restored")
    own_server.run(
        "pg_restore", "--host", own_server.folder, "--username=postgres", "--dbname=restored",
        "--exit-on-error", kept,
    )  # fmt: skip
    return own_server.address("restored")


def test_a_register_that_was_restored_is_whole_and_everybody_has_their_rights(
    restored, own_server, opened_at
):
    prepare(restored, None)
    found = check_whole(restored, lambda _share: True)
    assert found is not None
    assert found.faults == ()
    with own_server.asked() as connection:
        connection.execute("CREATE ROLE olu LOGIN IN ROLE empty_office")
    office = opened_at(own_server.address("restored", "olu"))
    assert office.right is Right.OFFICE
    office.findings.add(a_finding(1))
    assert check_whole(restored, lambda _share: True).mark.step == 4

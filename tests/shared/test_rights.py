"""Who may do what, as the server holds it: tried through the program, and past it in plain SQL."""

from contextlib import closing

import psycopg
import pytest
from sqlmodel import SQLModel

from blackpool_tracker.domain.errors import RefusedError, SaveError
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.rights import Change, Held, Right
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.tables import JOURNALLED
from tests.builders import a_finding, a_source, an_action, an_audit
from tests.clusters import skip_without_server
from tests.servers import a_database, a_login, asked

NOTE = UpdateEntry(Words(done="Twelve reviewed"), delivery=Delivery.ON_TRACK)


@pytest.fixture
def lead(register, opened):
    """Lea leads and owns the first finding and action of two, and has signed in."""
    office = opened("olu")
    source = office.sources.add(a_source())
    lea = office.people.add("Lea Lead", Role.LEAD, "")
    findings = [office.findings.add(a_finding(source, title=t)) for t in ("Hers", "Another's")]
    office.findings.set_lead([Seen(findings[0], 1)], lea)
    for finding, owner in zip(findings, (lea, None), strict=True):
        office.actions.add(an_action(finding, owner_id=owner))
    login = a_login(register, "lea", Right.LEAD).user
    with asked(register.database) as connection:
        connection.execute("INSERT INTO register.sign_in VALUES (%s, %s)", (login, lea))
    return opened("lea", Right.LEAD)


def test_a_lead_reports_on_what_is_theirs_in_their_own_name(lead):
    seen = Seen(1, lead.actions.lines([1])[1].version)
    lead.progress.update_action(seen, NOTE)
    assert lead.actions.lines([1])[1].delivery is Delivery.ON_TRACK
    assert lead.history.lines()[-1].by == "Lea Lead"
    lead.history.undo()
    assert lead.actions.lines([1])[1].delivery is Delivery.NOT_STARTED


def test_a_lead_is_told_in_a_sentence_that_something_is_not_theirs_and_nothing_is_changed(lead):
    before = lead.history.count()
    seen = Seen(2, lead.actions.lines([2])[2].version)
    with pytest.raises(SaveError, match="You may not change this in the shared register"):
        lead.progress.update_action(seen, NOTE)
    assert lead.history.count() == before
    assert lead.actions.lines([2])[2].delivery is Delivery.NOT_STARTED


def test_a_reader_has_it_open_to_look_at(lead, opened):
    reader = opened("rita", Right.READER)
    assert "may look at this register" in reader.locked
    assert reader.findings.lines([1])[1].title == "Hers"


ATTACKS = {
    "another's action": "UPDATE register.action SET delivery = 'complete' WHERE id = 2",
    "her action's owner": "UPDATE register.action SET owner_id = 1 WHERE id = 1",
    "her action's due date": "UPDATE register.action SET due = '2030-01-01' WHERE id = 1",
    "her finding's words": "UPDATE register.finding SET words = 'All is well' WHERE id = 1",
    "another's finding": "UPDATE register.finding SET impact = 'difference' WHERE id = 2",
    "an update of another's": 'INSERT INTO register."update" (version, removed, action_id,'
    ' "on", "by", done, practice, difference, known_by, next)'
    " VALUES (1, false, 2, '2026-01-01', 'Lea Lead', 'x', '', '', '', '')",
    "a word that she has said": "UPDATE register.\"update\" SET done = 'more'",
    "a decision": "INSERT INTO register.decision (version, removed) VALUES (1, false)",
    "a step in another's name": 'INSERT INTO register.step (at, "by", label, forward, seal)'
    " VALUES ('2026', 'Olu Officer', 'x', true, '')",
    "a line about another's action": 'INSERT INTO register.change (step, "table", "row",'
    " before, after) VALUES (1, 'action', 2, '{}', '{}')",
    "a line that was written": "UPDATE register.change SET after = '{}'",
    "a step that was made": "UPDATE register.step SET label = 'y'",
    "the end of the history": "DELETE FROM register.change",
    "a row": "DELETE FROM register.action WHERE id = 1",
    "who she is": "UPDATE register.sign_in SET person_id = 2",
    "somebody else's name": "INSERT INTO register.sign_in VALUES ('x', 1)",
    "the settings": "UPDATE register.settings SET council = 'x'",
    "people": "UPDATE register.person SET name = 'Olu Officer' WHERE id = 1",
    "a kept file": "UPDATE register.blob SET size = 0",
    "the tables": "ALTER TABLE register.action DISABLE ROW LEVEL SECURITY",
    "a trigger": "DROP TRIGGER step_tells ON register.step",
    "more rights": "SET ROLE empty_owner",
    "a table of her own": "CREATE TABLE register.mine (a integer)",
}


@pytest.mark.parametrize("sql", ATTACKS.values(), ids=ATTACKS)
def test_past_the_program_a_lead_gets_no_further(register, lead, sql):
    login = a_login(register, "lea", Right.LEAD)
    with (
        psycopg.connect(host=login.host, dbname=login.database, user=login.user) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE register.settings SET council = 'x'",
        "UPDATE register.step SET label = 'y'",
        "DELETE FROM register.change",
        "UPDATE register.sign_in SET person_id = 2",
        ATTACKS["a step in another's name"],
    ],
)
def test_past_the_program_the_office_gets_no_further(register, lead, sql):
    login = a_login(register, "olu", Right.OFFICE)
    with (
        psycopg.connect(host=login.host, dbname=login.database, user=login.user) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(sql)


MINE, OTHERS = 1, 2
"""The numbers of a finding and an action of Lea's, and of one that is another's."""
ROWS = {
    "update": '(version, removed, finding_id, "on", "by", done, practice, difference, known_by,'
    " next) VALUES (1, false, {}, '2026-01-01', 'Lea Lead', 'x', '', '', '', '')",
    "evidence": '(version, removed, finding_id, kind, shows, "on", "by", link, file_name,'
    " checked_by, on_hold, hold_reason) VALUES (1, false, {}, 'document', 'x', '2026-01-01',"
    " 'Abe Other', 'https://example.org', '', '', false, '')",
    "proposal": '(version, removed, finding_id, "on", "by", reason) VALUES'
    " (1, false, {}, '2026-01-01', 'Lea Lead', 'x')",
}
"""A row of each table in which leads add, for a finding."""
UPDATES, ADDS = 'UPDATE register."{}" SET {} = {} WHERE id = {}', 'INSERT INTO register."{}" {}'


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A register in which Lea and another person each have a row of all that hangs on a finding.

    The rows of each kind have the numbers ``MINE`` and ``OTHERS``. Gives its address.
    """
    skip_without_server()
    register = a_database(tmp_path_factory.mktemp("whole") / "shared")
    office = Workspace(a_login(register, "olu", Right.OFFICE), "olu")
    source = office.sources.add(a_source())
    people = [office.people.add(name, Role.LEAD, "") for name in ("Lea Lead", "Abe Other")]
    for title, person in zip(("Hers", "Another's"), people, strict=True):
        finding = office.findings.add(a_finding(source, title=title))
        office.findings.set_lead([Seen(finding, 1)], person)
        office.actions.add(an_action(finding, owner_id=person))
    office.close()
    with asked(register.database) as connection:
        for table, values in ROWS.items():
            for finding in (MINE, OTHERS):
                connection.execute(ADDS.format(table, values.format(finding)))
        for right in Right:
            login = a_login(register, f"{right} here", right).user
            connection.execute("INSERT INTO register.sign_in VALUES (%s, %s)", (login, people[0]))
    return register


def changes_of(table: str) -> list[Change]:
    """Every kind of change of a table: each of its columns, and a new row where leads add any."""
    columns = SQLModel.metadata.tables[table].columns.keys()
    kinds = [Change(table, column) for column in columns if column not in {"id", "version"}]
    return [*kinds, Change(table)] if table in ROWS else kinds


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize("table", list(JOURNALLED))
def test_the_server_holds_what_the_window_greys_and_nothing_else(whole, table, right):
    held = Held(right, MINE)  # Lea is the first person, too
    login = a_login(whole, f"{right} here", right)
    hers = table in {"finding", "action", *ROWS}
    differ = []
    with psycopg.connect(
        host=login.host, dbname=login.database, user=login.user, autocommit=True
    ) as connection:
        for change in changes_of(table):
            for row in (MINE, OTHERS) if hers else (MINE,):
                why = held.why_not(change, (row,))
                if tried(connection, change, row) is not (why == ""):
                    differ.append((change, row, why))
    assert differ == []


def tried(connection, change: Change, row: int) -> bool:
    """Whether the server lets a change be made; it is taken back at once."""
    if change.column:
        column = f'"{change.column}"'
        sql = UPDATES.format(change.table, column, column, row)
    else:
        sql = ADDS.format(change.table, ROWS[change.table].format(row))
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(sql)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


DEEDS = {
    "rate delivery": (
        Change("finding", "delivery"),
        lambda w, n: w.findings.rate_delivery([seen(w.findings, n)], Delivery.ON_TRACK),
    ),
    "rate an action": (
        Change("action", "delivery"),
        lambda w, n: w.actions.rate([seen(w.actions, n)], Delivery.ON_TRACK),
    ),
    "report on a finding": (
        Change("update"),
        lambda w, n: w.progress.update_finding(seen(w.findings, n), NOTE),
    ),
    "report on an action": (
        Change("update"),
        lambda w, n: w.progress.update_action(seen(w.actions, n), NOTE),
    ),
    "attach evidence": (
        Change("evidence"),
        lambda w, n: w.evidence.attach_bytes(n, "audit.txt", b"Twelve", an_audit()),
    ),
    "remove evidence": (
        Change("evidence", "removed"),
        lambda w, n: w.evidence.remove(w.evidence.lines(n)[0]),
    ),
    "check evidence": (
        Change("evidence", "checked_by"),
        lambda w, n: w.evidence.check(w.evidence.lines(n)[0]),
    ),
    "propose to close": (
        Change("proposal"),
        lambda w, n: w.proposals.propose_action(seen(w.actions, n), "Done"),
    ),
    "set a lead": (
        Change("finding", "lead_id"),
        lambda w, n: w.findings.set_lead([seen(w.findings, n)], None),
    ),
    "set a priority": (
        Change("finding", "priority"),
        lambda w, n: w.findings.set_priority([seen(w.findings, n)], Priority.LOW),
    ),
    "add an action": (Change("action"), lambda w, n: w.actions.add(an_action(n))),
    "rename the council": (
        Change("settings", "council"),
        lambda w, _n: w.settings.change(
            w.settings.now().version,
            programme="",
            council="Blackpool",
            marking="OFFICIAL",
            notice="",
        ),
    ),
}
"""What people do: the kind of change as which the window greys it, and how it is done."""


def seen(rows, number: int) -> Seen:
    """A finding or an action as it is now."""
    return Seen(number, rows.lines([number])[number].version)


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize(("change", "act"), DEEDS.values(), ids=DEEDS)
def test_what_is_not_greyed_is_done_and_what_is_greyed_is_refused(whole, change, act, right):
    with closing(Workspace(a_login(whole, f"{right} here", right), "Lea Lead")) as workspace:
        for row in (MINE, OTHERS):
            if workspace.held.why_not(change, (row,)) == "":
                act(workspace, row)
                workspace.history.undo()
            else:
                with pytest.raises((SaveError, RefusedError)):
                    act(workspace, row)

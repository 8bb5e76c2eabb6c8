"""Who may do what, as the server holds it: tried through the program, and past it in plain SQL."""

import psycopg
import pytest

from blackpool_tracker.domain.errors import SaveError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.updates import UpdateEntry, Words
from tests.builders import a_finding, a_source, an_action
from tests.servers import a_login, asked

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

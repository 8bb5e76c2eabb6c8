"""Who signs in to a shared register, as its owners choose it and others look at it."""

import pytest

from blackpool_tracker.domain.errors import ConflictError, RefusedError, RegisterError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.sign_ins import NO_LEAD, NO_NAME, SignIn, grant_words
from blackpool_tracker.services.sign_ins import SignInList
from tests.servers import a_login, asked, take_away


@pytest.fixture
def logins(register):
    """The lists of the logins as somebody sees it, by right; each has a login of that name."""
    return {right: SignInList(a_login(register, right.value, right), None) for right in Right}


@pytest.fixture
def lea(opened, logins):
    """The number of Lea, who is on the list of people."""
    return opened("lea's office").people.add("Lea Lead")


def line_of(logins: SignInList, right: Right, register) -> SignIn:
    login = f"{right.value} of {register.database}"
    return next(line for line in logins.read().lines if line.login == login)


def test_everybody_sees_who_signs_in_and_what_they_may_do(logins, register):
    for each in logins.values():
        lines = {right: line_of(each, right, register) for right in Right}
        assert {right: line.right for right, line in lines.items()} == {r: r for r in Right}
        assert {right: line.remark for right, line in lines.items()} == {
            Right.READER: "", Right.LEAD: NO_LEAD, Right.OFFICE: NO_NAME, Right.OWNER: NO_NAME,
        }  # fmt: skip
    assert logins[Right.READER].read().mine == line_of(logins[Right.OWNER], Right.READER, register)


def test_an_owner_chooses_a_person_and_takes_them_away(logins, register, lea, opened):
    owner = logins[Right.OWNER]
    owner.choose(line_of(owner, Right.LEAD, register), lea)
    chosen = line_of(logins[Right.READER], Right.LEAD, register)
    assert (chosen.person, chosen.name, chosen.remark) == (lea, "Lea Lead", "")
    window = opened("lead", Right.LEAD)
    assert (window.user, window.held.person) == ("Lea Lead", lea)
    owner.choose(chosen, None)
    assert line_of(owner, Right.LEAD, register).person is None


def test_what_another_owner_has_chosen_meanwhile_is_not_written_over(logins, register, lea):
    owner = logins[Right.OWNER]
    seen = line_of(owner, Right.OFFICE, register)
    owner.choose(seen, lea)
    with pytest.raises(ConflictError, match="chosen another person"):
        owner.choose(seen, None)
    assert line_of(owner, Right.OFFICE, register).person == lea


@pytest.mark.parametrize("right", [Right.READER, Right.LEAD, Right.OFFICE])
def test_whoever_is_no_owner_is_refused_in_a_sentence(logins, register, lea, right):
    with pytest.raises((RefusedError, RegisterError), match="Only the owners"):
        logins[right].choose(line_of(logins[right], right, register), lea)
    assert line_of(logins[right], right, register).person is None


def test_somebody_who_is_taken_off_the_list_is_pointed_out_and_can_still_sign_in(
    logins, register, lea, opened
):
    owner = logins[Right.OWNER]
    owner.choose(line_of(owner, Right.LEAD, register), lea)
    opened("olu").people.remove(Seen(lea, 1))
    line = line_of(owner, Right.LEAD, register)
    assert line.remark.startswith("Lea Lead is off the list of people.")
    assert opened("lead", Right.LEAD).user == "Lea Lead"
    owner.choose(line, None)


def test_the_statement_that_gives_a_right_is_one_that_the_server_takes(logins, register):
    found = logins[Right.READER].read()
    line = line_of(logins[Right.READER], Right.READER, register)
    with asked(register.database) as connection:
        for statement in found.statements(line, Right.OFFICE):
            connection.execute(statement)
        line = line_of(logins[Right.OWNER], Right.READER, register)
        assert line.right is Right.OFFICE
        for statement in found.statements(line, None):
            connection.execute(statement)
    lines = logins[Right.OWNER].read().lines
    assert not any(each.login == line.login for each in lines)


def test_a_quote_in_a_login_ends_no_name():
    assert grant_words("r_lead", Right.LEAD, 'a"; DROP').startswith(
        'GRANT "r_lead" TO "a""; DROP";'
    )


def test_that_the_server_is_away_is_said_in_a_sentence(logins, register):
    take_away(register.database, away=True)
    with pytest.raises(RegisterError, match="lets nobody in just now"):
        logins[Right.OWNER].read()
    take_away(register.database, away=False)
    assert logins[Right.OWNER].read().lines

"""Who else has the same open, as each window hears it from the server."""

import pytest

from blackpool_tracker.domain.company import Onlooker, place_of, words_for
from blackpool_tracker.domain.rights import Right
from tests.servers import a_login, asked
from tests.shared.mirrors import a_window, wait_until

PLACE = place_of("finding", 12)


@pytest.fixture
def two(register):
    """Windows of Olu and of somebody who may only read."""
    windows = [
        a_window(a_login(register, name, right))
        for name, right in (("olu", Right.OFFICE), ("rita", Right.READER))
    ]
    yield windows
    for window in windows:
        window.close()


def test_whoever_looks_at_something_is_seen_until_they_leave_or_go(two):
    olu, rita = two
    rita.look_at(PLACE)
    wait_until(lambda: olu.others == {Onlooker(rita.user, PLACE)})
    assert words_for(olu.others, PLACE, olu.user) == f"{rita.user} has this open too."
    rita.look_at("")
    wait_until(lambda: not olu.others)
    rita.look_at(place_of("finding", 7))
    wait_until(lambda: olu.others == {Onlooker(rita.user, "finding 7")})
    rita.close()
    wait_until(lambda: not olu.others)


def test_people_are_called_by_the_name_that_the_register_has_for_them(register, two):
    olu, rita = two
    olu.people.add("Rita Reader")
    with asked(register.database) as connection:
        connection.execute("INSERT INTO register.sign_in VALUES (%s, 1)", (rita.user,))
    rita.look_at(PLACE)
    wait_until(lambda: olu.others == {Onlooker("Rita Reader", PLACE)})


def test_a_second_window_of_the_same_person_is_told_as_that(register, two):
    olu, _rita = two
    again = a_window(olu.register)
    again.look_at(PLACE)
    wait_until(lambda: olu.others)
    assert words_for(olu.others, PLACE, olu.user) == "You have this open in another window too."
    again.close()

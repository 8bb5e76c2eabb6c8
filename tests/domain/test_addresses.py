"""Addresses of shared registers, as they are typed."""

import pytest

from blackpool_tracker.domain.addresses import ServerAddress, address_from, is_address
from blackpool_tracker.domain.errors import RegisterError


@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://db.example.gov.uk/improvement",
        "postgresql://ann%40council@db:5433/improvement",
        "postgresql://db/improvement?sslmode=verify-ca&sslrootcert=%2Fetc%2Fca.pem",
        "postgresql://%2Frun%2Fpostgresql/improvement",
    ],
)
def test_an_address_is_written_as_it_was_typed(typed):
    assert is_address(typed)
    assert str(address_from(typed)) == typed


def test_an_address_says_who_signs_in_and_where():
    found = address_from(" postgres://ann%40council@db:5433/improvement%20board ")
    assert found == ServerAddress("db", "improvement board", "ann@council", 5433)
    assert found.name == "improvement board on db"


def test_a_socket_keeps_its_capitals():
    assert address_from("postgresql://%2Frun%2FPostgres/x").host == "/run/Postgres"


@pytest.mark.parametrize("path", ["C:\\boards\\x.register", "boards/x.register", "x.register"])
def test_a_path_is_no_address(path):
    assert not is_address(path)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("postgresql://ann:secret@db/improvement", "Leave the password out"),
        ("postgresql://db", "wants a server and a database"),
        ("postgresql:///improvement", "wants a server and a database"),
        ("postgresql://db/a/b", "wants a server and a database"),
        ("postgresql://db:port/a", "no address of a database"),
        ("postgresql://db:99999/a", "no address of a database"),
        ("postgresql://db/a?password=secret", "“password” is nothing that an address can say"),
    ],
)
def test_what_is_no_address_that_can_be_used_is_a_sentence_without_the_password(typed, said):
    with pytest.raises(RegisterError, match=said) as refused:
        address_from(typed)
    assert "secret" not in str(refused.value)

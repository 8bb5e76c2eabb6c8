"""What a server refuses, and how it is told: in a sentence, with nothing changed."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread

import pytest
from psycopg import sql

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import PassphraseError, RegisterError, SaveError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.questions import Column, FindingFilter, FindingQuestion
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.shared_registers import lets_in
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.server import trusting
from blackpool_tracker.storage.server.preparing import prepare
from blackpool_tracker.storage.tables import Theme
from tests.builders import a_finding, a_source
from tests.calling import call
from tests.proxies import Proxy
from tests.servers import a_login, an_address, asked, end_all, port, socket_file

__all__ = ["call"]
certificates = pytest.importorskip("tests.shared.certificates", exc_type=ImportError)

DOTLESS = "\N{LATIN SMALL LETTER DOTLESS I}\N{LATIN SMALL LETTER S WITH CEDILLA}k"
"""A word whose capitals are not those of English."""
PASSWORD = "Grün-7 o'clock"  # noqa: S105 - of a server that lives for these tests
ABROAD = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE '{}'"
PLAIN = (("sslmode", "disable"),)
SAYS_NOT = ("\n", "Traceback", "psycopg", "SELECT", PASSWORD)


@pytest.fixture
def office(register):
    """The address of the register for one of the office, by the port of the server."""
    login = a_login(register, "pat", Right.OFFICE)
    said(register, sql.SQL("PASSWORD {}").format(PASSWORD).as_string())
    return replace(login, host="127.0.0.1", port=port(), options=PLAIN)


def said(register, what):
    """Say something of the login of the office."""
    with asked(register.database) as connection:
        connection.execute(f'ALTER ROLE "pat of {register.database}" {what}')


@pytest.fixture
def words(tmp_path):
    """The file with the password."""
    file = tmp_path / "words"
    file.write_text(PASSWORD)
    file.chmod(0o600)
    return file


def refused(address, password=PASSWORD, kind=RegisterError, about=None):
    """The sentence with which a register is not opened, and maybe the part that it is about."""
    with pytest.raises(kind) as caught:
        Workspace(address, "pat", password and Passphrase(password)).close()
    assert about in {None, getattr(caught.value, "about", "")}
    return a_sentence(caught.value)


def a_sentence(error):
    words = str(error)
    assert words.endswith(".")
    assert [sign for sign in SAYS_NOT if sign in words] == []
    return words


def test_a_password_that_fits_opens_it_and_none_is_wanted_by_the_socket(office, register):
    Workspace(office, "pat", Passphrase(PASSWORD)).close()
    assert not lets_in(office)
    assert lets_in(register)


def test_another_password_may_be_tried(office):
    assert "does not accept this name with this" in refused(office, "wrong", PassphraseError)
    assert "wants a password for pat of" in refused(office, None, PassphraseError)


def test_a_password_that_has_expired(office, register):
    said(register, "VALID UNTIL '2020-01-01'")
    assert "ask your IT if the password has expired" in refused(office, PASSWORD, PassphraseError)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"host": f"{'a' * 64}.invalid"}, ("There is no server by the name of aaa", "host")),
        (
            {"host": "nowhere.invalid"},
            ("There is no server by the name of nowhere.invalid", "host"),
        ),
        ({"port": 1}, ("No PostgreSQL server answers at 127.0.0.1, port 1", "port")),
        ({"host": "/nowhere"}, ("No PostgreSQL server answers at /nowhere", "host")),
        ({"database": "nothing"}, ("There is no database nothing on 127.0.0.1", "database")),
        ({"database": "postgres"}, ("postgres on 127.0.0.1 is no shared register", "")),
        ({"options": (("sslmode", "odd"),)}, ("that PostgreSQL does not understand", "host")),
        ({"options": ()}, ("does not encrypt what is sent", "host")),
    ],
)
def test_an_address_that_leads_to_no_register(office, call, words, changes, told):
    why, about = told
    with Proxy(socket_file()) as without_tls:
        if changes == {"options": ()}:
            changes = {"port": without_tls.port, **changes}
        address = replace(office, **changes)
        sentence = refused(address, about=about)
        assert why in sentence
        assert call("list", address, "--passphrase-file", words).sentence == sentence


@pytest.mark.parametrize(
    ("closed", "why"),
    [
        ('ALTER ROLE "{user}" NOLOGIN', "may not sign in to the server"),
        ('REVOKE CONNECT ON DATABASE "{database}" FROM public', "does not let pat of"),
        ('ALTER DATABASE "{database}" ALLOW_CONNECTIONS false', "lets nobody in just now"),
        ('ALTER DATABASE "{database}" CONNECTION LIMIT 0', "Too many people are connected"),
        ('REVOKE empty_office FROM "{user}"', "You have no right to look at"),
    ],
)
def test_a_door_that_the_server_keeps_shut(office, closed, why):
    with asked() as connection:
        connection.execute(closed.format(user=office.user, database=office.database))
    assert why in refused(office)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE register.alembic_version SET version_num = '9999'", "a newer version"),
        ("UPDATE register.alembic_version SET version_num = '0001'", "an older version"),
        ("DELETE FROM register.alembic_version", "is no shared register"),
        ("DROP SCHEMA register CASCADE", "is no shared register"),
    ],
)
def test_a_register_of_another_version_or_none(register, change, why):
    with asked(register.database) as connection:
        connection.execute(change)
    assert why in refused(register, None)


@pytest.fixture
def trusted():
    """The file of the certificate by which the server proves that it is localhost."""
    return certificates.certificate()


def test_a_server_that_proves_who_it_is_is_believed(office, trusted):
    proven = replace(office, host="localhost", options=(("sslrootcert", str(trusted)),))
    Workspace(proven, "pat", Passphrase(PASSWORD)).close()


def test_a_server_that_this_machine_trusts_is_believed_by_its_name_alone(
    office, trusted, monkeypatch
):
    """The driver's own OpenSSL does not find what the machine trusts, unless the shell says so."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    by_name = replace(office, host="localhost", options=())
    assert "is not trusted here" in refused(by_name)
    theirs = ssl.PEM_cert_to_DER_cert(trusted.read_text())
    monkeypatch.setattr(trusting, "machine_certificates", lambda: [theirs])
    trusting.trusted_file.cache_clear()
    Workspace(by_name, "pat", Passphrase(PASSWORD)).close()


def test_a_server_that_proves_nothing_is_sent_no_password(office, trusted, tmp_path):
    here = replace(office, host="localhost", options=())
    assert "its certificate is not trusted here" in refused(here)
    another = replace(office, options=(("sslrootcert", str(trusted)),))
    assert "its certificate is for another name" in refused(another)
    nothing = tmp_path / "nothing.pem"
    nothing.write_text("no certificate")
    for file in (nothing, tmp_path / "absent.pem"):
        unfit = replace(here, options=(("sslrootcert", str(file)),))
        assert "is not there, or holds none" in refused(unfit)


@contextmanager
def answering(*answers: bytes) -> Iterator[ServerAddress]:
    """The address of what answers once, and is no server that we know."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def answer():
            line, _whence = door.accept()
            with line:
                for each in answers:
                    line.recv(1 << 16)
                    line.sendall(each)
                line.recv(1 << 16)

        thread = Thread(target=answer)
        thread.start()
        yield ServerAddress("127.0.0.1", "x", "pat", door.getsockname()[1], PLAIN)
        thread.join()


def message(kind: bytes, body: bytes) -> bytes:
    return kind + (len(body) + 4).to_bytes(4) + body


def test_what_is_no_server_of_postgresql():
    with answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as address:
        assert "is no PostgreSQL server" in refused(address)


def test_a_server_of_another_language_is_quoted_and_another_password_may_be_tried():
    words = "Passwort-Authentifizierung für Benutzer »pat« fehlgeschlagen"
    wants = message(b"R", (3).to_bytes(4))
    no = message(b"E", f"SFATAL\0VFATAL\0C28P01\0M{words}\0\0".encode())
    with answering(wants, no) as address:
        assert f"In its own words: {words}." in refused(address, "wrong", PassphraseError)


@pytest.fixture
def window(office):
    """A window of the office."""
    window = Workspace(office, "pat", Passphrase(PASSWORD))
    window.sources.add(a_source())
    yield window
    window.close()


def not_done(deed):
    with pytest.raises(SaveError) as caught:
        deed()
    words = a_sentence(caught.value)
    assert "Nothing was changed." in words
    return words


def add(window, **changes):
    window.findings.add(a_finding(1, **changes))


CHARACTER = "holds a character that the register cannot keep"
NUMBER = "number is larger than the register can hold"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"label": "a\0b"}, CHARACTER),
        ({"label": "a\ud800b"}, CHARACTER),
        ({"lead_id": 2**40}, NUMBER),
        ({"lead_id": 2**70}, NUMBER),
    ],
)
def test_what_the_register_cannot_keep_is_refused_and_the_window_goes_on(window, changes, why):
    """Past the services, which take off what no text can hold."""

    def enter(store):
        with store.step("Add") as step:
            step.add(Theme(**{"key": "plans", "label": "Plans", **changes}))

    assert why in not_done(lambda: window.read_by(enter))
    add(window)
    assert window.read_by(faults_of) == []
    assert window.history.count() == 2


def test_a_right_that_is_taken_away_while_one_works(window, register):
    with asked(register.database) as connection:
        connection.execute(f'REVOKE empty_office FROM "pat of {register.database}"')
        connection.execute(f'GRANT empty_reader TO "pat of {register.database}"')
    assert "You may not change this" in not_done(lambda: add(window))
    with asked(register.database) as connection:
        connection.execute(f'REVOKE empty_reader FROM "pat of {register.database}"')
    for deed in (lambda: add(window), window.sources.lines, window.look_for_news):
        assert "your right to it was taken away" in not_done(deed)


def test_a_password_that_is_changed_while_one_works(window, register):
    said(register, "PASSWORD 'another'")
    window.sources.lines()
    end_all(register)
    assert "does not accept this name with this password" in not_done(window.sources.lines)


def shown(window):
    """What a list shows: in which orders, what is found by words, and the days."""
    ids = [
        [each.id for each in window.findings.ids(FindingQuestion(order=order, descending=down))]
        for order in Column
        for down in (False, True)
    ]
    found = [
        window.findings.ids(FindingQuestion(FindingFilter(text=words)))
        for words in ("ISIK", DOTLESS, "öland", "oland", "apple", "title")
    ]
    steps = [(step.label, step.at.date()) for step in window.history.lines()]
    return ids, found, window.findings.lines(range(1, 20)), steps


def test_a_certificate_that_does_not_fit_any_more_while_one_works(register, office, tmp_path):
    theirs = tmp_path / "theirs.pem"
    theirs.write_bytes(certificates.certificate().read_bytes())
    address = replace(office, host="localhost", options=(("sslrootcert", str(theirs)),))
    window = Workspace(address, "pat", Passphrase(PASSWORD))
    certificates.make(theirs, tmp_path / "key.pem")
    end_all(register)
    assert "its certificate is not trusted here" in not_done(window.sources.lines)
    window.close()


@pytest.mark.parametrize("country", ["sv-SE", "tr-TR"])
def test_a_server_of_another_country_changes_nothing(register, office, window, country):
    """Its order of letters, time zone and ways to write a day are its own affair."""
    database = f"{register.database}_abroad"
    with asked() as connection:
        connection.execute(f'CREATE DATABASE "{database}" {ABROAD.format(country)}')
        connection.execute(f"ALTER DATABASE \"{database}\" SET TimeZone = 'Pacific/Auckland'")
        connection.execute(f"ALTER DATABASE \"{database}\" SET DateStyle = 'SQL, DMY'")
    prepare(an_address(database, "ann"), None)
    with asked(database) as connection:
        connection.execute(f'GRANT "{database}_office" TO "{office.user}"')
    abroad = Workspace(replace(office, database=database), "pat", Passphrase(PASSWORD))
    abroad.sources.add(a_source())
    for each in (window, abroad):
        for title in ("Öland", "Zebra", "alpha", "Äpple", "IŞIK", DOTLESS, "TITLE", "title"):
            add(each, title=title)
    assert shown(window) == shown(abroad)
    assert abroad.read_by(faults_of) == []
    abroad.close()


def test_what_no_text_can_hold_is_left_out_of_what_is_typed(window):
    """People paste it from other programs, which show nothing of it."""
    add(window, title="Plans\0 drift", words="Not\0 seen")
    line = window.findings.lines([1])[1]
    assert line.title == "Plans drift"
    window.people.add("Le\0a", Role.LEAD, "")
    assert [person.name for person in window.people.lines()] == ["Lea"]
    assert window.read_by(faults_of) == []

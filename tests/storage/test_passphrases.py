"""Registers with a passphrase: closed to all others, as safe as plain ones, never plain on disk."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import import_module
from traceback import format_exception

import pytest
from sqlalchemy import Engine, event

from blackpool_tracker.domain import passphrases
from blackpool_tracker.domain.errors import PassphraseError, RefusedError, RegisterError, SaveError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.passphrases import Passphrase, strength
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.protection import has_passphrase
from blackpool_tracker.services.registers import back_up, check, create_empty
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import ciphering, sqlite
from blackpool_tracker.storage.copying import copy_into
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.files import flush, made_beside
from blackpool_tracker.storage.opening import open_store, version_of
from blackpool_tracker.storage.protecting import protect
from tests.builders import RIGHT, a_workspace, seen, with_finding
from tests.versions import encrypted, unpacked

MARKER = "Quokkamarker"
_ENTRY = EvidenceEntry(EvidenceKind.CASE_AUDIT, MARKER)

pytestmark = [pytest.mark.files, pytest.mark.usefixtures("quick")]


def raw(path, passphrase=RIGHT):
    """A connection of somebody else's, without any of the program's own settings."""
    connection = ciphering.driver(passphrase).connect(str(path), isolation_level=None)
    if passphrase is not None:
        ciphering.unlock(connection, passphrase, ciphering.salt_of(path))
    return closing(connection)


def filled(workspace):
    finding = with_finding(workspace, title=f"{MARKER} is late", words=f"{MARKER} " * 2_000)
    workspace.evidence.attach_bytes(finding, f"{MARKER}.txt", MARKER.encode() * 90_000, _ENTRY)
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK)
    return finding


def refusal(path, passphrase):
    before = path.read_bytes()
    with pytest.raises(RegisterError) as caught:
        open_store(path, "ann", passphrase)
    assert path.read_bytes() == before
    return caught


@pytest.mark.parametrize(
    "words",
    [
        "it's",
        'a "quoted" one',
        "Füße łódź ŵ",
        "🔑🙂",
        " blanks at its ends ",
        "x'00ff'",
        "a;--",
        "%",
    ],
)
def test_a_passphrase_may_hold_any_characters(tmp_path, words):
    workspace = a_workspace(tmp_path, passphrase=Passphrase(words))
    finding = filled(workspace)
    workspace.close()
    again = Workspace(workspace.path, "ann", Passphrase(words))
    assert again.findings.lines([finding])[finding].title == f"{MARKER} is late"
    again.close()
    assert check(workspace.path, Passphrase(words)) == []
    assert refusal(workspace.path, Passphrase(f"{words} ")).type is PassphraseError


def test_a_letter_is_the_same_however_it_is_written(tmp_path):
    workspace = a_workspace(tmp_path, passphrase=Passphrase("caf\u00e9 au lait"))
    workspace.close()
    assert check(workspace.path, Passphrase("cafe\u0301 au lait")) == []


@pytest.mark.parametrize("words", ["", "two\nlines", "nul\0", "old\rmac"])
def test_a_passphrase_that_no_file_could_give_is_refused(words):
    with pytest.raises(RefusedError):
        Passphrase(words)


def test_other_programs_that_know_sqlcipher_open_the_file_with_the_passphrase(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(passphrases, "ROUNDS", 256_000)
    path = tmp_path / "test.register"
    create_empty(path, RIGHT)
    with closing(import_module("sqlcipher3.dbapi2").connect(str(path))) as connection:
        connection.execute(f"PRAGMA key = '{RIGHT.words}'")
        assert (
            connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] == VERSION
        )


def test_a_wrong_passphrase_is_one_sentence_that_tells_nothing(protected, capfd):
    filled(protected)
    protected.close()
    caught = refusal(protected.path, Passphrase("swordfish 77"))
    assert caught.type is PassphraseError
    assert str(caught.value) == (
        "This passphrase does not open test.register. Check it and try again; if it should be"
        " right, the file may be damaged: restore a backup."
    )
    told = "".join(format_exception(caught.value)) + "".join(capfd.readouterr())
    for secret in (
        "swordfish",
        MARKER,
        RIGHT.words,
        RIGHT.key(protected.path.read_bytes()[:16]).hex(),
    ):
        assert secret not in told


def test_without_its_passphrase_a_register_says_that_it_has_one(protected):
    protected.close()
    caught = refusal(protected.path, None)
    assert caught.type is PassphraseError
    assert "protected with a passphrase" in str(caught.value)


def test_a_plain_register_opened_with_a_passphrase_says_so(tmp_path):
    create_empty(tmp_path / "test.register")
    caught = refusal(tmp_path / "test.register", RIGHT)
    assert "has no passphrase" in str(caught.value)
    assert not has_passphrase(tmp_path / "test.register")


@pytest.mark.parametrize("passphrase", [None, RIGHT])
@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 no", b"PK\x03\x04" + os.urandom(8192), b"\0" * 8192]
)
def test_another_kind_of_file_is_no_register_with_a_passphrase(tmp_path, content, passphrase):
    path = tmp_path / "letter.register"
    path.write_bytes(content)
    assert "not a Blackpool Tracker register" in str(refusal(path, passphrase).value)


def test_somebody_elses_encrypted_database_is_refused(tmp_path):
    path = tmp_path / "other.register"
    path.touch()
    with raw(path) as connection:
        connection.execute("CREATE TABLE finding (id INTEGER)")
    assert "not a Blackpool Tracker register" in str(refusal(path, RIGHT).value)


def test_a_foreign_trigger_is_refused_behind_a_passphrase_too(protected):
    protected.close()
    with raw(protected.path) as connection:
        connection.execute("CREATE TRIGGER spy AFTER INSERT ON step BEGIN DELETE FROM change; END")
    assert "did not make" in str(refusal(protected.path, RIGHT).value)


def test_no_passphrase_shows_itself():
    assert RIGHT.words not in f"{RIGHT!r} {RIGHT} {[RIGHT]}"
    RIGHT.key(b"0" * 16)
    assert repr(RIGHT) == "Passphrase()"


def test_the_settings_that_keep_the_data_are_in_force(protected):
    engine = sqlite.engine_for(protected.path, passphrase=RIGHT)
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "temp_store")
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
    engine.dispose()
    assert [*map(str, found)] == ["truncate", "2", "1", "0", "2"]


def written(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_nothing_that_was_written_stands_on_the_disk_unencrypted(tmp_path, monkeypatch):
    """Every file is looked at while it is written: register, journal, part and backup."""
    seen_files = {}
    real = os.fsync

    def look(handle):
        for name, content in written(tmp_path).items():
            assert MARKER.encode() not in content, name
            seen_files[name] = max(len(content), seen_files.get(name, 0))
        real(handle)

    monkeypatch.setattr(os, "fsync", look)
    protected = a_workspace(tmp_path, passphrase=RIGHT)
    filled(protected)
    with raw(protected.path) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE finding SET words = words || words")
        connection.execute("SELECT words FROM finding ORDER BY words").fetchall()
        flush(protected.path)
        assert seen_files["test.register-journal"] > 0
        connection.execute("ROLLBACK")
    copy = back_up(protected.path, tmp_path / "copy.register", RIGHT).path
    protected.close()
    protect(protected.path, Passphrase("another"), now=RIGHT)
    assert any(name.endswith(".part") for name in seen_files)
    for name, content in written(tmp_path).items():
        assert MARKER.encode() not in content, name
    assert check(copy, RIGHT) == check(protected.path, Passphrase("another")) == []


def test_a_full_disk_is_said_and_nothing_is_lost(protected):
    def fill_up(connection, _record):
        connection.execute("PRAGMA max_page_count=1")  # SQLite's own way to meet a full disk

    finding = filled(protected)
    protected.close()
    event.listen(Engine, "connect", fill_up)
    try:
        cramped = Workspace(protected.path, "ann", RIGHT)
        with pytest.raises(SaveError, match="disk is full"):
            cramped.evidence.attach_bytes(finding, "big.bin", b"x" * 2_000_000, _ENTRY)
        cramped.close()
    finally:
        event.remove(Engine, "connect", fill_up)
    assert check(protected.path, RIGHT) == []


def test_a_step_waits_for_nobody_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT", 0.05)
    workspace = a_workspace(tmp_path, passphrase=RIGHT)
    with raw(workspace.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SaveError, match="Somebody else is saving"):
            workspace.people.add("Head of Service")
        other.execute("ROLLBACK")
    workspace.people.add("Head of Service")
    workspace.close()
    with raw(workspace.path) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "Somebody else is saving" in str(refusal(workspace.path, RIGHT).value)
        refused = pytest.raises(RegisterError, match="Somebody else is saving")
        with refused, made_beside(tmp_path / "copy.register", replace=False) as part:
            copy_into(workspace.path, part, passphrase=RIGHT)
    assert list(tmp_path.glob("copy*")) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from blackpool_tracker.domain import passphrases
from blackpool_tracker.storage import ciphering
passphrases.ROUNDS = 1_000
words, path = passphrases.Passphrase(sys.argv[1]), Path(sys.argv[2])
connection = ciphering.driver(words).connect(str(path), isolation_level=None)
ciphering.unlock(connection, words, ciphering.salt_of(path))
for setting in ("journal_mode=TRUNCATE", "synchronous=FULL", "cache_size=1"):
    connection.execute(f"PRAGMA {setting}")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE finding SET words = hex(randomblob(20000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter on Windows")
def test_a_register_that_was_being_saved_to_when_the_program_was_killed_opens_as_it_was(protected):
    finding = filled(protected)
    protected.close()
    done = subprocess.run([sys.executable, "-c", KILLED, RIGHT.words, protected.path], check=False)
    assert done.returncode == -signal.SIGKILL
    journal = protected.path.with_name("test.register-journal")
    assert journal.stat().st_size > 0
    assert MARKER.encode() not in journal.read_bytes()
    again = Workspace(protected.path, "ann", RIGHT)
    assert again.findings.lines([finding])[finding].words.startswith(MARKER)
    again.close()
    assert check(protected.path, RIGHT) == []


def flipped(protected, place):
    """The path of a filled register with one bit of it flipped."""
    filled(protected)
    protected.close()
    content = bytearray(protected.path.read_bytes())
    content[place] ^= 16
    protected.path.write_bytes(content)
    return protected.path


@pytest.mark.parametrize("place", [0, 3, 20, 2_000, 4_090, 4_096 + 17])
def test_a_bit_that_flipped_in_what_is_read_first_is_told_at_opening(protected, place):
    """The salt, the list of the tables, and the table that holds the version."""
    with pytest.raises(RegisterError, match="damaged"):
        check(flipped(protected, place), RIGHT)


@pytest.mark.parametrize("place", [40_000, -4_000, -1])
def test_a_bit_that_flipped_in_what_people_wrote_is_told_by_the_check(protected, place):
    told = check(flipped(protected, place), RIGHT)
    assert told[0] == "The file is damaged: it cannot be read to its end."


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_an_older_register_with_a_passphrase_is_brought_up_to_date_with_it(tmp_path, version):
    path = encrypted(unpacked(version, tmp_path), tmp_path / "old.register", RIGHT)
    assert version_of(path, RIGHT) == version
    open_store(path, "ann", RIGHT).close()
    assert version_of(path, RIGHT) == VERSION
    assert check(path, RIGHT) == []
    assert has_passphrase(path)


def test_a_key_is_reckoned_once_for_all_connections(protected, monkeypatch):
    asked = []
    real = Passphrase.key
    words = Passphrase(RIGHT.words)
    monkeypatch.setattr(Passphrase, "key", lambda me, salt: asked.append(salt) or real(me, salt))
    store = open_store(protected.path, "ann", words)
    with store.reading() as one, store.reading() as two:
        one.connection()
        two.connection()
    store.close()
    copy = back_up(protected.path, protected.path.with_name("copy.register"), words).path
    assert check(copy, words) == []
    assert len(asked) > 3
    assert len(set(asked)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [("", ""), ("secret", "Short"), ("aaaaaaaaaaaaaaaaaaaaaa", "Short"), ("a fair length", "Fair"),
     ("the tide took seven umbrellas", "Strong")],
)  # fmt: skip
def test_how_strong_a_passphrase_is_is_said_in_words(words, said):
    assert strength(words).startswith(said)
    assert bool(strength(words)) is bool(said)


def test_a_plain_register_never_loads_the_other_driver(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.builders import a_workspace, with_finding\n"
        "with_finding(a_workspace(Path(sys.argv[1])))\n"
        "print([name for name in ('sqlcipher3', 'keyring') if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    assert said == "[]\n"


def test_the_drivers_are_told_apart_by_what_they_raise():
    with pytest.raises(ciphering.errors()), closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("nonsense")
    with pytest.raises(ciphering.errors()):
        ciphering.driver(RIGHT).connect(":memory:").execute("nonsense")


def test_the_start_page_learns_what_is_locked_without_the_database_library():
    code = (
        "import sys, blackpool_tracker.services.protection\n"
        "print([name for name in ('sqlalchemy', 'sqlcipher3', 'keyring') if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    assert said == "[]\n"

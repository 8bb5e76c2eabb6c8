"""Damaged registers with a passphrase: what is whole is read, and stays closed to others."""

import shutil
import tempfile
from contextlib import closing

import pytest

from blackpool_tracker.domain.errors import PassphraseError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.protection import has_passphrase
from blackpool_tracker.services.registers import back_up, check, protect
from blackpool_tracker.services.salvage import damage_of, salvage
from blackpool_tracker.storage.ciphering import SALT
from blackpool_tracker.storage.sqlite import read_only
from tests.histories import a_long_register

pytestmark = [pytest.mark.files, pytest.mark.long]

PAGE = 4096
FINDINGS = 120
SECRET = Passphrase("open, sesame")
"""One for all, for it keeps its keys: each new one takes half a second."""


def on(_share):
    return True


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A register with a passphrase, of some findings."""
    path = a_long_register(tmp_path_factory.mktemp("whole"), FINDINGS, 900)
    protect(path, SECRET, now=None)
    return path


@pytest.fixture
def damaged(made, tmp_path):
    """A copy of it, to be damaged."""
    return shutil.copy(made, tmp_path / "damaged.register")


def spoil(path, *pages):
    """Alter a few bytes of these pages."""
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE + 100)
            file.write(b"spoiled")


def root_of(path, table):
    with closing(read_only(path, SECRET)) as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return connection.execute(asked, (table,)).fetchone()[0]


def titles(path):
    with closing(read_only(path, SECRET)) as connection:
        return dict(connection.execute("SELECT id, title FROM finding").fetchall())


def saved(damaged):
    """What was salvaged; the damaged file must not have been touched, the new one be sound."""
    before = damaged.read_bytes()
    target = damaged.with_name("new.register")
    done = salvage(damaged, target, "ann", on, SECRET)
    assert damaged.read_bytes() == before
    assert has_passphrase(target)
    assert check(target, SECRET) == []
    return done


def test_a_sound_one_is_salvaged_whole(damaged, made):
    done = saved(damaged)
    assert (done.whole, done.lost, done.lines, done.parts) == (True, 0, (), ())
    assert titles(done.register) == titles(made)


@pytest.mark.parametrize("table", ["finding", "step", "change"])
def test_a_broken_page_costs_only_what_stands_in_it(damaged, made, table):
    spoil(damaged, root_of(made, table))
    done = saved(damaged)
    assert titles(done.register) == titles(made)
    assert done.parts


def test_many_broken_pages_leave_the_others_readable(damaged, made):
    spoil(damaged, *range(60, damaged.stat().st_size // PAGE, 9))
    done = saved(damaged)
    known = titles(made)
    found = {row: title for row, title in titles(done.register).items() if "Could" not in title}
    assert found.items() <= known.items()
    assert len(found) > FINDINGS // 2


def test_a_broken_first_page_is_made_anew(damaged, made):
    spoil(damaged, 1)
    done = saved(damaged)
    assert (done.whole, done.lost) == (True, 0)
    assert done.parts == ("its beginning, which was overwritten", "the list of what it holds")
    assert titles(done.register) == titles(made)


def test_one_that_was_cut_short_gives_what_is_left(damaged, made):
    with damaged.open("r+b") as file:
        file.truncate(damaged.stat().st_size * 6 // 10 + 77)
    done = saved(damaged)
    assert done.read + done.from_history > 0


def test_an_overwritten_salt_comes_from_a_backup(damaged, made):
    back_up(damaged, passphrase=SECRET)
    with damaged.open("r+b") as file:
        file.write(bytes(PAGE))
    done = saved(damaged)
    assert (done.whole, done.lost) == (True, 0)
    assert titles(done.register) == titles(made)


def test_without_the_salt_nothing_opens_and_that_is_said(damaged):
    with damaged.open("r+b") as file:
        file.write(bytes(SALT))
    with pytest.raises(PassphraseError, match="the first 16 bytes of the file, was overwritten"):
        salvage(damaged, damaged.with_name("new.register"), "ann", on, SECRET)


def test_a_wrong_passphrase_opens_nothing_and_none_is_asked_for(damaged):
    target = damaged.with_name("new.register")
    with pytest.raises(PassphraseError, match="opens no part of damaged"):
        salvage(damaged, target, "ann", on, Passphrase("open, barley"))
    with pytest.raises(PassphraseError, match="Give it, and what is whole in the file can be read"):
        salvage(damaged, target, "ann", on)
    assert not target.exists()


def test_what_is_damaged_is_named(damaged, made):
    spoil(damaged, 1, root_of(made, "finding"))
    said = damage_of(damaged, on, SECRET)
    assert said.startswith("What is damaged: its beginning, which was overwritten; ")
    assert "some of the findings" in said


def test_nothing_is_ever_written_unencrypted_and_nothing_stays_behind(
    damaged, made, tmp_path, monkeypatch
):
    spoil(damaged, 1, root_of(made, "finding"))
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    seen = {}

    def look(share):
        if share not in seen:
            seen[share] = [file.read_bytes() for file in place.rglob("*") if file.is_file()]
        return True

    done = salvage(damaged, damaged.with_name("new.register"), "ann", look, SECRET)
    contents = [content for each in seen.values() for content in each]
    title = titles(done.register)[1].encode()
    assert contents
    assert not any(title in content or b"CREATE TABLE" in content for content in contents)
    assert list(place.iterdir()) == []

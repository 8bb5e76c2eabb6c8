"""Registers with a passphrase on the command line: from a file, from the terminal, else refused."""

import os

import pytest

from blackpool_tracker.cli import passphrases as asking
from blackpool_tracker.domain import passphrases
from blackpool_tracker.services.protection import has_passphrase

WORDS = " it's Füße 🔑 "
COMMANDS = (
    ("list",),
    ("list", "steps", "--json"),
    ("check",),
    ("backup",),
    ("report", "--out", "x.pdf"),
    ("update", "MV5-C01", "--note", "x"),
)


@pytest.fixture(autouse=True)
def quick(tmp_path, monkeypatch):
    """Keys at once, and reports named without a folder in the test's own."""
    monkeypatch.setattr(passphrases, "ROUNDS", 1_000)
    monkeypatch.chdir(tmp_path)


def a_file(folder, content, name="passphrase.txt"):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    path.chmod(0o600)
    return path


@pytest.fixture
def given(tmp_path):
    return a_file(tmp_path, f"{WORDS}\nand a note for myself\n")


@pytest.fixture
def protected(tmp_path, call, given):
    path = tmp_path / "closed.register"
    said = call("new", path, "--passphrase-file", given)
    assert (said.code, said.out, said.err) == (0, f"created {path}\n", "")
    return path


def on(register, command, *more):
    name, *rest = command
    return (name, register, *rest, *more)


def test_a_new_register_is_closed_with_the_first_line_of_a_file(protected, call, given):
    assert has_passphrase(protected)
    said = call("check", protected, "--passphrase-file", given)
    assert said.out.startswith("closed.register is sound")


@pytest.mark.parametrize("content", [f"{WORDS}\r\nmore", WORDS, f"\ufeff{WORDS}\n"])
def test_a_file_from_any_editor_gives_the_same_passphrase(protected, call, tmp_path, content):
    other = a_file(tmp_path, content, "other.txt")
    assert call("check", protected, "--passphrase-file", other).code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_terminal_or_a_file_every_command_refuses(protected, call, command):
    sentence = call(*on(protected, command)).sentence
    assert sentence.startswith("closed.register is protected with a passphrase.")
    assert "--passphrase-file" in sentence


@pytest.mark.parametrize("command", COMMANDS)
def test_a_wrong_passphrase_is_refused_by_every_command(protected, call, tmp_path, command):
    wrong = a_file(tmp_path, "swordfish 77", "wrong.txt")
    before = protected.read_bytes()
    sentence = call(*on(protected, command, "--passphrase-file", wrong)).sentence
    assert sentence.startswith("This passphrase does not open closed.register.")
    assert "swordfish" not in sentence
    assert protected.read_bytes() == before


def test_every_command_works_with_the_passphrase(call, tmp_path, given):
    path = tmp_path / "example.register"
    key = ("--passphrase-file", given)
    assert call("new", path, "--example", "blackpool", *key).code == 0
    assert "B19-R01" in call("list", path, *key).out
    assert call("list", path, "steps", "--json", *key).json
    assert call("update", path, "B19-R01", "--note", "Sampled.", *key).out.startswith("saved ")
    assert call("report", path, "--out", tmp_path / "x.pdf", *key).code == 0
    copy = tmp_path / "copy.register"
    assert call("backup", path, "--to", copy, *key).code == 0
    assert has_passphrase(copy)
    assert call("check", copy, *key).code == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [("", "is empty"), ("\nsecond line", "is empty"), (b"\xff\xfe\x00", "is not text in UTF-8")],
)
def test_a_file_that_gives_no_passphrase_is_refused(call, protected, tmp_path, content, says):
    poor = a_file(tmp_path, content, "poor.txt")
    assert says in call("check", protected, "--passphrase-file", poor).sentence
    fresh = tmp_path / "fresh.register"
    assert says in call("new", fresh, "--passphrase-file", poor).sentence
    assert not fresh.exists()


def test_a_passphrase_file_that_is_not_there_is_refused(call, protected, tmp_path):
    said = call("check", protected, "--passphrase-file", tmp_path / "gone.txt")
    assert "could not be read" in said.sentence


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter on Windows")
def test_a_file_that_everybody_may_read_is_warned_of(call, protected, given):
    given.chmod(0o644)
    said = call("check", protected, "--passphrase-file", given)
    assert said.code == 0
    assert said.err.startswith("Warning: everybody on this computer may read")


def test_a_plain_register_with_a_passphrase_given_is_refused(call, register, given):
    sentence = call("check", register, "--passphrase-file", given).sentence
    assert sentence == "small.register has no passphrase. Open it without one."


class Terminal:
    """A standard input with a person at it."""

    def isatty(self):
        return True


def test_on_a_terminal_it_is_asked_for(call, protected, monkeypatch):
    asked = []
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(asking, "getpass", lambda prompt: asked.append(prompt) or WORDS)
    assert call("check", protected).code == 0
    assert asked == ["Passphrase of closed.register: "]


def test_nothing_typed_at_the_terminal_is_refused(call, protected, register, monkeypatch):
    def leave(_prompt):
        raise EOFError

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(asking, "getpass", leave)
    assert "No passphrase was given" in call("check", protected).sentence
    monkeypatch.setattr(asking, "getpass", lambda _prompt: "")
    assert call("check", protected).sentence == "Give a passphrase of at least one character."
    assert call("check", register).code == 0  # a plain one is not asked about

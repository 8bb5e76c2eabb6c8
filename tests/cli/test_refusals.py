"""Bad input: one clear sentence each, nothing lost, nothing half-written."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.reporting import files
from blackpool_tracker.services import registers

FINDING = "MV5-C01"
COMMANDS = (
    ("list",),
    ("check",),
    ("backup",),
    ("report", "--out", "x.pdf"),
    ("update", FINDING, "--note", "x"),
)


def on(register, command):
    """The command with the register in its place."""
    name, *rest = command
    return (name, register, *rest)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Reports named without a folder go to the test's own."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_register_is_refused_by_every_command(call, tmp_path, command):
    path = tmp_path / "letter.register"
    path.write_text("Dear director,")
    said = call(*on(path, command))
    assert said.sentence == "letter.register is not a Blackpool Tracker register."
    assert path.read_text() == "Dear director,"


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_file_is_refused_by_every_command(call, tmp_path, command):
    path = tmp_path / "empty.register"
    path.touch()
    assert "empty file" in call(*on(path, command)).sentence
    assert path.stat().st_size == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_file_is_refused_and_not_made(call, tmp_path, command):
    path = tmp_path / "gone.register"
    assert call(*on(path, command)).sentence.startswith("There is no file at")
    assert not path.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_is_refused_by_every_command(call, tmp_path, command):
    assert "is a folder" in call(*on(tmp_path, command)).sentence


@pytest.mark.parametrize("command", COMMANDS)
def test_a_register_of_a_newer_version_is_refused_by_every_command(call, register, command):
    with closing(sqlite3.connect(register)) as other, other:
        other.executescript(
            "UPDATE alembic_version SET version_num = '9999'; DROP TABLE finding_search;"
        )
    assert "newer version" in call(*on(register, command)).sentence


def test_a_newer_register_that_can_be_understood_is_listed_but_not_changed(call, register):
    with closing(sqlite3.connect(register)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    before = register.read_bytes()
    assert call("list", register, "--json").json
    assert "newer version" in call("update", register, "MV5-C01", "--note", "x").sentence
    assert register.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_register_cut_short_is_refused_by_every_command(call, register, command):
    register.write_bytes(register.read_bytes()[:1000])
    assert "damaged" in call(*on(register, command)).sentence


def test_check_names_what_does_not_agree_with_the_journal(call, register):
    with closing(sqlite3.connect(register)) as other, other:
        other.execute("UPDATE finding SET title = 'Changed behind its back'")
    said = call("check", register)
    assert (said.code, said.out) == (1, "")
    fault, ways = said.err.splitlines()
    assert fault == "Finding MV5-C01 is not as its history says: title."
    assert ways.startswith("Keep this file as it is. Open a backup, or ")


def test_check_prints_the_last_seal_and_says_whether_a_step_still_carries_one(call, register):
    last = call("check", register).out.splitlines()[-1].removeprefix("Its last is ")
    mark = last.rstrip(".").replace(", seal ", ":").removeprefix("step ")
    assert "still carries that seal" in call("check", register, "--seal", mark).out
    said = call("check", register, "--seal", "9:" + "ab" * 8)
    assert (said.code, said.out) == (1, "")
    assert "Step 9 with that seal is not in this register" in said.err
    assert "as the report prints them" in call("check", register, "--seal", "nine").sentence


def test_check_mends_the_words_that_are_searched_when_it_is_asked_to(call, register):
    with closing(sqlite3.connect(register)) as other, other:
        other.execute("DELETE FROM finding_search")
    assert "Nothing is lost" in call("check", register).sentence
    assert call("check", register, "--mend-search").code == 0
    assert call("check", register).code == 0


def test_new_overwrites_nothing(call, register):
    before = register.read_bytes()
    assert "nothing was overwritten" in call("new", register).sentence
    assert "nothing was overwritten" in call("new", register, "--example", "blackpool").sentence
    assert register.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "better"),
    [("board.db", "board.register"), ("board", "board.register"), (".", "my.register")],
)
def test_new_wants_a_name_that_ends_in_register(call, tmp_path, name, better):
    said = call("new", Path(name)).sentence
    assert said == f"The name of a register ends in .register. Call it {better}."
    assert list(tmp_path.glob("board*")) == []


def test_new_in_a_folder_that_is_not_there_is_refused(call, tmp_path):
    assert "does not exist" in call("new", tmp_path / "no" / "b.register").sentence


def test_update_of_an_unknown_ref_is_refused(call, register):
    said = call("update", register, "X-9", "--note", "x").sentence
    assert said == "There is no finding or action X-9 in this register."


@pytest.mark.parametrize("word", ["closed", "superseded", "not_ours"])
def test_words_that_only_a_decision_gives_are_refused(call, register, word):
    said = call("update", register, FINDING, "--note", "x", "--delivery", word).sentence
    assert "Only a decision" in said
    assert call("list", register, "--json").json[0]["delivery"] == "not_started"


def test_impact_of_an_action_is_refused(call, register):
    said = call("update", register, "A-001", "--note", "x", "--impact", "early_signs").sentence
    assert said == "Impact is rated on findings, not on actions."


def test_impact_without_checked_evidence_is_refused_and_leaves_no_update(call, register):
    said = call("update", register, FINDING, "--note", "x", "--impact", "evidenced").sentence
    assert "needs evidence" in said
    assert call("list", register, "--json").json[0]["last_update"] is None


@pytest.mark.parametrize("note", ["", "   ", "\u200b\x07"])
def test_an_update_that_says_nothing_is_refused(call, register, note):
    assert "at least one line" in call("update", register, FINDING, "--note", note).sentence


def test_a_note_too_long_to_print_is_refused(call, register):
    said = call("update", register, FINDING, "--note", "x" * 100_001).sentence
    assert "100,001 characters" in said


def test_an_empty_name_is_refused(call, register):
    assert call("update", register, FINDING, "--note", "x", "--as", " ").sentence == (
        "Give a name after --as."
    )


def test_a_register_that_somebody_else_is_saving_to_is_refused(call, register):
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = call("update", register, FINDING, "--note", "x").sentence
    assert said.startswith("Somebody else is saving to this register just now.")
    assert call("list", register, "--json").json[0]["last_update"] is None


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("0202-01-15", "The year 0202 cannot be right."),
        ("2026-02-30", "is not a day"),
        ("yesterday", "is not a day"),
        ("2999-01-01", "cannot be right"),
        ("2199-01-01", "Give an earlier day"),
    ],
)
def test_a_day_that_cannot_be_is_refused(call, register, tmp_path, day, why):
    said = call("report", register, "--out", "board.pdf", "--since", day)
    assert why in said.sentence
    assert not (tmp_path / "board.pdf").exists()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2199-01-01", "Nobody knows yet how the register will stand on 1 January 2199."),
        ("2000-01-01", "The register begins on"),
        ("yesterday", "is not a day"),
    ],
)
def test_a_report_of_a_day_that_is_not_known_is_refused(call, register, tmp_path, day, why):
    said = call("report", register, "--out", tmp_path / "board.pdf", "--as-of", day)
    assert why in said.sentence
    assert not (tmp_path / "board.pdf").exists()


@pytest.mark.parametrize("what", ["findings", "actions", "steps"])
@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2199-01-01", "Nobody knows yet how the register will stand on 1 January 2199."),
        ("2000-01-01", "The register begins on"),
        ("2026-02", "is not a day"),
    ],
)
def test_a_list_of_a_day_that_is_not_known_is_refused(call, register, what, day, why):
    assert why in call("list", register, what, "--as-of", day).sentence


def test_a_paper_about_what_is_not_there_is_refused_and_not_written(call, register, tmp_path):
    out = tmp_path / "paper.pdf"
    about = (("finding", "--ref", "X9", "no finding X9"), ("lead", "--lead", "Ed", "called Ed"))
    for kind, option, value, why in about:
        said = call("report", register, "--out", out, "--kind", kind, option, value)
        assert why in said.sentence
    assert not out.exists()


def test_a_report_path_that_is_a_folder_is_refused(call, register, tmp_path):
    assert "is a folder" in call("report", register, "--out", tmp_path).sentence


def test_a_report_in_a_folder_that_is_not_there_is_refused(call, register, tmp_path):
    said = call("report", register, "--out", tmp_path / "no" / "board.pdf").sentence
    assert "There is no folder" in said


def test_a_report_never_takes_the_place_of_a_register(call, register, tmp_path):
    before = register.read_bytes()
    odd = tmp_path / "odd.db"
    register.rename(odd)
    assert "where a register lies" in call("report", odd, "--out", odd).sentence
    assert "where a register lies" in call("report", odd, "--out", "new.register").sentence
    assert odd.read_bytes() == before


def test_a_report_is_never_a_pdf_under_the_name_of_a_word_document(call, register, tmp_path):
    out = tmp_path / "report.DOCX"
    assert "name of a Word document" in call("report", register, "--out", out).sentence
    assert not out.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no device files")
def test_a_report_never_takes_the_place_of_a_device(call, register):
    assert "is a device" in call("report", register, "--out", "/dev/null").sentence
    assert Path("/dev/null").is_char_device()


def test_the_old_report_stays_until_the_new_one_is_whole(call, register, tmp_path, monkeypatch):
    out = tmp_path / "board.pdf"
    out.write_bytes(b"the old one")

    def full(_file):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(files.os, "fsync", full)
        assert "no room left" in call("report", register, "--out", out).sentence
    assert out.read_bytes() == b"the old one"
    assert list(tmp_path.glob("*.part")) == []
    assert call("report", register, "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.glob("*.part")) == []


def test_backup_overwrites_nothing(call, register, tmp_path):
    (tmp_path / "copy.register").write_text("mine")
    said = call("backup", register, "--to", tmp_path / "copy.register").sentence
    assert "nothing was overwritten" in said
    assert "is a folder" in call("backup", register, "--to", tmp_path).sentence
    assert (tmp_path / "copy.register").read_text() == "mine"


def test_a_backup_folder_that_cannot_be_made_is_a_sentence(call, register, own_preferences):
    (own_preferences / "Backups").write_text("in the way")
    assert "could not be written" in call("backup", register).sentence


@pytest.mark.parametrize(
    "typed",
    [
        ("update", "b.register", FINDING),
        ("update", "b.register", FINDING, "--note", "x", "--delivery", "green"),
        ("update", "b.register", FINDING, "--note", "x", "--impact", "lots"),
        ("update", "b.register", "--note", "x"),
        ("new",),
        ("new", "b.register", "--example", "atlantis"),
        ("list", "b.register", "people"),
        ("list", "b.register", "--as-of"),
        ("report", "b.register"),
        ("report", "b.register", "--out", "x.pdf", "--kind", "minutes"),
        ("report", "b.register", "--out", "x.pdf", "--kind", "finding"),
        ("report", "b.register", "--out", "x.pdf", "--kind", "lead", "--ref", "B19-R01"),
        ("report", "b.register", "--out", "x.pdf", "--lead", "Ann"),
        ("frobnicate",),
        ("--frobnicate",),
        ("--self-test",),
        ("b.register", "--self-test", "there"),
    ],
)
def test_wrong_usage_exits_with_2_and_shows_the_right_one(call, typed):
    said = call(*typed)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("usage: blackpool-tracker")


def test_an_unknown_delivery_lists_the_words(call):
    said = call("update", "b.register", FINDING, "--note", "x", "--delivery", "green")
    for word in ("not_started", "on_track", "at_risk", "off_track", "complete", "on_hold"):
        assert word in said.err


def test_the_suffix_that_files_must_have_is_the_one_of_the_product():
    assert registers.SUFFIX == ".register"


def test_a_printed_report_tells_later_whether_its_register_was_cut_short(call, register, tmp_path):
    report = tmp_path / "board.pdf"
    assert call("report", register, "--out", report).code == 0
    with closing(pdfium.PdfDocument(report)) as pdf:
        keywords = pdf.get_metadata_value("Keywords")
    seal = keywords.partition("step ")[2].replace(", seal ", ":")
    assert call("check", register, "--seal", seal).code == 0
    with closing(sqlite3.connect(register)) as other, other:
        other.execute("DELETE FROM change WHERE step = (SELECT max(id) FROM step)")
        other.execute("DELETE FROM step WHERE id = (SELECT max(id) FROM step)")
    assert "is not in this register" in call("check", register, "--seal", seal).err


def test_check_salvages_a_damaged_register_to_a_new_one(call, register, tmp_path):
    content = bytearray(register.read_bytes())
    content[:100] = bytes(100)
    register.write_bytes(bytes(content))
    assert call("check", register).code == 1
    target = tmp_path / "new.register"
    said = call("check", register, "--salvage-to", target)
    assert said.code == 0
    assert "nothing is known to be lost. The new register has the whole history." in said.out
    assert call("check", target).code == 0
    assert "ends in .register" in call("check", register, "--salvage-to", "x.pdf").sentence


def test_check_salvages_a_damaged_register_with_its_passphrase(call, tmp_path, example):
    words = tmp_path / "passphrase.txt"
    words.write_text("open, sesame\n", "utf-8")
    words.chmod(0o600)
    path, target = tmp_path / "closed.register", tmp_path / "new.register"
    registers.protect(example.rename(path), now=None, passphrase=Passphrase("open, sesame"))
    content = path.read_bytes()
    path.write_bytes(content[:16] + bytes(80) + content[96:])
    assert "damaged at its beginning" in call("check", path, "--passphrase-file", words).sentence
    assert "--passphrase-file" in call("check", path, "--salvage-to", target).sentence
    said = call("check", path, "--salvage-to", target, "--passphrase-file", words)
    assert said.code == 0
    assert "nothing is known to be lost" in said.out
    assert "What is damaged: its beginning, which was overwritten" in said.out
    assert call("check", target, "--passphrase-file", words).code == 0
    assert call("list", target).code == 1

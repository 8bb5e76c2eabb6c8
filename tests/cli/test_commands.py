"""Each command does what the help says, and nothing else."""

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime

import pypdfium2 as pdfium
import pytest

from blackpool_tracker import __version__
from blackpool_tracker.cli.arguments import parse
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.papers import tally
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.domain.ratings import Delivery, Rating, RatingWord
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from tests.versions import unpacked

FINDING, ACTION = "MV5-C01", "A-001"
FINDING_KEYS = [
    *("ref", "kind", "title", "words", "verbatim", "source", "page", "paragraph", "themes"),
    *("thread", "lead", "priority", "delivery", "impact", "evidence", "actions_done", "actions"),
    *("next_due", "last_update"),
]
ACTION_KEYS = [
    *("ref", "title", "findings", "lead", "delivery", "start", "due", "original_due"),
    *("extensions", "last_update"),
]


def finding_of(call, register):
    return next(row for row in call("list", register, "--json").json if row["ref"] == FINDING)


def last_step(call, register):
    return call("list", register, "steps", "--json").json[-1]


def test_new_makes_an_empty_register_that_is_sound(call, tmp_path):
    path = tmp_path / "mine.register"
    assert call("new", path).code == 0
    assert call("check", path).out.startswith("mine.register is sound")
    assert call("list", path, "--json").json == []


def test_new_and_check_warn_of_a_synchronised_folder_in_one_line_on_stderr(call, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    path = tmp_path / "Dropbox" / "mine.register"
    made, checked = call("new", path), call("check", path)
    assert (made.code, made.out) == (0, f"created {path}\n")
    assert (checked.code, checked.out.count("\n")) == (0, 2)
    for said in (made, checked):
        (line,) = said.err.splitlines()
        assert "Dropbox synchronises" in line


def test_a_command_says_once_that_it_has_brought_a_register_up_to_date(call, tmp_path):
    older = unpacked("0006", tmp_path)
    said = call("list", older)
    assert (said.code, said.err.count("has been brought up to date. A backup of it")) == (0, 1)
    assert call("list", older).err == ""


def test_update_in_a_synchronised_folder_says_only_the_step(call, register, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    path = register.rename(tmp_path / "Dropbox" / register.name)
    said = call("update", path, FINDING, "--note", "Done")
    assert (said.code, said.out, said.err) == (0, "saved 4\n", "")


def test_new_with_the_example_holds_all_of_it_and_a_true_pack(call, tmp_path):
    path, printed = tmp_path / "blackpool.register", tmp_path / "pack.pdf"
    assert call("new", path, "--example", "blackpool").code == 0
    assert len(call("list", path, "--json").json) == 266
    assert call("check", path).code == 0
    workspace = Workspace(path, "ann")
    (pack,) = workspace.packs.lines()
    workspace.packs.copy_file(pack.id, printed)
    (told,) = [line for line in workspace.meetings.lines() if line.id == pack.meeting_id]
    workspace.close()
    with closing(sqlite3.connect(path)) as file:
        asked = "SELECT seal, substr(at, 1, 10) FROM step WHERE id = ?"
        assert file.execute(asked, [pack.step]).fetchone()[0] == pack.seal
        assert file.execute(asked, [pack.step + 1]).fetchone()[1] == pack.as_of.isoformat()
    assert told.cut_off < pack.as_of == pack.on < told.on
    assert hashlib.sha256(printed.read_bytes()).hexdigest() == pack.sha256
    with pdfium.PdfDocument(printed) as document:
        cover = document[0].get_textpage().get_text_bounded()
    assert "Pack 1" in cover
    assert long_day(pack.as_of) in cover
    assert long_day(today()) not in cover


def test_update_prints_the_step_that_history_then_shows(call, register):
    said = call("update", register, FINDING, "--note", "Sampled 12 files.", "--as", "Zoë")
    step = last_step(call, register)
    assert said.out == f"saved {step['step']}\n"
    assert (step["by"], step["label"]) == ("Zoë", f"Add update to {FINDING}")
    (change,) = step["changes"]
    assert (change["table"], change["ref"], change["before"]) == ("update", FINDING, {})
    assert change["after"]["done"] == "Sampled 12 files."


def test_update_rates_in_the_same_step(call, register):
    call("update", register, FINDING, "--note", "x", "--delivery", "on_track",
         "--impact", "early_signs")  # fmt: skip
    row = finding_of(call, register)
    assert (row["delivery"], row["impact"]) == ("on_track", "early_signs")
    assert {change["table"] for change in last_step(call, register)["changes"]} == {
        "finding",
        "update",
    }


def test_update_of_an_action_changes_the_action(call, register):
    said = call("update", register, ACTION, "--note", "Half done.", "--delivery", "at_risk")
    assert said.code == 0
    (row,) = call("list", register, "actions", "--json").json
    assert row["delivery"] == "at_risk"


def test_update_is_made_by_the_person_set_in_the_program(call, register):
    Preferences().choose_person("Head of care")
    call("update", register, FINDING, "--note", "Done.")
    assert last_step(call, register)["by"] == "Head of care"


def test_updates_one_after_the_other_are_all_kept(call, register):
    for number in range(5):
        assert call("update", register, FINDING, "--note", f"Note {number}").code == 0
    steps = call("list", register, "steps", "--json").json
    assert [s["changes"][0]["after"]["done"] for s in steps[-5:]] == [
        f"Note {number}" for number in range(5)
    ]


@pytest.mark.parametrize(
    "note",
    [
        "R&D <b> </para> <script>",
        "Ŵyl yr ysgol; Łódź – 🙂",
        "word " * 4_000,
        "-- begins with dashes",
    ],
)
def test_a_note_is_kept_word_for_word(call, register, note):
    assert call("update", register, FINDING, f"--note={note}").code == 0
    assert last_step(call, register)["changes"][0]["after"]["done"] == note.strip()


def test_control_characters_do_not_reach_the_register(call, register):
    call("update", register, FINDING, "--note", "a\x1b[31mb\x07c\u202ed")
    assert last_step(call, register)["changes"][0]["after"]["done"] == "a[31mbcd"


def test_findings_have_exactly_the_promised_keys_in_their_order(call, example):
    rows = call("list", example, "findings", "--json").json
    assert all(list(row) == FINDING_KEYS for row in rows)


def test_findings_list_what_the_example_says(call, example):
    (row,) = (r for r in call("list", example, "--json").json if r["ref"] == "B23-C25")
    assert (row["kind"], row["verbatim"], row["source"]) == ("concern", False, "ILACS23")
    assert (row["delivery"], row["impact"]) == ("off_track", "none_yet")
    assert isinstance(row["page"], int)
    assert isinstance(row["paragraph"], str)
    assert row["themes"]
    assert re.fullmatch(r"[a-z_]+", row["themes"][0])
    assert date.fromisoformat(row["last_update"])
    assert row["lead"] == "Deputy Director, Children's Social Care"


def test_every_list_of_findings_uses_keys_and_iso_dates(call, example):
    rows = call("list", example, "--json").json
    assert {row["evidence"] for row in rows} <= {"none", "self_report", "data", "audit", "external"}
    assert {row["priority"] for row in rows} <= {None, "high", "medium", "low"}
    assert all(row["thread"] is None or row["thread"].startswith("T") for row in rows)
    assert all(row["next_due"] is None or date.fromisoformat(row["next_due"]) for row in rows)


def test_actions_have_exactly_the_promised_keys_and_their_refs_in_order(call, example):
    rows = call("list", example, "actions", "--json").json
    assert all(list(row) == ACTION_KEYS for row in rows)
    assert [row["ref"] for row in rows] == sorted(row["ref"] for row in rows)
    assert any(row["extensions"] == 2 and row["due"] != row["original_due"] for row in rows)


def test_steps_are_oldest_first_in_utc_and_a_new_row_has_all_its_columns(call, example):
    steps = call("list", example, "steps", "--json").json
    assert [step["step"] for step in steps] == sorted(step["step"] for step in steps)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", step["at"]) for step in steps)
    first = next(c for c in steps[0]["changes"] if c["table"] == "finding")
    assert first["before"] == {}
    assert {"ref", "title", "words", "delivery", "impact", "lead_id"} <= first["after"].keys()


def test_a_list_for_people_says_that_the_plan_is_illustrative(call, example):
    assert call("list", example, "actions").out.endswith(
        "\nIllustrative plan, not the council's own.\n"
    )


def test_a_list_for_people_has_a_heading_and_aligned_columns(call, example):
    *lines, _blank, _notice = call("list", example).out.splitlines()
    assert lines[0].split()[:3] == ["Ref", "Kind", "Finding"]
    assert len(lines) == 267
    assert len({line.index(line.split()[1]) for line in lines}) == 1


def test_an_empty_list_is_a_sentence(call, tmp_path):
    call("new", tmp_path / "mine.register")
    said = call("list", tmp_path / "mine.register", "actions")
    assert said.out == "This register holds no actions yet.\n"


def test_a_list_tells_how_the_register_stood_on_another_day(call, example):
    steps = call("list", example, "steps", "--json").json
    day = datetime.fromisoformat(steps[len(steps) // 2]["at"]).astimezone().date()
    until = max(n for n, s in enumerate(steps, 1) if _day(s) <= day)
    assert (
        call("list", example, "steps", "--json", "--as-of", day.isoformat()).json == (steps[:until])
    )
    then = call("list", example, "--json", "--as-of", day.isoformat()).json
    now = {row["ref"]: row for row in call("list", example, "--json").json}
    assert all(list(row) == FINDING_KEYS for row in then)
    assert any(row != now.get(row["ref"]) for row in then)
    assert all(row["last_update"] is None or row["last_update"] <= str(day) for row in then)
    actions = call("list", example, "actions", "--as-of", day.isoformat())
    assert actions.code == 0
    assert call("list", example, "actions", "--as-of", str(today())).out == (
        call("list", example, "actions").out
    )


def _day(step):
    return datetime.fromisoformat(step["at"]).astimezone().date()


def test_backup_is_a_register_like_the_first(call, register, tmp_path):
    said = call("backup", register, "--to", tmp_path / "copy.register")
    assert said.out == f"{tmp_path / 'copy.register'}\n"
    assert call("check", tmp_path / "copy.register").code == 0
    assert (
        call("list", tmp_path / "copy.register", "--json").json
        == call("list", register, "--json").json
    )


def test_backup_without_a_place_says_where_it_lies(call, register):
    said = call("backup", register)
    assert call("check", said.out.strip()).code == 0


def test_version_and_help_are_printed_on_stdout(call):
    assert call("--version").out == f"Blackpool Tracker {__version__}\n"
    helped = call("--help")
    assert helped.code == 0
    for name in ("new", "update", "list", "report", "check", "backup", "--self-test"):
        assert name in helped.out


@pytest.mark.parametrize("name", ["new", "update", "list", "report", "check", "backup"])
def test_every_command_explains_itself(call, name):
    said = call(name, "--help")
    assert said.code == 0
    assert f"blackpool-tracker {name}" in said.out


def test_without_a_command_the_window_is_asked_for(tmp_path):
    assert (parse([]).command, parse([]).register) == ("window", None)
    asked = parse([str(tmp_path / "b.register")])
    assert (asked.command, asked.register) == ("window", tmp_path / "b.register")


def process(*typed, **environment):
    """The program as a process of its own, in a surrounding that knows only ASCII."""
    return subprocess.run(
        [sys.executable, "-m", "blackpool_tracker", *map(str, typed)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", **environment},
        check=False,
    )


def test_json_is_utf8_wherever_it_is_printed(call, register):
    call("update", register, FINDING, "--note", "Ŵyl 🙂")
    printed = process("list", register, "steps", "--json").stdout.decode("utf-8")
    assert "Ŵyl 🙂" in printed
    assert json.loads(printed)[-1]["changes"][0]["after"]["done"] == "Ŵyl 🙂"


def test_help_comes_without_the_database_and_without_qt():
    looked = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "blackpool_tracker", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "blackpool_tracker.cli.arguments" in looked.stderr
    for heavy in ("sqlalchemy", "PySide6", "reportlab"):
        assert heavy not in looked.stderr


def test_a_ref_is_found_whatever_its_capitals(call, register):
    assert call("update", register, FINDING.lower(), "--note", "Sampled 20").code == 0
    assert last_step(call, register)["changes"][0]["ref"] == FINDING
    assert call("update", register, "a-001", "--note", "Sampled 20").code == 0
    assert last_step(call, register)["changes"][0]["ref"] == "A-001"


def test_times_are_those_of_the_wall_clock_here_for_people(call, register):
    said = last_step(call, register)
    here = datetime.fromisoformat(said["at"]).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    heading, *lines = call("list", register, "steps").out.splitlines()
    assert heading.split() == ["Step", "When", "Who", "What"]
    assert lines[-1].startswith(f"{said['step']:4}  {here}  ann  ")


def test_a_list_for_people_uses_the_registers_own_words(call, register):
    workspace = Workspace(register, "ann")
    word = RatingWord(Rating.DELIVERY, "not_started", "Waiting", "Nobody has begun.")
    workspace.settings.change_word(word)
    workspace.close()
    assert "  Waiting  " in call("list", register).out
    assert "  Waiting  " in call("list", register, "actions").out
    assert call("list", register, "--json").json[0]["delivery"] == "not_started"


def test_a_strength_is_updated_but_not_rated(call, example):
    strength = next(r for r in call("list", example, "--json").json if r["kind"] == "strength")
    said = call("update", example, strength["ref"], "--note", "x", "--delivery", "on_track")
    sentence = f"{strength['ref']} is a strength, so it has no delivery rating."
    assert (said.code, said.err) == (1, f"{sentence}\n")
    assert call("update", example, strength["ref"], "--note", "Shown to others").code == 0
    lines = call("list", example).out.splitlines()
    shown = next(line for line in lines if line.startswith(f"{strength['ref']} "))
    assert "  –  " in shown
    assert "Not started" not in shown


def test_the_list_and_the_report_count_the_same_findings_as_not_started(example):
    workspace = Workspace(example, "ann")
    wanted = FindingFilter(deliveries=frozenset({Delivery.NOT_STARTED}))
    shown = workspace.findings.count(wanted)
    report = workspace.reports.gather(today())
    workspace.close()
    assert shown == tally(report.lines).delivery[Delivery.NOT_STARTED] == 105


def test_update_in_a_loop_makes_one_backup_an_hour(call, register, own_preferences):
    for _ in range(3):
        said = call("update", register, FINDING, "--note", "Sampled ten files")
        assert (said.code, said.err) == (0, "")
    (folder,) = (own_preferences / "Backups").iterdir()
    assert len(list(folder.glob("*.register"))) == 1


def test_an_update_that_cannot_be_backed_up_is_saved_all_the_same(call, register, own_preferences):
    (own_preferences / "Backups").write_text("in the way")
    said = call("update", register, FINDING, "--note", "Sampled ten files")
    assert (said.code, said.out) == (0, "saved 4\n")
    (line,) = said.err.splitlines()
    assert line.startswith("It is saved, but no backup was made. ")

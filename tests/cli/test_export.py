"""The command that writes a register for other programs."""

import csv
import json
from contextlib import closing

import pytest
from icalendar import Calendar

from blackpool_tracker.domain.exchange.reading_back import own_workbook
from blackpool_tracker.importing.workbooks.excel import workbook_of_excel
from blackpool_tracker.reporting.separated import guarded, unguarded
from blackpool_tracker.services.exports import Exports
from blackpool_tracker.services.workspace import Workspace


def steps(call, register) -> list[str]:
    return [step["label"] for step in call("list", register, "steps", "--json").json]


def test_the_register_goes_out_as_a_workbook_that_gives_it_back(call, example, tmp_path):
    out = tmp_path / "register.xlsx"
    before = steps(call, example)
    assert call("export", example, "--out", out).out == f"wrote {out}\n"
    own = own_workbook(workbook_of_excel(out.read_bytes(), out.name, lambda _share: None))
    assert own.step == len(before)
    assert steps(call, example) == [*before, "Send out a sheet"]
    found = {row.values["ref"]: row.values for row in own.rows if row.table == "finding"}
    for finding in call("list", example, "findings", "--json").json:
        for key in ("kind", "title", "words", "verbatim", "priority", "delivery", "impact"):
            assert found[finding["ref"]][key] == finding[key]
    with closing(Workspace(example, "ann")) as workspace:
        book = workspace.read_by(Exports).register_book(workspace.today())
    known = {(row.table, row.id): row.values for row in own.rows}
    for table, rows in book.rows.items():
        for row in rows:
            said = {k: v for k, v in row.values.items() if v != "not shown: small numbers"}
            assert known[table, row.id] == said


def test_a_leads_sheet_holds_what_is_open_and_theirs(call, example, tmp_path):
    out = tmp_path / "lead.xlsx"
    assert call("export", example, "--out", out, "--lead", "head of early help").code == 0
    own = own_workbook(workbook_of_excel(out.read_bytes(), out.name, lambda _share: None))
    owned = {
        line["ref"]
        for line in call("list", example, "actions", "--json").json
        if line["lead"] == "Head of Early Help"
        and line["delivery"] not in {"complete", "closed", "superseded", "not_ours"}
    }
    assert {row.values["ref"] for row in own.rows if row.table == "action"} == owned
    nobody = call("export", example, "--out", out, "--lead", "Nobody")
    assert nobody.sentence == "There is nobody called Nobody in this register."


def test_findings_go_out_as_csv_for_excel(call, example, tmp_path):
    out = tmp_path / "findings.csv"
    assert call("export", example, "--out", out).code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = call("list", example, "findings", "--json").json
    assert [row["Ref"] for row in rows] == [line["ref"] for line in listed]
    assert [unguarded(row["Words"]) for row in rows] == [line["words"] for line in listed]


@pytest.mark.parametrize(
    "text", ["=1+1", "@x", "+44", "-5", "\tx", "\rx", "'=1", "''", "plain", ""]
)
def test_what_is_guarded_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "@", "+", "-", "\t", "\r"}


def test_the_whole_register_goes_out_as_json(call, example, tmp_path):
    out = tmp_path / "register.json"
    before = steps(call, example)
    assert call("export", example, "--out", out).code == 0
    whole = json.loads(out.read_bytes())
    assert whole["step"] == len(before)
    assert {row["ref"] for row in whole["tables"]["finding"]} >= {
        line["ref"] for line in call("list", example, "findings", "--json").json
    }
    assert steps(call, example) == before


def test_nothing_is_written_under_another_ending_or_where_a_text_looks_personal(
    call, register, tmp_path
):
    out = tmp_path / "register.pdf"
    assert "must end in one of" in call("export", register, "--out", out).sentence
    ref = call("list", register, "findings", "--json").json[0]["ref"]
    call("update", register, ref, "--note", "Seen at home: Ella, 7 years old.")
    for name in ("register.xlsx", "register.json"):
        assert call("export", register, "--out", tmp_path / name).code == 1
        assert not (tmp_path / name).exists()


def test_the_json_of_a_register_becomes_a_register_again(call, register, tmp_path):
    out, target = tmp_path / "whole.json", tmp_path / "again.register"
    assert call("export", register, "--out", out).code == 0
    said = call("new", target, "--json", out)
    assert "by one step with which the history begins anew." in said.out
    assert call("list", target, "findings", "--json").json == (
        call("list", register, "findings", "--json").json
    )
    assert call("check", target).code == 0
    assert "Nothing was overwritten" in call("new", target, "--json", out).sentence


def confirmed(out) -> list:
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    return [event for event in events if event["status"] == "CONFIRMED"]


def test_days_go_into_calendars_under_names_that_stay(call, example, tmp_path):
    out = tmp_path / "days.ics"
    assert call("export", example, "--out", out).code == 0
    first = confirmed(out)
    due = {
        line["ref"]: line["due"]
        for line in call("list", example, "actions", "--json").json
        if line["due"] and line["delivery"] not in {"complete", "closed", "superseded", "not_ours"}
    }
    told = {
        str(event["summary"]).partition(" due: ")[0]: event["dtstart"].dt.isoformat()
        for event in first
        if " due: " in event["summary"]
    }
    assert told == due
    assert len({event["uid"] for event in first}) == len(first)
    ref = next(iter(due))
    call("update", example, ref, "--note", "Begun")
    call("export", example, "--out", out)
    second = confirmed(out)
    assert [event["uid"] for event in second] == [event["uid"] for event in first]
    assert second[0]["sequence"] > first[0]["sequence"]

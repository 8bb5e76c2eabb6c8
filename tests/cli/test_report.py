"""The command for papers: which, about what, of which day."""

import re
from contextlib import closing
from datetime import date, timedelta

import pypdfium2 as pdfium

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.looks import LookedOver
from blackpool_tracker.services.reading import go_on
from blackpool_tracker.services.workspace import Workspace


def test_report_writes_a_pdf_and_no_step(call, example, tmp_path):
    before = len(call("list", example, "steps", "--json").json)
    said = call("report", example, "--out", tmp_path / "board.pdf")
    assert said.code == 0
    assert re.fullmatch(r"wrote .*board\.pdf, \d+ pages\n", said.out)
    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF-")
    assert len(call("list", example, "steps", "--json").json) == before


def test_each_kind_of_paper_is_written_about_what_was_asked(call, example, tmp_path):
    told = {
        ("--kind", "highlight"): "Highlight report",
        ("--kind", "finding", "--ref", "b23-r01"): "Finding sheet: B23-R01",
        ("--kind", "lead", "--lead", "principal social worker"): "sheet: Principal Social Worker",
        ("--kind", "actions", "--lead", "Head of Early Help"): "Action list: Head of Early Help",
    }
    out = tmp_path / "paper.pdf"
    for typed, title in told.items():
        assert call("report", example, "--out", out, *typed).code == 0
        with pdfium.PdfDocument(out) as document:
            assert title in document[0].get_textpage().get_text_bounded()


def test_a_report_tells_how_the_register_stood_on_another_day(call, example, tmp_path):
    first = call("list", example, "steps", "--json").json[0]["at"][:10]
    day = date.fromisoformat(first) + timedelta(days=40)
    out = tmp_path / "board.pdf"
    assert call("report", example, "--out", out, "--as-of", day.isoformat()).code == 0
    with pdfium.PdfDocument(out) as document:
        cover = document[0].get_textpage().get_text_bounded()
    assert f"As it stood on {long_day(day)}" in cover
    assert f"Made on {long_day(today())}" in " ".join(cover.split())


def test_the_same_register_on_the_same_day_gives_the_same_bytes(call, register, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        assert call("report", register, "--out", tmp_path / name, "--kind", "board").code == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_characters_without_a_font_are_named(call, register, tmp_path):
    call("update", register, "MV5-C01", "--note", "Launched 🚀")
    said = call("report", register, "--out", tmp_path / "board.pdf")
    assert said.out.splitlines()[1] == "shown by name, for want of a font: U+1F680 ROCKET"


def test_a_paper_with_what_looks_personal_is_refused_until_somebody_has_looked(
    call, register, tmp_path
):
    call("update", register, "MV5-C01", "--note", "We met Callum, 14, at FY1 3PA")
    out = tmp_path / "board.pdf"
    said = call("report", register, "--out", out)
    assert said.code == 1
    assert said.err.startswith("2 places look as if a child could be known")
    assert said.err.count("\n") == 1
    assert not any(word in said.err for word in ("Callum", "FY1"))
    assert not out.exists()

    with closing(Workspace(register, "ann")) as work:
        found = work.last_looks.look(work.reports.gather(today()), go_on)
        work.last_looks.decide([LookedOver(place) for place in found.places])
    assert call("report", register, "--out", out).code == 0
    call("update", register, "MV5-C01", "--note", "We met Callum, 14, again")
    assert call("report", register, "--out", out).code == 1

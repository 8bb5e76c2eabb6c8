"""What the window says of a register that lies on a network drive or in a synchronised folder."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.bands import CautionBand


@pytest.fixture
def synchronised(tmp_path) -> Path:
    """A register in a folder of Dropbox."""
    path = tmp_path / "Dropbox" / "Board.register"
    path.parent.mkdir()
    create_empty(path)
    return path


def test_a_register_of_ones_own_is_shown_without_a_caution(open_page):
    assert open_page.caution == ""


def test_a_synchronised_register_is_shown_with_a_caution_until_it_is_read(
    new_window, synchronised, spoken
):
    page = new_window()
    page.open(synchronised)
    assert "Dropbox synchronises" in page.caution
    assert page.caution in spoken
    page.close()
    again = new_window()
    again.open(synchronised)
    assert "Dropbox synchronises" in again.caution  # it was not closed, so it was not read
    again.press_focused("I have read this")
    assert again.caution == ""
    again.close()
    last = new_window()
    last.open(synchronised)
    assert last.caution == ""


def test_escape_closes_the_caution_as_read(page, synchronised):
    page.open(synchronised)
    band = page.window.findChild(CautionBand)
    QTest.keyClick(band, Qt.Key.Key_Escape)
    assert page.caution == ""
    page.do("close")
    page.open(synchronised)
    assert page.caution == ""


def test_what_was_read_of_one_register_is_not_read_of_another(page, synchronised, tmp_path):
    page.open(synchronised)
    page.press_focused("I have read this")
    other = synchronised.with_name("Other.register")
    create_empty(other)
    page.open(other)
    assert "Dropbox" in page.caution


def test_a_second_copy_is_told_though_the_place_was_read_of(page, synchronised):
    page.open(synchronised)
    page.press_focused("I have read this")
    page.do("close")
    shutil.copy(synchronised, synchronised.with_name("Board (Bob's conflicted copy).register"))
    page.open(synchronised)
    assert "“Board (Bob's conflicted copy).register”" in page.caution
    assert "synchronises" not in page.caution


def test_a_caution_goes_with_its_register(page, synchronised, register):
    page.open(synchronised)
    page.open(register)
    assert page.caution == ""
    page.open(synchronised)
    page.do("close")
    assert page.caution == ""


def test_what_was_typed_is_kept_when_a_program_has_replaced_the_register(page, register):
    page.open(register)
    newer = register.with_name("newer.register")
    shutil.copy(register, newer)
    newer.replace(register)
    page.go("sources")
    page.keys("Ctrl+N")
    form = page.dialog("source_form")
    page.type("MV9")
    page.keys("Tab", "Tab")
    page.type("Ninth monitoring visit")
    page.keys("Tab")
    page.type("May 2026")
    page.keys("Ctrl+Return")
    assert form.isVisible()
    assert "has replaced it" in form.refusal
    assert form.short.editor.text() == "MV9"
    form.reject()
    again = Workspace(register, "bob")
    assert again.sources.lines() == []
    again.close()

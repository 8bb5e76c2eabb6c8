"""A workbook that comes back is told at a glance."""

import zipfile

import openpyxl

from blackpool_tracker.domain.register_sheets import MARKS
from blackpool_tracker.services.returned_files import is_own_workbook


def a_workbook(path, *titles):
    book = openpyxl.Workbook()
    for title in titles:
        book.create_sheet(title)
    book.save(path)
    return path


def test_a_workbook_of_our_own_is_told_by_its_marks_whoever_saved_it(tmp_path):
    assert is_own_workbook(a_workbook(tmp_path / "own.xlsx", "Findings", MARKS))
    assert not is_own_workbook(a_workbook(tmp_path / "other.xlsx", "Findings"))
    with zipfile.ZipFile(tmp_path / "own.ods", "w") as parts:
        # Names that lie across two pieces of what is read are found too.
        parts.writestr("content.xml", b" " * ((1 << 20) - 9) + f'name="{MARKS}"'.encode())
    assert is_own_workbook(tmp_path / "own.ods")


def test_what_is_no_workbook_is_none_of_ours(tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"PK\3\4 and then nothing")
    (tmp_path / "list.csv").write_text(f'name="{MARKS}"')
    names = ("broken.xlsx", "list.csv", "missing.xlsx")
    assert not any(is_own_workbook(tmp_path / name) for name in names)

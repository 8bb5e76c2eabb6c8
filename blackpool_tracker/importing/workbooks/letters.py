"""A workbook of Excel to be read row by row, and its texts letter by letter.

Excel writes what XML forbids as ``_x0001_``, and the first underscore of a text that only looks
like it as ``_x005F_``. openpyxl leaves the one as it is and strikes letters out for the other.
"""

import io
import re
from typing import Final
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_ESCAPED: Final = re.compile("_x([0-9a-fA-F]{4})_")
_ITEM: Final = f"{{{SHEET_MAIN_NS}}}si"
_WORDS: Final = f"{{{SHEET_MAIN_NS}}}t"
_OWN: Final = frozenset({_WORDS, f"{{{SHEET_MAIN_NS}}}r"})
_HALVES: Final = range(0xD800, 0xE000)
"""Halves of letters, which are none by themselves."""


def opened(content: bytes) -> Workbook:
    """A workbook to be read row by row; raises nearly anything for a damaged one."""
    reader = _LetterByLetter(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read()
    return reader.wb


def unescaped(text: str) -> str:
    """The text that Excel shows of one that stands in its file."""
    return _ESCAPED.sub(_letter, text) if "_x" in text else text


def _said(item: Element) -> str:
    """The words of a text, one part after the other, but not how they are pronounced."""
    parts = (part if part.tag == _WORDS else part.find(_WORDS) for part in item if part.tag in _OWN)
    return "".join(part.text or "" for part in parts if part is not None)


def _letter(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in _HALVES else chr(code)


class _Unmeasured(ReadOnlyWorksheet):
    """A sheet whose size nobody asks for.

    Where the file does not say it, openpyxl would read all of the sheet into memory to learn that.
    """

    def _get_size(self) -> None:
        """Called when it is made."""


class _LetterByLetter(ExcelReader):
    """Reads the table of texts itself."""

    def read_worksheets(self) -> None:
        """Called by ``read``."""
        for sheet, found in self.parser.find_sheets():
            if found.target not in self.valid_files:
                continue
            if "chartsheet" in found.Type:
                self.read_chartsheet(sheet, found)  # type: ignore[arg-type]  # the stubs name another
                continue
            page = _Unmeasured(self.wb, sheet.name, found.target, self.shared_strings)
            page.sheet_state = sheet.state or "visible"
            # As openpyxl does it; there is no other way for a sheet that is only read.
            self.wb._sheets.append(page)  # type: ignore[attr-defined]  # noqa: SLF001  as above

    def read_strings(self) -> None:
        """Called by ``read``."""
        found = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]  # the stubs have none
        if found is None:
            return
        with self.archive.open(found.PartName[1:]) as source:
            for _event, node in iterparse(source):
                if node.tag == _ITEM:
                    self.shared_strings.append(unescaped(_said(node)))
                    node.clear()

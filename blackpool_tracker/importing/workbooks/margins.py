"""What a sheet of Excel says beside the values of its cells: merged, hidden, worked out, noted."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element
from xml.parsers.expat import ParserCreate

from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.xml.functions import iterparse

NOTES: Final = "/comments"
PIECE: Final = 1024 * 1024  # bytes of a sheet that are looked at between two words
THREADED: Final = re.compile(r"\A\[Threaded comment\].*?\n(?:Comment|Reply):\s*", re.S)
Box = tuple[int, int, int, int]
"""First column, first row, last column, last row, each from 1."""


class Merged(NamedTuple):
    """A range whose cells are one, and its name such as ``A2:A5``."""

    box: Box
    name: str


@dataclass(slots=True)
class Margins:
    """What stands beside the values of a sheet.

    ``formulas`` are the cells that are worked out, ``notes`` the comments by cell. ``cells`` counts
    all, up to the most that were asked for; ``rows`` is the number of the last row.
    """

    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: int = 0
    formulas: set[str] = field(default_factory=set)
    coloured_by_rule: bool = False
    notes: dict[str, str] = field(default_factory=dict)
    cells: int = 0
    rows: int = 0


def parts_of_sheets(parts: zipfile.ZipFile) -> list[str]:
    """The parts that hold the sheets, in the order in which the workbook names them."""
    targets = _targets(parts, "xl/workbook.xml")
    with parts.open("xl/workbook.xml") as part:
        found = [
            next((v for k, v in each.attrib.items() if k.endswith("}id")), "")
            for _event, each in iterparse(part)
            if _name(each) == "sheet"
        ]
    return [targets[key][1] for key in found if key in targets]


def margins_of(parts: zipfile.ZipFile, sheet: str, alive: Callable[[], None], most: int) -> Margins:
    """What one sheet says beside its values, read as it streams; never the whole in memory.

    ``alive`` is called now and then, to tell that it is still going on. Of more than ``most`` cells
    the rest is not looked at.
    """
    made = Margins()
    parser = ParserCreate(namespace_separator="}")
    # By the beginnings of its elements: to make a tree of them takes four times as long.
    parser.StartElementHandler = _Noting(made, most).note
    with suppress(_EnoughError), parts.open(sheet) as part:
        while piece := part.read(PIECE):
            parser.Parse(piece)
            alive()
        parser.Parse(b"", True)  # noqa: FBT003  it is the last
    made.notes = dict(_notes(parts, sheet))
    return made


class _EnoughError(Exception):
    """There are more cells than were asked for."""


class _Noting:
    """Notes what the elements of a sheet say, one after the other."""

    def __init__(self, made: Margins, most: int) -> None:
        self._made, self._most = made, most
        self._cell, self._space = "", ""
        self._notes: dict[str, Callable[[dict[str, str]], object]] = {
            "row": self._row,
            "col": self._column,
            "mergeCell": lambda said: made.merged.extend(_merged(said.get("ref", ""))),
            "conditionalFormatting": lambda _said: setattr(made, "coloured_by_rule", True),
        }

    def note(self, element: str, said: dict[str, str]) -> None:
        """An element begins."""
        space, _, name = element.rpartition("}")
        if name == "c":
            self._made.cells += 1
            if self._made.cells > self._most:
                raise _EnoughError
            self._cell, self._space = said.get("r", ""), space
        elif name == "f":
            # What is called so in an extension of the format belongs to no cell.
            if self._cell and space == self._space:
                self._made.formulas.add(self._cell)
        elif name in self._notes:
            self._notes[name](said)

    def _row(self, said: dict[str, str]) -> None:
        made, number = self._made, said.get("r", "")
        made.rows = int(number) if number.isdecimal() else made.rows + 1
        if said.get("hidden") in {"1", "true"}:
            made.hidden_rows.add(made.rows)

    def _column(self, said: dict[str, str]) -> None:
        if said.get("hidden") in {"1", "true"}:
            self._made.hidden_columns += 1


def _merged(ref: str) -> Iterator[Merged]:
    try:
        left, top, right, bottom = range_boundaries(ref)
    except (ValueError, CellCoordinatesException):
        return
    if None not in {left, top, right, bottom}:
        yield Merged((int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)), ref)


def _notes(parts: zipfile.ZipFile, sheet: str) -> Iterator[tuple[str, str]]:
    for kind, part in _targets(parts, sheet).values():
        if kind.endswith(NOTES) and part in parts.namelist():
            with parts.open(part) as file:
                for _event, each in iterparse(file):
                    if _name(each) == "comment" and (ref := each.get("ref")):
                        words = "".join(t.text or "" for t in each.iter() if _name(t) == "t")
                        yield ref, THREADED.sub("", words).strip()


def _targets(parts: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part points to: kind and part of each, by its key."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in parts.namelist():
        return {}
    with parts.open(rels) as file:
        found = [dict(each.attrib) for _event, each in iterparse(file) if each.get("Target")]
    return {
        each.get("Id", ""): (each.get("Type", ""), _within(folder, each["Target"]))
        for each in found
        if each.get("TargetMode") != "External"
    }


def _within(folder: str, target: str) -> str:
    path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path)


def _name(each: Element) -> str:
    return each.tag.rpartition("}")[2]

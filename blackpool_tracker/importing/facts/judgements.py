"""Judgements: the rows of the table of grades, and grades that a sentence gives.

A row has its area on the left, on one printed line or several, and its grade on the right. PDFium
may put both on one line, or the grade before or after the lines of the area: where the lines stand
on the page says what belongs together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from blackpool_tracker.domain.sources import Grade, JudgementEntry
from blackpool_tracker.importing.comparing import plain
from blackpool_tracker.importing.layout.joining import joined
from blackpool_tracker.importing.lines import Line

NO_LINE: Final = Line("", 0)
PAGES: Final = 3
MOST_LINES: Final = 160  # of a document without pages
RECORD: Final = re.compile(r"(?:annex \w+:? )?record of (?:the )?main findings(?::.{0,80})?")
REACH: Final = 1.2  # heights of a line, from one line of a row to the next
COLUMN: Final = 100.0  # points, by which grades stand further right than areas, or more
FEWEST_ROWS: Final = 3  # of a table, after which the first line that is no part of it ends it
SAME_COLUMN: Final = 25.0  # points, by which parts of an area may stand further in
NOTE: Final = re.compile(r"(?<=[a-z])[\d*†]{1,2}$")  # the mark of a footnote
LONGEST_ROW: Final = 300  # characters
LONGEST_PART: Final = 75  # characters, of an area on one printed line
GRADES: Final = {
    "outstanding": Grade.OUTSTANDING,
    "good": Grade.GOOD,
    "requires improvement": Grade.REQUIRES_IMPROVEMENT,
    "require improvement": Grade.REQUIRES_IMPROVEMENT,
    "requires improvement to be good": Grade.REQUIRES_IMPROVEMENT,
    "require improvement to be good": Grade.REQUIRES_IMPROVEMENT,
    "inadequate": Grade.INADEQUATE,
}
OTHER_WORDS: Final = frozenset(("adequate", "satisfactory", "excellent", "poor", "performs well"))
WORDS: Final = (
    r"outstanding|good|requires?(?: improvement(?: to(?: be(?: good)?)?)?)?|inadequate|adequate"
    r"|satisfactory|excellent|poor|performs well"
)
FRAGMENT: Final = re.compile(
    rf"(?:{WORDS}|improvement(?: to(?: be(?: good)?)?)?|to be(?: good)?|be good)", re.IGNORECASE
)
AREA_AND_GRADE: Final = re.compile(
    rf"(?P<area>\S.*?)(?:\s*[:–-]\s*|\s+)(?P<grade>{WORDS}|\(?grade \d\)?)", re.IGNORECASE
)
AREA: Final = re.compile(
    r"(?:\d(?:\.\d)?\.? )?(?:(?:the )?(?:impact of leaders|experiences and progress"
    r"|overall effectiveness|effectiveness of|quality of|contribution of|leadership)"
    r"|children (?:who need help|looked after|and young people are safe)|adoption\b"
    r"|experiences and progress"
    r"|capacity (?:for|to)|safeguarding\b|outcomes for|services for|looked after children"
    r"|ambition|performance management|partnership|being healthy|staying safe|stay safe"
    r"|be healthy|enjoy|making a positive|make a positive|economic|achiev|equality|users?\b"
    r"|value for money)"
)
JUDGED: Final = (
    r"(?P<grade>outstanding|good|inadequate|adequate|satisfactory"
    r"|requires? improvement(?: to be good)?)\b"
)
OVERALL: Final = (
    re.compile(
        rf"(?P<area>The overall (?:judgement|effectiveness)(?: of .{{5,80}}?)?)"
        r" (?:is|was)(?: judged)?(?: that (?:the )?children['’]s services)?(?: (?:is|are))?:?"
        rf" {JUDGED}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<area>Children['’]s services in (?-i:[A-Z]).{{1,60}}?)(?: are| is)?:? {JUDGED}",
        re.IGNORECASE,
    ),
)
BOARD: Final = re.compile(
    r"(?:(?:The judgement (?:for|on) )?(?:the )?effectiveness of )?"
    r"(?P<area>(?:the )?Local Safeguarding Children Board(?: \(LSCB\))?|(?:the )?LSCB)\d?"
    rf"(?: is| are)?:? {JUDGED}",
    re.IGNORECASE,
)
ABOUT_BOARD: Final = re.compile(r"Safeguarding|LSCB")
HEADING: Final = re.compile(
    rf"(?P<area>(?:The )?(?:impact of leaders|experiences and progress) .{{5,120}}?)"
    rf"(?:,? (?:is|are))?:? (?P<grade>{'|'.join(GRADES)})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgements:
    """``entries`` in the order printed; ``left_out`` are areas and grades of another scale.

    Where one grade is of another scale all are left out: what is called *good* on that scale is not
    what it is today, and alone it would show the services better than they were.
    """

    entries: tuple[JudgementEntry, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Row:
    lines: list[Line] = field(default_factory=list)
    area: list[str] = field(default_factory=list)
    grade: list[str] = field(default_factory=list)

    def take(self, line: Line, area: str, grade: str) -> None:
        """Take in a line, with its words of the area and of the grade."""
        self.lines.append(line)
        self.area.append(area)
        if grade:
            self.grade.append(grade)

    @property
    def words(self) -> str:
        """The grade as it is compared."""
        return plain(" ".join(self.grade))

    def grow(self, grade: str) -> None:
        """Take in a part of the grade, unless it makes no sense after those before it."""
        grown = plain(" ".join([*self.grade, grade]))
        if any(known.startswith(grown) for known in (*GRADES, *OTHER_WORDS)):
            self.grade.append(grade)

    def reaches(self, line: Line) -> bool:
        """Whether the line stands to the right of the row, not above or below it."""
        near = self.distance(line) <= REACH * (line.bottom - line.top)
        return line.page == self.lines[0].page and self.is_left_of(line) and near

    def is_left_of(self, line: Line) -> bool:
        """Whether the line stands in a column of its own, and not just after the row."""
        return line.left > self.lines[0].left + COLUMN

    def distance(self, line: Line) -> float:
        """How far the line stands above or below the row; 0 where it stands beside it."""
        top = min(one.top for one in self.lines)
        bottom = max(one.bottom for one in self.lines)
        return max(top - line.bottom, line.top - bottom, 0.0)


def judgements_of(lines: Sequence[Line]) -> Judgements:
    """The judgements of the document, from its table, else from its headings."""
    front = [line for line in lines if line.page <= PAGES][:MOST_LINES]
    rows = _table(front) or _table(_record(lines), parted=True)
    found = [(_area(row.area), row.words) for row in rows] or list(_in_headings(lines))
    overall = _overall(front)
    if overall and not any("overall" in area.casefold() for area, _ in found):
        found.insert(0, overall)
    if board := _board(lines):
        found.append(board)
    found = list(dict.fromkeys(found))
    if any(word not in GRADES for _, word in found):
        return Judgements(left_out=tuple(found))
    return Judgements(tuple(JudgementEntry(area, GRADES[word]) for area, word in found))


def _record(lines: Sequence[Line]) -> Sequence[Line]:
    """What stands under the heading of the table with which older reports end."""
    places = (i for i, line in enumerate(lines) if RECORD.fullmatch(plain(line.text)))
    start = max(places, default=len(lines))
    return lines[start + 1 :]


def _area(texts: Sequence[str]) -> str:
    area = joined(texts)
    area = re.sub(r"^\d(?:\.\d)?\.?\s+", "", area)
    area = re.sub(r"(?<=[^\W\d])\d$", "", area).rstrip(" :–-")
    return re.sub(r" (?:is|are)$", "", area)


def _table(lines: Sequence[Line], *, parted: bool = False) -> list[_Row]:
    """The rows of the first table with grades, each with what stands beside its area.

    One that is ``parted`` has headings between its rows.
    """
    rows = _rows(lines, parted=parted)
    for line in lines:
        area, grade = _cells(line.text)
        if not area:
            _place(rows, line, grade)
    return [row for row in rows if row.words in GRADES or row.words in OTHER_WORDS]


def _rows(lines: Sequence[Line], *, parted: bool) -> list[_Row]:
    """The rows, with those grades only that stand in the run of their words."""
    rows: list[_Row] = []
    is_open = False
    for line in lines:
        area, grade = _cells(line.text)
        if not area:
            if is_open and not rows[-1].is_left_of(line):
                rows[-1].grow(grade)
        elif is_open and (_goes_on(rows[-1], line, area) or _ends(rows[-1], area, grade)):
            rows[-1].take(line, area, grade)
        elif AREA.match(plain(area)) and not area[0].islower() and not BOARD.search(line.text):
            rows.append(_Row())
            rows[-1].take(line, area, grade)
            is_open = True
        elif len(rows) >= FEWEST_ROWS and not parted:
            break
        else:
            is_open = False
    return rows


def _cells(text: str) -> tuple[str, str]:
    """The words of the area and of the grade on one printed line; each may be empty."""
    text = NOTE.sub("", text)
    if FRAGMENT.fullmatch(text):
        return "", text
    found = AREA_AND_GRADE.fullmatch(text) if len(text) <= LONGEST_ROW else None
    return (found["area"], found["grade"]) if found else (text, "")


def _goes_on(row: _Row, line: Line, area: str) -> bool:
    """Whether the words belong to the area of the row that was begun on the line before."""
    last = row.lines[-1]
    near = line.page == last.page and line.top - last.bottom <= REACH * (last.bottom - last.top)
    begins_row = area[0].isupper() and AREA.match(plain(area))
    if not near or len(area) > LONGEST_PART or begins_row:
        return False
    in_column = line.size > 0 and abs(line.left - last.left) <= SAME_COLUMN
    return area[0].islower() or (in_column and not line.whole and not row.grade)


def _ends(row: _Row, area: str, grade: str) -> bool:
    """Whether the words end a row that has no grade yet, however far below it they stand."""
    return bool(grade) and not row.grade and area[0].islower() and len(area) <= LONGEST_PART


def _place(rows: Sequence[_Row], line: Line, grade: str) -> None:
    """Give the grade, or part of it, to the row that it stands beside."""
    beside = [row for row in rows if row.reaches(line)]
    if beside:
        min(beside, key=lambda row: row.distance(line)).grow(grade)


def _overall(lines: Sequence[Line]) -> tuple[str, str] | None:
    """What the first page says of the services as a whole, in a sentence."""
    text = joined(line.text for line in lines if line.page == 1)
    found = next((found for pattern in OVERALL if (found := pattern.search(text))), None)
    return (found["area"], plain(found["grade"])) if found else None


def _board(lines: Sequence[Line]) -> tuple[str, str] | None:
    """What is said of the safeguarding board in a row of its own, wherever it stands."""
    for line, after in zip_longest(lines, lines[1:], fillvalue=NO_LINE):
        if not ABOUT_BOARD.search(line.text):
            continue
        if found := BOARD.match(joined((line.text, after.text))):
            return found["area"], plain(found["grade"])
    return None


def _in_headings(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line, after in zip_longest(lines, lines[1:], fillvalue=NO_LINE):
        found = HEADING.fullmatch(line.text) or HEADING.fullmatch(joined((line.text, after.text)))
        if found:
            yield found["area"], plain(found["grade"])

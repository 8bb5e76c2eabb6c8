"""Where each item of a list begins and ends among the printed lines under its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from blackpool_tracker.importing.layout.blocks import Setting
from blackpool_tracker.importing.layout.joining import ends_sentence, joined
from blackpool_tracker.importing.layout.marks import Mark, MarkKind
from blackpool_tracker.importing.lines import Line
from blackpool_tracker.importing.lists.headings import ends_list, is_theme, list_heading
from blackpool_tracker.importing.lists.marks import mark_of_item

INDENT: Final = 4.0  # points, by which what goes on with an item stands further in than its mark
DEEPER: Final = 6.0  # points, by which a mark stands further in than that of the item it is under
HANGING: Final = 12.0  # points, by which the words of a numbered item stand further in
NEW_PARAGRAPH: Final = 1.6  # sizes of the letters, from a baseline to the next
MOST_BEFORE: Final = 30  # lines, between the heading and the first item
SKIPPED: Final = 3  # numbers, by which the next may be too high
LONG: Final = 50  # characters, from which on a line seems to be broken by the edge of the page
LARGE: Final = 1.0  # points, by which a heading's letters are larger
FIRST_MARKS: Final = frozenset((MarkKind.BULLET, MarkKind.DASH, MarkKind.NUMBER))

TIME: Final = re.compile(
    r"immediately\b.{0,40}|(?:with)?in (?:\w+ ){1,3}(?:weeks?|months?|days?)\b.{0,60}",
    re.IGNORECASE,
)
"""What older reports print over the items that must be done by then."""
INTRODUCTION: Final = re.compile(
    r"in order to improve|following (?:actions?|areas?)\b"
    r"|(?:authority|council|partners?|partnership|board) should(?: take)?:?$",
    re.IGNORECASE,
)
BREAKS: Final = (":", ";")


@dataclass(slots=True)
class Draft:
    """The lines of an item without its mark, and its printed number."""

    lines: list[Line] = field(default_factory=list)
    number: int | None = None
    holds_marks: bool = False
    """Whether something with a mark of its own is under it."""
    has_colon: bool = False
    """Whether one of its lines ends with a colon."""

    def take(self, line: Line) -> None:
        """Take in one more line."""
        self.lines.append(line)
        self.has_colon = self.has_colon or line.text.endswith(":")

    @property
    def text(self) -> str:
        """Its words in one line."""
        return joined(line.text for line in self.lines if line.text)

    @property
    def is_closed(self) -> bool:
        """Whether its last printed line ends as a sentence does."""
        return not self.lines or ends_sentence(self.lines[-1].text)

    @property
    def calls_for_more(self) -> bool:
        """Whether a colon at the end of a line has not been followed by a sentence’s end."""
        return self.has_colon and not self.is_closed

    @property
    def is_ended(self) -> bool:
        """Whether a line with a capital letter after it would begin something new."""
        last = self.lines[-1].text.rstrip() if self.lines else ""
        return not last or ends_sentence(last) or last.endswith(BREAKS)


@dataclass(frozen=True, slots=True)
class Found:
    """``unmarked`` are the paragraphs before the first item; ``end`` is where the list ends."""

    items: tuple[Draft, ...]
    unmarked: tuple[Draft, ...]
    end: int


def drafts_of(heading: Line, lines: Sequence[Line], start: int, setting: Setting) -> Found:
    """The items among the lines from ``start`` on, which follow a heading."""
    gathering = _Gathering(heading, setting)
    end = start
    while end < len(lines) and gathering.take(lines[end], lines[end + 1 : end + 3]):
        end += 1
    items = tuple(item for item in gathering.items if item.text)
    return Found(items, tuple(gathering.before), end)


class _Gathering:
    """Takes lines one after the other, until one is no part of the list any more."""

    def __init__(self, heading: Line, setting: Setting) -> None:
        self.items: list[Draft] = []
        self.before: list[Draft] = []
        self._heading = heading
        self._setting = setting
        self._norm = heading
        """The line of the first item, by which the others are known; before it, the heading."""
        self._kind = MarkKind.NONE
        self._last = heading
        self._is_open = False
        self._hangs = False

    def take(self, line: Line, after: Sequence[Line]) -> bool:
        """Whether the line belongs to the list; ``after`` are the lines that follow it."""
        if line.text.isdigit():
            return True  # the number of a page, where those were not told from the words
        mark = mark_of_item(line.text)
        if list_heading([line, *after])[1]:
            return False
        if mark.kind is MarkKind.NONE and self._is_another_heading(line, after):
            return False
        taken = self._go_on(mark, line, after) if self.items else self._begin(mark, line)
        self._last = line
        return taken

    def _is_another_heading(self, line: Line, after: Sequence[Line]) -> bool:
        if self._is_theme(line, after):
            return False
        if ends_list(line.text):
            stands_out = line.bold or line.left <= self._norm.left + INDENT
            return not self._is_open or self.items[-1].is_ended or stands_out
        looks = line.bold and not (self.items and self._norm.bold)
        return (
            looks or line.size > (self._setting.size if self.items else self._heading.size) + LARGE
        )

    def _is_theme(self, line: Line, after: Sequence[Line]) -> bool:
        """Whether a heading is over the next items only, and the list goes on."""
        if TIME.fullmatch(line.text):
            return True
        if not line.size or not self._leads_on(after if not self.items else after[:1]):
            return False
        may_be = len(line.text) < LONG and is_theme(line.text, self._heading.text)
        if ends_list(line.text) and not may_be:
            return False
        if not line.bold and self.items:
            return line.size <= self._setting.size + LARGE and self.items[-1].is_ended
        return line.size < self._heading.size + (LARGE if may_be else -LARGE) / 2

    def _leads_on(self, after: Sequence[Line]) -> bool:
        """Whether the lines begin with an item of the list."""
        is_begun = bool(self.items) and not self._has_only_introduced()
        kinds = {self._kind} if is_begun else FIRST_MARKS
        return any(mark_of_item(line.text).kind in kinds for line in after)

    def _begin(self, mark: Mark, line: Line) -> bool:
        """Take a line before the first item, or the first item."""
        if mark.kind in FIRST_MARKS:
            return self._first(mark, line)
        if not self.before or self._is_apart(line) or (not line.size and self.before[-1].is_ended):
            self.before.append(Draft())
        self.before[-1].take(line)
        return sum(len(one.lines) for one in self.before) <= MOST_BEFORE

    def _first(self, mark: Mark, line: Line) -> bool:
        self._kind, self._norm = mark.kind, line
        return self._new(mark, line)

    def _go_on(self, mark: Mark, line: Line, after: Sequence[Line]) -> bool:
        """Take a line after the first item began."""
        if mark.kind is MarkKind.NUMBER:
            return self._number(mark, line)
        if mark.kind is MarkKind.NONE:
            return self._unmarked(line, after)
        if self._kind is MarkKind.NUMBER and self._has_only_introduced():
            self.items.clear()
            return self._first(mark, line)
        if not self._is_under(mark, line):
            return self._new(mark, line)
        self.items[-1].holds_marks = True
        return self._more(line if mark.kind is MarkKind.LETTER else replace(line, text=mark.rest))

    def _is_under(self, mark: Mark, line: Line) -> bool:
        """Whether a bullet or the like belongs to the item before it."""
        if MarkKind.NUMBER in (self._kind, mark.kind) or mark.kind is MarkKind.LETTER:
            return True
        item = self.items[-1]
        other = mark.kind is not self._kind and not item.is_closed
        called_for = item.calls_for_more and mark.rest[:1].islower()
        return other or called_for or line.left > self._norm.left + DEEPER

    def _number(self, mark: Mark, line: Line) -> bool:
        """Take a line that begins with a number: an item, or a figure within one."""
        if self._is_open and line.size and line.left > self._norm.left + HANGING:
            return self._more(line)
        if self._kind is not MarkKind.NUMBER or mark.number is None:
            return False
        last = next((one.number for one in reversed(self.items) if one.number is not None), 0)
        number = int(mark.number)
        steps = number - last
        if steps == 1 or (mark.sure and (1 < steps <= SKIPPED or number == 1)):
            return self._new(mark, line)
        return not mark.sure and self._more(line)

    def _unmarked(self, line: Line, after: Sequence[Line]) -> bool:
        """Take a line without a mark: the rest of an item, a small heading, or no part of it."""
        if TIME.fullmatch(line.text) or self._is_small_heading(line, after):
            self._is_open = False
            return True
        if not self._is_open:
            return False
        if self._is_rest(line):
            self._hangs = self._hangs or line.left > self._norm.left + INDENT
            return self._more(line)
        return self._kind is MarkKind.NUMBER and self._without_number(line, after)

    def _without_number(self, line: Line, after: Sequence[Line]) -> bool:
        """Take a line of a numbered list that neither is a small heading nor hangs."""
        if line.whole or not line.size:
            return False
        if after and after[0].left > self._norm.left + HANGING:
            return self._new(Mark(MarkKind.NONE, 0, line.text), line)
        return len(line.text) >= LONG and not self._is_apart(line) and self._more(line)

    def _is_small_heading(self, line: Line, after: Sequence[Line]) -> bool:
        """Whether the line is a theme over the next items, and not the rest of the one before."""
        ended = not self._is_open or self.items[-1].is_ended
        if not (ended and line.text[:1].isupper() and self._leads_on(after[:1])):
            return False
        if line.text.endswith(":"):
            return True
        stands_in = self._hangs and line.left > self._norm.left + HANGING
        return not (stands_in or ends_sentence(line.text))

    def _is_rest(self, line: Line) -> bool:
        """Whether the line goes on with the item before it."""
        item = self.items[-1]
        if line.whole or not item.lines[-1].text:
            return not item.lines[-1].text
        goes_on = line.text[:1].islower() or line.text.startswith("(") or not item.is_ended
        if not line.size:
            return goes_on and (len(self._last.text) >= LONG or line.text[:1].islower())
        if line.left > self._norm.left + INDENT:
            return goes_on or not self._is_apart(line)
        if self._hangs and len(item.lines) > 1:
            goes_on = line.text[:1].islower()
        elif not self._hangs:
            goes_on = goes_on or not self._setting.room_for(self._last, line)
        return goes_on and not self._is_apart(line)

    def _has_only_introduced(self) -> bool:
        if len(self.items) != 1 or self.items[0].holds_marks:
            return False
        return bool(
            INTRODUCTION.search(joined(line.text for line in self.items[0].lines[:MOST_BEFORE]))
        )

    def _is_apart(self, line: Line) -> bool:
        """Whether more room than between the lines of a paragraph is above the line."""
        if line.page != self._last.page or not line.size:
            return False
        return line.baseline - self._last.baseline > NEW_PARAGRAPH * line.size

    def _new(self, mark: Mark, line: Line) -> bool:
        self.items.append(Draft(number=None if mark.number is None else int(mark.number)))
        self.items[-1].take(replace(line, text=mark.rest))
        self._is_open = True
        return True

    def _more(self, line: Line) -> bool:
        """Put the line to the item before it, if there is one that it can belong to."""
        if self._is_open:
            self.items[-1].take(line)
        return self._is_open

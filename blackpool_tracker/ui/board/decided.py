"""What the list of decisions shows: read beside the window, its rows made as they are seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.meetings import AgendaItem, MadeDecision, Stand
from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter, FindingQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.thread_states import STATE_WORDS
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.board.links import Target
from blackpool_tracker.ui.settings.lines_model import Line
from blackpool_tracker.ui.words import Words

MOST = 100
"""Findings, and actions, that a search shows: whoever means another types on."""


class Entry(NamedTuple):
    """A row: what it leads to, and what it says of it."""

    target: Target
    title: str
    asks: str

    @property
    def key(self) -> RowKey:
        """The row of the register that it is about."""
        return RowKey(self.target.table, self.target.id)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of a meeting shall show: the words ``text``, else ``made`` or what waits.

    ``waiting`` is None where nobody looks: then only what was decided is read.
    """

    meeting: int
    text: str
    made: bool
    waiting: Sequence[Entry] | None


@dataclass(frozen=True, slots=True)
class Found:
    """What the register says to that. ``stands`` are only those that were not known before."""

    wanted: Wanted
    made: tuple[MadeDecision, ...]
    entries: Sequence[Entry]
    stands: Mapping[RowKey, Stand]


def waiting(items: Sequence[AgendaItem]) -> list[Entry]:
    """A row for each thing that waits."""
    return [
        Entry(Target(item.table, item.id, item.ref, at), item.title, item.asks)
        for at, item in enumerate(items)
    ]


def find(work: Workspace, words: Words, wanted: Wanted, known: Mapping[RowKey, Stand]) -> Found:
    """Read what is wanted, on any thread; how ``known`` rows stand is not read again."""
    made = tuple(work.meetings.decisions(wanted.meeting))
    if wanted.waiting is None:
        return Found(wanted, made, (), {})
    entries: Sequence[Entry] = wanted.waiting
    if wanted.text:
        entries = _with_words(work, wanted.text)
    elif wanted.made:
        entries = _told(made, words)
    asked = [entry.key for entry in entries if entry.key not in known]
    return Found(wanted, made, entries, work.meetings.stands(asked) if asked else {})


def _with_words(work: Workspace, text: str) -> list[Entry]:
    """The findings and actions with these words; strengths are nothing to decide on."""
    findings = work.findings.ids(FindingQuestion(FindingFilter(text=text)), limit=MOST)
    lines = work.findings.lines([each.id for each in findings])
    found = [
        Entry(Target("finding", line.id, line.ref), line.title, line.kind.capitalize())
        for line in (lines[each.id] for each in findings if each.id in lines)
        if line.kind.rated
    ]
    actions = work.actions.ids(ActionQuestion(text=text), limit=MOST)
    of = work.actions.lines([each.id for each in actions])
    return found + [
        Entry(Target("action", line.id, line.ref), line.title, "Action")
        for line in (of[each.id] for each in actions if each.id in of)
    ]


def _told(made: Sequence[MadeDecision], words: Words) -> list[Entry]:
    return [
        Entry(Target(one.table, one.id, one.ref, at), one.title, _said(one, words))
        for at, one in enumerate(made)
    ]


def _said(one: MadeDecision, words: Words) -> str:
    """Such as ``Extend to 5 Dec 2026, by the chair`` with the reason."""
    to = f" to {short_day(one.due)}" if one.due is not None else ""
    return f"{words.decision(one.kind)}{to}, by {one.by}. {one.reason}".strip()


class DecidedLines(Sequence[Line]):
    """The rows, each made when it is shown: of a large register tens of thousands wait."""

    def __init__(
        self,
        entries: Sequence[Entry],
        stands: Mapping[RowKey, Stand],
        made: Sequence[MadeDecision],
        words: Words,
    ) -> None:
        self._entries, self._stands, self._words = entries, stands, words
        self._last = {RowKey(each.table, each.id): words.decision(each.kind) for each in made}

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> Line: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...

    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        if isinstance(place, slice):
            return [self._line(each) for each in self._entries[place]]
        return self._line(self._entries[place])

    def _line(self, entry: Entry) -> Line:
        stands, decided = self._standing(entry.key), self._last.get(entry.key, "–")
        cells = (entry.target.ref, entry.asks, entry.title, stands, decided)
        return Line(entry.target, cells)

    def _standing(self, key: RowKey) -> str:
        stand = self._stands.get(key)
        if stand is None:
            return "Removed"
        if isinstance(stand.state, Delivery):
            return self._words.delivery(stand.state)
        return STATE_WORDS[stand.state]

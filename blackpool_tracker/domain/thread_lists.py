"""The threads of a register as a list shows them, and what a list is asked to show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.decisions import DecisionLine
from blackpool_tracker.domain.findings import FindingLine, Named
from blackpool_tracker.domain.measures import MeasureLine
from blackpool_tracker.domain.questions import NONE, Placed
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.domain.thread_states import STATE_WORDS, Standing, ThreadState
from blackpool_tracker.domain.threads import ThreadVisit

LAST: Final = "9999"
"""Sorts behind every date that is known."""


class ThreadOrder(StrEnum):
    """What threads can be put in order by. By their states, what was raised again comes first."""

    STATE = "state"
    TITLE = "title"
    FINDINGS = "findings"
    SOURCES = "sources"
    FIRST = "first"
    LAST = "last"
    NEWEST = "newest"


class ThreadGroup(StrEnum):
    """What threads can be grouped by."""

    NONE = "none"
    STATE = "state"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Raised:
    """When a thread was raised: the source's short name, its days, and how they sort.

    ``days`` are all that is known of them in words, ``when`` the first in a few letters.
    """

    source: str
    days: str
    when: str
    sort_key: str


@dataclass(frozen=True, slots=True)
class NewestVisit:
    """What the newest visit meant for a thread; ``word`` reads like ``Not mentioned``."""

    source: str
    days: str
    mark: VisitMark
    word: str


@dataclass(frozen=True, slots=True)
class ThreadOverview:
    """A thread as the list shows it.

    ``findings`` counts all that belong to it, ``sources`` those they come from. ``first`` and
    ``last`` are the sources that raised it first and last, None while only strengths belong to it
    or nothing; ``newest`` is None without a visit. ``themes`` are the main ones of its findings,
    that of most of them first. ``searched`` is all in which a word is looked for.
    """

    id: int
    version: int
    title: str
    summary: str
    note: str
    findings: int
    sources: int
    first: Raised | None
    last: Raised | None
    newest: NewestVisit | None
    standing: Standing
    themes: tuple[Named, ...] = ()
    searched: str = field(default="", repr=False)

    @property
    def ref(self) -> str:
        """What people call it: its title."""
        return self.title


@dataclass(frozen=True, slots=True)
class ThreadQuestion:
    """Which threads, in what order and groups. An empty set asks for all.

    ``text`` is what was typed: each of its words must begin one of the thread's title, summary,
    note, or of the refs and titles of its findings. 0 among the themes asks for threads of none.
    ``revisit_on`` asks for those that are closed and to be looked at again by that day.
    """

    text: str = ""
    states: frozenset[ThreadState] = frozenset()
    theme_ids: frozenset[int] = frozenset()
    revisit_on: date | None = None
    order: ThreadOrder = ThreadOrder.STATE
    descending: bool = False
    group: ThreadGroup = ThreadGroup.NONE


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a finding of a thread said. ``verbatim`` when the words are the source's own.

    ``place`` reads like ``page 7, paragraph 22`` and is empty where none is known; ``page`` counts
    from 1, None is not known. ``held`` says whether the document can be opened.
    """

    line: FindingLine
    verbatim: bool
    place: str
    page: int | None
    source_id: int
    held: bool


@dataclass(frozen=True, slots=True)
class ThreadDetail:
    """A thread with all that hangs on it. ``quotes`` by the number of the finding."""

    line: ThreadOverview
    visits: tuple[ThreadVisit, ...]
    quotes: Mapping[int, Quoted]
    actions: tuple[ActionLine, ...]
    measures: tuple[MeasureLine, ...]
    decisions: tuple[DecisionLine, ...]


def answer(question: ThreadQuestion, threads: Iterable[ThreadOverview]) -> list[Placed]:
    """The threads that answer a question, in its order and with its groups."""
    words = question.text.casefold().split()
    found = [each for each in threads if _asked_for(question, each, words)]
    found.sort(key=lambda each: each.title.casefold())
    key = _KEYS[question.order]
    if question.descending:
        # What has no date comes last in either order.
        found.sort(key=key, reverse=True)
        found.sort(key=lambda each: LAST in str(key(each)))
    else:
        found.sort(key=key)
    if question.group is ThreadGroup.STATE:
        found.sort(key=lambda each: _RANK[each.standing.state])
    return [Placed(each.id, _group(question.group, each)) for each in found]


def _group(group: ThreadGroup, thread: ThreadOverview) -> str | None:
    if group is ThreadGroup.STATE:
        return STATE_WORDS[thread.standing.state]
    if group is ThreadGroup.THEME:
        return thread.themes[0].name if thread.themes else "No theme"
    return None


def _asked_for(question: ThreadQuestion, thread: ThreadOverview, words: list[str]) -> bool:
    if question.states and thread.standing.state not in question.states:
        return False
    if question.revisit_on is not None and not thread.standing.due(question.revisit_on):
        return False
    themes = {theme.id for theme in thread.themes} or {NONE}
    if question.theme_ids and question.theme_ids.isdisjoint(themes):
        return False
    searched = f" {thread.searched}"
    return all(f" {word}" in searched for word in words)


def _newest(thread: ThreadOverview) -> int:
    marks = list(VisitMark)
    return marks.index(thread.newest.mark) if thread.newest is not None else len(marks)


def _first(thread: ThreadOverview) -> str:
    return thread.first.sort_key if thread.first is not None else LAST


def _last(thread: ThreadOverview) -> str:
    return thread.last.sort_key if thread.last is not None else LAST


_RANK: Final = {state: rank for rank, state in enumerate(ThreadState)}
_KEYS: Final[Mapping[ThreadOrder, Any]] = {
    ThreadOrder.STATE: lambda each: (_RANK[each.standing.state], -each.findings),
    ThreadOrder.TITLE: lambda each: each.title.casefold(),
    ThreadOrder.FINDINGS: lambda each: each.findings,
    ThreadOrder.SOURCES: lambda each: each.sources,
    ThreadOrder.FIRST: _first,
    ThreadOrder.LAST: _last,
    ThreadOrder.NEWEST: _newest,
}

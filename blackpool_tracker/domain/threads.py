"""A thread: one concern followed over the years through findings of several sources."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.findings import FindingKind, FindingLine
from blackpool_tracker.domain.sheets import VisitMark


class VisitWord(StrEnum):
    """What one visit meant for a thread. *Not mentioned* never means resolved."""

    IMPROVED = "improved"
    SAME = "same"
    WORSE = "worse"
    NOT_MENTIONED = "not_mentioned"
    NOT_LOOKED_AT = "not_looked_at"
    NOT_KNOWN = "not_known"


VISIT_WORDS: Final = {
    VisitWord.IMPROVED: "Improved",
    VisitWord.SAME: "Same",
    VisitWord.WORSE: "Worse",
    VisitWord.NOT_MENTIONED: "Not mentioned",
    VisitWord.NOT_LOOKED_AT: "Not looked at",
    VisitWord.NOT_KNOWN: "Not known",
}


JUDGED: Final = frozenset({VisitWord.IMPROVED, VisitWord.SAME, VisitWord.WORSE})
"""Words that only a person can have said."""


def meanings(visits: Iterable[tuple[VisitWord | None, Collection[FindingKind]]]) -> list[str]:
    """What each visit meant for a thread, of its word and the kinds of its findings, in time order.

    The word that was said, or what silence means, else what its findings are. What an earlier
    visit was concerned about is raised *again*. Source: docs/rules.md, rule 10.
    """
    said = []
    concerned = False
    for word, kinds in visits:
        raised = word is None and any(kind.rated for kind in kinds)
        if word is not None or not kinds:
            said.append(VISIT_WORDS[word or VisitWord.NOT_MENTIONED])
        elif not raised:
            said.append("Named as a strength")
        else:
            said.append("Raised again" if concerned else "Raised")
        concerned = concerned or raised or word in JUDGED
    return said


def silence(looked_at: Collection[int | None], themes: Collection[int], *, held: bool) -> VisitWord:
    """What it means that a visit raised nothing of a thread and nobody has said anything of it.

    ``looked_at`` are the themes of the areas that the visit lists, None for an area of no theme;
    ``themes`` the main themes of the thread's findings. Of a document that is not ``held`` nobody
    knows what it leaves out. Source: docs/rules.md, rule 10.
    """
    if themes and looked_at and {None, *themes}.isdisjoint(looked_at):
        return VisitWord.NOT_LOOKED_AT
    return VisitWord.NOT_MENTIONED if held else VisitWord.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class VisitSource:
    """What of a source tells how threads saw it.

    ``speaks`` when findings are known of it; ``looked_at`` as in ``silence``.
    """

    id: int
    held: bool
    speaks: bool
    looked_at: Collection[int | None] = ()


def visits_of(
    sources: Iterable[VisitSource],
    kinds: Mapping[int, Collection[FindingKind]],
    said: Mapping[int, VisitWord],
    themes: Collection[int],
) -> list[tuple[int, VisitWord | None]]:
    """The sources that are visits of a thread, by number, and the word of each, in time order.

    A visit is a source since the thread began that raised findings, of this thread or another,
    or of which a person has said what it meant. ``kinds`` are those of the thread's findings,
    by source; ``said`` the words of people; ``themes`` the main ones of the findings. The word is
    None where only the findings speak. Source: docs/rules.md, rule 10.
    """
    found: list[tuple[int, VisitWord | None]] = []
    began = False
    for source in sources:
        began = began or source.id in kinds
        if not began or not (source.id in kinds or source.id in said or source.speaks):
            continue
        word = said.get(source.id)
        if word is None and not kinds.get(source.id):
            word = silence(source.looked_at, themes, held=source.held)
        found.append((source.id, word))
    return found


def mark_of(word: VisitWord | None, kinds: Collection[FindingKind]) -> VisitMark:
    """The mark of a visit: of what was said or silence means, else of what its findings are."""
    if word is not None:
        return VisitMark(word.value)
    return VisitMark.RAISED if any(kind.rated for kind in kinds) else VisitMark.STRENGTH


@dataclass(frozen=True, slots=True)
class ThreadVisit:
    """One source as one thread sees it, in order of time.

    ``word`` is None when findings of the source belong to the thread and nobody has said yet
    what they mean together: then only the findings speak. ``version`` is that of what somebody
    has said, 0 while nobody has. ``when`` is its day as far as it is known, in a few letters.
    """

    source_id: int
    source: str
    title: str
    day: str
    primary: bool
    word: VisitWord | None
    note: str
    findings: tuple[FindingLine, ...]
    version: int = 0
    when: str = ""


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A thread with its visits in order of time. ``note`` is a reader's opinion."""

    id: int
    version: int
    key: str
    title: str
    summary: str
    note: str
    visits: tuple[ThreadVisit, ...] = ()

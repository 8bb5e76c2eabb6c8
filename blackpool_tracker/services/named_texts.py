"""Which texts of a paper with roles still name people: what people wrote is never changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from blackpool_tracker.domain.layouts import Layout
from blackpool_tracker.domain.looks import Where
from blackpool_tracker.domain.named_people import NamedPeople, Span
from blackpool_tracker.domain.narrowing import narrowed
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.roles import NAMES
from blackpool_tracker.services.board.reports import Gathered
from blackpool_tracker.services.last_look import walked


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text that names people of the register: where it stands, its words, and the names in it."""

    where: Where
    text: str
    names: tuple[Span, ...]

    def __str__(self) -> str:
        """``B19-C01, update of 4 May 2026 by Director, next: Ann Lee``."""
        names = dict.fromkeys(" ".join(self.text[at.start : at.end].split()) for at in self.names)
        return f"{self.where}: {', '.join(names)}"


def named_texts(
    report: Gathered, layout: Layout, moved: Callable[[float], bool]
) -> list[NamedText] | None:
    """The texts that name people though the paper is made with roles, in the order of the paper.

    What stands in several places is told once. A paper that is shorter than the board pack may
    not print them all. ``moved`` is told the share done, from 0 to 1 and never falling; None when
    it said no. Touches no database. Raises as ``BoardReports.print`` where there is nothing to
    print.
    """
    if not isinstance(report, BoardReport):
        raise TypeError(type(report))
    people = NamedPeople(name for name, _role in report.roles)
    told: dict[tuple[Where, str], None] = {}
    names: dict[str, tuple[Span, ...]] = {}
    for share, texts in walked(narrowed(report, replace(layout, roles=True))):
        for where, field, text in texts:
            if field in NAMES:
                continue
            if text not in names:
                names[text] = tuple(people.places(text))
            if names[text]:
                told[where, text] = None
        if not moved(share):
            return None
    return [NamedText(where, text, names[text]) for where, text in told]

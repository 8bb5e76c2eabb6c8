"""A laid-out paper becomes the bytes of a PDF: the same way for every paper."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from blackpool_tracker.reporting.blocks import Block
from blackpool_tracker.reporting.cover import Sealed, last_step
from blackpool_tracker.reporting.flow import Flow
from blackpool_tracker.reporting.pages import Marked, Surround, draw_page
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.patience import patience
from blackpool_tracker.reporting.text import Ruler, named

LAID_OUT = 0.5
DRAWN = 0.95


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished paper.

    ``missing`` names the characters that no font could show, such as ``U+1F680 ROCKET``; each is
    printed by its name in brackets.
    """

    data: bytes
    pages: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """What the file says of itself to programs that list or search files."""

    title: str
    author: str
    subject: str
    day: date
    keywords: str


def drawn(
    flow: Flow,
    described: Described,
    marked: Marked,
    surround: Surround,
    moved: Callable[[float], bool],
) -> Rendered | None:
    """The pages of ``flow`` as a PDF, or None when ``moved`` said no.

    ``moved`` is told the share done of the whole making, from ``LAID_OUT`` to 1.
    """
    paper = Paper(flow.ruler, flow.anchors, len(flow.pages))
    paper.describe(
        title=described.title,
        author=described.author,
        subject=described.subject,
        day=described.day,
        keywords=described.keywords,
    )
    for number, page in enumerate(flow.pages, 1):
        if number > 1:
            paper.next_page()
        draw_page(paper, page, marked, surround)
        page.clear()  # what is drawn need not stay in memory beside its code
        if not moved(LAID_OUT + (DRAWN - LAID_OUT) * number / len(flow.pages)):
            return None
    missing = tuple(named(char) for char in sorted(flow.ruler.missing))
    rendered = Rendered(paper.finish(), len(flow.pages), missing)
    return rendered if moved(1.0) else None


class SmallPaper(Marked, Sealed, Protocol):
    """A paper of a few pages, which nobody stops."""


def finished(
    paper: SmallPaper, title: str, chapters: Callable[[Ruler], Iterable[Iterable[Block]]]
) -> bytes:
    """A small paper as a PDF: its chapters one after the other.

    The last of them may ask the ruler, by which all are laid out, what it could not print.
    """
    described = Described(
        title=title,
        author=paper.council,
        subject=f"{paper.marking}. {paper.notice}".strip(),
        day=paper.as_at,
        keywords=f"step {paper.step}, seal {paper.seal}" if paper.seal else "",
    )
    surround = Surround(f"{paper.board} · {last_step(paper)}")
    with patience():
        flow = Flow(Ruler())
        for part in chapters(flow.ruler):
            for block in part:
                flow.add(block)
            flow.settle()
        rendered = drawn(flow, described, paper, surround, _go_on)
    if rendered is None:
        raise RuntimeError("Nobody stopped it.")
    return rendered.data


def _go_on(_share: float) -> bool:
    return True

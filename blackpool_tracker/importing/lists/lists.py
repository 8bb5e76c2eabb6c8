"""What a document asks for: items of *what needs to improve*, recommendations, priority actions.

Such a list stands under one of a few headings. Its items begin with a bullet or with a number, and
end where the next begins, at a heading, or where running text goes on. What stands under an item
with a mark of its own belongs to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.importing.layout.blocks import setting_of
from blackpool_tracker.importing.lines import Line
from blackpool_tracker.importing.lists.footnotes import without_footnotes
from blackpool_tracker.importing.lists.headings import is_priority, list_heading
from blackpool_tracker.importing.lists.items import Draft, drafts_of

LONGEST_UNMARKED: Final = 60  # words of an item that stands without a mark
NO_ITEM: Final = re.compile(
    r"(?:there (?:is|are|were|was)|no |none\b|nothing\b|not applicable"
    r"|(?:inspectors|(?:senior )?leaders|managers)"
    r" (?:had|have|are|did|do|know|found|identif|continue))",
    re.IGNORECASE,
)
TAG: Final = re.compile(
    r"\((?:(?:the )?(?:children['’]s social care:? )?national framework[:,]? )?"
    r"(?P<tag>(?:enabler|outcome|principle)s?\b[^()]*)\)",
    re.IGNORECASE,
)
END_NOTE: Final = re.compile(r"(?<=[.)’”])\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a document asks for, whole, with what stands under it joined in order.

    ``page`` is where it begins, ``section`` the heading it stands under, ``paragraph`` the number
    printed before it, None where there is none. ``framework`` is what it names of the National
    Framework (``Enabler 1``), empty where it names nothing; the words stay in ``text`` as well.
    """

    text: str
    page: int
    section: str
    paragraph: str | None
    framework: str = ""
    kind: FindingKind = FindingKind.RECOMMENDATION


def items_of(lines: Sequence[Line]) -> list[Item]:
    """The items of all lists of what must improve, in the order printed.

    A passage under such a heading that is running text gives none, unless it is over priority
    actions or is one short sentence that names what must improve.
    """
    return [
        _item(text, draft, heading)
        for heading, draft in _drafts(lines)
        if (text := END_NOTE.sub("", draft.text))
    ]


def _drafts(lines: Sequence[Line]) -> Iterator[tuple[str, Draft]]:
    lines = without_footnotes(lines)
    setting = setting_of(lines)
    place = 0
    while place < len(lines):
        heading, count = list_heading(lines[place : place + 2])
        if not count:
            place += 1
            continue
        found = drafts_of(lines[place], lines, place + count, setting)
        for draft in found.items or _unmarked(heading, found.unmarked):
            yield heading, draft
        place = found.end


def _unmarked(heading: str, paragraphs: Sequence[Draft]) -> Sequence[Draft]:
    """Those of the paragraphs without marks that are items all the same."""
    if is_priority(heading):
        return [one for one in paragraphs if not (NO_ITEM.match(one.text) or one.text[-1:] == ":")]
    alone = [one for one in paragraphs if _names_a_need(one.text)]
    return alone if len(alone) == len(paragraphs) else ()


def _names_a_need(text: str) -> bool:
    short = len(text.split()) <= LONGEST_UNMARKED
    return short and ". " not in text and not text.endswith(":") and not NO_ITEM.match(text)


def _item(text: str, draft: Draft, heading: str) -> Item:
    tags = "; ".join(found["tag"].strip() for found in TAG.finditer(text))
    number = None if draft.number is None else str(draft.number)
    return Item(text, draft.lines[0].page, heading, number, tags)

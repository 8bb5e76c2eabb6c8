"""What a source is proposed to be called: a short name that its refs begin with, and a title."""

import re
from collections.abc import Collection
from itertools import count
from typing import Final

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.findings import NAME_LIMIT, TITLE_LIMIT
from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.domain.sources import KIND_WORDS, SourceEntry, SourceKind
from blackpool_tracker.domain.wording import tidy, tidy_line

STEMS: Final = {
    SourceKind.ILACS_INSPECTION: "ILACS",
    SourceKind.SIF_INSPECTION: "SIF",
    SourceKind.LAC_INSPECTION: "LAC",
    SourceKind.OLDER_INSPECTION: "INSP",
    SourceKind.FOCUSED_VISIT: "FV",
    SourceKind.MONITORING_VISIT: "MV",
    SourceKind.ASSURANCE_VISIT: "FAV",
    SourceKind.JTAI: "JTAI",
    SourceKind.COMMISSIONER_REPORT: "COMM",
    SourceKind.STATUTORY_DIRECTION: "DIR",
    SourceKind.PEER_REVIEW: "PEER",
    SourceKind.SELF_EVALUATION: "SELF",
    SourceKind.AUDIT: "AUDIT",
    SourceKind.PRESS: "PRESS",
    SourceKind.OTHER: "DOC",
}
"""With what the short name of each kind of source begins."""

_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)
_NUMBERED: Final = re.compile(rf"\b({'|'.join(_ORDINALS)}) monitoring visit\b", re.IGNORECASE)


def entry_of(reading: Reading, taken: Collection[str]) -> SourceEntry:
    """The source that a document makes; ``taken`` are the short names that are in use.

    What the document does not say is empty. Texts that no list could show are shortened.
    """
    days = (reading.visit_start, reading.visit_end, reading.published_on)
    start, end, published = (PartialDate.of(day) if day else None for day in days)
    lead = [name for name in reading.lead_inspector.split(" and ") if name]
    team = dict.fromkeys((*lead, *filter(None, reading.inspectors)))
    return SourceEntry(
        short=proposed_short(reading, taken),
        title=_line(reading.title) or KIND_WORDS[reading.kind],
        kind=reading.kind,
        start=start,
        end=end,
        published=published,
        inspectors=tidy(", ".join(team)),
        held=True,
        judgements=reading.judgements,
        # A list in a letter ends its items as it likes; in the register they are no sentences.
        areas=tuple(_line(area.rstrip(" .;,")) for area in reading.areas_covered),
    )


def proposed_short(reading: Reading, taken: Collection[str]) -> str:
    """``ILACS23``, ``FV25`` or, of the seventh monitoring visit, ``MV7``; one that is free.

    Monitoring visits are counted as the letter says, else on from those that are known; all else
    has its year, that of its publication first: reports are called so.
    """
    used = {name.casefold() for name in taken}
    stem = STEMS[reading.kind]
    if reading.kind is SourceKind.MONITORING_VISIT:
        return _free(f"{stem}{_number(reading, used)}", used)
    day = reading.published_on or reading.visit_end or reading.visit_start
    return _free(f"{stem}{day.year % 100:02}" if day else stem, used)


def _number(reading: Reading, used: Collection[str]) -> int:
    said = (reading.title, *(paragraph.text for paragraph in reading.paragraphs))
    for text in said:
        if found := _NUMBERED.search(text):
            return _ORDINALS.index(found[1].casefold()) + 1
    known = [int(name[2:]) for name in used if re.fullmatch(r"mv\d{1,3}", name)]
    return max(known, default=0) + 1


def _free(name: str, used: Collection[str]) -> str:
    if name.casefold() not in used:
        return name
    return next(
        numbered
        for numbered in (f"{name}-{number}" for number in count(2))
        if numbered.casefold() not in used
    )[:NAME_LIMIT]


def _line(text: str) -> str:
    line = tidy_line(text)
    if len(line) <= TITLE_LIMIT:
        return line
    return line[:TITLE_LIMIT].rpartition(" ")[0].rstrip(" ,;:") + "…"

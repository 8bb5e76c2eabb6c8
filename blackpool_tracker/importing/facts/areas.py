"""What a visit looked at: the bullets under *Areas covered*, or what a sentence says."""

import re
from typing import Final

from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.importing.comparing import plain
from blackpool_tracker.importing.facts.front import Front
from blackpool_tracker.importing.layout.blocks import setting_of
from blackpool_tracker.importing.layout.joining import joined
from blackpool_tracker.importing.lists.items import drafts_of

VISITS: Final = frozenset(
    (
        SourceKind.FOCUSED_VISIT,
        SourceKind.MONITORING_VISIT,
        SourceKind.ASSURANCE_VISIT,
        SourceKind.JTAI,
    )
)
HEADING: Final = re.compile(
    r"(?:the )?areas? (?:that were )?covered"
    r"(?: (?:by|in|during|at) (?:the|this) (?:\w+ )?(?:visit|inspection))?:?"
    r"|scope of (?:the|this) (?:\w+ )?(?:visit|inspection):?"
)
LOOKED: Final = (
    r"(?:looked (?:at|closely at|in detail at|carefully at)|evaluated|reviewed|considered|examined"
    r"|focused (?:their visit )?on|scrutinised|assessed|concentrated on)"
)
LOOKED_AT: Final = re.compile(
    rf"(?:[Ii]nspectors|[Tt]h(?:e|is) (?:\w+ )?(?:visit|inspection)) (?:also )?{LOOKED}"
    r" (?P<what>.{8,400}?)(?:\. |\.$|: |:$)"
)
GLUE: Final = re.compile(r"[;,](?: and| or)?$")
LISTED: Final = re.compile(rf"(?:[^.:]{{0,60}}\b)?[Ii]nspectors (?:also )?{LOOKED}[^.:]{{0,200}}:")
BEFORE_AREA: Final = re.compile(
    r"(?:(?:the )?local authority['’]s )?(?:the )?arrangements for (?=the |children|young|care)"
)
THEME: Final = re.compile(
    r"(?:the )?(?P<theme>(?:multi-agency|partnership) response to .{5,200}?)"
    r"(?= in (?:the )?(?-i:[A-Z])| (?-i:Inspection|Dates?|Lead|Published|Report)\b|[.:]|$)",
    re.IGNORECASE,
)


def areas_of(front: Front, kind: SourceKind) -> tuple[str, ...]:
    """What the visit covered, each area in the document's words; empty for whole inspections."""
    if kind not in VISITS:
        return ()
    if listed := _listed(front):
        return listed
    if kind is SourceKind.JTAI and (theme := THEME.search(front.title) or THEME.search(front.text)):
        return (theme["theme"],)
    found = LOOKED_AT.search(front.text)
    return (BEFORE_AREA.sub("", found["what"], count=1).strip(),) if found else ()


def _listed(front: Front) -> tuple[str, ...]:
    """The bullets after the heading, or after the sentence that begins such a list."""
    setting = setting_of(front.lines)
    for index, line in enumerate(front.lines):
        so_far = joined(one.text for one in front.lines[index : index + 3])
        if HEADING.fullmatch(plain(line.text)) or LISTED.match(so_far):
            items = drafts_of(line, front.lines, index + 1, setting).items
            if areas := tuple(text for item in items if (text := GLUE.sub("", item.text))):
                return areas
    return ()

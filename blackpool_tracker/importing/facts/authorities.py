"""Whose services a document is about, as it prints the name."""

import re
from collections.abc import Sequence
from typing import Final

from blackpool_tracker.importing.comparing import plain
from blackpool_tracker.importing.facts.dates import only_day
from blackpool_tracker.importing.facts.front import FOOTNOTE, LABEL, Front
from blackpool_tracker.importing.layout.joining import joined
from blackpool_tracker.importing.lines import Line

MOST_LINES: Final = 3  # of a name
SERVICES: Final = r"children['’]?s['’]? (?:(?:and|&) \S+ )?(?:social (?:care|work) )?services?"
IN_TITLE: Final = (
    re.compile(
        rf"assessment arrangements (?:within|in|at|for) (?P<name>.*?)(?:[ ,]+{SERVICES})?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:looked after children(?:['’]s)? services|protection of children)\d? (?P<name>[A-Z].*)"
    ),
    re.compile(r"visits?(?: +(?:to|of|in))+ +(?P<name>\S.*)", re.IGNORECASE),
    re.compile(rf"inspection of (?P<name>.*?)\b ?{SERVICES}", re.IGNORECASE),
    re.compile(rf"inspection of (?:the )?{SERVICES} in (?P<name>\S.*)", re.IGNORECASE),
    re.compile(r"inspection(?: \(JTAI\))? of .* in (?:the )?(?P<name>[A-Z].*)"),
    re.compile(r"inspection(?: \(JTAI\))?(?: of| in|:) (?!the )(?P<name>[A-Z].*)"),
)
AFTER_NAME: Final = re.compile(
    rf"(?:['’]s?)?,? (?:local authority(?: area)?|{SERVICES}|services for children.*"
    r"|local area|partnership area)\.?$",
    re.IGNORECASE,
)
POSSESSIVE: Final = re.compile(r"['’]s$")
NOT_A_NAME: Final = re.compile(r"(?:the )?(?:local authority)?|services for .*|safeguarding.*")
IN_TEXT: Final = (
    re.compile(
        r"findings of .{0,80}?\bvisit (?:to|of) (?P<name>[A-Z].{2,80}?) (?:on|from|between|in) "
    ),
    re.compile(r"[Cc]hildren['’]s services in (?P<name>[A-Z].{2,60}?) (?:are|is|requires?) "),
    re.compile(r"Director of (?P<name>[A-Z][^,.]{2,40}?) Children['’]s Services"),
)
HEAD: Final = re.compile(
    r"ofsted\b|raising standards|improving lives|piccadilly gate|store street|aviation house"
    r"|manchester(?: m\d.*)?$|m\d \d\w\w$|https?:|www\.|(?:tele|text)phone|t:? ?0|\S+@|\d+$"
    r"|official\b|and$|review of|contents$"
)


def authority_of(front: Front) -> str:
    """The name of the council or trust, without what says only that it is a local authority."""
    for pattern in IN_TITLE:
        found = pattern.search(front.title)
        if found and (name := _bare(found["name"])):
            return name
    if name := _beside_title(front):
        return name
    found = next((found for one in IN_TEXT if (found := one.search(front.text))), None)
    return _bare(found["name"]) if found else ""


def _bare(name: str) -> str:
    """The name alone; empty where the words name no council."""
    name = FOOTNOTE.sub("", name.strip()).removeprefix("the ")
    while (shorter := AFTER_NAME.sub("", f" {name}").strip()) != name:
        name = shorter
    name = POSSESSIVE.sub("", name.rstrip(" .,:;"))
    return "" if NOT_A_NAME.fullmatch(plain(name)) else name


def _beside_title(front: Front) -> str:
    """The name over the title, where it stands alone, or else under it."""
    if not front.title or " visit" in front.plain_title:
        return ""
    above = _names(front.above[::-1])
    if above:
        return FOOTNOTE.sub("", joined(line.text for line in above[::-1]))
    return FOOTNOTE.sub("", joined(line.text for line in _names(front.below)))


def _names(lines: Sequence[Line]) -> list[Line]:
    names: list[Line] = []
    for line in lines:
        text = plain(line.text)
        if LABEL.match(text) or HEAD.match(text) or only_day(line.text):
            if names or LABEL.match(text):
                break
            continue
        if names and names[-1].size and abs(names[-1].size - line.size) > 1.0:
            break
        names.append(line)
    return names if len(names) <= MOST_LINES else []

"""Who inspected: from a row *Lead inspector*, a letter's sentence, or who signed it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.importing.comparing import plain
from blackpool_tracker.importing.facts.front import LABEL
from blackpool_tracker.importing.layout.joining import joined
from blackpool_tracker.importing.lines import Line

MOST_LINES: Final = 6  # of a row of names
FEWEST_IN_ROW: Final = 2  # names, after which a row may be broken within a name
ROW: Final = re.compile(
    r"(?P<role>(?:joint |deputy |assistant )?(?:lead|reporting|team|shadow|additional|supporting)"
    r" inspectors?(?: \(ofsted\))?(?=\s*[:–-]|\s+(?-i:[A-Z])|\s*$)"
    r"|(?:inspection team|(?:ofsted )?inspectors)(?=\s*:))\s*[:–-]?\s*",
    re.IGNORECASE,
)
ROLE: Final = (
    r"(?:(?:Senior|Acting|Assistant|Regional|Ofsted|Social Care|Regulatory|Lead|Team)\s+)*"
    r"(?:(?:Her|His) Majest(?:y|ies)['’]?s?['’]? (?:Senior )?Inspectors?(?: of \w+)?|S?HMIs?\b"
    r"|Inspection Managers?|Inspectors?)"
)
ROLES: Final = re.compile(
    rf"\(?\b{ROLE}\)?|\((?:lead|Lead|[A-Z]{{2,}})\)|\b(?:Ofsted|CQC|HMICFRS|HMIC|HMIP)\b",
    re.IGNORECASE,
)
ONLY_ROLE: Final = re.compile(rf"\(?{ROLE}\)?,?(?: and)?", re.IGNORECASE)
BETWEEN: Final = re.compile(r"\s*(?:[,;/&|]|\band\b)\s*")
NAME: Final = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss)\.? )?[^\W\d_][\w’'.-]*(?: (?:[^\W\d_][\w’'.-]*)){1,4}"
)
SMALL: Final = frozenset(("de", "da", "di", "del", "der", "den", "van", "von", "le", "la", "bin"))
IN_SENTENCE: Final = re.compile(
    r"[Ii]nspectors?(?: (?:for|on|undertaking|carrying out|conducting) (?:this|the) \w+(?: \w+)?)?"
    r" (?:was|were|are|is)\s*:? (?P<names>[A-Z].{3,400}?)(?:\.\s|\.$|$)"
)
CARRIED_OUT: Final = re.compile(
    r"(?:carried out|conducted|undertaken) by (?P<names>[A-Z].{3,200}?)(?:\.\s|\.$|$)"
)
BODIES: Final = frozenset(
    ("commission", "constabulary", "council", "inspectorate", "ofsted", "police", "probation")
)
"""Words of the names of inspectorates and of those they inspect, which look like people's."""
SIGNS_AS_ONE: Final = re.compile(r"(?<!chief )inspector|\bS?HMI\b", re.IGNORECASE)
"""How an inspector signs; chief inspectors sign for their inspectorate and were not there."""
YOURS: Final = re.compile(r"yours (?:sincerely|faithfully|truly)")


@dataclass(frozen=True, slots=True)
class Inspectors:
    """``leads`` are those who led, ``all`` everybody who is named, those first."""

    leads: tuple[str, ...]
    all: tuple[str, ...]

    @property
    def lead(self) -> str:
        """Who led, in one line; empty where nobody is named."""
        return " and ".join(self.leads)


def inspectors_of(lines: Sequence[Line], letter: str) -> Inspectors:
    """Who inspected; ``letter`` is the text of the first pages, where a letter names its people."""
    rows = list(_rows(lines))
    leads = [name for role, names in rows if _is_lead(role) for name in names]
    team = [name for role, names in rows if not _is_lead(role) for name in names]
    if not leads:
        named = _in_sentence(letter)
        leads = _signed(lines) or named[:1]
        team = [*named, *team]
    everybody = tuple(dict.fromkeys([*leads, *team]))
    return Inspectors(tuple(dict.fromkeys(leads)), everybody)


def names_in(text: str) -> list[str]:
    """The names in a row of names, without what their bearers are."""
    parts = BETWEEN.split(ROLES.sub(",", text))
    return [name for part in parts if (name := part.strip(" .:–-\t")) and is_name(name)]


def is_name(text: str) -> bool:
    """Whether the words look like a person's name."""
    return _looks_like_name(text) and BODIES.isdisjoint(text.lower().split())


def _looks_like_name(text: str) -> bool:
    return bool(NAME.fullmatch(text)) and all(
        word[0].isupper() or word in SMALL for word in text.split()
    )


def _is_lead(role: str) -> bool:
    return role.startswith(("lead", "reporting", "joint lead"))


def _rows(lines: Sequence[Line]) -> Iterator[tuple[str, list[str]]]:
    for index, line in enumerate(lines):
        found = ROW.match(line.text)
        if found and (names := _names_of_row(found, lines[index + 1 : index + MOST_LINES])):
            yield plain(found["role"]), names


def _names_of_row(found: re.Match[str], after: Sequence[Line]) -> list[str]:
    """The names after the label, on its line and on those that go on with it."""
    texts = [found.string[found.end() :]]
    for line in after:
        if not _goes_on(texts, line.text):
            break
        texts.append(line.text)
    return names_in(joined(texts))


def _goes_on(texts: Sequence[str], line: str) -> bool:
    """Whether the line still belongs to the row of names begun above it."""
    if ROW.match(line) or ":" in line or LABEL.match(plain(line)):
        return False
    if ONLY_ROLE.fullmatch(line.strip()):
        return True
    so_far = joined(texts)
    is_open = not so_far or so_far.endswith((",", " and", "&", "-")) or bool(ROLES.search(line))
    in_row = not so_far.endswith(".") and len(names_in(so_far)) >= FEWEST_IN_ROW
    if not (is_open or in_row or line.startswith(("and ", ",", "& "))):
        return False
    parts = (part.strip(" .") for part in BETWEEN.split(ROLES.sub(",", line)))
    return all(not part or _looks_like_name(part) or _is_half_name(part) for part in parts)


def _is_half_name(text: str) -> bool:
    """A surname alone, whose first name ended the line above."""
    return len(text.split()) == 1 and bool(NAME.fullmatch(f"A {text}")) and text[0].isupper()


def _in_sentence(text: str) -> list[str]:
    for pattern in (IN_SENTENCE, CARRIED_OUT):
        for found in pattern.finditer(text):
            if names := names_in(found["names"]):
                return names
    return []


def _signed(lines: Sequence[Line]) -> list[str]:
    """Who signed as an inspector."""
    for index, line in enumerate(lines):
        if YOURS.match(plain(line.text)):
            below = [line.text for line in lines[index + 1 : index + 6]]
            return _signatures(below)
    return []


def _signatures(below: Sequence[str]) -> list[str]:
    for place, text in enumerate(below):
        names = names_in(text)
        roles = joined(below[place : place + 2])
        if names and SIGNS_AS_ONE.search(roles):
            return names[:1]
    return []

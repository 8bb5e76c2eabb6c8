"""Looks through text for what should not stand in a register: what tells who a child is.

What is found is only *like* an NHS number or a name. It is for a person to read, and never a
reason to refuse anything. Source: docs/rules.md, rule 20.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from blackpool_tracker.domain.days import MONTHS
from blackpool_tracker.domain.looks import PERSONAL_WORDS, Personal
from blackpool_tracker.domain.personal_words import GIVEN_NAMES, NOT_NAMES, TITLES


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a text something stands, and what it looks like; ``end`` is not counted."""

    start: int
    end: int
    what: Personal


OLDEST: Final = 25
"""Years: care leavers have a worker until they are 25."""

_NHS: Final = re.compile(r"(?<![\d.,/-])\d{3}([ -]?)\d{3}\1\d{4}(?![\d/-]|[.,]\d)")
_MONTH: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS)
_DAY: Final = re.compile(
    rf"(?<![\d/.-])(?:(?P<d>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}|\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_MONTH}),? (?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})-(?P<m3>\d\d)-(?P<d3>\d\d))(?![\d/-]|\.\d)",
    re.IGNORECASE,
)
_BIRTH: Final = re.compile(
    r"\b(?:born|d\.?\s?o\.?\s?b\b\.?|dates? of birth|birth ?days?|birth ?dates?|aged?)(?!\w)",
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 28, 16
"""Characters before and behind a day within which a word of birth belongs to it."""

_AREAS: Final = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|"
    "EC|EH|EN|EX|E|FK|FY|GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|"
    "LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN|NP|NR|NW|N|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|"
    "SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|W|YO|ZE"
)
_POSTCODE: Final = re.compile(
    rf"(?<![\w-])(?:(?:{_AREAS})\d[0-9A-Z]?\s{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}"
    rf"|(?i:(?:{_AREAS})\d[0-9A-Z]?\s\d[ABD-HJLNP-UW-Z]{{2}}))(?![\w-])"
)
_OFFICES: Final = frozenset({"M12WD", "SW1P3BT", "TW94DU"})
"""Postcodes of Ofsted, the Department for Education and the National Archives, which stand in
every letter and report."""

# Bounded, so that a word without end is looked through as fast as any other.
_NAME: Final = r"[^\W\d_]{1,30}(?:[’'-][^\W\d_]{1,30}){0,2}"
_NAMES: Final = rf"{_NAME}(?: {_NAME}){{0,2}}"
_AGE: Final = r"(?:1\d|2[0-5]|\d)"
_UNIT: Final = r"(?:[ -]?(?:years?|yrs?|months?|mths?|weeks?|y/?o)\b(?:[ -]old)?)"
_LIVES: Final = r"(?:who|is|was|has|had|lives?|lived|said|says|told|went|moved|disclosed|attends)\b"

_JOINS: Final = r"(?:,? aged? |, | \(|,? who (?:is|was) | (?:is|was) (?:now |only )?)(?:aged? )?"
"""What stands between a name and its age."""

_WITH_AGE: Final = re.compile(
    rf"(?<!\w)(?P<name>{_NAMES}){_JOINS}"
    rf"(?P<age>{_AGE})(?P<unit>{_UNIT})?(?![\w%:/-]|\.\d|,\d)(?P<rest>\)?.{{0,14}})"
)
_YEAR_OLD: Final = re.compile(
    rf"(?<![\w.,])(?:{_AGE})[ -](?:years?|months?|weeks?)[ -]old,?"
    rf"(?: (?:boy|girl|child|son|daughter|twin|baby),?)?(?: (?:called|named))? (?P<name>{_NAMES})"
)
_LABELLED: Final = re.compile(
    r"\b(?i:(?:child|young person|yp|pupil|client|service user)(?:[’']s)?(?: name)?"
    r"|name(?: of (?:the )?(?:child|young person))?)\s?[:=]\s?"
    rf"(?P<name>{_NAMES})"
)
_FOLLOWS: Final = re.compile(r"\)|[,.;!?]|$|\s*[–—]|\s" + _LIVES)
_STRONG: Final = re.compile(rf"\)?,?\s{_LIVES}")

# Each of these stands in all that its own pattern finds, and is sought many times faster.
_POSSIBLE: Final = re.compile(r"[\d:=]")
_DENSE: Final = re.compile(r"\d(?:\d\d[ -]?\d\d\d|[A-Za-z]{2}(?![\w-]))")
_D_O_B: Final = re.compile(r"[dD]\.?\s?[oO]\.?\s?[bB]")
_AGED: Final = re.compile(r"(?<![^\W_])aged?(?![^\W\d_])")
_AN_AGE: Final = re.compile(
    rf"[ (]{_AGE}(?:[),.;!?]|$|\n|\s*[–—]|\s{_LIVES}|{_UNIT})|aged? {_AGE}", re.MULTILINE
)
_CAPITAL: Final = r"[^\W\d_a-z]"
_WITH_CAPITAL: Final = re.compile(
    rf"{_CAPITAL}[^\W\d_]{{0,29}}(?:[’'-][^\W\d_]{{1,30}}){{0,2}}{_JOINS}{_AGE}"
)
_BEHIND_SIGN: Final = re.compile(rf"[:=]\s?{_CAPITAL}")

_NEAR: Final = 40  # characters before a name that are looked at
_ENDS: Final = ".!?:;•\n"
"""What stands before the first word of a sentence, before white space and opening quotes."""


def personal_places(text: str, today: date, *, reference: bool = False) -> list[Place]:
    """What in a text looks like it tells who a child is, in order, none over another.

    ``reference`` is for the auditor's own sign for a case: there a bare day or a name is enough.
    A staff name with a title, a month and the name of a place are none of it.
    """
    if not reference and not _POSSIBLE.search(text):
        return []
    found: list[Place] = []
    if _DENSE.search(text):
        found += _nhs_numbers(text)
        found += _postcodes(text)
    if reference or _tells_of_birth(text):
        found += _birth_dates(text, today, bare=reference)
    for pattern, holds, possible in _PATTERNS:
        if possible(text):
            found += _children(text, pattern, holds)
    if reference and is_a_name(text):
        found.append(Place(0, len(text), Personal.NAME))
    return _apart(found) if found else []


def is_a_name(text: str) -> bool:
    """Whether a whole text is a plain person's name: ``Callum Smith``, or ``smith, ella``."""
    words = [word.strip(".") for word in re.split(r"[\s,]+", text.strip()) if word.strip(".")]
    if not 1 <= len(words) <= 3 or not all(re.fullmatch(_NAME, word) for word in words):  # noqa: PLR2004  a name has up to three
        return False
    lower = [word.casefold() for word in words]
    if any(word in GIVEN_NAMES for word in lower):
        return True
    like = [word for word in words if _is_like_a_name(word)]
    # An initial belongs to a name only beside a surname.
    return bool(like) and all(word in like or len(word) == 1 for word in words)


def personal_warning(text: str, places: Iterable[Place]) -> str:
    """One sentence that names what it looks like and where; empty when there is nothing."""
    said = [
        f"“{text[p.start : p.end].strip()}” looks like {PERSONAL_WORDS[p.what]}" for p in places
    ]
    if not said:
        return ""
    more = f", and {len(said) - 2} more" if said[2:] else ""
    return f"{' and '.join(said[:2])}{more}. Nothing here may tell who a child is."


def _apart(found: Iterable[Place]) -> list[Place]:
    """Those that begin first; of two in one place the longer."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _nhs_numbers(text: str) -> Iterator[Place]:
    for hit in _NHS.finditer(text):
        digits = [int(each) for each in hit[0] if each.isdecimal()]
        sums = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
        # Modulus 11, as the NHS Data Dictionary gives it; one digit ten times is no number.
        if (11 - sums % 11) % 11 == digits[9] and len(set(digits)) > 1:
            yield Place(hit.start(), hit.end(), Personal.NHS_NUMBER)


def _birth_dates(text: str, today: date, *, bare: bool) -> Iterator[Place]:
    for hit in _DAY.finditer(text):
        day = _day_of(hit, today)
        if day is None or not 0 <= today.year - day.year <= OLDEST:
            continue
        before = text[max(hit.start() - _BEFORE, 0) : hit.start()]
        behind = text[hit.end() : hit.end() + _BEHIND]
        if bare or _BIRTH.search(before) or _BIRTH.match(behind.lstrip(" (,–-")):
            yield Place(hit.start(), hit.end(), Personal.BIRTH_DATE)


def _day_of(hit: re.Match[str], today: date) -> date | None:
    parts = hit.groupdict()
    day, month, year = (
        next(parts[name] for name in names if parts[name])
        for names in (("d", "d2", "d3"), ("m", "m2", "m3"), ("y", "y2", "y3"))
    )
    short = [name[:3].casefold() for name in MONTHS]
    number = int(month) if month.isdecimal() else short.index(month[:3].casefold()) + 1
    full = int(year) if len(year) > 2 else today.year - (today.year - int(year)) % 100  # noqa: PLR2004  17 is 2017
    try:
        return date(full, number, int(day))
    except ValueError:
        return None


def _tells_of_birth(text: str) -> bool:
    """Whether any word of birth stands in a text, without which no day is one of birth."""
    low = text.lower()
    return bool(
        "born" in low
        or "birth" in low
        or ("age" in low and _AGED.search(low))  # and not only a manager
        or _D_O_B.search(text)
    )


def _postcodes(text: str) -> Iterator[Place]:
    for hit in _POSTCODE.finditer(text):
        if "".join(hit[0].split()).upper() not in _OFFICES:
            yield Place(hit.start(), hit.end(), Personal.POSTCODE)


def _children(text: str, pattern: re.Pattern[str], holds: "_Holds") -> Iterator[Place]:
    for hit in _overlapping(pattern, text):
        name = _name_at(text, hit.start("name"), hit["name"], ends=pattern is _WITH_AGE)
        if name is not None and holds(text, hit, name):
            start = name.start if pattern is _WITH_AGE else hit.start()
            end = hit.end("unit" if hit["unit"] else "age") if pattern is _WITH_AGE else name.end
            end += pattern is _WITH_AGE and text[end : end + 1] == ")"
            yield Place(start, end, Personal.CHILD)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, also those that begin within the words behind another."""
    at = 0
    while hit := pattern.search(text, at):
        yield hit
        at = hit.end("age") if pattern is _WITH_AGE else hit.end()


@dataclass(frozen=True, slots=True)
class _Name:
    """Where a name stands, and whether one of its words is a given name that is known."""

    start: int
    end: int
    known: bool


def _name_at(text: str, start: int, words: str, *, ends: bool) -> _Name | None:
    """The name among some words: the last of them where it ``ends`` there, else the first."""
    found = [(start + hit.start(), hit[0]) for hit in re.finditer(_NAME, words)]
    if ends:
        found.reverse()
    kept: list[tuple[int, str]] = []
    for place, word in found:
        if not _is_like_a_name(word):
            break
        kept.append((place, word))
    if not kept:
        return None
    kept.sort()
    first = kept[0][0]
    if _last_word(text[max(first - _NEAR, 0) : first]) in TITLES or kept[0][1].casefold() in TITLES:
        return None
    known = any(word.casefold() in GIVEN_NAMES for _place, word in kept)
    return _Name(first, kept[-1][0] + len(kept[-1][1]), known)


def _last_word(before: str) -> str:
    hit = re.search(rf"({_NAME})\.?\s*\Z", before)
    return hit[1].casefold() if hit else ""


def _is_like_a_name(word: str) -> bool:
    """Whether a word begins with a capital, goes on in small letters, and is no known word."""
    plain = re.sub(r"[’']s\Z", "", word)
    rest = plain[1:]
    small = any(letter.islower() for letter in rest) and not rest[-1].isupper()
    return plain[:1].isupper() and small and plain.casefold() not in NOT_NAMES


def _is_aged(text: str, hit: re.Match[str], name: _Name) -> bool:
    """Whether a number behind a name is an age, and not a count or the number of a note."""
    between, rest = text[name.end : hit.start("age")], hit["rest"]
    if hit["unit"] or "age" in between:
        return True
    if not _FOLLOWS.match(rest) or ("(" in between and not rest.startswith(")")):
        return False
    if " is " in between or " was " in between:
        return name.known
    if name.known or _STRONG.match(rest) or " " in text[name.start : name.end]:
        return True
    # A word that only begins a sentence has its capital from that.
    before = text[max(name.start - _NEAR, 0) : name.start].rstrip(' \t-–“”"‘’*')
    return bool(before) and before[-1] not in _ENDS


def _always(_text: str, _hit: re.Match[str], _name: _Name) -> bool:
    return True


def _is_labelled(text: str, _hit: re.Match[str], name: _Name) -> bool:
    """Two words of a name, or one that is known, right behind the label."""
    return name.known or " " in text[name.start : name.end]


def _may_be_aged(text: str) -> bool:
    return bool(_AN_AGE.search(text) and _WITH_CAPITAL.search(text))


def _may_be_old(text: str) -> bool:
    return "old" in text


def _may_be_labelled(text: str) -> bool:
    return bool(_BEHIND_SIGN.search(text))


_Holds = Callable[[str, re.Match[str], _Name], bool]
_PATTERNS: Final[tuple[tuple[re.Pattern[str], _Holds, Callable[[str], bool]], ...]] = (
    (_WITH_AGE, _is_aged, _may_be_aged),
    (_YEAR_OLD, _always, _may_be_old),
    (_LABELLED, _is_labelled, _may_be_labelled),
)
"""A pattern, what else must hold of what it finds, and whether a text can have any of it."""

"""Layouts that a person has chosen once, to be used each month. Source: docs/rules.md, rule 51."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.layouts import STANDARD, TITLES, Layout, PaperKind, Section


class Place(StrEnum):
    """Where a section stands in a paper."""

    MAIN = "main"
    APPENDIX = "appendix"
    OUT = "out"


PLACE_WORDS: Final = MappingProxyType({
    Place.MAIN: "Main part",
    Place.APPENDIX: "Appendix",
    Place.OUT: "Left out",
})  # fmt: skip

SECTION_TITLES: Final[Mapping[Section, str]] = MappingProxyType({
    Section.SINCE: "Since the last board",
    Section.GLANCE: "All findings at a glance",
    Section.FOREMOST: "What is off track or at risk",
    Section.EXCEPTIONS: "Exceptions for the board",
    Section.BY_THEME: "Findings by theme",
    Section.DECISIONS: "Decisions asked of the board",
    Section.SUMMARY: "Where we are",
    Section.MEASURES: "Measures scorecard",
    Section.FIGURES: "Figures without a target",
    Section.CASE_REVIEWS: "Case reviews",
    Section.RISKS: "Risks to the plan",
    Section.PRIORITIES: "What matters now",
    Section.FORWARD: "Forward plan",
    Section.CLOSURES: "Closures proposed",
    Section.IN_FULL: "Lists in full",
    Section.UNHEARD: "Nothing reported",
    Section.THEMES: "Themes",
    Section.SHEETS: "Finding sheets",
    Section.KEY: "Key to the ratings",
    Section.SOURCES: "Where the findings come from",
    Section.HIGHLIGHT: "Highlights",
    Section.FINDING: "Finding",
    Section.OWED: "What is owed",
    Section.ACTIONS: "All actions",
    Section.THREAD: "Thread",
    Section.SCORECARD: "Measures scorecard",
    Section.CHARTS: "Each measure over time",
})  # fmt: skip
"""What each section that can be chosen is called, as its heading and the contents have it."""

_BOARD: Final = STANDARD[PaperKind.BOARD]
_OF_BOARD: Final = tuple(
    section
    for section in dict.fromkeys((*_BOARD.sections, *_BOARD.appendix, Section.PRIORITIES))
    if section is not Section.CONTENTS
)

CHOOSABLE: Final[Mapping[PaperKind, tuple[Section, ...]]] = MappingProxyType({
    kind: layout.sections for kind, layout in STANDARD.items()
} | {
    PaperKind.BOARD: _OF_BOARD,
    PaperKind.EXCEPTIONS: (
        Section.EXCEPTIONS, Section.DECISIONS, Section.KEY, Section.SINCE, Section.PRIORITIES,
        Section.MEASURES, Section.CASE_REVIEWS, Section.RISKS, Section.FORWARD, Section.CLOSURES,
        Section.UNHEARD, Section.SOURCES,
    ),
})  # fmt: skip
"""The sections that a paper may have. A board pack always has its contents."""

KEPT: Final[Mapping[PaperKind, frozenset[Section]]] = MappingProxyType({
    kind: frozenset(layout.sections) for kind, layout in STANDARD.items()
} | {
    PaperKind.BOARD: frozenset({Section.EXCEPTIONS, Section.KEY}),
    PaperKind.EXCEPTIONS: frozenset({Section.EXCEPTIONS, Section.KEY}),
})  # fmt: skip
"""What no layout leaves out, so that no paper shows the plan as better than it is."""

COVERED: Final = frozenset({PaperKind.BOARD})
"""The papers of which a layout says whether they have a cover; the others have none."""

OF_FINDINGS: Final = frozenset({
    PaperKind.BOARD, PaperKind.HIGHLIGHT, PaperKind.EXCEPTIONS, PaperKind.LEAD, PaperKind.ACTIONS,
})  # fmt: skip
"""The papers that can be narrowed to a theme or a source."""

OF_PERSON: Final = frozenset({PaperKind.LEAD, PaperKind.ACTIONS})
"""The papers that can be narrowed to a person."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where each section of a paper stands: in the main part, in the appendix, or left out.

    ``places`` has each key once, in the order in which the paper tells them; the main part comes
    first, what is left out last. A key may be that of a section which only a newer version knows.
    """

    kind: PaperKind
    places: tuple[tuple[str, Place], ...]

    def keys(self, place: Place) -> tuple[str, ...]:
        """The keys of the sections that stand there, in order."""
        return tuple(key for key, stands in self.places if stands is place)

    def place_of(self, key: str) -> Place:
        """Where a section stands; left out when it is none of these."""
        return dict(self.places).get(key, Place.OUT)

    def put(self, key: str, place: Place) -> "Arrangement":
        """The same with a section at the end of another part."""
        others = [pair for pair in self.places if pair[0] != key]
        return _in_parts(self.kind, [*others, (key, place)])

    def moved(self, key: str, by: int) -> "Arrangement":
        """The same with a section one place up (-1) or down (1).

        Past the end of its part it goes into the next one. The first and the last stay.
        """
        at = next((at for at, (each, _place) in enumerate(self.places) if each == key), None)
        if at is None:
            return self
        place, order, other = self.places[at][1], [*Place], at + by
        if not 0 <= other < len(self.places) or self.places[other][1] is not place:
            step = order.index(place) + by
            if not 0 <= step < len(order):
                return self
            rest = [pair for pair in self.places if pair[0] != key]
            moved = (key, order[step])
            return _in_parts(self.kind, [*rest, moved] if by < 0 else [moved, *rest])
        pairs = [*self.places]
        pairs[at], pairs[other] = pairs[other], pairs[at]
        return Arrangement(self.kind, tuple(pairs))


@dataclass(frozen=True, slots=True)
class LayoutChoice:
    """What a layout says beside its name. None for a filter means all."""

    arrangement: Arrangement
    cover: bool = True
    roles: bool = False
    theme_id: int | None = None
    source_id: int | None = None
    person_id: int | None = None

    @property
    def kind(self) -> PaperKind:
        """The paper of which it is a layout."""
        return self.arrangement.kind


@dataclass(frozen=True, slots=True)
class SavedLayout:
    """A layout as the register keeps it. ``theme``, ``source`` and ``person`` name its filters.

    ``gone`` says of which filters the register holds nothing any more, such as ``the theme
    Permanence``.
    """

    id: int
    version: int
    name: str
    choice: LayoutChoice
    theme: str = ""
    source: str = ""
    person: str = ""
    gone: tuple[str, ...] = ()

    @property
    def kind(self) -> PaperKind:
        """The paper of which it is a layout."""
        return self.choice.kind

    @property
    def narrows(self) -> str:
        """Of what alone its paper tells, in a sentence; empty for everything."""
        filters = (("theme", self.theme), ("source", self.source), ("person", self.person))
        named = [f"the {word} {name}" for word, name in filters if name]
        return f"Tells only of {' and '.join(named)}." if named else ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person must know of it before it is used, in sentences; empty for nothing."""
        said = []
        if self.gone:
            no_more = "are" if len(self.gone) > 1 else "is"
            said.append(
                f"This layout tells of {' and '.join(self.gone)}, which {no_more} no longer in the"
                " register. Change it to choose another."
            )
        if unknown := unknown_keys(self.choice.arrangement):
            word = "Sections" if len(unknown) > 1 else "A section"
            said.append(
                f"{word} that this version of the program does not have:"
                f" {', '.join(unknown)}. The paper is made without, and the layout keeps the name."
            )
        return tuple(said)


def standard_arrangement(kind: PaperKind) -> Arrangement:
    """How the standard layout of a paper arranges it."""
    layout = STANDARD[kind]
    return arranged(kind, layout.sections, layout.appendix)


def arranged(kind: PaperKind, sections: Iterable[str], appendix: Iterable[str]) -> Arrangement:
    """These sections, and those left out behind them. What must stay stands in the appendix."""
    pairs: dict[str, Place] = {}
    for keys, place in ((sections, Place.MAIN), (appendix, Place.APPENDIX)):
        for key in keys:
            if key != Section.CONTENTS:
                pairs.setdefault(str(key), place)
    for section in CHOOSABLE[kind]:
        missing = Place.APPENDIX if section in KEPT[kind] else Place.OUT
        pairs.setdefault(section.value, missing)
    return _in_parts(kind, pairs.items())


def unknown_keys(arrangement: Arrangement) -> tuple[str, ...]:
    """The keys of the sections that this version does not know for the paper."""
    known = set(CHOOSABLE[arrangement.kind])
    return tuple(key for key, _place in arrangement.places if key not in known)


def check_arrangement(arrangement: Arrangement) -> None:
    """Raise ``RefusedError`` when a paper cannot be arranged so."""
    kind = arrangement.kind
    out = [key for key in arrangement.keys(Place.OUT) if key in KEPT[kind]]
    if out:
        names = " and ".join(f"“{title_of(key)}”" for key in out)
        stays = "stay" if len(out) > 1 else "stays"
        raise RefusedError(
            f"{names} {stays} in every {TITLES[kind].lower()}. Put"
            f" {'them' if len(out) > 1 else 'it'} in the main part or the appendix."
        )
    known = set(CHOOSABLE[kind])
    if not known & set(arrangement.keys(Place.MAIN)):
        raise RefusedError("Put at least one section in the main part.")


def title_of(key: str) -> str:
    """What a section is called, by its key; one that is not known by that key."""
    return SECTION_TITLES[Section(key)] if key in SECTION_TITLES else key


def layout_of(saved: SavedLayout) -> Layout:
    """How a paper is laid out by a saved layout; raises ``RefusedError`` where a filter is gone."""
    if saved.gone:
        raise RefusedError(saved.remarks[0])
    return chosen_layout(saved.choice, saved.theme, saved.source, saved.person)


def chosen_layout(choice: LayoutChoice, theme: str, source: str, person: str) -> Layout:
    """How a paper is laid out as somebody chose it; the filters are given by their names.

    Sections that this version does not know are passed over.
    """
    check_arrangement(choice.arrangement)
    kind, of_findings = choice.kind, choice.kind in OF_FINDINGS
    main = _known(kind, choice.arrangement.keys(Place.MAIN))
    first = (Section.CONTENTS,) if kind is PaperKind.BOARD else ()
    return Layout(
        kind,
        (*first, *main),
        _known(kind, choice.arrangement.keys(Place.APPENDIX)),
        cover=choice.cover and kind in COVERED,
        lead=person if kind in OF_PERSON else "",
        theme=theme if of_findings else "",
        source=source if of_findings else "",
        roles=choice.roles,
    )


def _known(kind: PaperKind, keys: Sequence[str]) -> tuple[Section, ...]:
    known = set(CHOOSABLE[kind])
    return tuple(Section(key) for key in keys if key in known)


def _in_parts(kind: PaperKind, pairs: Iterable[tuple[str, Place]]) -> Arrangement:
    """The sections part by part, each in its order; those left out in that of the standard."""
    order = {section.value: at for at, section in enumerate(CHOOSABLE[kind])}
    pairs = list(pairs)
    told = [pair for place in (Place.MAIN, Place.APPENDIX) for pair in pairs if pair[1] is place]
    out = [pair for pair in pairs if pair[1] is Place.OUT]
    out.sort(key=lambda pair: order.get(pair[0], len(order)))
    return Arrangement(kind, (*told, *out))

"""The colours of the window: the only place that names one.

A token is a text such as ``#1A5FA0``. What each pair of tokens must reach (4.5 to 1 for words,
3 to 1 for edges and focus rings) is measured by the tests, in every theme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact, Rating


class Look(NamedTuple):
    """How one step of a rating is drawn: colour of words and edge, of the ground, and a shape."""

    ink: str
    fill: str
    shape: str


INKS: Final = ("#000000", "#FFFFFF")
"""The inks for words on a colour that somebody else has chosen, such as the fill of a cell."""

Looks = Mapping[Rating, Mapping[str, Look]]

SHAPES: Final[Mapping[Rating, Mapping[str, str]]] = MappingProxyType(
    {
        Rating.DELIVERY: {
            Delivery.NOT_STARTED: "ring",
            Delivery.ON_TRACK: "play",
            Delivery.AT_RISK: "warning",
            Delivery.OFF_TRACK: "cross",
            Delivery.COMPLETE: "tick",
            Delivery.ON_HOLD: "pause",
            Delivery.CLOSED: "seal",
            Delivery.SUPERSEDED: "arrow",
            Delivery.NOT_OURS: "barred",
        },
        Rating.IMPACT: {
            Impact.NONE_YET: "diamond_empty",
            Impact.EARLY_SIGNS: "diamond_half",
            Impact.EVIDENCED: "diamond",
            Impact.SUSTAINED: "star",
        },
        Rating.EVIDENCE: {
            EvidenceStrength.NONE: "bars_0",
            EvidenceStrength.SELF_REPORT: "bars_1",
            EvidenceStrength.DATA: "bars_2",
            EvidenceStrength.AUDIT: "bars_3",
            EvidenceStrength.EXTERNAL: "bars_4",
        },
    }
)
"""The shape of each step, the same in every theme: a rating is never told by colour alone."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours.

    ``muted`` is for words of second rank, ``hint`` for those in an empty field, which must never
    be taken for what somebody wrote, ``border`` for decoration only, ``edge`` for the
    outline of what can be used, ``focus`` for the ring of what has the keyboard,
    ``primary_focus`` for that ring around a button filled with the accent and
    ``selection_focus`` for it on a selected row. Tokens that begin with ``rail`` and
    ``toast`` belong to those two dark pieces. ``paper`` is that of a printed page, white in every
    theme; ``mark`` is the pen that marks a passage on it, and ``mark_edge`` the line around;
    ``pick`` and ``pick_edge`` are those of words that a person chooses there.
    """

    name: str
    page: str
    surface: str
    text: str
    muted: str
    hint: str
    border: str
    edge: str
    accent: str
    accent_hover: str
    accent_text: str
    focus: str
    primary_focus: str
    selection: str
    selection_text: str
    selection_focus: str
    hover: str
    danger: str
    warning: str
    disabled: str
    rail: str
    rail_chosen: str
    rail_text: str
    rail_focus: str
    toast: str
    toast_text: str
    toast_accent: str
    paper: str
    paper_text: str
    mark: str
    mark_edge: str
    pick: str
    pick_edge: str
    looks: Looks

    def look(self, rating: Rating, key: str) -> Look:
        """How the step ``key`` of ``rating`` is drawn; ``KeyError`` when there is no such step."""
        return self.looks[rating][key]


def _look(colours: str, shape: str) -> Look:
    ink, fill = colours.split()
    return Look(f"#{ink}", f"#{fill}", shape)


def _looks(*lines: str) -> Looks:
    """The looks written as ``ink fill`` in the order of ``SHAPES``."""
    pairs = iter(lines)
    return {
        rating: {key: _look(next(pairs), shape) for key, shape in shapes.items()}
        for rating, shapes in SHAPES.items()
    }


LIGHT: Final = Theme(
    name="light",
    page="#F4F5F7",
    surface="#FFFFFF",
    text="#1B1F24",
    muted="#4F5965",
    hint="#667180",
    border="#D5DAE1",
    edge="#7B8794",
    accent="#1A5FA0",
    accent_hover="#154D83",
    accent_text="#FFFFFF",
    focus="#1A5FA0",
    primary_focus="#1B1F24",
    selection="#D6E6F7",
    selection_text="#0B1F33",
    selection_focus="#1A5FA0",
    hover="#EEF3F9",
    danger="#9B1C1C",
    warning="#7A4100",
    disabled="#8A949F",
    rail="#12324F",
    rail_chosen="#3B5670",
    rail_text="#FFFFFF",
    rail_focus="#8EC4FA",
    toast="#1B2733",
    toast_text="#FFFFFF",
    toast_accent="#9CCBFA",
    paper="#FFFFFF",
    paper_text="#1B1F24",
    mark="#FFE27A",
    mark_edge="#7A4100",
    pick="#BBD9F8",
    pick_edge="#1A5FA0",
    looks=_looks(
        "454D57 ECEEF1",
        "0B5F3A DDF3E6",
        "7A4100 FFE9C7",
        "9B1C1C FDE2E1",
        "174F9C DCE9FB",
        "5A3A78 F1E6F8",
        "0B3566 B4CFF2",
        "465260 E3E8EE",
        "5A5044 F0EBE3",
        "4A5560 F1F3F5",
        "0B5862 DCF1F3",
        "06454D B5E0E3",
        "4B3A94 E9E4FA",
        "59636E F1F3F5",
        "4F5965 ECEFF2",
        "3F5468 E4EBF1",
        "2F4A66 D8E4EF",
        "1D3F63 C9DCEE",
    ),
)

DARK: Final = Theme(
    name="dark",
    page="#15181C",
    surface="#1D2126",
    text="#E8EBEF",
    muted="#AEB7C2",
    hint="#8E98A4",
    border="#343B44",
    edge="#7F8B99",
    accent="#7DB7F0",
    accent_hover="#A3CDF6",
    accent_text="#0B1F33",
    focus="#8EC4FA",
    primary_focus="#E8EBEF",
    selection="#24476B",
    selection_text="#FFFFFF",
    selection_focus="#8EC4FA",
    hover="#262C34",
    danger="#FFA9A4",
    warning="#FFC978",
    disabled="#6F7985",
    rail="#0E2236",
    rail_chosen="#2B4560",
    rail_text="#FFFFFF",
    rail_focus="#8EC4FA",
    toast="#E8EBEF",
    toast_text="#15181C",
    toast_accent="#174F9C",
    paper="#FFFFFF",
    paper_text="#1B1F24",
    mark="#FFE27A",
    mark_edge="#7A4100",
    pick="#BBD9F8",
    pick_edge="#1A5FA0",
    looks=_looks(
        "D3D9E0 333A43",
        "8FE0B3 12392A",
        "FFC978 43300F",
        "FFA9A4 4A1D1F",
        "A8CEFF 173558",
        "E3BEF7 42264F",
        "D6E8FF 1F518C",
        "BFCAD6 2B333D",
        "D8CBB8 3A332A",
        "C2CAD3 2A3038",
        "8FDDE6 10383D",
        "B9F1F6 125059",
        "CDBFFF 322A5C",
        "AEB7C2 262C33",
        "BAC4CF 2A323B",
        "BFD0E0 273747",
        "C6DAEE 254059",
        "D3E7FB 23496F",
    ),
)

CONTRAST: Final = Theme(
    name="contrast",
    page="#000000",
    surface="#000000",
    text="#FFFFFF",
    muted="#FFFFFF",
    hint="#A8A8A8",
    border="#8A8A8A",
    edge="#FFFFFF",
    accent="#1AEBFF",
    accent_hover="#8DF5FF",
    accent_text="#000000",
    focus="#FFD60A",
    primary_focus="#FFD60A",
    selection="#1AEBFF",
    selection_text="#000000",
    selection_focus="#000000",
    hover="#2B2B2B",
    danger="#FF9C96",
    warning="#FFD60A",
    disabled="#9A9A9A",
    rail="#000000",
    rail_chosen="#1AEBFF",
    rail_text="#FFFFFF",
    rail_focus="#FFD60A",
    toast="#000000",
    toast_text="#FFFFFF",
    toast_accent="#FFD60A",
    paper="#FFFFFF",
    paper_text="#1B1F24",
    mark="#FFE27A",
    mark_edge="#7A4100",
    pick="#BBD9F8",
    pick_edge="#1A5FA0",
    looks=_looks(
        "FFFFFF 000000",
        "7CF5B0 000000",
        "FFD60A 000000",
        "FF9C96 000000",
        "8CC8FF 000000",
        "E9B8FF 000000",
        "000000 8CC8FF",
        "FFFFFF 000000",
        "FFFFFF 000000",
        "FFFFFF 000000",
        "8DF5FF 000000",
        "000000 8DF5FF",
        "000000 D9C8FF",
        "FFFFFF 000000",
        "FFFFFF 000000",
        "FFFFFF 000000",
        "FFFFFF 000000",
        "FFFFFF 000000",
    ),
)

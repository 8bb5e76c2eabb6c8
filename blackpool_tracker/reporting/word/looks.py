"""The styles of a Word document: the faces, sizes and colours of the printed page, under names."""

from dataclasses import replace
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from blackpool_tracker.reporting import styles
from blackpool_tracker.reporting.colours import ACCENT, NAVY, ON_NAVY, RULE, TINT, WHITE
from blackpool_tracker.reporting.fonts import Face
from blackpool_tracker.reporting.styles import Style
from blackpool_tracker.reporting.word.elements import ink, made, twips

FONT: Final = "Source Sans 3"
LANGUAGE: Final = "en-GB"
HEADINGS: Final = {
    "H1": Style(Face.BOLD, 30, 35, NAVY, before=4, after=8, keep=True),
    "H2": styles.TITLE,
    "H3": styles.HEAD,
    "H4": styles.MINOR,
}
PLAIN: Final = "Normal"
TABLE: Final = "BoardTable"
RUNNING_HEAD: Final = "Header"
RUNNING_FOOT: Final = "Footer"
COUNCIL: Final = replace(styles.COVER_COUNCIL, colour=NAVY)
NOTICE: Final = replace(styles.STRONG, before=8, after=10)
"""What must be seen before the plan, on a tinted ground with an edge."""

_OURS: Final = {"COUNCIL": COUNCIL, "NOTICE": NOTICE}

_PAPER: Final = {
    style: name
    for name, style in {**vars(styles), **_OURS}.items()
    if isinstance(style, Style) and style.colour not in {WHITE, ON_NAVY} and style.align == "left"
}
"""Every style of the page by its name there."""


def style_of(style: Style) -> str:
    """The id of the Word style for a style of the page, however it is aligned."""
    name = _PAPER.get(replace(style, align="left"), "BODY")
    return PLAIN if name == "BODY" else f"Board{name.title().replace('_', '')}"


def heading_of(role: str) -> str:
    """The id of the style of a heading: ``Heading2`` for ``H2``."""
    return f"Heading{role[1:]}"


def styles_part() -> BaseOxmlElement:
    """All styles, as they stand in ``styles.xml``."""
    defaults = made(
        "docDefaults",
        made("rPrDefault", made("rPr", *_letters(styles.BODY), _language())),
        made("pPrDefault"),
    )
    part = made("styles", defaults, _style(PLAIN, "Normal", styles.BODY))
    for role, style in HEADINGS.items():
        level = made("outlineLvl", val=int(role[1:]) - 1)
        part.append(_style(heading_of(role), f"heading {role[1:]}", style, level))
    for style, name in _PAPER.items():
        if style_of(style) != PLAIN:
            said = f"Board {name.lower().replace('_', ' ')}"
            part.append(_style(style_of(style), said, style))
            if style == NOTICE:
                _ground(part[-1])
    part.extend([*_running(), _table_normal(), _table()])
    return part


def _style(key: str, name: str, style: Style, *more: BaseOxmlElement) -> BaseOxmlElement:
    own = made("style", made("name", val=name), type="paragraph", styleId=key)
    if key == PLAIN:
        own.set(qn("w:default"), "1")
    else:
        own.append(made("basedOn", val=PLAIN))
    own.append(made("qFormat"))
    eyebrow = [made("caps")] if style is styles.EYEBROW else []
    own.append(made("pPr", *_set(style), *more))
    own.append(made("rPr", *_letters(style, *eyebrow)))
    return own


def _set(style: Style) -> list[BaseOxmlElement]:
    kept = [made("keepNext"), made("keepLines")] if style.keep else []
    room = made(
        "spacing",
        before=twips(style.before),
        after=twips(style.after),
        line=twips(style.leading),
        lineRule="atLeast",
    )
    return [*kept, room]


def _letters(style: Style, *more: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Face, weight, colour and size, in the order of the format."""
    bold, slanted = style.face in {Face.BOLD, Face.SEMIBOLD}, style.face is Face.ITALIC
    size = round(style.size * 2)
    return [
        made("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT),
        made("b", val=int(bold)),
        made("i", val=int(slanted)),
        *more,
        made("color", val=ink(style.colour)),
        made("sz", val=size),
        made("szCs", val=size),
    ]


def _language() -> BaseOxmlElement:
    return made("lang", val=LANGUAGE, eastAsia=LANGUAGE)


def _room_of(style: BaseOxmlElement) -> BaseOxmlElement:
    """Where a style says how much room it has: the format wants others before and behind it."""
    found: BaseOxmlElement = next(style.iter(qn("w:spacing")))
    return found


def _ground(style: BaseOxmlElement) -> None:
    """Give a style a tinted ground with an edge."""
    room = _room_of(style)
    edge = made("left", val="single", sz=24, space=8, color=ink(ACCENT))
    room.addprevious(made("pBdr", edge))
    room.addprevious(made("shd", val="clear", color="auto", fill=ink(TINT)))
    room.addnext(made("ind", left=twips(11)))


def _running() -> list[BaseOxmlElement]:
    """Head and foot, with a stop at the right edge."""
    running = []
    for key in (RUNNING_HEAD, RUNNING_FOOT):
        own = _style(key, key.lower(), styles.RUNNING)
        stop = made("tab", val="right", pos=twips(styles.MEASURE))
        _room_of(own).addprevious(made("tabs", stop))
        running.append(own)
    return running


def _table_normal() -> BaseOxmlElement:
    own = made("style", made("name", val="Normal Table"), type="table", styleId="TableNormal")
    own.set(qn("w:default"), "1")
    return own


def _table() -> BaseOxmlElement:
    """No upright lines: a dark one under the head, fine ones under the rows."""
    pad = twips(styles.PAD)
    fine = {"val": "single", "sz": 4, "space": 0, "color": ink(RULE)}
    under = made("bottom", val="single", sz=8, space=0, color=ink(NAVY))
    return made(
        "style",
        made("name", val="Board table"),
        made("basedOn", val="TableNormal"),
        made("qFormat"),
        made(
            "tblPr",
            made("tblBorders", made("bottom", **fine), made("insideH", **fine)),
            made("tblCellMar", made("left", w=pad, type="dxa"), made("right", w=pad, type="dxa")),
        ),
        made("tblStylePr", made("tcPr", made("tcBorders", under)), type="firstRow"),
        type="table",
        styleId=TABLE,
        customStyle=1,
    )

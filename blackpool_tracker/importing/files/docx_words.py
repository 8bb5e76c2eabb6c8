"""The words of a DOCX's paragraph as a reader sees them.

What was put in with changes tracked is read, what was struck out or moved away is not. Notes at the
foot of a page stand in a part of their own, and are left out as those of a PDF are.
"""

from collections.abc import Iterator
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OLDER: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What Word writes a second time, for programs that do not know the first."""

BOX: Final = f"{W}txbxContent"
GONE: Final = frozenset({f"{W}del", f"{W}moveFrom", OLDER})
AROUND: Final = frozenset(
    {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo"}
)
"""What stands around paragraphs, rows or cells and is none itself."""

PAGE_END: Final = "\f"
LINE_END: Final = "\n"
SOFT_HYPHEN: Final = "\u00ad"
SPACES: Final = frozenset({f"{W}tab", f"{W}ptab"})
SYMBOL_FONTS: Final = 0xF000  # from which on fonts of symbols have their signs


def pieces_of(paragraph: BaseOxmlElement) -> list[str]:
    """The words of a paragraph, in pieces; ``PAGE_END`` and ``LINE_END`` are pieces of their own.

    Boxes of text that are fixed to it are none of them.
    """
    return list(_walk(paragraph))


def boxes_of(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    """The boxes of text that are fixed to a paragraph, the outermost only."""
    return list(_boxes(paragraph))


def inside(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """The rows of a table, or the cells of a row, whatever stands around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in AROUND:
            yield from inside(child, tag)


def is_joined_with_next(paragraph: BaseOxmlElement) -> bool:
    """Whether the end of the paragraph was struck out, so that it goes on in the next."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def is_bold(paragraph: BaseOxmlElement) -> bool:
    """Whether all words of a paragraph are set in bold letters."""
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(_walk(run)).strip()]
    return bool(runs) and all(_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _boxes(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag not in GONE:
            yield from _boxes(child)


def _walk(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag in GONE or child.tag == BOX:
            continue
        if (sign := _sign(child, element)) is None:
            yield from _walk(child)
        elif sign:
            yield sign


def _sign(child: BaseOxmlElement, parent: BaseOxmlElement) -> str | None:
    """What an element prints; None for what only holds others."""
    if child.tag == f"{W}t":
        return (child.text or "").replace(SOFT_HYPHEN, "")
    if child.tag in SPACES:
        return " " if parent.tag == f"{W}r" else ""  # in a style it is where tabs stop
    if child.tag == f"{W}br":
        return PAGE_END if child.get(f"{W}type") == "page" else LINE_END
    if child.tag == f"{W}sym":
        return _symbol(child)
    return {
        f"{W}cr": LINE_END,
        f"{W}noBreakHyphen": "-",
        f"{W}lastRenderedPageBreak": PAGE_END,
    }.get(child.tag)


def _symbol(symbol: BaseOxmlElement) -> str:
    """A sign of a font of symbols, where Unicode has none."""
    try:
        number = int(symbol.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return chr(number if number >= SYMBOL_FONTS else SYMBOL_FONTS + number % 0x100)


def _on(switch: BaseOxmlElement | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")

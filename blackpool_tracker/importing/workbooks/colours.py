"""The colours that cells are filled with, as a person sees them."""

import colorsys
import re
from typing import Final

from openpyxl.styles import PatternFill
from openpyxl.styles.colors import COLOR_INDEX, Color

THEME: Final = re.compile(
    rb"<a:(dk1|lt1|dk2|lt2|accent[1-6]|hlink|folHlink)>\s*<a:(?:srgbClr val|sysClr [^>]*lastClr)="
    rb'"([0-9A-Fa-f]{6})"'
)
ORDER: Final = (
    *("lt1", "dk1", "lt2", "dk2", "accent1", "accent2"),
    *("accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"),
)
"""The colours of a theme in the order in which cells number them."""
OFFICE: Final = (
    *("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D"),
    *("9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080"),
)
WHITE: Final = "FFFFFF"
BYTE: Final = 255


def theme_of(part: bytes | None) -> tuple[str, ...]:
    """The colours of a workbook's theme; Office's own where it names none."""
    named = {found[1].decode(): found[2].decode().upper() for found in THEME.finditer(part or b"")}
    return tuple(named.get(name, own) for name, own in zip(ORDER, OFFICE, strict=True))


def fill_of(fill: object, theme: tuple[str, ...]) -> str:
    """The colour of a fill as six hex digits; empty for none, for white and for patterns."""
    if not isinstance(fill, PatternFill) or fill.fill_type != "solid":
        return ""
    found = _rgb(fill.fgColor, theme)
    return "" if found == WHITE else found


def _rgb(colour: Color | None, theme: tuple[str, ...]) -> str:
    if colour is None:
        return ""
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        base = colour.rgb[-6:].upper()
    elif colour.type == "theme" and colour.theme < len(theme):
        base = theme[colour.theme]
    elif colour.type == "indexed" and colour.indexed < len(COLOR_INDEX):
        base = COLOR_INDEX[colour.indexed][-6:]
    else:
        return ""
    return _tinted(base, colour.tint or 0.0)


def _tinted(base: str, tint: float) -> str:
    """A colour made lighter (tint above 0) or darker; by ECMA-376, part 1, 18.8.19."""
    if not tint:
        return base
    red, green, blue = (int(base[at : at + 2], 16) / BYTE for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)
    return "".join(f"{round(part * BYTE):02X}" for part in parts)

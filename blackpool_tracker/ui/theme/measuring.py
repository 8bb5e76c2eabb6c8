"""How far two colours stand apart.

Source: Web Content Accessibility Guidelines 2.2, "contrast ratio" and "relative luminance".
"""

from typing import Final

from blackpool_tracker.ui.theme.tokens import INKS

WORDS: Final = 4.5
"""The least contrast of words on their ground."""

EDGES: Final = 3.0
"""The least contrast of edges, shapes and focus rings against what lies beside them."""


def luminance(colour: str) -> float:
    """The relative luminance of ``#RRGGBB``, 0 for black to 1 for white."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  the standard's own numbers
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 for none to 21 for black on white."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: str) -> str:
    """Black or white, whichever can be read better on a colour that somebody else has chosen."""
    return max(INKS, key=lambda ink: contrast(ink, ground))

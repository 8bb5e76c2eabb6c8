"""The colours of the window, where they come from and how they change."""

from blackpool_tracker.ui.theme.appearance import (
    LARGEST_TEXT,
    SMALLEST_TEXT,
    TEXT_SIZE,
    Appearance,
    ThemeChoice,
    appearance,
    apply_theme,
    current,
    theme_for_system,
)
from blackpool_tracker.ui.theme.tokens import CONTRAST, DARK, LIGHT, Look, Theme

__all__ = [
    "CONTRAST",
    "DARK",
    "LARGEST_TEXT",
    "LIGHT",
    "SMALLEST_TEXT",
    "TEXT_SIZE",
    "Appearance",
    "Look",
    "Theme",
    "ThemeChoice",
    "appearance",
    "apply_theme",
    "current",
    "theme_for_system",
]

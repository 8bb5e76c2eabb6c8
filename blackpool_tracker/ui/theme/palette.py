"""The tokens as Qt's palette, for what Fusion paints by itself."""

from PySide6.QtGui import QColor, QPalette

from blackpool_tracker.ui.theme.tokens import Theme

_Role = QPalette.ColorRole


def palette(theme: Theme) -> QPalette:
    """The palette of a theme."""
    roles = {
        _Role.Window: theme.page,
        _Role.WindowText: theme.text,
        _Role.Base: theme.surface,
        _Role.AlternateBase: theme.hover,
        _Role.Text: theme.text,
        _Role.Button: theme.surface,
        _Role.ButtonText: theme.text,
        _Role.BrightText: theme.danger,
        _Role.Highlight: theme.selection,
        _Role.HighlightedText: theme.selection_text,
        _Role.Accent: theme.accent,
        _Role.Link: theme.accent,
        _Role.LinkVisited: theme.accent,
        _Role.PlaceholderText: theme.hint,
        _Role.ToolTipBase: theme.toast,
        _Role.ToolTipText: theme.toast_text,
        _Role.Light: theme.surface,
        _Role.Midlight: theme.hover,
        _Role.Mid: theme.border,
        _Role.Dark: theme.edge,
        _Role.Shadow: theme.edge,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText, _Role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return made

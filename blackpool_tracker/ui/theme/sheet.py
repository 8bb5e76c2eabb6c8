"""The one style sheet of the application, built from the tokens.

Sizes of words are in points, relative to the size in use; lengths that belong to words come from
their font, so only paddings and edges are in pixels. A focused field has a ring of 2 pixels and
1 pixel less of padding, so that nothing moves.
"""

from string import Template
from typing import Final

from blackpool_tracker.ui.theme.tokens import Theme

_WORDS: Final = """
QLabel { background: transparent; }
QLabel[role="h1"] { font-size: ${h1}pt; font-weight: 600; }
QLabel[role="h2"] { font-size: ${h2}pt; font-weight: 600; }
QLabel[role="h3"] { font-weight: 600; }
QLabel[role="number"] { font-size: ${number}pt; font-weight: 600; }
QLabel[role="muted"], QLabel[role="small"] { color: $muted; }
QLabel[role="small"] { font-size: ${small}pt; }
QLabel[role="error"] { color: $danger; }
QLabel[role="rail"] { color: $rail_text; font-weight: 600; }
QLabel[role="toast"] { color: $toast_text; }
QLabel:disabled { color: $disabled; }
QToolTip { background: $toast; color: $toast_text; border: 1px solid $edge; padding: 4px 8px; }
"""

_FRAMES: Final = """
QMainWindow, QDialog, QWidget[kind="page"] { background: $page; }
QFrame[kind="panel"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[kind="popup"] { background: $surface; border: 1px solid $edge; }
QFrame[kind="line"] { background: $border; border: 0; max-height: 1px; min-height: 1px; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="scrolled"] {
    background: transparent; border: 0; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }
QStatusBar { background: $page; color: $muted; }
QStatusBar::item { border: 0; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 14px; }
QScrollBar:horizontal { height: 14px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QProgressBar { background: $hover; border: 1px solid $edge; border-radius: 5px; color: transparent;
    min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""

_FIELDS: Final = """
QLineEdit, QPlainTextEdit, QComboBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
    padding: 5px 9px; selection-background-color: $accent; selection-color: $accent_text;
    placeholder-text-color: $hint; }
QLineEdit, QComboBox { min-height: ${line}px; }
QMenu { icon-size: ${icon}px; }
QPlainTextEdit { padding: 4px 5px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"], QComboBox[refused="true"] {
    border-color: $danger; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $focus; padding: 4px 8px; }
QPlainTextEdit:focus { border: 2px solid $focus; padding: 3px 4px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    background: $page; color: $disabled; border-color: $border; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $page; }
QLineEdit QToolButton { background: transparent; border: 0; padding: 2px; border-radius: 4px; }
QLineEdit QToolButton:hover { background: $hover; }
QLineEdit QToolButton:focus { border: 2px solid $focus; padding: 0; }
QComboBox::drop-down { border: 0; width: 30px; }
QComboBox::down-arrow { image: none; }
QComboBox QLineEdit, QComboBox QLineEdit:focus {
    border: 0; padding: 0; background: transparent; min-height: 0; }
QAbstractItemView { background: $surface; color: $text; outline: 0; border: 1px solid $edge;
    selection-background-color: $selection; selection-color: $selection_text; }
QComboBox QAbstractItemView { border: 0; padding: 3px; }
QComboBox QAbstractItemView::item, QListView::item { min-height: 28px; padding: 1px 9px; }
QListView::item:hover { background: $hover; }
QListView::item:selected, QComboBox QAbstractItemView::item:selected {
    background: $selection; color: $selection_text; }
QListWidget { border-radius: 6px; padding: 2px; }
QListWidget:focus { border: 2px solid $focus; padding: 1px; }
QAbstractItemView[kind="bare"] { background: transparent; border: 0; }
QCheckBox, QRadioButton { spacing: 8px; padding: 4px 6px 4px 3px; border: 2px solid transparent;
    border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: ${box}px; height: ${box}px;
    border: 1px solid $edge; background: $surface; border-radius: 4px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QRadioButton::indicator:checked { background: $surface; width: ${dot}px; height: ${dot}px;
    border: 5px solid $accent; }
"""

_BUTTONS: Final = """
QPushButton { background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
    padding: 5px 14px; min-height: ${line}px; outline: 0; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; color: $selection_text; }
QPushButton[kind="primary"] { background: $accent; color: $accent_text; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="quiet"] { background: transparent; color: $accent; border-color: transparent;
    padding: 5px 8px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="link"] { background: transparent; color: $accent; border-color: transparent;
    padding: 3px 2px; text-align: left; }
QPushButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="number"] { background: transparent; border-color: transparent;
    padding: 0 2px; font-size: ${number}pt; font-weight: 600; text-align: left; }
QPushButton[kind="number"]:hover { background: $hover; }
QPushButton[kind="icon"] { background: transparent; border-color: transparent; padding: 5px; }
QPushButton[kind="icon"]:hover { background: $hover; }
QPushButton[kind="toast"] { background: transparent; color: $toast_accent;
    border-color: transparent; padding: 5px 8px; font-weight: 600; }
QPushButton[kind="toast"]:hover { border-color: $toast_accent; }
QPushButton:disabled { color: $disabled; border-color: $border; background: $page; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="icon"]:disabled { background: transparent;
    border-color: transparent; }
"""

_TABLES: Final = """
QTableView { background: $surface; border: 0; gridline-color: transparent; }
QTableView::item { border: 0; padding: 0; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $muted; font-weight: 600; border: 0;
    border-bottom: 1px solid $edge; padding: 8px 10px; text-align: left; }
QHeaderView::section:hover { color: $text; background: $hover; }
QHeaderView::down-arrow, QHeaderView::up-arrow { image: none; width: 0; height: 0; }
QTableCornerButton::section { background: $surface; border: 0; }
"""

_CHROME: Final = """
QMenuBar { background: $page; color: $text; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $selection; color: $selection_text; }
QMenu { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 34px 6px 12px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $selection; color: $selection_text; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::icon { padding-left: 10px; }
QTabWidget::pane { border: 0; border-top: 1px solid $border; background: transparent; top: -1px;
    padding-top: 12px; }
QTabWidget > QStackedWidget > QWidget { background: transparent; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; border: 2px solid transparent;
    border-bottom: 3px solid transparent; padding: 6px 10px; margin-right: 2px; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:selected:focus { border: 2px solid $focus; border-bottom: 3px solid $focus;
    border-radius: 4px; }
QCalendarWidget QWidget { background: $surface; color: $text; }
QCalendarWidget QAbstractItemView { border: 0; selection-background-color: $accent;
    selection-color: $accent_text; }
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QCalendarWidget QToolButton { border: 2px solid transparent; border-radius: 6px; padding: 4px 8px;
    font-weight: 600; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton:focus { border-color: $focus; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
"""

_POINTS: Final = 72
"""Points an inch."""

_LINE: Final = 1.35
"""The height of a line of words against their size; fonts for screens have 1.15 to 1.33."""

_LEAST_LINE: Final = 20
"""The least height of the words of a field or a button, in pixels."""

_TALL: Final = 1.2  # of an icon among words, in their size
_LEAST_ICON: Final = 16  # pixels

_SHEET: Final = Template(_WORDS + _FRAMES + _FIELDS + _BUTTONS + _TABLES + _CHROME)


def sheet(theme: Theme, text_size: float, dots: float = 96.0) -> str:
    """The style sheet of a theme for words of ``text_size`` points, at ``dots`` an inch."""
    values = {name: str(getattr(theme, name)) for name in theme.__slots__}
    sizes = {
        "h1": text_size * 1.6,
        "h2": text_size * 1.2,
        "number": text_size * 2.6,
        "small": max(text_size * 0.9, 9.0),
    }
    box = round(text_size * 1.6)
    lengths = {
        # Reckoned, not measured: the first measuring of a font takes Qt a tenth of a start.
        "line": str(max(round(text_size * dots / _POINTS * _LINE), _LEAST_LINE)),
        "icon": str(max(round(text_size * dots / _POINTS * _TALL), _LEAST_ICON)),
        "box": str(box),
        "dot": str(box - 8),
        "round": str(box // 2 + 1),
    }
    return _SHEET.substitute(values | lengths | {name: f"{sizes[name]:.2f}" for name in sizes})

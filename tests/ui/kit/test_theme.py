"""Every pair of colours that meet is far enough apart, and the theme follows the choice."""

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel

from blackpool_tracker.domain.ratings import (
    DEFAULT_WORDS,
    Delivery,
    EvidenceStrength,
    Impact,
    Rating,
)
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    ThemeChoice,
    appearance,
    apply_theme,
    current,
    theme_for_system,
)
from blackpool_tracker.ui.theme.measuring import EDGES, WORDS, contrast
from blackpool_tracker.ui.theme.sheet import sheet

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
GROUNDS = ("page", "surface", "hover")
WORDS_ON = [
    *((ink, ground) for ink in ("text", "muted", "accent") for ground in GROUNDS),
    *((ink, ground) for ink in ("danger", "warning") for ground in GROUNDS),
    ("hint", "surface"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("selection_text", "selection"),
    ("rail_text", "rail"),
    ("toast_text", "toast"),
    ("toast_accent", "toast"),
    ("paper_text", "paper"),
    ("paper_text", "mark"),
    ("paper_text", "pick"),
]
EDGES_ON = [
    *((edge, ground) for edge in ("edge", "focus") for ground in GROUNDS),
    ("selection_focus", "selection"),
    ("rail_focus", "rail"),
    ("accent", "surface"),
    ("primary_focus", "page"),
    ("toast_accent", "toast"),
    ("mark_edge", "paper"),
    ("mark_edge", "mark"),
    ("pick_edge", "paper"),
    ("pick_edge", "pick"),
    # The line between a primary button and its ring, and between a filter and its ring.
    ("surface", "accent"),
    ("surface", "primary_focus"),
    ("surface", "focus"),
]


@THEMES
@pytest.mark.parametrize(("ink", "ground"), WORDS_ON)
def test_words_can_be_read_on_their_ground(theme, ink, ground):
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= WORDS


@THEMES
@pytest.mark.parametrize(("edge", "ground"), EDGES_ON)
def test_edges_and_rings_stand_out(theme, edge, ground):
    assert contrast(getattr(theme, edge), getattr(theme, ground)) >= EDGES


@THEMES
def test_the_chosen_place_of_the_rail_can_be_read(theme):
    ink = theme.selection_text if theme.rail_chosen == theme.selection else theme.rail_text
    assert contrast(ink, theme.rail_chosen) >= WORDS


@THEMES
@pytest.mark.parametrize("word", DEFAULT_WORDS, ids=lambda word: f"{word.rating}-{word.key}")
def test_a_chip_can_be_read_and_stands_out_wherever_it_lies(theme, word):
    look = theme.look(word.rating, word.key)
    assert contrast(look.ink, look.fill) >= WORDS
    for ground in (*GROUNDS, "selection"):
        under = getattr(theme, ground)
        assert max(contrast(look.ink, under), contrast(look.fill, under)) >= EDGES


@THEMES
def test_every_step_of_every_rating_has_a_look_and_a_shape_of_its_own(theme):
    steps = {Rating.DELIVERY: Delivery, Rating.IMPACT: Impact, Rating.EVIDENCE: EvidenceStrength}
    looks = [theme.look(rating, key) for rating, keys in steps.items() for key in keys]
    assert len({look.shape for look in looks}) == len(looks) == 18


def test_contrast_is_measured_as_the_standard_says():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@THEMES
def test_the_sheet_is_filled_in_and_asks_for_no_picture_file(theme):
    text = sheet(theme, 10)
    assert "$" not in text
    assert "url(" not in text


def test_a_theme_reaches_palette_sheet_and_painters(qapp, wear):
    wear(DARK)
    assert current() is DARK
    assert qapp.palette().window().color() == QColor(DARK.page)
    assert DARK.surface in qapp.styleSheet()


def test_a_change_of_theme_is_told_once(qtbot, qapp, wear):
    seen = []
    appearance.changed.connect(seen.append)
    wear(CONTRAST)
    wear(CONTRAST)
    appearance.changed.disconnect(seen.append)
    assert seen == [CONTRAST]


def test_words_grow_with_the_size_that_was_set(qtbot, qapp, wear):
    label = labels.heading("Findings")
    qtbot.addWidget(label)
    label.ensurePolished()
    before = label.fontMetrics().height()
    apply_theme(qapp, LIGHT, 16)
    label.ensurePolished()
    assert label.fontMetrics().height() > before * 1.4
    assert QApplication.font().pointSizeF() == 16
    apply_theme(qapp, LIGHT)


@pytest.mark.parametrize(
    ("choice", "theme"),
    [(ThemeChoice.LIGHT, LIGHT), (ThemeChoice.DARK, DARK), (ThemeChoice.CONTRAST, CONTRAST)],
)
def test_a_choice_is_worn(wear, choice, theme):
    appearance.choose(choice)
    assert (appearance.choice, current()) == (choice, theme)
    appearance.choose(ThemeChoice.LIGHT)


def test_a_size_of_words_beyond_reason_is_held_back(wear):
    appearance.choose(ThemeChoice.LIGHT, 400)
    assert appearance.text_size == 18
    appearance.choose(ThemeChoice.LIGHT, 1)
    assert appearance.text_size == 9
    appearance.choose(ThemeChoice.LIGHT, 10)


def test_the_system_is_followed_while_nothing_else_is_chosen(qapp, wear):
    appearance.choose(ThemeChoice.SYSTEM)
    assert current() is theme_for_system()
    wear(DARK)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert current() is theme_for_system() is LIGHT
    appearance.choose(ThemeChoice.DARK)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert current() is DARK
    appearance.choose(ThemeChoice.LIGHT)


def test_labels_take_nothing_for_markup(qtbot):
    label = labels.wrapped("R&D <b>bold</b> </para>")
    qtbot.addWidget(label)
    assert label.textFormat().name == "PlainText"
    assert isinstance(label, QLabel)


@THEMES
def test_a_hint_is_not_taken_for_what_somebody_wrote(theme):
    assert contrast(theme.text, theme.hint) >= 2


def test_fields_grow_with_the_words_however_little_room_there_is(qapp, shown, wear):
    line, box = TextField(), ChoiceField()
    window = shown(line, box)
    apply_theme(qapp, LIGHT, 16)
    window.resize(window.width(), window.minimumSizeHint().height())
    for editor in (line.editor, box.editor):
        assert editor.height() >= editor.fontMetrics().height() + 10


NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>'
LETTERS = """
from PySide6.QtGui import QFontMetrics
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.theme.appearance import apply_theme
from blackpool_tracker.ui.theme.tokens import LIGHT
app = the_application()
apply_theme(app, LIGHT)
print(all(QFontMetrics(app.font()).inFontUcs4(ord(letter)) for letter in "aŵł–"))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring fonts")
def test_a_machine_without_fonts_shows_letters_all_the_same(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text(NO_FONTS, encoding="utf-8")
    found = subprocess.run(
        [sys.executable, "-c", LETTERS],
        env=os.environ | {"FONTCONFIG_FILE": str(config)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "True"

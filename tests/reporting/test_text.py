"""Any text becomes lines that lose nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blackpool_tracker.reporting.fonts import Face
from blackpool_tracker.reporting.styles import CELL, CELL_STRONG, QUOTE
from blackpool_tracker.reporting.text import Ruler, runs


def test_lines_hold_all_words_and_fit_the_width():
    ruler, words = Ruler(), "Plans stay open and nobody asks what difference they make. " * 30
    lines = ruler.lines(words, CELL, 180)
    assert "".join(text for text, _ in lines) == words.strip(), "read on, no two words are one"
    assert max(wide for _, wide in lines) * CELL.size <= 180


def test_a_word_of_5000_characters_is_broken_and_kept_whole():
    ruler, word = Ruler(), "Wortungetüm" * 455
    lines = ruler.lines(f"a {word} b", CELL, 120)
    assert "".join(text for text, _ in lines).replace(" ", "") == f"a{word}b"
    assert max(wide for _, wide in lines) * CELL.size <= 120


def test_line_ends_of_the_writer_are_kept():
    lines = Ruler().lines("one\r\ntwo\u2028three\n\nfour", CELL, 200)
    assert [text for text, _ in lines] == ["one ", "two ", "three ", " ", "four"]


def test_no_text_is_one_empty_line():
    assert Ruler().lines("", CELL, 200) == [("", 0.0)]


def test_control_and_format_characters_and_surrogates_are_left_out():
    ruler = Ruler()
    assert ruler.clean("a\x00b\x07c\u200bd\u202ee\ud800f\ufeffg\u00adh\tI") == "abcdefgh I"
    assert ruler.missing == set()


def test_letters_come_composed():
    decomposed = unicodedata.normalize("NFD", "ŵŷ Łódź Âé")
    assert Ruler().clean(decomposed) == "ŵŷ Łódź Âé"


@pytest.mark.parametrize("face", [Face.REGULAR, Face.SEMIBOLD, Face.BOLD, Face.ITALIC])
def test_welsh_and_polish_need_no_other_font(face):
    assert runs("Ŵ ŵ Ŷ ŷ Ï ï Ô ô Ąą Ćć Ęę Łł Ńń Óó Śś Źź Żż – “ ” ’ … ≥", face)[1:] == ()


def test_a_letter_that_the_face_lacks_comes_from_the_fallback():
    assert runs("a ♞ b", Face.REGULAR) == (
        (Face.REGULAR, "a "),
        (Face.FALLBACK, "♞"),
        (Face.REGULAR, " b"),
    )


def test_a_character_that_no_font_has_is_named():
    ruler = Ruler()
    assert ruler.clean("up \U0001f680!") == "up [rocket]!"
    assert ruler.missing == {"\U0001f680"}


def test_a_label_too_wide_for_its_place_ends_with_an_ellipsis():
    ruler = Ruler()
    text, wide = ruler.fit("x" * 400, CELL_STRONG, 100)
    assert text.endswith("x…")
    assert wide * CELL_STRONG.size <= 100
    assert ruler.fit("short", CELL_STRONG, 100)[0] == "short"


@given(st.text(max_size=400), st.floats(20, 500))
def test_any_text_in_any_width_keeps_every_printable_character(text, width):
    ruler = Ruler()
    lines = ruler.lines(text, QUOTE, width)
    kept = "".join(part for part, _ in lines).replace(" ", "")
    assert kept == ruler.clean(text).replace(" ", "").replace("\n", "")
    assert all(unicodedata.category(char)[0] != "C" for char in kept)

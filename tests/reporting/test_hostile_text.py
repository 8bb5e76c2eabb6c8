"""Text as people and programs really write it: nothing is lost, nothing is obeyed."""

import re
from dataclasses import replace

import pytest

from blackpool_tracker.domain.papers import SourceLine, StrengthLine
from blackpool_tracker.domain.ratings import DEFAULT_WORDS
from blackpool_tracker.domain.sheets import Labelled
from blackpool_tracker.reporting.board_report import render
from tests.reporting.reading import bodies, finished, outside, pages, squeezed
from tests.reporting.reports import (
    a_decision,
    a_line,
    a_report,
    a_sheet,
    a_thread,
    a_visit,
    an_action,
    an_update,
    go_on,
)

pytestmark = pytest.mark.long

MARKUP = "R&D <b> </para> <script>alert(1)</script> &amp; <img src='x.png'> 100 % \\ (a)) @ {x}"


def numbered(count, letter="w"):
    """A text whose every word can be counted."""
    return " ".join(f"{letter}{at:05}" for at in range(count))


def test_markup_is_printed_as_it_was_written():
    sheets = (a_sheet(0, words=MARKUP, verbatim=True, line=a_line(0, title=MARKUP)),)
    printed = bodies(finished(sheets=sheets, programme=MARKUP, council=MARKUP).data)
    assert f"“{MARKUP}”" in printed
    assert f"B19-C01 {MARKUP}" in printed
    assert f"Programme {MARKUP}" in printed


def test_welsh_polish_and_other_letters_are_printed():
    words = "Gŵyl y plant, tŷ a chŵn. Zażółć gęślą jaźń. ♞ ≥ 95 % – “naïve” Ελλάδα Łódź"
    done = finished(sheets=(a_sheet(0, words=words),))
    assert words in bodies(done.data)
    assert done.missing == ()


def test_characters_that_no_font_has_are_named_in_place_and_in_the_result():
    done = finished(sheets=(a_sheet(0, words="Up \U0001f680\U0001f9d1\u200d\U0001f692 we go"),))
    printed = bodies(done.data)
    assert "Up [rocket][adult][fire engine] we go" in printed
    assert "U+1F680 ROCKET" in printed
    assert done.missing == ("U+1F680 ROCKET", "U+1F692 FIRE ENGINE", "U+1F9D1 ADULT")


def test_an_emoji_beyond_the_first_plane_can_be_copied_out():
    done = finished(sheets=(a_sheet(0, words="Good \U0001f600 work"),))
    assert "Good \U0001f600 work" in bodies(done.data)


def test_control_characters_leave_no_trace():
    done = finished(sheets=(a_sheet(0, words="a\x00b\x1b[31mc\ud800d\u202ee\x85f"),))
    assert "ab[31mcde f" in bodies(done.data)
    assert done.missing == ()


def test_halves_of_characters_in_any_name_do_not_stop_the_report():
    half = "a\ud800b\x00c"
    report = finished(programme=half, council=half, board=half, notice=half, marking=half)
    assert "Programme abc Board abc" in bodies(report.data)


def test_scripts_from_right_to_left_are_owned_up_to():
    said = "script that is written from right to left"
    assert said in bodies(finished(sheets=(a_sheet(0, words="שלום"),)).data)
    assert said not in bodies(finished().data)


def test_a_word_of_5000_characters_is_whole_in_words_and_in_a_narrow_cell():
    word = "".join(f"{at:05}" for at in range(1000))
    sheet = a_sheet(0, words=word, actions=(an_action(0, owner=word),))
    done = finished(sheets=(sheet,), issue=1)  # a draft says so across its pages
    assert bodies(done.data).replace(" ", "").count(word) == 1
    assert outside(done.data) == []
    assert found(done.data, sheet.actions[0].owner[:5]) >= 2


def found(data, words):
    """How often words stand in the text, white space left out."""
    return bodies(data).replace(" ", "").count(words.replace(" ", ""))


LONG = numbered(2900)  # 20,000 characters


LONG_FIELDS = {
    "words": {"words": LONG},
    "title": {"line": a_line(0, title=LONG)},
    "reason": {"reason": LONG},
    "theme": {"themes": (LONG,)},
    "action": {"actions": (an_action(0, title=LONG),)},
    "latest": {"actions": (an_action(0, latest=LONG),)},
    "update": {"updates": (an_update(0, prompts=(Labelled("Done", LONG),)),)},
    "by": {"updates": (an_update(0, by=LONG),)},
    "decision": {"decisions": (a_decision(reason=LONG),)},
    "thread": {"threads": (replace(a_thread(1), title=LONG),)},
    "visit": {"threads": (replace(a_thread(), visits=(a_visit(LONG),)),)},
}


@pytest.mark.parametrize("field", LONG_FIELDS)
def test_20000_characters_are_printed_whole_wherever_they_stand(field):
    data = finished(sheets=(a_sheet(0, **LONG_FIELDS[field]),)).data
    assert set(LONG.split()) <= set(re.findall(r"w\d{5}", bodies(data)))
    assert outside(data) == []


def test_long_names_of_everything_else_are_whole_somewhere():
    first, *others = DEFAULT_WORDS
    report = a_report(3, 3)
    theme = replace(
        report.themes[0],
        label=numbered(900, "a"),
        description=numbered(900, "b"),
        strengths=(StrengthLine("S1", numbered(900, "c"), numbered(900, "d")),),
    )
    long = replace(
        report,
        themes=(theme, *report.themes[1:]),
        words=(replace(first, word=numbered(900, "e"), definition=numbered(900, "f")), *others),
        council=numbered(900, "g"),
        programme=numbered(900, "h"),
        board=numbered(900, "i"),
        notice=numbered(900, "j"),
        marking=numbered(900, "k"),
        sources=(SourceLine("s", numbered(900, "l"), numbered(900, "m"), primary=True),),
        facts=(Labelled("Made from", numbered(900, "n")),),
    )
    data = render(long, go_on).data
    printed = set(re.findall(r"[a-n]\d{5}", bodies(data)))
    assert [x for x in "abcdefghijklmn" if not set(numbered(900, x).split()) <= printed] == []
    assert outside(data) == []


def test_a_source_of_three_hundred_updates_flows_over_many_pages():
    sheet = a_sheet(0, updates=tuple(an_update(at % 12, about=f"A-{at:03}") for at in range(300)))
    printed = bodies(finished(sheets=(sheet,)).data)
    assert all(f"on A-{at:03}" in printed for at in range(300))


def test_a_long_marking_is_whole_at_the_top_and_bottom_of_every_page():
    marking = "OFFICIAL-SENSITIVE: PERSONAL AND COMMERCIAL, FOR THE BOARD"
    data = finished(marking=marking).data
    assert outside(data) == []
    for text in pages(data):
        assert squeezed(text).count(marking) >= 2


def test_a_notice_too_long_for_the_cover_says_that_it_goes_on():
    notice = numbered(300)
    data = finished(notice=notice).data
    cover = squeezed(pages(data)[0])
    assert "w00050" in cover, "more than the first lines"
    assert "…" in cover
    assert notice in bodies(data)

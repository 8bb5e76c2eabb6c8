"""Text as people and programs really write it: nothing is lost, nothing is obeyed."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain.papers import Labelled, SourceLine, StrengthLine, VisitPaper
from blackpool_tracker.domain.ratings import DEFAULT_WORDS
from blackpool_tracker.reporting.board_report import render
from tests.reporting.reading import bodies, finished, outside
from tests.reporting.reports import (
    a_decision,
    a_line,
    a_report,
    a_sheet,
    a_thread,
    an_action,
    an_update,
    go_on,
)

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


def test_a_word_of_5000_characters_is_whole_in_words_and_in_a_narrow_cell():
    word = "".join(f"{at:05}" for at in range(1000))
    sheet = a_sheet(0, words=word, actions=(an_action(0, owner=word),))
    done = finished(sheets=(sheet,))
    assert bodies(done.data).replace(" ", "").count(word) == 1
    assert outside(done.data) == []
    assert found(done.data, sheet.actions[0].owner[:5]) >= 2


def found(data, words):
    """How often words stand in the text, white space left out."""
    return bodies(data).replace(" ", "").count(words.replace(" ", ""))


LONG = numbered(2900)  # 20,000 characters


@pytest.mark.parametrize(
    "sheet",
    [
        a_sheet(0, words=LONG),
        a_sheet(0, line=a_line(0, title=LONG)),
        a_sheet(0, reason=LONG),
        a_sheet(0, themes=(LONG,)),
        a_sheet(0, actions=(an_action(0, title=LONG),)),
        a_sheet(0, actions=(an_action(0, latest=LONG, latest_on=None),)),
        a_sheet(0, updates=(an_update(0, prompts=(Labelled("Done", LONG),)),)),
        a_sheet(0, updates=(an_update(0, by=LONG),)),
        a_sheet(0, decisions=(a_decision(reason=LONG),)),
        a_sheet(0, threads=(replace(a_thread(1), title=LONG),)),
        a_sheet(0, threads=(replace(a_thread(1), visits=(VisitPaper(LONG, "2019", "same", "Same"),)),)),
    ],
    ids=["words", "title", "reason", "theme", "action", "latest", "update", "by", "decision", "thread", "visit"],
)  # fmt: skip
def test_20000_characters_are_printed_whole_wherever_they_stand(sheet):
    data = finished(sheets=(sheet,), changes=a_report(0).changes).data
    printed = bodies(data).split()
    assert [word for word in LONG.split() if word not in printed] == []
    assert outside(data) == []


def test_long_names_of_everything_else_are_whole_somewhere():
    report = a_report(3, 3)
    theme = replace(
        report.themes[0],
        label=numbered(900, "a"),
        description=numbered(900, "b"),
        strengths=(StrengthLine("S1", numbered(900, "c"), numbered(300, "d")),),
    )
    words = tuple(replace(word, word=numbered(300, "e"), definition=numbered(900, "f")) for word in DEFAULT_WORDS[:1])  # fmt: skip
    done = render(
        replace(
            report,
            themes=(theme, *report.themes[1:]),
            council=numbered(300, "g"),
            programme=numbered(900, "h"),
            board=numbered(300, "i"),
            notice=numbered(300, "j"),
            marking=numbered(90, "k"),
            words=words,
            sources=(SourceLine("s", numbered(900, "l"), numbered(90, "m"), primary=True),),
            facts=(Labelled("Made from", numbered(900, "n")),),
        ),
        go_on,
    )
    printed = set(bodies(done.data).split())
    for letter, count in zip("abcdefghijklmn", [900, 900, 900, 300, 300, 900, 300, 900, 300, 300, 90, 900, 90, 900], strict=True):  # fmt: skip
        assert set(numbered(count, letter).split()) <= printed, letter
    assert outside(done.data) == []


def test_a_source_of_three_hundred_updates_flows_over_many_pages():
    sheet = a_sheet(0, updates=tuple(an_update(at % 12, about=f"A-{at:03}") for at in range(300)))
    printed = bodies(finished(sheets=(sheet,)).data)
    assert all(f"on A-{at:03}" in printed for at in range(300))

"""The board's report, read back from its PDF."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from blackpool_tracker.domain.agenda import SilentLine, SincePaper
from blackpool_tracker.domain.papers import SourceLine, StrengthLine, ThemePaper
from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Delivery, Impact
from blackpool_tracker.domain.sheets import EvidencePaper, Lateness
from blackpool_tracker.reporting.board_report import render
from tests.reporting.reading import bodies, finished, outside, pages, squeezed
from tests.reporting.reports import a_line, a_report, a_sheet, an_action, an_update, go_on


@pytest.fixture(scope="module")
def report():
    return a_report(40, 12)


@pytest.fixture(scope="module")
def data(report):
    return render(report, go_on).data


@pytest.fixture(scope="module")
def text(data):
    return bodies(data)


def test_pages_are_a4_and_carry_marking_notice_and_number(data, report):
    texts = pages(data)
    for number, page in enumerate(texts, 1):
        assert page.count("OFFICIAL") >= 2
        assert report.notice in page
        assert f"Page {number} of {len(texts)}" in page
    with pdfium.PdfDocument(data) as document:
        sizes = {tuple(round(length, 1) for length in page.get_size()) for page in document}
    assert sizes == {(595.3, 841.9)}


def test_pages_after_the_cover_name_council_board_and_day(data):
    for page in pages(data)[1:]:
        assert "Northmere Council" in page
        assert "Improvement board · 14 May 2026" in page


def test_no_letter_stands_outside_its_page(data):
    assert outside(data) == []


def test_every_finding_action_and_strength_is_in_the_text(report, text):
    for sheet in report.sheets:
        assert f"{sheet.line.ref} {sheet.line.title}" in text
        assert sheet.words in text
        assert all(f"{row.ref} {row.title}" in text for row in sheet.actions)
    for theme in report.themes:
        assert theme.label in text
        assert all(f"{line.ref} {line.title}" in text for line in theme.strengths)
    assert all(source.title in text for source in report.sources)


def test_the_contents_give_the_page_on_which_each_section_begins(data, report):
    texts = pages(data)
    contents = squeezed(texts[1])
    titles = ["Since the last board meeting", "Where we are", "Lists in full"]
    titles += ["Key to the ratings", "Where the findings come from"]
    for title in titles + [theme.label for theme in report.themes]:
        number = int(re.search(re.escape(title) + r" (\d+)", contents)[1])
        assert title in squeezed(texts[number - 1])


def test_the_outline_leads_to_every_theme_and_finding(data, report):
    with pdfium.PdfDocument(data) as document:
        texts = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
        marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    titles = {f"{sheet.line.ref} {sheet.line.title}" for sheet in report.sheets}
    assert titles | {theme.label for theme in report.themes} <= {title for title, _ in marks}
    assert all(title in texts[page] for title, page in marks if title not in {"Themes", "Contents"})


def test_the_same_report_gives_the_same_bytes(report, data):
    again = [sys.executable, "-c", SAME_AGAIN]
    printed = subprocess.run(again, capture_output=True, check=True)
    assert render(report, go_on).data == data
    assert printed.stdout == data


SAME_AGAIN = """
import sys
from blackpool_tracker.reporting.board_report import render
from tests.reporting.reports import a_report, go_on
sys.stdout.buffer.write(render(a_report(40, 12), go_on).data)
"""


def test_the_file_bears_the_day_of_the_report_and_not_of_the_clock(data):
    assert days(data) == {"D:20260514000000Z"}
    assert days(finished(as_at=date(2024, 2, 29)).data) == {"D:20240229000000Z"}


def days(data):
    """The days on which the file says that it was made and altered."""
    with pdfium.PdfDocument(data) as document:
        return {document.get_metadata_value(key) for key in ("CreationDate", "ModDate")}


def test_only_embedded_fonts_are_in_the_file_and_streams_are_packed(data):
    with pdfium.PdfDocument(data) as document:
        shown = [each for page in document for each in page.get_objects([raw.FPDF_PAGEOBJ_TEXT])]
        fonts = [raw.FPDFTextObj_GetFont(each) for each in shown]
        assert fonts
        assert all(raw.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts)
    packed, streams = data.count(b"/FlateDecode"), data.count(b"\nstream")
    assert packed == streams - 1, "all but what it says of itself"
    assert b"ASCII85" not in data


def test_the_file_is_of_a_version_that_knows_tags_language_and_title(data):
    assert data.startswith(b"%PDF-1.7")
    with pdfium.PdfDocument(data) as document:
        assert raw.FPDFCatalog_IsTagged(document)
        assert document.get_metadata_value("Title") == PROGRAMME


PROGRAMME = "Children’s services improvement programme: progress report"


def test_markup_parsers_are_not_even_loaded():
    loaded = "import sys, blackpool_tracker.reporting.board_report; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True, text=True)
    assert "reportlab.pdfgen.canvas" in run.stdout.split()
    assert not [m for m in run.stdout.split() if "platypus" in m or "paraparser" in m]


def test_progress_rises_to_one():
    shares = []
    render(a_report(8, 2), lambda share: not shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0] > 0, shares[-1]) == (True, 1.0)


@pytest.mark.parametrize("limit", [0.0, 0.3, 0.5, 0.8, 0.99])
def test_a_report_that_is_cancelled_is_none(limit):
    assert render(a_report(8, 2), lambda share: share <= limit) is None


def test_words_come_from_the_register_and_from_nowhere_else():
    words = tuple(replace(word, word=f"Q{at:02}x") for at, word in enumerate(DEFAULT_WORDS))
    printed = bodies(finished(words=words, findings=40).data)
    assert all(word.word in printed for word in words)
    for absent in ("On track", "Off track", "At risk", "Not started", "No evidence yet"):
        assert absent not in printed


def test_counts_of_delivery_and_impact_are_never_mixed():
    lines = [a_line(at, delivery=Delivery.COMPLETE, impact=Impact.NONE_YET) for at in range(3)]
    lines += [a_line(at, delivery=Delivery.CLOSED, impact=Impact.SUSTAINED) for at in range(3, 5)]
    lines += [a_line(at, delivery=Delivery.OFF_TRACK, impact=Impact.EVIDENCED) for at in (5,)]
    sheets = tuple(a_sheet(at, line=line) for at, line in enumerate(lines))
    printed = bodies(finished(sheets=sheets).data)
    assert "5 of 6 findings are complete or closed, of which 2 closed by the board" in printed
    assert "3 have evidence of impact. 1 off track: see the exceptions." in printed


def test_an_impact_that_nothing_checked_bears_out_is_said():
    line = a_line(0, impact=Impact.SUSTAINED, delivery=Delivery.CLOSED, unproven=True)
    printed = bodies(finished(sheets=(a_sheet(0, line=line),)).data)
    assert "1 has evidence of impact, 1 of them not checked." in printed
    assert "Called sustained, but nobody else has checked evidence of it." in printed


def test_a_theme_tells_of_lateness_against_the_original_date_too():
    late = Lateness(date(2026, 6, 1), date(2026, 4, 30), 0, 14, 1)
    line = a_line(0, next_due=date(2026, 6, 1), late=late)
    theme = ThemePaper("Court", "", "", (line,))
    printed = bodies(finished(sheets=(a_sheet(0, line=line),), themes=(theme,)).data)
    court = printed[printed.index("THEME 1 OF 1") :]
    assert "1 Jun 2026 14 days past the first date" in squeezed(court)


def test_what_an_action_is_and_when_it_worked_stand_on_the_sheet():
    action = an_action(0, description="Read ten a week.", success="None older than a year.")
    evidence = EvidencePaper("Audit", "Nine of ten.", date(2026, 5, 1), "ann", about="A-001")
    sheet = a_sheet(0, actions=(action,), evidence=(evidence,))
    printed = bodies(finished(sheets=(sheet,)).data)
    assert f"{action.title} Read ten a week. Success: None older than a year." in printed
    assert "Audit on A-001" in printed


def test_a_strength_has_its_words_and_says_when_its_source_is_secondary():
    lines = (
        StrengthLine("S1", "Good plans", "MV1", False, "Plans were clear.", True),
        StrengthLine("S2", "Good visits", "MV4", True, "Visits were frequent.", False),
        StrengthLine("S3", "Good calls", "MV4", True, "Good calls.", True),
    )
    theme = ThemePaper("Court", "", "", (), lines)
    printed = bodies(finished(themes=(theme,)).data)
    assert "S1 Good plans “Plans were clear.” MV1, secondary" in printed
    assert "S2 Good visits Visits were frequent. MV4" in printed
    assert "S3 Good calls MV4" in printed


def test_a_source_that_is_not_held_names_those_from_whom_it_is_known():
    told = SourceLine("MV2", "Visit", "2020", False, known_from="Council minutes\nThe Gazette")
    printed = bodies(finished(sources=(told, replace(told, known_from=""))).data)
    assert "Known from: Council minutes; The Gazette" in printed
    assert "Known from: not said" in printed
    assert "2 are known only from others, who are named beside them." in printed


def test_what_a_ring_shows_as_one_part_is_named_below_it():
    sheets = tuple(a_sheet(at, line=a_line(at, delivery=key)) for at, key in enumerate(Delivery))
    printed = bodies(finished(sheets=sheets).data)
    assert re.search(r"Other: [a-z ,]+ and [a-z ]+\.", printed)
    assert "Other:" not in bodies(finished(sheets=sheets[:3]).data)


def test_themes_whose_names_hold_commas_stay_apart():
    sheet = a_sheet(0, themes=("Plans, reviews and drift", "Court"))
    assert "Plans, reviews and drift; Court" in bodies(finished(sheets=(sheet,)).data)


def test_only_words_said_so_stand_in_quotation_marks():
    sheets = (
        a_sheet(0, words="Said just so.", verbatim=True),
        a_sheet(1, words="Said about so.", verbatim=False),
    )
    printed = bodies(finished(sheets=sheets).data)
    assert "“Said just so.”" in printed
    assert "“Said about so." not in printed
    assert "Paraphrase Said about so." in printed


def test_what_is_missing_is_shown_as_missing():
    sheet = a_sheet(
        0,
        line=a_line(0, delivery=Delivery.OFF_TRACK),
        reason="",
        primary=False,
        actions=(an_action(0, latest="", owner="", delivery=Delivery.ON_HOLD),),
        updates=(an_update(0),),
        evidence=(),
    )
    printed = bodies(finished(sheets=(sheet,)).data)
    assert "Why off track: No reason given." in printed
    assert "Known only from other documents; the source is not held." in printed
    assert "Not said: difference for children." in printed
    assert "Nobody yet" in printed
    assert "No update" in printed
    assert "No evidence and no decision recorded." in printed


def test_late_is_counted_against_both_dates():
    late = Lateness(date(2026, 4, 30), date(2026, 1, 31), 14, 103, 2)
    sheet = a_sheet(0, line=a_line(0, late=late), actions=(an_action(0, late=late),))
    quiet = {"changes": SincePaper(), "exceptions": ()}
    printed = bodies(finished(sheets=(sheet,), **quiet).data)
    assert printed.count("14 days late, 103 from the first date") == 2
    assert "first 31 Jan 2026" in printed
    assert "moved twice" in printed


def test_a_quiet_period_is_said_in_a_sentence():
    printed = bodies(finished(changes=SincePaper(), decisions=(), asked=(), exceptions=()).data)
    assert "nothing was completed, closed, moved, added or newly late" in printed
    assert "no due date was moved" in printed
    assert "No decision was recorded since 12 March 2026" in printed
    assert "Nothing waits for the board" in printed
    assert "No finding is off track, at risk or overdue." in printed


def test_an_empty_register_gives_a_report_that_says_so():
    empty = finished(
        findings=0, themes=(), sources=(), exceptions=(), asked=(), trend=(), changes=SincePaper()
    )
    printed = bodies(empty.data)
    assert printed.count("The register holds no recommendation and no concern yet.") == 3
    assert "The register holds no source yet." in printed
    assert " of 0" not in printed
    assert "each of 0" not in printed


def test_a_theme_in_which_nothing_was_reported_says_so(text):
    assert "Nothing was reported since 12 Mar 2026." in text


def test_a_theme_with_hundreds_of_findings_keeps_every_tile():
    sheets = tuple(a_sheet(at, line=a_line(at, ref=f"Q{at:03}"), words="") for at in range(300))
    theme = replace(a_report(0).themes[0], findings=tuple(sheet.line for sheet in sheets))
    texts = pages(finished(sheets=sheets, themes=(theme,)).data)
    tiles = " ".join(page for page in texts if "Next due" in page and "Actions" not in page)
    assert [ref for ref in (f"Q{at:03}" for at in range(300)) if ref not in tiles] == []


@pytest.mark.parametrize(
    ("deliveries", "said"),
    [
        ("closed", "Its one finding is complete or closed."),
        ("off_track", "Its one finding is not yet complete or closed, 1 off track."),
        ("on_track on_track", "None of 2 findings is complete or closed."),
        ("closed on_track", "1 of 2 findings is complete or closed."),
        ("", "No recommendation or concern has this as its main theme."),
    ],
)
def test_a_theme_leads_with_what_is_done(deliveries, said):
    lines = tuple(a_line(at, delivery=Delivery(key)) for at, key in enumerate(deliveries.split()))
    theme = replace(a_report(0).themes[0], findings=lines)
    assert said in bodies(finished(themes=(theme,)).data)


def test_findings_without_a_report_are_counted_at_once_and_all_named_behind_the_decisions():
    lines = [
        SilentLine(f"Q{at:03}", f"Title {at:03}.", "", Delivery.NOT_STARTED) for at in range(7)
    ]
    lines.append(SilentLine("Q777", "Heard before", "", Delivery.ON_HOLD, date(2026, 1, 2)))
    lines.append(SilentLine("Q778", "Heard then", "", Delivery.ON_HOLD, date(2026, 2, 3)))
    printed = bodies(finished(changes=SincePaper(silent=tuple(lines))).data)
    counted = (
        "2 open findings had a report before and none this time, longest ago Q777 on 2 Jan 2026"
        " and Q778 on 3 Feb 2026. On 7 open findings nothing has ever been reported."
        " See “Nothing reported”."
    )
    named = printed.index("FOR INFORMATION Nothing reported")
    assert printed.index(counted) < printed.index("ONE TILE") < printed.index("FOR DECISION")
    assert printed.index("FOR DECISION") < printed.index("SUMMARY Where") < named
    assert "2 open findings with a report before" in printed[named:]
    head = "7 open findings on which nothing has ever been reported 7 not started."
    assert head in printed[named:]
    assert all(f"{line.ref} {line.title}" in printed[named:] for line in lines)


def test_where_every_open_finding_had_a_report_no_section_says_the_opposite():
    printed = bodies(finished(changes=SincePaper()).data)
    assert "Nothing reported" not in printed


@pytest.mark.parametrize(
    ("findings", "strengths", "said"),
    [
        (1, 0, "One sheet for the 1 recommendation or concern. "),
        (2, 1, "concerns. The 1 strength that inspectors named stands under its theme."),
        (2, 3, "concerns. The 3 strengths that inspectors named stand under their themes."),
    ],
)
def test_the_sheets_say_how_many_they_are(findings, strengths, said):
    assert said in bodies(render(a_report(findings, strengths), go_on).data)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ([True], "1 document or visit raised 3 findings. It is held by the programme."),
        ([True, True], "2 documents and visits raised 6 findings. All are held by the programme."),
        ([False], "None is held by the programme; 1 is known only from others, who are named"),
        ([True, False, False], "1 is held by the programme; 2 are known only from others"),
    ],
)
def test_the_sources_say_how_much_they_raised_and_what_is_held(held, said):
    lines = tuple(
        SourceLine(f"V{at}", "Visit", "2020", own, findings=3) for at, own in enumerate(held)
    )
    assert said in bodies(finished(sources=lines).data)


def test_the_head_of_a_sheet_is_not_parted_from_its_words_and_first_thread():
    texts = [squeezed(text) for text in pages(finished(findings=40).data)]
    first = next(at for at, text in enumerate(texts) if "DETAIL Finding sheets" in text)
    for sheet in a_report(40).sheets:
        heading = f"{sheet.line.ref} {sheet.line.title}"
        page = next(text for text in texts[first:] if heading in text)
        beginning = page[page.index(heading) :]
        assert sheet.words in beginning
        assert "Across the visits" in beginning or not sheet.threads


def test_only_the_deliveries_in_use_explain_the_tiles():
    lines = [a_line(at, delivery=Delivery.ON_TRACK) for at in range(3)]
    sheets = tuple(a_sheet(at, line=line) for at, line in enumerate(lines))
    texts = pages(finished(sheets=sheets).data)
    glance = next(text for text in texts if "Each tile is one finding" in text)
    assert "On track" in glance
    assert "Superseded" not in glance


def test_a_ref_too_long_for_its_tile_keeps_its_number():
    sheets = tuple(a_sheet(at, line=a_line(at, ref=f"A-LONG-VISIT-C{at:02}")) for at in range(2))
    theme = replace(a_report(0).themes[0], findings=tuple(sheet.line for sheet in sheets))
    texts = pages(finished(sheets=sheets, themes=(theme,)).data)
    glance = next(text for text in texts if "Each tile is one finding" in text)
    assert "-C00" in glance
    assert "-C01" in glance

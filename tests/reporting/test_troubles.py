"""What is in trouble, matters now or is asked, before the board and in the appendix."""

import re
from dataclasses import replace
from datetime import date

from blackpool_tracker.domain.agenda import AskLine, ExceptionLine, MatteringLine
from blackpool_tracker.domain.forward import ClosureLine
from blackpool_tracker.domain.layouts import Layout, PaperKind, Section
from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Delivery, EvidenceStrength, Impact
from blackpool_tracker.domain.sheets import Lateness, LooseWork
from blackpool_tracker.reporting.board_report import render
from tests.reporting.reading import bodies, finished, pages, squeezed
from tests.reporting.reports import a_report, an_action, an_update, go_on

DUE = date(2026, 4, 30)
IN_TROUBLE = ExceptionLine(
    "Q01", "Plans drift", "Head of Care", Delivery.OFF_TRACK, Lateness(DUE, DUE, 14, 14)
)
ASKED = AskLine("Q05", "Visits on time", "", Impact.NONE_YET, EvidenceStrength.NONE, DUE)
STRAY = replace(IN_TROUBLE, ref="A-009", title="Train forty staff", lead="")


def before_the_board(**changed):
    """The text of the pages before the appendix."""
    values = {"exceptions": (), "asked": (), "stray": ()}
    printed = bodies(finished(**(values | changed)).data)
    return printed[: printed.index("WHAT THE SECTIONS BEFORE REFER TO")]


def test_findings_in_trouble_and_claims_are_named_once_with_lead_and_day():
    printed = before_the_board(exceptions=(IN_TROUBLE,), asked=(ASKED,))
    assert "1 off track and 0 at risk." in printed
    assert "Q01 Off track Plans drift Head of Care 30 Apr 2026 14 days late" in printed
    assert "1 finding is claimed complete and waits for the board" in printed
    assert printed.count("Plans drift") == printed.count("Visits on time") == 1


def test_claims_of_actions_are_counted_and_listed_beside_those_of_findings():
    action = replace(ASKED, ref="A-009", title="Train forty staff", impact=None)
    printed = bodies(finished(asked=(ASKED, action)).data)
    assert "1 finding and 1 action are claimed complete and wait for the board" in printed
    assert "1 action claimed complete Ref What and who leads" in printed
    assert "1 action is claimed complete and waits" in bodies(finished(asked=(action,)).data)


def test_the_reason_of_a_moved_date_never_stands_for_that_of_the_rating():
    line = replace(IN_TROUBLE, moved="A-001: The trainer was ill.", remark="It serves Q01.")
    printed = bodies(finished(exceptions=(line,)).data)
    words = "No reason given It serves Q01. Why the date moved: A-001: The trainer was ill."
    assert words in printed


def test_a_date_that_was_moved_is_told_with_the_first():
    moved = replace(IN_TROUBLE, late=Lateness(date(2026, 6, 1), DUE, 0, 14, 1))
    assert "1 Jun 2026 first 30 Apr 2026" in before_the_board(exceptions=(moved,))


def test_the_foremost_stand_before_the_board_and_all_in_the_appendix_with_its_page():
    many = tuple(replace(IN_TROUBLE, ref=f"Q{at:02}") for at in range(18))
    others = tuple(replace(line, delivery=Delivery.ON_TRACK, ref=f"R{line.ref}") for line in many)
    data = finished(exceptions=(*many, *others), stray=(STRAY,), asked=()).data
    texts = [squeezed(text) for text in pages(data)]
    said = "25 more are off track, at risk, late, or in trouble underneath: see “Exceptions for"
    page = next(n for n, text in enumerate(texts) if said in text)
    number = int(re.search(r"board”, page (\d+)\.", texts[page])[1])
    assert "Exceptions for the board" in texts[number - 1]
    assert "Q11" in texts[page]
    assert "Q12" not in " ".join(texts[3 : page + 1])
    assert all(line.ref in " ".join(texts[number - 1 :]) for line in (*many, *others, STRAY))


def test_what_matters_now_is_told_though_it_is_in_no_trouble():
    fine = MatteringLine("Q09", "Homes", "", Delivery.ON_TRACK, Impact.NONE_YET, Lateness())
    printed = before_the_board(mattering=(fine,), exceptions=(IN_TROUBLE,))
    assert "What matters now, is off track or at risk 1 off track and 0 at risk" in printed
    assert printed.index("Q09 On track Homes") < printed.index("Q01 Off track Plans drift")


def test_a_long_reason_is_short_before_the_board_and_whole_in_the_appendix():
    line = replace(IN_TROUBLE, reason="Rain " * 200 + "stopped.")
    data = finished(exceptions=(line,)).data
    assert "stopped." not in before_the_board(exceptions=(line,))
    assert "stopped." in bodies(data)


def test_what_is_proposed_to_be_closed_is_asked_once():
    closing = ClosureLine(
        "Q05", "Visits on time", "", "ann", DUE, "It is done.", Impact.NONE_YET,
        EvidenceStrength.NONE, "",
    )  # fmt: skip
    printed = before_the_board(asked=(ASKED,), closures=(closing,))
    assert "waits for the board to accept or refuse. It is proposed to be closed: see" in printed
    assert printed.count("Visits on time") == 1


def test_actions_in_trouble_stand_among_the_exceptions_though_no_finding_does():
    printed = bodies(finished(exceptions=(), stray=(STRAY,)).data)
    assert "No finding is off track, at risk or overdue. 1 action that no such" in printed
    assert "A-009 Off track Train forty staff" in printed


def test_actions_that_serve_no_finding_have_their_words_printed():
    work = LooseWork((an_action(0, ref="A-777"),), (an_update(0, about="A-777"),))
    printed = bodies(finished(loose=work).data)
    assert "Actions that serve no recommendation or concern" in printed
    assert "A-777" in printed
    assert work.updates[0].prompts[0].text in printed
    assert "Actions that serve no" not in bodies(finished().data)


def test_what_matters_now_is_first_among_the_exceptions():
    late = Lateness(DUE, date(2026, 2, 28), 14, 75, 2)
    few = MatteringLine("Q07", "Homes near by", "", Delivery.OFF_TRACK, Impact.NONE_YET, late)
    first = replace(IN_TROUBLE, ref="Q07", title="Homes near by", late=late, matters_now=True)
    printed = before_the_board(mattering=(few,), exceptions=(first, IN_TROUBLE))

    assert "1 finding set to matter now, 1 of them late." in printed
    assert "moved twice, 61 days" in printed
    assert printed.index("Set to matter now") < printed.index("Homes near by")
    assert printed.index("Homes near by") < printed.index("Plans drift")
    late_only = replace(IN_TROUBLE, ref="Q08", delivery=Delivery.ON_TRACK)
    every = (first, IN_TROUBLE, late_only)
    whole = bodies(finished(mattering=(few,), exceptions=every).data)
    assert "Matters now Homes near by" in squeezed(whole)


def test_the_priorities_are_a_section_of_their_own_where_a_layout_has_them():
    late = Lateness(DUE, date(2026, 2, 28), 14, 75, 2)
    few = MatteringLine("Q07", "Homes near by", "", Delivery.OFF_TRACK, Impact.NONE_YET, late)
    layout = Layout(PaperKind.BOARD, (Section.PRIORITIES,))
    printed = bodies(render(replace(a_report(2), mattering=(few,)), go_on, layout).data)
    assert "What matters now 1 finding set to matter now" in printed
    assert "Homes near by Nobody leads it No reason given Off track" in printed


def test_where_nothing_is_set_to_matter_there_is_no_such_section():
    assert "What matters now" not in squeezed(bodies(finished(mattering=()).data))


def test_the_registers_own_words_stand_in_every_sentence_too():
    words = tuple(
        replace(word, word={"complete": "Done", "closed": "Accepted"}.get(word.key, word.word))
        for word in DEFAULT_WORDS
    )
    printed = squeezed(bodies(finished(words=words, asked=(ASKED,)).data))
    assert "1 finding is claimed done and waits" in printed
    assert "Findings done or accepted" in printed
    assert not re.search(r"claimed complete|complete or closed|closed by the board", printed)

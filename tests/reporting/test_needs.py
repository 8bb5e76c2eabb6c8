"""What needs the board, by name, on the page *where we are* and among the exceptions."""

import re
from dataclasses import replace
from datetime import date

from blackpool_tracker.domain.agenda import AskLine, ExceptionLine, MatteringLine
from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Delivery, EvidenceStrength, Impact
from blackpool_tracker.domain.sheets import Lateness, LooseWork
from tests.reporting.reading import bodies, finished, pages, squeezed
from tests.reporting.reports import an_action, an_update

DUE = date(2026, 4, 30)
IN_TROUBLE = ExceptionLine(
    "Q01", "Plans drift", "Head of Care", Delivery.OFF_TRACK, Lateness(DUE, DUE, 14, 14)
)
ASKED = AskLine("Q05", "Visits on time", "", Impact.NONE_YET, EvidenceStrength.NONE, DUE)
STRAY = replace(IN_TROUBLE, ref="A-009", title="Train forty staff", lead="")


def where_we_are(**changed):
    """The text of the pages of the summary."""
    values = {"exceptions": (), "asked": (), "stray": ()}
    texts = pages(finished(**(values | changed)).data)
    first = next(at for at, text in enumerate(texts[2:], 2) if "Where we are" in text)
    return squeezed(" ".join(texts[first : first + 2]))


def test_findings_in_trouble_and_claims_are_named_with_lead_and_day():
    printed = where_we_are(exceptions=(IN_TROUBLE,), asked=(ASKED,))
    assert "1 off track, and when they are due" in printed
    assert "Q01 Plans drift · Head of Care 30 Apr 2026, 14 days late" in printed
    assert "1 finding claimed complete, to accept or refuse" in printed
    assert "Q05 Visits on time · nobody leads claimed 30 Apr 2026" in printed


def test_claims_of_actions_are_counted_and_listed_beside_those_of_findings():
    action = replace(ASKED, ref="A-009", title="Train forty staff", impact=None)
    assert "1 finding and 1 action claimed complete" in where_we_are(asked=(ASKED, action))
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
    assert "1 Jun 2026, first 30 Apr 2026" in where_we_are(exceptions=(moved,))


def test_more_than_a_few_are_counted_and_named_in_their_own_section():
    many = tuple(replace(IN_TROUBLE, ref=f"Q{at:02}") for at in range(9))
    others = tuple(replace(line, delivery=Delivery.ON_TRACK) for line in many)
    printed = where_we_are(exceptions=(*many, *others), stray=(STRAY,))
    assert "and 2 more: see the exceptions." in printed
    assert "10 more are late, or in trouble underneath: see the exceptions." in printed
    assert "A-009" not in printed[printed.index("What needs the board") :]


def test_a_few_that_are_only_late_are_named_as_well():
    late = replace(IN_TROUBLE, delivery=Delivery.ON_TRACK)
    printed = where_we_are(exceptions=(late,), stray=(STRAY,))
    assert "2 more that are late, or in trouble underneath Q01 Plans drift" in printed
    assert "A-009 Train forty staff · nobody leads" in printed


def test_where_nothing_needs_the_board_nothing_is_headed():
    assert "What needs the board" not in where_we_are()


def test_actions_in_trouble_stand_among_the_exceptions_though_no_finding_does():
    printed = bodies(finished(exceptions=(), stray=(STRAY,)).data)
    assert "No finding is off track, at risk or overdue. 1 action that no such" in printed
    assert "A-009 Train forty staff" in printed


def test_actions_that_serve_no_finding_have_their_words_printed():
    work = LooseWork((an_action(0, ref="A-777"),), (an_update(0, about="A-777"),))
    printed = bodies(finished(loose=work).data)
    assert "Actions that serve no recommendation or concern" in printed
    assert "A-777" in printed
    assert work.updates[0].prompts[0].text in printed
    assert "Actions that serve no" not in bodies(finished().data)


def test_what_matters_now_has_a_section_of_its_own_and_is_first_among_the_exceptions():
    late = Lateness(DUE, date(2026, 2, 28), 14, 75, 2)
    few = MatteringLine("Q07", "Homes near by", "", Delivery.OFF_TRACK, Impact.NONE_YET, late)
    first = replace(IN_TROUBLE, ref="Q07", title="Homes near by", late=late, matters_now=True)
    data = finished(mattering=(few,), exceptions=(first, IN_TROUBLE)).data
    page = squeezed(next(text for text in pages(data)[2:] if "set to matter now" in text))

    assert "What matters now 1 finding set to matter now" in page
    assert "Homes near by Nobody leads it No reason given Off track" in page
    assert "moved twice, 61 days" in page
    assert "Matters now Homes near by" in squeezed(bodies(data))


def test_where_nothing_is_set_to_matter_there_is_no_such_section():
    assert "What matters now" not in squeezed(bodies(finished(mattering=()).data))


def test_the_registers_own_words_stand_in_every_sentence_too():
    words = tuple(
        replace(word, word={"complete": "Done", "closed": "Accepted"}.get(word.key, word.word))
        for word in DEFAULT_WORDS
    )
    printed = squeezed(bodies(finished(words=words, asked=(ASKED,)).data))
    assert "1 finding claimed done, to accept or refuse" in printed
    assert "Findings done or accepted" in printed
    assert not re.search(r"claimed complete|complete or closed|closed by the board", printed)

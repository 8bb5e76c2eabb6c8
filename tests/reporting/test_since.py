"""The section *since the last board*, read back from the PDF."""

from datetime import date

import pytest

from blackpool_tracker.domain.agenda import ChangeLine, LateLine, SilentLine, SincePaper
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sheets import Lateness
from tests.reporting.reading import bodies, finished, pages, squeezed

ADDED = date(2026, 5, 2)
LATE = LateLine("A-001", "Panel", "", Delivery.ON_TRACK, Lateness(ADDED, ADDED, 12, 12))


def since_page(**changed):
    """The text of the section's first page."""
    return squeezed(pages(finished(**changed).data)[2])


def test_what_became_late_is_listed_once_when_nothing_else_happened():
    printed = bodies(finished(changes=SincePaper(newly_late=(LATE,))).data)
    assert printed.count("1 action newly late") == 1


@pytest.mark.parametrize(
    ("since", "label", "title", "told"),
    [
        (date(2026, 3, 12), "the last board meeting", "Since the last board meeting", "12 March"),
        (date(2026, 3, 12), "the register’s first day", "Since the register’s first day", ""),
        (date(2026, 3, 12), "", "Since 12 March 2026 1 newly late.", ""),
        (date(2026, 5, 14), "", "On 14 May 2026 1 newly late.", ""),
        (date(2026, 5, 14), "the first day", "On the first day On 14 May 2026: 1 newly late.", ""),
    ],
)
def test_the_title_says_since_when(since, label, title, told):
    only = SincePaper(newly_late=(LATE,))
    printed = since_page(since=since, since_label=label, changes=only)
    assert title in printed
    assert f"Since {told}" in printed if told else True


@pytest.mark.parametrize(
    ("since", "label", "said"),
    [
        (date(2026, 3, 12), "", "12 March 2026 to 14 May 2026"),
        (date(2026, 3, 12), "the last board meeting", "12 March 2026, the last board meeting, to"),
        (date(2026, 5, 14), "the register’s first day", "14 May 2026, the register’s first day"),
    ],
)
def test_the_cover_names_the_period(since, label, said):
    assert said in squeezed(pages(finished(since=since, since_label=label).data)[0])


def test_the_lead_counts_what_is_new():
    finding = ChangeLine("Q01", "New finding", "Finding", "", ADDED)
    action = ChangeLine("A-001", "New action", "Action", "", ADDED)
    changes = SincePaper(new_findings=(finding, finding), new_actions=(action,))
    assert "Since 12 March 2026: 2 new findings and 1 new action." in since_page(changes=changes)


def test_a_letter_of_many_findings_is_listed_close_set_with_every_title():
    lines = tuple(
        ChangeLine(f"Q{at:02}", f"Title {at:02}.", "Finding", "", ADDED, "Concern of MV5")
        for at in range(30)
    )
    printed = bodies(finished(changes=SincePaper(new_findings=lines)).data)
    assert "30 new findings Q00 Title 00. Q15 Title 15. Q01 Title 01." in printed
    assert all(f"{line.ref} {line.title}" in printed for line in lines)


def test_findings_and_actions_are_not_counted_as_one():
    finding = ChangeLine("Q01", "A finding", "Finding", "", ADDED)
    action = ChangeLine("A-001", "An action", "Action", "", ADDED)
    changes = SincePaper(completed=(finding, action, action), closed=(action,))
    printed = since_page(changes=changes)
    assert "1 finding and 2 actions claimed complete" in printed
    assert "1 action closed by the board" in printed


def test_silence_without_a_lead_is_counted():
    silent = tuple(
        SilentLine(f"Q{at}", "Silent", "Head of Early Help" if at == 1 else "", Delivery.ON_HOLD)
        for at in range(3)
    )
    printed = bodies(finished(changes=SincePaper(silent=silent)).data)
    assert "3 on hold. 1 has a lead." in printed


def test_nobody_is_praised_for_reports_on_no_finding():
    empty = finished(findings=0, themes=(), exceptions=(), asked=(), changes=SincePaper())
    assert "had a report" not in bodies(empty.data)
    assert "every open finding had a report" in bodies(finished(changes=SincePaper()).data)

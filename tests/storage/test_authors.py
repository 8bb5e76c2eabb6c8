"""Who changed a value last, as the journal knows."""

from dataclasses import replace
from datetime import UTC, date, datetime

from blackpool_tracker.domain.findings import Citation, CitationKind, Priority
from blackpool_tracker.domain.history import Authorship, Kept
from tests.builders import a_finding, a_workspace, seen, with_finding


def test_the_newest_step_that_changed_the_column_is_named(workspace, tmp_path):
    finding = with_finding(workspace)
    bob = a_workspace(tmp_path, user="Bob Ray")
    entry = a_finding(workspace.findings.detail(finding).source_id)
    bob.findings.edit(seen(bob, finding), replace(entry, title="Other words"))
    workspace.findings.set_priority([seen(workspace, finding)], Priority.HIGH)

    def by(*columns: str) -> str:
        return workspace.history.author(Kept.of("finding", finding, *columns)).by

    assert by("title") == "Bob Ray"
    assert by("words") == "ann"
    assert by("priority") == "ann"
    assert by() == "ann"
    bob.close()


def test_parts_of_a_row_are_asked_for_by_what_they_hang_on(workspace, tmp_path):
    finding = with_finding(workspace)
    other = with_finding(workspace)
    bob = a_workspace(tmp_path, user="Bob Ray")
    entry = a_finding(workspace.findings.detail(finding).source_id)
    there = replace(entry, citations=(Citation(CitationKind.PARAGRAPH, "14", 4),))
    bob.findings.edit(seen(bob, finding), there)
    bob.close()
    history = workspace.history
    assert history.author(Kept("citation", (("finding_id", finding),))).by == "Bob Ray"
    assert history.author(Kept("citation", (("finding_id", other),))).by == "ann"
    assert history.author(Kept("visit")) is None


def test_a_moment_is_said_as_people_say_it():
    at = datetime(2026, 11, 29, 12, 5, tzinfo=UTC)
    day = at.astimezone().date()
    clock = f"{at.astimezone():%H:%M}"
    said = Authorship("Bob Ray", at).moment
    assert said(day) == f"{clock} today"
    assert said(date.fromordinal(day.toordinal() + 1)) == f"{clock} yesterday"
    assert said(date.fromordinal(day.toordinal() + 9)) == f"{clock} on {day.day} Nov 2026"

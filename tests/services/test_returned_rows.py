"""Rows that somebody added to a sheet come in by the rules of the window, or are told."""

from datetime import date

import pytest

from blackpool_tracker.domain.exchange.rows import told
from blackpool_tracker.domain.register_sheets import SHEETS
from blackpool_tracker.services.returned_additions import ENTERED
from blackpool_tracker.services.returned_rows import NEW
from blackpool_tracker.ui.places import BELOW, PLACES
from tests.builders import a_workspace, an_action, with_finding
from tests.returned_sheets import action, everything, sent, taken, with_added


@pytest.fixture
def workspace(tmp_path):
    opened = a_workspace(tmp_path)
    finding = with_finding(opened)
    for title in ("Review all", "Train managers"):
        opened.actions.add(an_action(finding, title=title))
    yield opened
    opened.close()


def test_new_rows_of_every_kind_come_in_by_the_rules_of_the_window(workspace):
    book = with_added(
        sent(workspace), "finding", ref="NEW-1", kind="concern", title="Plans drift",
        words="Plans for children drift.", source_id="PR26", theme_ids="Drift", lead_id="Jo Brown",
        thread_ids="Drift over the years", delivery="at_risk", delivery_reason="Two posts empty",
        priority="high", verbatim=True, matters_now=True, places="page 3",
    )  # fmt: skip
    book = with_added(book, "source", short="PR26", title="Peer review", kind="peer_review",
                      start="2026-05", statement_due=date(2026, 9, 1))  # fmt: skip
    book = with_added(book, "theme", label="Drift", description="Delay", lead_id="Jo Brown")
    book = with_added(book, "thread", title="Drift over the years", note="Seen thrice")
    book = with_added(book, "person", name="Jo Brown", role="lead", email="jo@example.org")
    book = with_added(book, "measure", title="Late plans", unit="%", good="low", target=5,
                      owner_id="Jo Brown", finding_ids="NEW-1")  # fmt: skip
    book = with_added(book, "reading", measure_id="Late plans", on="2026-04", value=18.5)
    book = with_added(book, "action", title="Track every plan", finding_ids="NEW-1")
    book = with_added(book, "update", finding_id="NEW-1", done="Begun")
    done = taken(workspace, book)
    finding = workspace.findings.detail(2).line
    assert done.added == (
        *("Jo Brown", "Drift", "Drift over the years", "PR26", finding.ref, "Late plans"),
        *("A-003", "reading"),
    )
    assert (finding.source, finding.theme, finding.lead) == ("PR26", "Drift", "Jo Brown")
    assert (finding.delivery, finding.priority, finding.matters_now) == ("at_risk", "high", True)
    assert action(workspace, 3).findings == (finding.ref,)
    assert workspace.progress.updates(2)[0].words.done == "Begun"
    (measure,) = workspace.measures.lines().values()
    assert (measure.title, measure.last.value, measure.owner) == ("Late plans", 18.5, "Jo Brown")
    assert {each.key for each in done.left} == {"ref", "verbatim", "places", "statement_due"}
    assert len(workspace.people.lines()) == 1
    workspace.history.undo()
    assert not workspace.people.lines()


def test_what_the_rules_refuse_of_new_rows_is_left_and_nothing_of_it_is_entered(workspace):
    workspace.people.add("Kim")
    before = everything(workspace)
    book = with_added(
        sent(workspace), "finding", title="T", words="W", kind="green", source_id="MV5"
    )
    book = with_added(book, "finding", title="T", words="W", kind="concern", source_id="Nowhere")
    book = with_added(book, "person", name="KIM", email="kim@example.org")
    book = with_added(book, "reading", measure_id="None such", value=1, on="2026-04")
    book = with_added(book, "source", short="MV5", title="Again", kind="other")
    book = with_added(book, "measure", title="M", good="low", unit="%", target="about 5")
    book = with_added(book, "meeting", on=date(2026, 12, 1), title="Board")
    done = taken(workspace, book)
    assert (done.step, done.added, everything(workspace)) == (0, (), before)
    why = " ".join(dict.fromkeys(each.why for each in done.left))
    for said in (
        *("“green” is none of the words", "no source called Nowhere", "Kim is in the list"),
        *("no measure called None such", "a source called MV5 already", "“about 5” is no number"),
        "Add meetings on the page Board",
    ):
        assert said in why
    assert {told(each.written) for each in done.left} >= {"green", "kim@example.org", "about 5"}


def test_every_kind_of_row_comes_in_or_is_told_on_which_page_it_is_entered():
    pages = {place.text for place in (*PLACES, *BELOW)}
    for sheet in SHEETS:
        if sheet.table in {*NEW, "action", "update"}:
            assert sheet.table not in ENTERED
        else:
            assert any(f"the page {page}" in ENTERED[sheet.table] for page in pages), sheet.table

"""Rows that were copied elsewhere become new rows of a list, and change nothing that is there."""

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.questions import ActionQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.tracker.choices import with_source
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.services.pasted_rows import (
    ACTION_FIELDS,
    FIELDS,
    NO_ROWS,
    TOO_MANY,
    ListColumns,
    RowPasting,
)
from tests.builders import an_action, with_finding

ACTIONS = ListColumns(
    {
        **{title: ACTION_FIELDS[key] for title, key in (
            ("ref", "ref"), ("action", "title"), ("findings", "findings"), ("owner", "owner"),
            ("delivery", "delivery"), ("due", "due"),
        )},
        "last update": Field.LEAVE,
    },
    ("Ref", "Action", "Owner", "Due"),
    "Action",
)  # fmt: skip
FINDINGS = ListColumns(
    {key: FIELDS.get(key, Field.LEAVE) for key in ("ref", "kind", "source", "theme", "lead")}
    | {"finding": FIELDS["title"]},
    ("Ref", "Finding", "Lead"),
    "Finding",
    "Kind",
)


@pytest.fixture
def pasting(workspace) -> RowPasting:
    return workspace.read_by(RowPasting)


@pytest.fixture
def finding(workspace) -> str:
    """The ref of the one finding, which one action serves."""
    number = with_finding(workspace)
    workspace.actions.add(an_action(number, title="Write the plan"))
    return workspace.findings.lines([number])[number].ref


def looked(pasting, text, columns=ACTIONS, decided=()):
    begun = pasting.begin(text, columns)
    first = pasting.look(begun.choices, {})
    keys = {row.key.row: row.key for row in first.rows}
    said = {keys[row]: wanted for row, wanted in dict(decided).items()}
    return pasting.look(begun.choices, said) if said else first


def actions(workspace):
    ids = [each.id for each in workspace.actions.ids(ActionQuestion())]
    return {line.title: line for line in workspace.actions.lines(ids).values()}


def test_rows_copied_here_and_changed_elsewhere_are_new_and_those_that_are_here_stay(
    workspace, pasting, finding
):
    text = (
        "Ref\tAction\tFindings\tOwner\tDelivery\tDue\tLast update\n"
        f"A-001\tWrite another plan\t{finding}\tBea\tComplete\t1 May 2026\t2 May 2026\n"
        f"\tTrain all\t{finding}\tBea\tAt risk\t13 May 2027\t\n"
        "\t'=1+1 is text\t\tCai\tOn track\t2027-05-14\t\n"
        f"\tBoth\t{finding}, {finding}\tCai\tOn track\t\t\n"
        f"\tLater\t{finding}\tCai\tOn track\tsoon\t\n"
    )
    before = actions(workspace)
    shown = looked(pasting, text, decided={4: True})
    assert [row.taken for row in shown.rows] == [False, True, True, False, False]
    assert "A-001 is in the register already" in shown.rows[0].refused
    assert "several findings" in shown.rows[3].refused
    assert "soon" in shown.rows[4].doubts[0]
    done = pasting.enter(shown)
    assert done.label == "Paste rows: 2 actions"
    made = actions(workspace)
    assert made["Train all"].findings == (finding,)
    assert (made["Train all"].owner, made["Train all"].delivery) == ("Bea", Delivery.AT_RISK)
    assert made["=1+1 is text"].due.isoformat() == "2027-05-14"
    assert made["Write the plan"] == before["Write the plan"]
    workspace.history.undo()
    assert actions(workspace) == before


def test_columns_are_told_by_headings_else_by_the_order_of_the_list(workspace, pasting, finding):
    council = looked(pasting, "What\tBy whom\tBy when\nTrain all\tBea\t14/05/2027\n")
    (row,) = council.rows
    assert (row.row.action.title, row.row.action.owner) == ("Train all", "Bea")
    begun = pasting.begin("\tTrain all\tBea\t14 May 2027\n\tAudit\tCai\t15 May 2027", ACTIONS)
    assert not begun.headed
    pasting.enter(pasting.look(begun.choices, {}))
    assert actions(workspace)["Audit"].owner == "Cai"
    alone = looked(pasting, "Train some\nAudit some")
    assert [row.row.action.title for row in alone.rows] == ["Train some", "Audit some"]


def test_findings_are_pasted_with_their_source_and_as_the_kind_that_they_say(
    workspace, pasting, finding
):
    text = (
        "Finding\tKind\tTheme\tLead\tSource\n"
        "Drift is not seen\tConcern\tPlans\tBea\t\n"
        "Partners do not know the threshold\tConcern\tFront door\tCai\t\n"
        "Workers know their children\tStrength\tPlans\tBea\t\n"
        "Visits are late\tConcern\tPlans\tBea\tSome letter\n"
    )
    shown = looked(pasting, text, FINDINGS)
    assert [row.taken for row in shown.rows] == [True, True, False, False]
    assert "it is a strength" in shown.rows[2].refused
    assert "“Some letter” is no source" in shown.rows[3].refused
    assert shown.adds_findings
    with pytest.raises(RefusedError, match="from which source"):
        pasting.enter(shown)
    source = workspace.sources.lines()[0].id
    done = pasting.enter(pasting.look(with_source(shown.plan.choices, source), {}))
    lines = [workspace.findings.number(ref) for ref in done.findings]
    kinds = {line.kind for line in workspace.findings.lines(lines).values()}
    assert kinds == {FindingKind.CONCERN}


@pytest.mark.parametrize(("text", "why"), [(" \n", NO_ROWS), ("x\ty\n" * 5_001, TOO_MANY)])
def test_what_has_no_rows_or_too_many_is_refused_in_a_sentence(pasting, text, why):
    with pytest.raises(RefusedError) as refused:
        pasting.begin(text, ACTIONS)
    assert str(refused.value) == why

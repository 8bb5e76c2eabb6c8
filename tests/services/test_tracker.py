"""An existing tracker is brought into a register."""

from contextlib import closing
from datetime import date

import pytest

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.questions import ActionQuestion, FindingQuestion
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.tracker.choices import (
    answered,
    proposed_choices,
    skipping,
    waved_through,
    with_day,
    with_legend,
    with_mapping,
    with_meaning,
    with_source,
)
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.legend import Sign, SignKind
from blackpool_tracker.services.registers import check
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.storage import parts
from blackpool_tracker.storage.tables import JOURNALLED
from tests.builders import a_finding, a_source, a_workspace, alter
from tests.trackers import a_sheet, bay_council, moor_council, shire_council

DAY = date(2026, 6, 30)
SOURCE = a_source(short="ILACS24", title="Inspection of 2024")


@pytest.fixture
def workspace(tmp_path):
    opened = a_workspace(tmp_path)
    yield opened
    opened.close()


def trackers(workspace):
    return workspace.read_by(Trackers)


def ready(workspace, *sheets, source=SOURCE, change=lambda choices: choices):
    """A plan in which a person has taken everything as it is proposed."""
    choices = change(proposed_choices("Tracker.xlsx", sheets))
    choices = with_day(with_source(choices, source), DAY, workspace.today())
    plan = trackers(workspace).plan(choices)
    choices = with_legend(choices, (line for line in plan.legend if not line.decided))
    choices = waved_through(choices, trackers(workspace).plan(choices).doubts)
    return trackers(workspace).plan(choices)


def findings(workspace):
    ids = [each.id for each in workspace.findings.ids(FindingQuestion())]
    return {line.ref: line for line in workspace.findings.lines(ids).values()}


def actions(workspace):
    ids = [each.id for each in workspace.actions.ids(ActionQuestion())]
    return {line.title: line for line in workspace.actions.lines(ids).values()}


def test_a_tracker_is_one_step_and_gone_with_one_undo(workspace):
    before = workspace.step
    done = trackers(workspace).enter(ready(workspace, *moor_council()))

    assert done.step == workspace.step == before + 1
    assert done.label == "Bring in Tracker.xlsx: 4 findings, 5 actions"
    told = findings(workspace)
    assert set(told) == {"R1", "R2", "R3", "R4"} == set(done.findings)
    assert told["R3"].delivery is Delivery.COMPLETE
    assert {line.impact for line in told.values()} == {Impact.NONE_YET}
    assert workspace.sources.lines()[0].recommendations == 4

    workspace.history.undo()

    assert findings(workspace) == actions(workspace) == {}
    assert workspace.people.lines() == workspace.sources.lines() == []


def test_dates_people_and_updates_stand_where_the_sheet_has_them(workspace):
    plan = ready(workspace, *moor_council())
    asked = next(each for each in plan.doubts if each.cell == "H12")
    choices = answered(plan.choices, [asked], "2025-06-30")
    trackers(workspace).enter(trackers(workspace).plan(choices))

    clinic = actions(workspace)["Second clinic in the north"]
    assert (clinic.original_due, clinic.due) == (date(2024, 12, 31), date(2025, 6, 30))
    assert clinic.days_moved == 181
    assert (clinic.owner, clinic.findings) == ("ICB lead", ("R4",))
    desk = actions(workspace)["Move two managers to the front door"]
    updates = workspace.progress.updates_of_action(desk.id)
    assert [(u.on, u.words.done or u.words.next) for u in updates] == [
        (DAY, "Start the rota"),
        (date(2025, 5, 1), "1 May: rota agreed?"),
        (date(2025, 3, 10), "Union consulted."),
        (date(2025, 2, 14), "Rota drafted."),
    ]
    assert {u.by for u in updates} == {"ann"}
    assert findings(workspace)["R1"].actions == 2


@pytest.mark.parametrize("sheet", [bay_council(), shire_council()])
def test_what_has_no_code_of_its_own_gets_refs_of_the_register(workspace, sheet):
    source = workspace.sources.add(SOURCE)
    workspace.findings.add(a_finding(source, kind=FindingKind.RECOMMENDATION))

    done = trackers(workspace).enter(ready(workspace, sheet, source=source))

    assert done.findings[0] == "ILACS24-R02"
    assert done.actions[:2] == ("A-001", "A-002")


def test_a_plan_with_open_doubts_is_refused_with_the_first(workspace):
    choices = proposed_choices("Tracker.xlsx", [bay_council()])
    plan = trackers(workspace).plan(choices)
    with pytest.raises(RefusedError, match="Say from which source"):
        trackers(workspace).enter(plan)
    choices = with_legend(with_day(with_source(choices, SOURCE), DAY, DAY), plan.legend)
    with pytest.raises(RefusedError, match="9 doubts still want an answer, the first in A6"):
        trackers(workspace).enter(trackers(workspace).plan(choices))

    assert workspace.step == 0


def test_what_somebody_enters_meanwhile_is_not_entered_twice(workspace):
    plan = ready(workspace, *moor_council())
    trackers(workspace).enter(plan)

    with pytest.raises(ConflictError, match="The register has changed"):
        trackers(workspace).enter(plan)
    again = ready(workspace, *moor_council())
    assert (again.findings, again.actions) == (0, 0)
    with pytest.raises(RefusedError, match="Nothing of this tracker"):
        trackers(workspace).enter(again)


def test_skipped_rows_stay_out(workspace):
    def skip(choices):
        return skipping(choices, RowKey("Recommendations", 3), skip=True)

    trackers(workspace).enter(ready(workspace, *moor_council(), change=skip))

    assert set(findings(workspace)) == {"R2", "R3", "R4"}
    assert actions(workspace)["R1 Publish the threshold guide"].findings == ()


def test_a_new_theme_and_a_finding_without_actions_are_entered(workspace):
    heads = ["Theme", "Concern", "Ofsted para", "Page", "Lead", "RAG", "Comments"]
    row = ["Front door", "Decisions are slow", "12", "3", "Cai", "Amber", "Slower in May"]
    done = trackers(workspace).enter(ready(workspace, a_sheet([heads, row])))

    line = findings(workspace)["ILACS24-C01"]
    assert done.actions == ()
    assert (line.theme, line.lead, line.delivery) == ("Front door", "Cai", Delivery.AT_RISK)
    assert workspace.findings.detail(line.id).place == "page 3, paragraph 12"
    assert [u.words.done for u in workspace.progress.updates(line.id)] == ["Slower in May"]


def test_a_row_that_would_now_be_taken_otherwise_is_looked_at_again(workspace):
    plan = ready(workspace, *moor_council())
    workspace.people.add("j khan")

    with pytest.raises(ConflictError, match="taken otherwise"):
        trackers(workspace).enter(plan)
    trackers(workspace).enter(trackers(workspace).plan(plan.choices))

    assert findings(workspace)["R1"].actions == 2
    assert [line.owns for line in workspace.people.lines() if line.name == "j khan"] == [3]


def test_what_was_said_of_headings_is_proposed_the_next_time_even_after_an_undo(workspace):
    first = trackers(workspace).proposed("Tracker.xlsx", [shire_council()])
    mapping = first.tables[0].mapping.with_fields(12, (Field.LEAVE,))
    green = Sign(SignKind.COLOUR, "green")

    def change(choices):
        return with_meaning(with_mapping(choices, 0, mapping), green, Delivery.ON_TRACK)

    trackers(workspace).enter(ready(workspace, shire_council(), change=change))
    workspace.history.undo()

    again = trackers(workspace).proposed("Tracker v2.xlsx", [shire_council()])
    assert again.tables[0].mapping.remembered
    assert again.tables[0].mapping.columns[-1].fields == (Field.LEAVE,)
    line = next(line for line in trackers(workspace).plan(again).legend if line.sign == green)
    assert (line.ours, line.decided) == (Delivery.ON_TRACK, False)
    other = trackers(workspace).proposed("Other.xlsx", [bay_council()])
    assert not other.tables[0].mapping.remembered
    assert not other.meant


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_tracker_that_is_stopped_leaves_nothing(workspace, share):
    plan = ready(workspace, *moor_council())
    before = dump(workspace)
    told = []

    with pytest.raises(RefusedError, match="Nothing was kept of it"):
        trackers(workspace).enter(plan, moved=lambda done: told.append(done) or done < share)

    assert told == sorted(told)
    assert told[-1] >= share
    assert dump(workspace) == before
    assert trackers(workspace).enter(plan).step == 1


def test_a_tracker_makes_the_same_rows_and_journal_in_whatever_lots(tmp_path, monkeypatch):
    dumps = []
    for lot in (10_000, 3):
        monkeypatch.setattr(parts, "LOT", lot)
        folder = tmp_path / str(lot)
        folder.mkdir()
        with closing(a_workspace(folder)) as workspace:
            source = workspace.sources.add(SOURCE)
            there = a_finding(source, kind=FindingKind.RECOMMENDATION, words="Be good")
            workspace.findings.add(there)
            rows = [["Recommendation", "Theme", "Action", "Progress"]]
            rows += [["Be good", "Health", "Do it", "3/4/26: begun\n1/5/26: done"]]
            rows += [[f"Be better {n}", f"Theme {n}", f"Do {n}", "Some words"] for n in range(7)]
            plan = ready(workspace, a_sheet(rows), *moor_council(), source=source)
            trackers(workspace).enter(plan)
            dumps.append(dump(workspace))
            assert check(workspace.register) == []
    assert dumps[0] == dumps[1]


def dump(workspace):
    """Every row of the register, and every line of its history."""
    return {
        name: alter(workspace, f'SELECT * FROM "{name}" ORDER BY id')  # noqa: S608  a table's own name
        for name in (*JOURNALLED, "change")
    }

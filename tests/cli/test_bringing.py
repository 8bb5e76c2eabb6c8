"""``import`` brings a council's own tracker in, and enters nothing that nobody has seen."""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from blackpool_tracker.domain.questions import ActionQuestion, FindingQuestion
from blackpool_tracker.services.workspace import Workspace
from tests.builders import a_source, a_workspace
from tests.council_workbooks import bay_workbook, moor_workbook, shire_workbook

DOCS = Path(__file__).parents[2] / "docs" / "trackers.md"
MAPPINGS = Path(__file__).parents[1] / "data" / "trackers"


@pytest.fixture
def empty(tmp_path):
    """A register in which nothing stands yet."""
    made = a_workspace(tmp_path)
    made.close()
    return made.path


def written(tmp_path, content, told=None):
    """A workbook and its mapping, as arguments."""
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(content)
    if told is None:
        return [path]
    mapping = tmp_path / "mapping.json"
    mapping.write_text(told, encoding="utf-8")
    return [path, "--mapping", mapping]


def example():
    """The mapping that the documentation shows."""
    return re.search(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)[1]


def mapping_of(council):
    return (MAPPINGS / f"{council}.json").read_text(encoding="utf-8")


def findings(workspace):
    """Findings by ref: words, paragraph, lead, rating and priority."""
    ids = [each.id for each in workspace.findings.ids(FindingQuestion())]
    return {
        line.ref: (
            line.words,
            workspace.findings.detail(line.id).place,
            line.lead,
            line.delivery,
            line.priority,
        )
        for line in workspace.findings.lines(ids).values()
    }


def actions(workspace):
    """Actions by title: finding, owner, first due date and the one of now, and rating."""
    ids = [each.id for each in workspace.actions.ids(ActionQuestion())]
    return {
        line.title: (*line.findings, line.owner, line.original_due, line.due, line.delivery)
        for line in workspace.actions.lines(ids).values()
    }


def updates(workspace, title):
    """What was reported of an action, oldest first: the day, and words by their prompt."""
    ids = [each.id for each in workspace.actions.ids(ActionQuestion())]
    (number,) = (n for n, line in workspace.actions.lines(ids).items() if line.title == title)
    told = workspace.progress.updates_of_action(number)
    return [
        (each.on, {name: words for name, words in asdict(each.words).items() if words})
        for each in reversed(told)
    ]


def day(text):
    return date.fromisoformat(text)


MARCH, APRIL, SEPTEMBER = day("2017-03-31"), day("2017-04-30"), day("2017-09-30")
RECRUIT = "Recruit twelve permanent social workers"
BAY_FINDINGS = {
    "SIF17-R01": (
        *("Recommendation 1: Ensure that social workers have manageable caseloads", ""),
        *(None, "at_risk", None),
    ),
    "SIF17-R02": (
        "Recommendation 2: Strengthen management oversight so that drift is challenged",
        *("", None, "not_started", None),
    ),
}
BAY_ACTIONS = {
    RECRUIT: ("SIF17-R01", "Head of Early Help", MARCH, MARCH, "complete"),
    "Review the caseload weighting tool": (
        *("SIF17-R01", "Head of Service", APRIL, APRIL, "at_risk"),
    ),
    "Monthly supervision audit of every team": (
        *("SIF17-R02", "QA manager", SEPTEMBER, SEPTEMBER, "not_started"),
    ),
}


def test_a_tracker_by_what_who_how_when_comes_in_by_the_mapping_of_the_documentation(
    call, empty, tmp_path
):
    done = call("import", empty, *written(tmp_path, bay_workbook(), example()))
    label = "Bring in tracker.xlsx: 2 findings, 3 actions"
    assert (done.err, done.out) == ("", f"{label}, 5 updates\nsaved 1\n")

    with closing(Workspace(empty, "ann")) as workspace:
        assert findings(workspace) == BAY_FINDINGS
        assert actions(workspace) == BAY_ACTIONS
        assert updates(workspace, RECRUIT) == [
            (day("2017-01-12"), {"done": "Campaign launched in three papers."}),
            (day("2017-04-03"), {"done": "Twelve started, two since left."}),
            (day("2017-06-08"), {"difference": "Caseload 17.5", "known_by": "Caseload 21"}),
        ]
        (source,) = workspace.sources.lines()
        assert (source.entry.short, source.days) == ("SIF17", "published February 2017")


ASSESS = "The timeliness and quality of assessments, so that plans meet children’s needs"
MAY, DUE, LATE = day("2024-05-31"), day("2024-04-30"), day("2024-04-03")
LEAD = "Head of Assessment"
# Green, amber and red below one finding: the worst of them counts.
SHIRE_FINDINGS = {
    "MV5-R01": (ASSESS, "paragraph 22", LEAD, "off_track", None),
    "MV5-R02": (
        *("The response to children who go missing", "paragraph 31"),
        *("Smith, Anna", "at_risk", None),
    ),
}
SHIRE_ACTIONS = {
    "Audit 40 assessments": ("MV5-R01", LEAD, MAY, MAY, "complete"),
    "Train all team managers": ("MV5-R01", LEAD, None, None, "at_risk"),
    "Publish a practice standard": ("MV5-R01", "PSW", LATE, LATE, "off_track"),
    "Daily return interviews": ("MV5-R02", "Smith, Anna", DUE, DUE, "at_risk"),
}
AUDITED = {
    "done": "Comment on G5: A Brown: cabinet asked for the sample",
    "known_by": "Audit report",
}


def test_a_tracker_with_merged_findings_and_colours_comes_in_under_a_source_that_is_there(
    call, empty, tmp_path
):
    with closing(Workspace(empty, "ann")) as workspace:
        workspace.sources.add(a_source(short="MV5"))
    done = call("import", empty, *written(tmp_path, shire_workbook(), mapping_of("shire")))
    assert (done.err, done.out.splitlines()[-1]) == ("", "saved 2")

    with closing(Workspace(empty, "ann")) as workspace:
        assert findings(workspace) == SHIRE_FINDINGS
        assert actions(workspace) == SHIRE_ACTIONS
        assert updates(workspace, "Audit 40 assessments") == [
            (MAY, {"done": "May 2024: audit done."}),
            (day("2024-09-30"), {"done": "Sept 2024: findings shared."}),
            (day("2024-10-31"), AUDITED),
        ]
        assert [words["done"] for _, words in updates(workspace, "Daily return interviews")] == [
            "Interviews 61% in 72 hours",
            "Provider changed in June",
        ]


def test_live_completed_and_extended_tables_come_in_as_one_plan(call, empty, tmp_path):
    done = call("import", empty, *written(tmp_path, moor_workbook(), mapping_of("moor")))
    assert (done.err, done.out.splitlines()[-1]) == ("", "saved 1")

    with closing(Workspace(empty, "ann")) as workspace:
        assert findings(workspace) == {
            "R1": ("Decide within one working day", "", None, "off_track", "high"),
            "R2": ("Life-story work begins early", "", None, "on_track", "medium"),
            "R3": ("Pathway plans written with young people", "", None, "complete", "high"),
            "R4": ("Health assessments on time", "", None, "off_track", "high"),
        }
        (autumn, winter, spring, first, later) = map(
            day, ("2025-09-30", "2025-12-01", "2025-01-31", "2024-12-31", "2025-06-30")
        )
        assert actions(workspace) == {
            "Move two managers to the front door": ("R1", "J Khan", autumn, autumn, "at_risk"),
            "Commission life-story workers": ("R2", "J Khan", winter, winter, "on_track"),
            "Rewrite the template": ("R3", "Leaving care manager", spring, spring, "complete"),
            "Second clinic in the north": ("R4", "ICB lead", first, later, "off_track"),
            "Publish the threshold guide": (
                *("R1", "J Khan", day("2025-02-01"), day("2025-02-01"), "off_track"),
            ),
        }
        assert updates(workspace, "Move two managers to the front door") == [
            (day("2025-02-14"), {"done": "Rota drafted."}),
            (day("2025-03-10"), {"done": "Union consulted."}),
            (day("2025-05-01"), {"done": "1 May: rota agreed?"}),
            (later, {"next": "Start the rota"}),
        ]
        assert [line.name for line in workspace.people.lines()] == [
            *("DCS", "ICB lead", "J Khan", "Leaving care manager"),
        ]


def test_nothing_enters_that_is_not_settled_and_a_preview_says_how_to(call, empty, tmp_path):
    before = empty.read_bytes()
    workbook = written(tmp_path, bay_workbook())
    assert call("import", empty, *workbook).sentence == (
        "tracker.xlsx cannot be brought in yet: 9 doubts want an answer, the first in Tracker!A6,"
        " and 3 words or colours want a meaning, the first in Tracker!F7. Say from which"
        " source the findings come. Say as of which day the tracker was kept: some of what it"
        " reports has no date. Nothing was entered; --preview shows all of it."
    )
    looked = call("import", empty, *workbook, "--preview")
    assert looked.code == 0
    assert looked.out.startswith("tracker.xlsx would enter 2 findings, 3 actions, 5 updates, from")
    for said in (
        "- C “How”: how. By the heading “How”.",
        "New people:\n  - JS\n  - Head of Service\n  - QA manager\n",
        "- Tracker!7: update of 12 Jan 2017: “Campaign launched in three papers.”",
        '- Tracker!D8, date: D8 (“Apr-17”) names only the month. Proposed: "2017-04-30".',
    ):
        assert said in looked.out

    # What the preview proposes at its end is a mapping, once source and day are said.
    proposed = looked.out[looked.out.index('"legend":') :]
    source = {"short": "SIF17", "title": "Inspection", "kind": "sif_inspection"}
    told = json.loads(f"{{{proposed}}}") | {"source": source, "as_at": "2017-06-08", "skip": [99]}
    told["as_proposed"].append("A1")
    ready = call("import", empty, *written(tmp_path, bay_workbook(), json.dumps(told)), "--preview")
    assert "It may be brought in." in ready.out
    assert "Tracker!A1: nothing is in doubt there." in ready.out
    assert "Tracker!99: nothing would be entered of this row." in ready.out
    assert empty.read_bytes() == before


NO_WORKBOOKS = [
    ("zero.xlsx", b"", "zero.xlsx is empty"),
    ("plan.xlsx", b"%PDF-1.7", "plan.xlsx is no workbook but a picture or a PDF"),
    ("gone.xlsx", None, "There is no file at"),
    (".", None, "is a folder"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), NO_WORKBOOKS)
def test_what_is_no_workbook_is_refused_in_a_sentence(call, empty, name, content, sentence):
    path = empty.parent / name
    if content is not None:
        path.write_bytes(content)
    before = empty.read_bytes()
    assert sentence in call("import", empty, path).sentence
    assert empty.read_bytes() == before


def test_a_mapping_that_is_none_is_refused_before_the_workbook_is_read(call, empty, tmp_path):
    mapping = tmp_path / "mapping.json"
    for content, sentence in (
        (b'{"as_at": 3', "The mapping is no JSON"),
        ("{}".encode("utf-16"), "mapping.json does not say how a tracker is taken"),
        (b'{"tabels": []}', "The mapping says “tabels”"),
    ):
        mapping.write_bytes(content)
        assert sentence in call("import", empty, "gone.xlsx", "--mapping", mapping).sentence
    mapping.unlink()
    assert "No such file" in call("import", empty, "gone.xlsx", "--mapping", mapping).sentence


def test_neither_a_sheet_that_was_sent_out_nor_into_a_locked_register(call, register, tmp_path):
    sent = tmp_path / "sent.xlsx"
    assert call("export", register, "--out", sent).code == 0
    assert "Take it back with merge" in call("import", register, sent).sentence
    with closing(sqlite3.connect(register)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    workbook = tmp_path / "plan.csv"
    workbook.write_text("Ref,Recommendation,Status\nR1,Decide in a day,Red\n")
    before = register.read_bytes()
    assert "newer version" in call("import", register, workbook).sentence
    # It may be looked at all the same.
    assert "would enter 1 finding" in call("import", register, workbook, "--preview").out
    assert register.read_bytes() == before

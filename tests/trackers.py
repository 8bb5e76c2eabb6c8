"""Trackers as councils keep them, invented but in their layouts, as sheets of cells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from blackpool_tracker.domain.tracker.grid import Place, ref_of, span_of
from blackpool_tracker.domain.workbooks import Cell, Sheet

STAMPED = (
    "COMPLETED\n12/01/2017: Campaign launched in three papers.\n"
    "3rd April 2017 - Twelve started, two since left."
)
GREEN, AMBER, RED, BLUE = "92D050", "FFC000", "FF0000", "00B0F0"


_WHAT = ["What", "Who", "How", "When", "Success measures", "Current status", "Outcome", None]
_QUARTERS = [None, None, None, None, None, None, "Q1", "Q2"]
_BAY = [
    ["Improvement Action Tracker v17 – 8 June 2017"],
    ["Children’s Services"],
    [],
    _WHAT,
    _QUARTERS,
    ["Recommendation 1: Ensure that social workers have manageable caseloads"],
    [
        "Recruit twelve permanent social workers",
        "JS / AB, and Head of Early Help",
        "National campaign; golden hello agreed by cabinet",
        "31/03/2017",
        "Average caseload below 18",
        STAMPED,
        "Caseload 21",
        "Caseload 17.5",
    ],
    [
        "Review the caseload weighting tool",
        "Head of Service",
        "Task group with frontline staff",
        "Apr-17",
        "Tool agreed",
        "In progress – delayed by sickness in the team",
    ],
    _WHAT,
    _QUARTERS,
    ["Recommendation 2: Strengthen management oversight so that drift is challenged"],
    [
        "Monthly supervision audit of every team",
        "QA manager",
        "Dip sample of 20 files",
        "end of Q2",
        "90% of files show reflective supervision",
        "Not started",
        None,
        "n/a",
    ],
    [],
    ["Status key: Complete, In progress, Not started"],
]
_NUMBERED = ["No.", "Ofsted para", "Area for improvement", "Lead", "Action", "By when"]
_NUMBERED += ["Progress", "RAG", "Evidence", "Cost"]
_ASSESS = "The timeliness and quality of assessments, so that plans meet children’s needs"
# fmt: off
_SHIRE = [
    [],
    [None, None, "Shire Council post-inspection action plan"],
    [],
    [None, None, *_NUMBERED],
    [None, None, 1, "para 22", _ASSESS, "Head of Assessment", "Audit 40 assessments",
     date(2024, 5, 31), "May 2024: audit done.\nSept 2024: findings shared.", " ",
     "Audit report", 2000],
    [None, None, None, None, None, "Head of Assessment", "Train all team managers",
     "ongoing", None, " ", None, None],
    [None, None, None, None, None, "PSW", "Publish a practice standard", "03/04/0202",
     "Draft with staff forum", " ", None, 350.5],
    [None, None, 2, 31, "The response to children who go missing",
     "Smith, Anna", "Daily return interviews", "4/30/2024", "Interviews 61% in 72 hours",
     " ", None, None],
    [None, None, None, None, None, None, None, None,
     "Provider changed in June", None, None, None],
    [None, None, 2, "para 35", "Advocacy for disabled children", None, None, None, None,
     " ", None, None],
    [None, None, "Total", None, None, None, None, None, None, None, None, 2350.5],
    [],
    [],
    [None, None, "Key", " ", "Complete"],
    [None, None, None, " ", "Off target"],
]
_LIVE = ["Ref", "Recommendation", "Priority", "Owner", "Sponsor", "Action", "Deadline"]
_LIVE += ["Status", "Update", "Next steps"]
_MOVED = ["Ref", "Recommendation", "Priority", "Owner", "Sponsor", "Action"]
_MOVED += ["Original date", "Revised date", "Reason for delay", "Update"]
_MOOR = [
    ["A: Live recommendations"],
    _LIVE,
    ["R1", "Decide within one working day", "High", "J Khan", "DCS",
     "Move two managers to the front door", date(2025, 9, 30), "Amber - rota not agreed",
     "14.02.2025 Rota drafted.\n2025.03.10: Union consulted.\n1 May: rota agreed?",
     "Start the rota"],
    ["R2", "Life-story work begins early", "Med", "J Khan", "DCS",
     "Commission life-story workers", datetime(2025, 12, 1, 9, 30, tzinfo=UTC), "On target",
     None,
     None],
    [],
    ["B: Completed since the last meeting"],
    _LIVE,
    ["R3", "Pathway plans written with young people", "P1", "Leaving care manager", "DCS",
     "Rewrite the template", date(2025, 1, 31), "Closed", "Template in use since 01/02/25",
     None],
    [],
    ["C: Extensions requested"],
    _MOVED,
    ["R4", "Health assessments on time", "High", "ICB lead", "DCS",
     "Second clinic in the north", date(2024, 12, 31), "30 June 2025", "No premises", ""],
    ["R1", "Decide within one working day", "High", "J Khan", "DCS",
     "Publish the threshold guide", "01/02/25", "31/12/24", "", "Printed"],
]
# fmt: on


def a_sheet(
    rows: Sequence[Sequence],
    *merges: str,
    name: str = "Plan",
    fills: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    hidden: bool = False,
) -> Sheet:
    """A sheet of plain values from A1; merged cells keep the value of their first."""
    cells = {
        Place(r, c): Cell(ref_of(Place(r, c)), value, _shown(value))
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if value is not None
    }
    for merged in merges:
        span = span_of(merged)
        for r in range(span.first.row, span.last.row + 1):
            for c in range(span.first.column, span.last.column + 1):
                empty = Cell(ref_of(Place(r, c)), None, "")
                cells[Place(r, c)] = replace(cells.get(Place(r, c), empty), merged=merged)
    by_ref = {cell.ref: place for place, cell in cells.items()}
    for what, changes in (("fill", fills), ("note", notes)):
        for ref, said in (changes or {}).items():
            cells[by_ref[ref]] = replace(cells[by_ref[ref]], **{what: said})
    last = max((place.row for place in cells), default=0)
    lines = tuple(
        tuple(cells[place] for place in sorted(cells) if place.row == row)
        for row in range(1, last + 1)
    )
    return Sheet(name, lines, hidden)


def _shown(value) -> str:
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    return str(value)


def bay_council() -> Sheet:
    """What / Who / How / When / Success measures / Current status / Outcome by quarter.

    Recommendations head the rows; COMPLETED is typed above dated paragraphs; two rows of heads,
    which come again where a page begins.
    """
    return a_sheet(
        _BAY,
        "A1:H1",
        "G4:H4",
        *(f"{letter}4:{letter}5" for letter in "ABCDEF"),
        "G9:H9",
        *(f"{letter}9:{letter}10" for letter in "ABCDEF"),
        "A6:H6",
        "A11:H11",
        name="Tracker",
    )


def shire_council() -> Sheet:
    """Number / Ofsted paragraph / area / lead / action / by when / progress / RAG.

    The table begins at column C under a title; findings are merged over their actions; RAG is a
    fill and no word; a key of the colours and totals stand below.
    """
    return a_sheet(
        _SHIRE,
        "C5:C7",
        "D5:D7",
        "E5:E7",
        fills={"J5": GREEN, "J6": AMBER, "J7": RED, "J8": AMBER, "J10": RED,
               "D14": GREEN, "D15": RED},
        notes={"G5": "A Brown: cabinet asked for the sample"},
        name="Action plan",
    )  # fmt: skip


def moor_council() -> tuple[Sheet, ...]:
    """Live, completed and extension tables one below the other; a hidden sheet of lists."""
    plan = a_sheet(_MOOR, name="Recommendations")
    lists = a_sheet([["Status", "Owner"], ["Live", "J Khan"]], name="Lists", hidden=True)
    return plan, lists

"""Letters and reports of joint inspections and visits, as PDF and as text. The words are made up.

Headings and what stands over them are Ofsted's own.
"""

from datetime import date

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.sources import SourceKind
from tests.importing.documents import Body, Heading, Item, Part, Title
from tests.importing.texts import asked, texts_of

ADDRESS = "Ann Example<br/>Director of Children’s Services<br/>Anywhere Council<br/>1 Example Way"
SIGNED = "Bob Sample<br/>Her Majesty’s Inspector"


def test_a_joint_inspections_letter_to_all_agencies_is_signed_by_nobody_who_led(reading_of):
    reading = reading_of(
        [
            Body("12 February 2018"),
            Body(
                "Ann Example, Director of Children’s Services, Anywhere Council<br/>Ed Proof, Chief"
                " Constable, Anyshire Constabulary<br/>Flo Case, Chair of Anywhere LSCB"
            ),
            Body("Dear local partnership"),
            Heading(
                "Joint targeted area inspection of the multi-agency response to abuse and neglect"
                " in Anywhere",
                12,
            ),
            Body(
                "Between 4 and 8 December 2017, Ofsted, the Care Quality Commission (CQC) and HMI"
                " Probation (HMIP) undertook a joint inspection of the multi-agency response to"
                " abuse and neglect in Anywhere."
            ),
            Body(
                "This letter to all the service leaders in the area outlines our findings about the"
                " effectiveness of partnership working and of the work of individual agencies."
            ),
            Heading("Areas for improvement", 12),
            Item("The partnership does not know how many children live with neglect."),
            Item("Health visitors are not always asked to strategy discussions."),
            Heading("Next steps", 12),
            Body("The director of children’s services should prepare a good plan."),
            Body("Yours sincerely"),
            Body("Gus Name<br/>National Director, Social Care<br/>Ofsted"),
            Body("Hal Name<br/>Deputy Chief Inspector<br/>Care Quality Commission"),
        ]
    )
    assert (reading.kind, reading.authority) == (SourceKind.JTAI, "Anywhere")
    assert (reading.visit_start, reading.visit_end) == (date(2017, 12, 4), date(2017, 12, 8))
    assert reading.published_on == date(2018, 2, 12)
    assert reading.inspectors == ()
    assert reading.areas_covered == ("multi-agency response to abuse and neglect",)
    assert len(reading.proposals) == len(asked(reading)) == 2


def test_a_joint_inspections_report_names_the_lead_inspectors_of_each_inspectorate(reading_of):
    reading = reading_of(
        [
            Title("Joint targeted area inspection of Anywhere"),
            Heading("The multi-agency response to children and families who need help", 14),
            Body("Inspection dates: 6 to 10 March 2023"),
            Body(
                "Lead inspectors: Ann Example, His Majesty’s Inspector, Ofsted; Bob Sample, Care"
                " Quality Commission; Cy Trial, HMICFRS"
            ),
            Heading("Context"),
            Body("The findings in this report should be considered in the context of a crisis."),
            Heading("What needs to improve?"),
            Item("The oversight of early help by all partners."),
            Heading("Areas for priority action"),
            Body("Anyshire Constabulary needs to act now so that reports are read in time."),
            Heading("Strengths"),
            Item("Staff of all agencies know each other well."),
        ]
    )
    assert reading.inspectors == ("Ann Example", "Bob Sample", "Cy Trial")
    assert reading.areas_covered == (
        "multi-agency response to children and families who need help",
    )
    assert asked(reading) == [
        "The oversight of early help by all partners.",
        "Anyshire Constabulary needs to act now so that reports are read in time.",
    ]
    assert texts_of(reading, FindingKind.CONCERN) == []


def _visit(title: str, opening: str, *parts: Part) -> list[Part]:
    head = [Body("27 July 2020"), Body(ADDRESS), Body("Dear Ann"), Heading(title, 12)]
    return [*head, Body(opening), *parts, Body("Yours sincerely"), Body(SIGNED)]


def test_a_focused_visit_with_priority_action_gives_both_lists(reading_of):
    reading = reading_of(
        _visit(
            "Focused visit to Anywhere Council children’s services",
            "This letter summarises the findings of a focused visit to Anywhere Council children’s"
            " services on 22 January 2020. The inspectors were Bob Sample HMI and Cy Trial HMI.",
            Body("Inspectors looked at the local authority’s arrangements for the front door."),
            Heading("Areas for priority action", 12),
            Body(
                "The local authority needs to take swift and decisive action to address the"
                " following areas:"
            ),
            Item("The decisions that are made at the front door, and the oversight of them."),
            Item("The number of children who have no social worker."),
            Heading("What needs to improve in this area of social work practice", 12),
            Item("How well managers know the work of their teams: audits and supervision."),
            Heading("Findings", 12),
            Item("Thresholds are not understood by all, and many contacts wait too long."),
            Item("Social workers know children well and see them often."),
        )
    )
    assert (reading.kind, reading.areas_covered) == (
        SourceKind.FOCUSED_VISIT,
        ("the front door",),
    )
    assert asked(reading) == [
        "The decisions that are made at the front door, and the oversight of them.",
        "The number of children who have no social worker.",
        "How well managers know the work of their teams: audits and supervision.",
    ]
    assert len(texts_of(reading, FindingKind.CONCERN)) == 1
    assert len(texts_of(reading, FindingKind.STRENGTH)) == 1


def test_an_assurance_visit_says_what_it_looked_at_and_that_is_no_strength(reading_of):
    looked_at = "the quality and impact of key decision-making for children in care"
    reading = reading_of(
        _visit(
            "Ofsted COVID-19 assurance visit to Anywhere children’s services",
            "This letter summarises the findings of a COVID-19 assurance visit to Anywhere"
            " children’s services on 20 to 22 May 2020. Her Majesty’s Inspectors for this visit"
            " were Bob Sample and Cy Trial. The methodology for this visit was in line with the"
            " framework.",
            Body(f"This visit looked at {looked_at}."),
            Heading("Findings", 12),
            Body("Plans are not always updated."),
        )
    )
    assert (reading.kind, reading.authority) == (SourceKind.ASSURANCE_VISIT, "Anywhere")
    assert (reading.visit_start, reading.visit_end) == (date(2020, 5, 20), date(2020, 5, 22))
    assert reading.areas_covered == (looked_at,)
    assert [one.text for one in reading.proposals] == ["Plans are not always updated."]


def test_one_of_several_monitoring_visits_gives_its_own_days_and_areas(reading_of):
    reading = reading_of(
        _visit(
            "Monitoring visit of Anywhere Council children’s services",
            "This letter summarises the findings of the monitoring visit to Anywhere Council"
            " children’s services on 5 and 6 July 2020. The visit was the second monitoring visit"
            " since the local authority was judged inadequate in July 2016. The inspectors were Bob"
            " Sample HMI and Cy Trial HMI.",
            Heading("Areas covered by the visit", 12),
            Body("During the course of this visit, inspectors reviewed the progress made in:"),
            Item("the quality of assessments and plans"),
            Item("supervision and oversight, including audits."),
            Heading("Findings and evaluation of progress", 12),
            Body("Many plans are still unclear."),
        )
    )
    assert (reading.kind, reading.authority) == (SourceKind.MONITORING_VISIT, "Anywhere Council")
    assert (reading.visit_start, reading.visit_end) == (date(2020, 7, 5), date(2020, 7, 6))
    assert reading.inspectors == ("Bob Sample", "Cy Trial")
    assert reading.areas_covered == (
        "the quality of assessments and plans",
        "supervision and oversight, including audits.",
    )
    assert [one.text for one in reading.proposals] == ["Many plans are still unclear."]

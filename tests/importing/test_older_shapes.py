"""Reports and letters in the shapes of 2009 to 2013, as PDF and as text. The words are made up.

Headings and what stands over them are Ofsted's own: of announced inspections of safeguarding, of
unannounced inspections of contact, referral and assessment, of the protection of children.
"""

from datetime import date

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.sources import SourceKind
from tests.importing.documents import Body, Heading, Item, NextPage, Numbered, Rows, Title
from tests.importing.texts import asked, texts_of

ADDRESS = "Ann Example<br/>Director of Children’s Services<br/>Anywhere Council<br/>1 Example Way"
SIGNED = "Bob Sample<br/>Her Majesty’s Inspector"

ANNOUNCED = [
    Title("Inspection of safeguarding and looked after children services"),
    Title("Anywhere"),
    Body(
        "Inspection dates: 15 November – 26 November 2010<br/>Reporting inspector: Ann Example HMI"
    ),
    Body("Age group: All<br/>Published: 31 December 2010"),
    NextPage(),
    Heading("About this inspection"),
    Numbered(1, "The purpose of the inspection is to see how the council keeps children safe."),
    Heading("The inspection judgements and what they mean"),
    Numbered(2, "All inspection judgements are made using the following four point scale."),
    Rows([("Good (Grade 2)", "A service that exceeds minimum requirements")]),
    Heading("Service information"),
    Numbered(3, "Anywhere has 50,000 children and young people."),
    NextPage(),
    Heading("Safeguarding services"),
    Heading("Overall effectiveness Grade 3 (Adequate)", 12),
    Numbered(4, "The overall effectiveness of safeguarding services is adequate."),
    Heading("Areas for improvement", 12),
    Numbered(
        5,
        "In order to improve the quality of provision and services for safeguarding children and"
        " young people in Anywhere, the local authority and its partners should take the following"
        " action:",
    ),
    Body("Immediately:"),
    Item("Ensure that all referrals are decided on within a day."),
    Body("Within three months:"),
    Item("Review the plans of all children who have had one for two years."),
    Body("Within six months:"),
    Item("Put into place a system by which the board can see how good practice is."),
    Heading("Safeguarding outcomes for children and young people"),
    Numbered(6, "Some children wait too long for help."),
    NextPage(),
    Heading("Record of main findings: Anywhere"),
    Heading("Safeguarding services", 12),
    Rows([("Overall effectiveness", "Good"), ("Capacity for improvement", "Good")]),
    Heading("Safeguarding outcomes for children and young people", 12),
    Rows(
        [
            ("Children and young people are safe and feel safe", "Good"),
            ("Quality of provision", "Good"),
            ("Ambition and prioritisation", "Good"),
        ]
    ),
    Heading("Services for looked after children", 12),
    Rows([("Being healthy", "Adequate"), ("Staying safe", "Good")]),
]


def test_an_announced_inspection_gives_its_areas_for_improvement_by_any_time(reading_of):
    reading = reading_of(ANNOUNCED)
    assert (reading.kind, reading.authority) == (SourceKind.OLDER_INSPECTION, "Anywhere")
    assert (reading.visit_start, reading.visit_end) == (date(2010, 11, 15), date(2010, 11, 26))
    assert (reading.published_on, reading.lead_inspector) == (date(2010, 12, 31), "Ann Example")
    assert asked(reading) == [
        "Ensure that all referrals are decided on within a day.",
        "Review the plans of all children who have had one for two years.",
        "Put into place a system by which the board can see how good practice is.",
    ]


def test_the_older_grade_of_adequate_is_no_strength_and_no_grade_is_taken_over(reading_of):
    reading = reading_of(ANNOUNCED)
    assert texts_of(reading, FindingKind.STRENGTH) == []
    assert reading.judgements == ()
    (warning,) = reading.warnings
    assert "Being healthy: adequate; Staying safe: good." in warning


TITLE = (
    "Annual unannounced inspection of contact, referral and assessment arrangements within"
    " Anywhere Borough Council children’s services"
)
UNANNOUNCED = [
    Body("Example House<br/>London<br/>T 0300 123 1231", 9),
    Body("17 December 2009"),
    Body(ADDRESS),
    Body("Dear Ann"),
    Heading(TITLE, 12),
    Body(
        "This letter contains the findings of the recent unannounced inspection of"
        " contact, referral and assessment arrangements within local authority children’s"
        " services in Anywhere which was conducted on 17 and 18 November 2009. I would like"
        " to thank all of the staff we met for their help."
    ),
    Body("The inspection sampled the quality and effectiveness of arrangements."),
    Body(
        "The inspection identified areas of strength and areas of practice that met"
        " requirements, with some areas for development."
    ),
    Heading("Strengths", 12),
    Item("Managers know their staff well and support them strongly."),
    Heading("Areas for development", 12),
    Item("Assessments do not always say what children think."),
    Heading("Area for priority action", 12),
    Item("Children have been left at risk, for some referrals were not acted upon."),
    Body(
        "Any areas for development identified above will be specifically considered in any"
        " future inspection of services to safeguard children within your area."
    ),
    Body("Yours sincerely"),
    Body(SIGNED),
]


def test_an_unannounced_inspections_letter_gives_what_it_asks_for(reading_of):
    reading = reading_of(UNANNOUNCED)
    assert (reading.kind, reading.title) == (SourceKind.OLDER_INSPECTION, TITLE)
    assert reading.authority == "Anywhere Borough Council"
    assert (reading.visit_start, reading.visit_end) == (date(2009, 11, 17), date(2009, 11, 18))
    assert (reading.published_on, reading.lead_inspector) == (date(2009, 12, 17), "Bob Sample")
    assert asked(reading) == [
        "Assessments do not always say what children think.",
        "Children have been left at risk, for some referrals were not acted upon.",
    ]
    assert texts_of(reading, FindingKind.STRENGTH) == [
        "Managers know their staff well and support them strongly."
    ]


def test_an_inspection_of_the_protection_of_children_names_its_council(reading_of):
    reading = reading_of(
        [
            Title("Inspection of local authority arrangements for the protection of children"),
            Title("Anywhere Council"),
            Body("Inspection dates: 9 – 18 July 2012<br/>Lead inspector: Ann Example"),
            NextPage(),
            Heading("Areas for improvement"),
            Numbered(
                1,
                "In order to improve the quality of help and protection given to children in"
                " Anywhere, the local authority and its partners should take the following action.",
            ),
            Body("Immediately:"),
            Item("ensure that children are seen alone, and that what they say is written down"),
            Body("Within three months:"),
            Item("ensure that all core groups meet."),
            Heading("Record of main findings"),
            Rows([("Overall effectiveness", "Adequate"), ("Leadership and governance", "Good")]),
        ]
    )
    assert (reading.kind, reading.authority) == (SourceKind.OLDER_INSPECTION, "Anywhere Council")
    assert asked(reading) == [
        "ensure that children are seen alone, and that what they say is written down",
        "ensure that all core groups meet.",
    ]

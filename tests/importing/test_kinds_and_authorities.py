"""What a document is, and whose services it is about, is read from its beginning."""

from datetime import date

import pytest

from blackpool_tracker.domain.sources import SourceKind
from tests.importing.documents import a_letter, a_report
from tests.importing.texts import a_letter_about, facts_in

VISITS = [
    ("Focused visit to City of York Council children’s services", "City of York Council"),
    ("Focused visit to Bournemouth, Christchurch and Poole children’s services", ""),
    ("Focused visit to Kingston upon Hull City Council’s children’s services", ""),
    ("Focused visit to Bath and North East Somerset local authority", ""),
    ("Focused visit to the Isles of Scilly", "Isles of Scilly"),
    ("Monitoring visit to Sandwell Children’s Trust", "Sandwell Children’s Trust"),
    ("Monitoring visit of Northamptonshire County Council children’s services", ""),
    ("Monitoring visit to Telford and Wrekin local authority children’s services", ""),
    ("Focused visit to The Royal Borough of Windsor and Maidenhead children’s services", ""),
    ("Focused assurance visit to London Borough of Brent children’s services", ""),
]
KINDS = {
    "Focused visit": SourceKind.FOCUSED_VISIT,
    "Monitoring": SourceKind.MONITORING_VISIT,
    "Focused assurance": SourceKind.ASSURANCE_VISIT,
}


def _expected(title: str) -> str:
    name = title.split(" to ", 1)[-1] if " to " in title else title.split(" of ", 1)[1]
    for end in (" children’s services", " local authority", "’s"):
        name = name.removesuffix(end)
    return name


@pytest.mark.parametrize(("title", "authority"), VISITS)
def test_a_letter_is_known_by_its_title_with_the_authority_in_it(title, authority):
    facts = facts_in(
        a_letter_about(title, "This letter summarises the findings of the visit by Ofsted.")
    )
    assert facts.authority == (authority or _expected(title))
    assert facts.kind is next(kind for words, kind in KINDS.items() if title.startswith(words))
    assert facts.title == title


REPORTS = [
    (
        "Joint targeted area inspection (JTAI) of services for vulnerable children in Anywhere",
        "Anywhere",
        SourceKind.JTAI,
    ),
    ("Joint targeted area inspection: Anywhere", "Anywhere", SourceKind.JTAI),
    (
        "Inspection of Anywhere Council’s children’s services",
        "Anywhere Council",
        SourceKind.ILACS_INSPECTION,
    ),
    (
        "Inspection of Redcar and Cleveland local authority children’s services",
        "Redcar and Cleveland",
        SourceKind.ILACS_INSPECTION,
    ),
    (
        "Inspection of North East\nLincolnshire local authority children’s\nservices",
        "North East Lincolnshire",
        SourceKind.ILACS_INSPECTION,
    ),
    (
        "Manchester City Council\nInspection of children’s social care services",
        "Manchester City Council",
        SourceKind.ILACS_INSPECTION,
    ),
    (
        "Telford & Wrekin\nInspection of local authority children’s services",
        "Telford & Wrekin",
        SourceKind.ILACS_INSPECTION,
    ),
    (
        (
            "Anywhere Borough Council\nInspection of services for children in need of help and\n"
            "protection, children looked after and care leavers\nand\n"
            "Review of the effectiveness of the Local Safeguarding Children Board1"
        ),
        "Anywhere Borough Council",
        SourceKind.SIF_INSPECTION,
    ),
    (
        (
            "Anywhere Council\nRe-inspection of services for children in need of help\n"
            "and protection, children looked after and care leavers"
        ),
        "Anywhere Council",
        SourceKind.SIF_INSPECTION,
    ),
    (
        "Inspection of looked after children services\nAnywhere County Council",
        "Anywhere County Council",
        SourceKind.LAC_INSPECTION,
    ),
    (
        "Inspection of local authority arrangements for the protection of children\nAnywhere",
        "Anywhere",
        SourceKind.OLDER_INSPECTION,
    ),
    (
        "Inspection of safeguarding and looked after children services\nAnywhere",
        "Anywhere",
        SourceKind.OLDER_INSPECTION,
    ),
    (
        (
            "Joint targeted area inspection of the multi-agency response to criminal\n"
            "exploitation in\nAnywhere"
        ),
        "Anywhere",
        SourceKind.JTAI,
    ),
]


@pytest.mark.parametrize(("front", "authority", "kind"), REPORTS)
def test_a_report_is_known_by_its_title_and_the_name_in_or_beside_it(front, authority, kind):
    rest = "\nInspection dates: 5 to 16 December 2022\nLead inspector: Ann Example HMI\nWords."
    facts = facts_in(front + rest)
    assert (facts.authority, facts.kind) == (authority, kind)
    assert (facts.visit_start, facts.visit_end) == (date(2022, 12, 5), date(2022, 12, 16))
    assert facts.published_on is None


def test_what_is_laid_out_as_a_report_or_letter_is_known_from_its_pdf():
    report, letter = facts_in(a_report()), facts_in(a_letter())
    assert (report.kind, report.authority) == (SourceKind.ILACS_INSPECTION, "Anywhere")
    assert (report.lead_inspector, report.visit_end) == ("Ann Example", date(2022, 12, 16))
    assert (letter.kind, letter.authority) == (SourceKind.MONITORING_VISIT, "Anywhere")
    assert letter.published_on == date(2022, 2, 15)
    assert (letter.visit_start, letter.visit_end) == (date(2022, 1, 11), date(2022, 1, 12))


@pytest.mark.parametrize(
    "words",
    [
        "Cabinet report\n\nChildren’s services improvement\n\nOfsted made a monitoring visit.",
        "Inspection of Anywhere High School\nInspection dates: 4 to 5 May 2022\nWords.",
        "Area SEND inspection of Anywhere Local Area Partnership\nInspection dates: 5 May 2022",
        "",
    ],
)
def test_a_document_of_another_kind_is_other(words):
    assert facts_in(words).kind is SourceKind.OTHER


def test_a_day_on_a_line_of_a_report_is_no_day_of_publication():
    report = "Inspection of Anywhere local authority children’s services\n11 July 2022\nWords."
    assert facts_in(report).published_on is None


def test_a_report_prints_when_it_was_published():
    front = "Anywhere Council\nInspection of services for children in need of help and protection\n"
    for row in ("Report published: 25/11/2016", "Published: 25 November 2016"):
        dated = f"{front}Inspection date: 12/09/2016 to 06/10/2016\n{row}\nWords."
        assert facts_in(dated).published_on == date(2016, 11, 25)


def test_the_year_of_a_visit_may_be_left_to_the_date_of_the_letter():
    letter = a_letter_about(
        "Focused visit to Anywhere children’s services",
        "This letter summarises the findings of the focused visit to Anywhere on 30 and 31 May.",
    )
    assert facts_in(letter).visit_end == date(2022, 5, 31)


def test_a_joint_inspection_says_when_it_was_in_a_sentence():
    front = "Joint targeted area inspection of Anywhere\n\n"
    sentences = (
        "Between 8 July and 12 July 2019, Ofsted and others carried out a joint inspection.",
        "This inspection took place from 8 to 12 July 2019. It was carried out by Ofsted.",
    )
    for sentence in sentences:
        facts = facts_in(f"9 September 2019\n\nDear partners\n\n{front}{sentence}")
        assert (facts.visit_start, facts.visit_end) == (date(2019, 7, 8), date(2019, 7, 12))
        assert facts.published_on == date(2019, 9, 9)

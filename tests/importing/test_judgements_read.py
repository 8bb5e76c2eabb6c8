"""Judgements are read row by row, wherever the words of area and grade stand."""

import pytest

from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.importing.facts.judgements import judgements_of
from blackpool_tracker.importing.lines import Line
from tests.importing.documents import a_letter, a_report
from tests.importing.texts import facts_in, lines_of_text

LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"

RI = Grade.REQUIRES_IMPROVEMENT


def _line(text: str, top: float, left: float = 77.0) -> Line:
    return Line(text, 1, left, top, left + 6 * len(text), top + 9, 12.0, False, top + 9)


def _grade(text: str, top: float) -> Line:
    return _line(text, top, 304.0)


TABLE = [
    _line("Judgement Grade", 273),
    _line("The impact of leaders on social work", 306),
    _line("practice with children and families", 323),
    _grade("Requires improvement", 306),
    _grade("to be good", 320),
    _line("The experiences and progress of", 347),
    _line("children who need help and protection Inadequate", 364),
    _line("The experiences and progress of", 389),
    _line("children in care and care leavers", 406),
    _grade("Good", 398),
    _line("Overall effectiveness Inadequate", 430),
]
READ = [(LEADERS, RI), (HELP, Grade.INADEQUATE), (CARE, Grade.GOOD), (OVERALL, Grade.INADEQUATE)]
BODY = [
    _line("Since the last inspection services have been", 460),
    _line("good", 475),
    _line("The quality of plans is always outstanding", 490),
]


def _found(lines: list[Line]) -> list[tuple[str, Grade]]:
    return [(entry.area, entry.grade) for entry in judgements_of(lines).entries]


def test_a_grade_belongs_to_the_row_it_stands_beside():
    assert _found([*TABLE, *BODY]) == READ


def test_a_row_goes_on_over_the_gap_that_pasted_text_has():
    rows = [
        _line("1. Children who need help and protection Inadequate", 100),
        _line("2. Children looked after and achieving", 143),
        _line("permanence Requires improvement", 186),
        _line("3. Leadership, management and governance Good", 229),
    ]
    assert _found(rows) == [
        ("Children who need help and protection", Grade.INADEQUATE),
        ("Children looked after and achieving permanence", RI),
        ("Leadership, management and governance", Grade.GOOD),
    ]


def test_grades_may_come_before_or_after_all_areas():
    grades = [line for line in TABLE if line.left > 300]
    areas = [line for line in TABLE if line.left < 300]
    assert _found([*grades, *areas, *BODY]) == READ
    assert _found([*areas, *BODY, *grades]) == READ


def test_a_grade_too_many_beside_a_row_does_not_spoil_it():
    assert _found([*TABLE, _grade("Outstanding", 430), *BODY]) == READ


def test_an_area_may_go_on_with_a_capital_letter_and_a_grade_may_have_a_footnote():
    rows = [
        _line("Children looked after and achieving", 300),
        _line("Permanence", 314),
        _grade("Good1", 307),
        _line("Adoption performance Outstanding*", 340),
    ]
    assert _found(rows) == [
        ("Children looked after and achieving Permanence", Grade.GOOD),
        ("Adoption performance", Grade.OUTSTANDING),
    ]


def test_a_table_without_places_is_read_in_its_order():
    text = (
        f"Judgement\nGrade\n{LEADERS}\nRequires improvement to be good\n{HELP}\nInadequate\n"
        f"{CARE}\nGood\n{OVERALL}\nInadequate\nWords of the report."
    )
    assert _found(lines_of_text(text)) == READ


FRAMEWORK_OF_2013 = """Anywhere Council
Inspection of services for children in need of help and protection
{overall}
1. Children who need help and protection Requires
improvement
2. Children looked after and achieving
permanence
Good
2.1 Adoption performance Outstanding
2.2 Experiences and progress of care leavers Good
3. Leadership, management and governance Requires improvement
{board}
Executive summary
Words.
"""


@pytest.mark.parametrize(
    ("overall", "area", "grade"),
    [
        ("The overall judgement is inadequate", "The overall judgement", Grade.INADEQUATE),
        (
            "The overall judgement is that children’s services require\nimprovement.2",
            "The overall judgement",
            RI,
        ),
        (
            "Children’s services in Anywhere require improvement to be\ngood",
            "Children’s services in Anywhere",
            RI,
        ),
        (
            "Children’s services in Anywhere are good.",
            "Children’s services in Anywhere",
            Grade.GOOD,
        ),
    ],
)
def test_the_judgement_overall_may_be_a_sentence(overall, area, grade):
    lines = lines_of_text(FRAMEWORK_OF_2013.format(overall=overall, board=""))
    assert _found(lines) == [
        (area, grade),
        ("Children who need help and protection", RI),
        ("Children looked after and achieving permanence", Grade.GOOD),
        ("Adoption performance", Grade.OUTSTANDING),
        ("Experiences and progress of care leavers", Grade.GOOD),
        ("Leadership, management and governance", RI),
    ]


@pytest.mark.parametrize(
    "board",
    [
        "The effectiveness of the Local Safeguarding Children Board (LSCB) is\ninadequate.",
        (
            "The judgement for the effectiveness of the Local Safeguarding Children\n"
            "Board (LSCB) is inadequate."
        ),
        "The Local Safeguarding Children Board is inadequate",
    ],
)
def test_the_judgement_of_the_safeguarding_board_comes_last(board):
    lines = lines_of_text(FRAMEWORK_OF_2013.format(overall="Words.", board=board))
    area, grade = _found(lines)[-1]
    assert "Local Safeguarding Children" in area
    assert grade is Grade.INADEQUATE


def test_headings_give_the_grades_where_there_is_no_table():
    text = f"{HELP}: requires improvement to be good\n1. Words.\n{CARE} is good\n2. Words."
    assert _found(lines_of_text(text)) == [(HELP, RI), (CARE, Grade.GOOD)]


def test_grades_of_an_older_scale_are_left_out_together_and_said():
    text = (
        "Inspection of local authority arrangements for the protection of children\nAnywhere\n"
        "Inspection dates: 5 to 9 May 2012\n" + "Words of the report.\n" * 200 + "Record of main "
        "findings\nOverall effectiveness Adequate\nThe quality of practice Good\n"
        "Leadership and governance Adequate"
    )
    facts = facts_in(text)
    assert facts.judgements == ()
    assert len(facts.warnings) == 1
    assert "Overall effectiveness: adequate; The quality of practice: good" in facts.warnings[0]


def test_a_letter_has_no_judgements_though_a_line_may_look_like_one():
    assert facts_in(a_letter()).judgements == ()
    letter = (
        "Monitoring visit to Anywhere children’s services\n\nThis letter is Ofsted’s.\n"
        "The quality of plans is not always good\nwhen children are young."
    )
    assert facts_in(letter).judgements == ()


def test_the_table_of_a_pdf_is_read():
    found = facts_in(a_report()).judgements
    assert [entry.area for entry in found] == [
        "The experiences and progress of children in care",
        "Overall effectiveness",
    ]

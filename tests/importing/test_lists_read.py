"""Items of what must improve are found whole, and nothing else is taken for one."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.importing.lines import Line
from blackpool_tracker.importing.lists.lists import items_of
from tests.importing.documents import (
    Body,
    Heading,
    Item,
    NextPage,
    Numbered,
    Part,
    Title,
    report_pdf,
)
from tests.importing.texts import SQUARE, items_in, lines_of_pdf, words_of_items

LONG = (
    "The response to 16- and 17-year-olds who present as homeless, so that they understand the "
    "options open to them. Managers should see that this is done in time for every one of them"
)
AFTER = [
    Heading("The experiences and progress of children who need help and protection: good"),
    Numbered(1, "Social workers see children often. " * 8),
    Numbered(2, "Plans are clear."),
]


def _report(*parts: Part) -> bytes:
    title = "Inspection of Anywhere local authority children’s services"
    before = (Title(title), Body("Services have improved. " * 12))
    return report_pdf([*before, *parts, *AFTER], footer=title)


HEADINGS = [
    "What needs to improve",
    "What needs to improve?",
    "What needs to improve:",
    "What needs to improve in this area of social work practice",
    "Areas for priority action",
    "Areas for improvement",
    "What does the local authority need to improve?",
]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("bullet", ["•", "–", "-"])
def test_items_are_found_under_any_of_the_headings(heading, bullet):
    texts = [f"{LONG}.", "The timeliness of visits.", "Caseloads"]
    report = _report(Heading(heading), *(Item(text, bullet) for text in texts))
    items = items_in(report)
    assert [item.text for item in items] == texts
    assert {item.section for item in items} == {heading.rstrip(":?") + "?" * heading.count("?")}
    assert {(item.page, item.paragraph, item.kind) for item in items} == {
        (1, None, FindingKind.RECOMMENDATION)
    }


def test_an_item_and_a_list_go_on_over_the_page():
    before = [Body("Words of a summary. " * 24) for _ in range(4)]
    texts = [f"{LONG} ({n})." for n in range(9)]
    report = _report(*before, Heading("What needs to improve?"), *(Item(text) for text in texts))
    items = items_in(report)
    assert [item.text for item in items] == texts
    assert {item.page for item in items} == {1, 2}


def test_what_stands_under_an_item_belongs_to_it_in_order():
    report = _report(
        Heading("What needs to improve?"),
        Item("The oversight of:"),
        Item("proceedings in the Public Law Outline (PLO)", "–", 18),
        Item("permanence.", "–", 18),
        Item("Caseloads."),
    )
    whole = "The oversight of: proceedings in the Public Law Outline (PLO) permanence."
    assert words_of_items(report) == [whole, "Caseloads."]


def test_a_bullet_further_in_is_under_the_one_before_though_it_looks_alike():
    report = _report(
        Heading("What needs to improve?"),
        Item("The oversight of:"),
        Item("proceedings", indent=18),
        Item("Caseloads."),
    )
    assert words_of_items(report) == ["The oversight of: proceedings", "Caseloads."]


def test_a_dash_after_an_open_bullet_is_under_it_where_no_place_says_so():
    text = (
        "What needs to improve?\n\n• The oversight of:\n\u2212 plans\n\u2212 visits.\n• Caseloads."
    )
    assert words_of_items(text) == ["The oversight of: plans visits.", "Caseloads."]


def test_bullets_that_look_alike_are_under_a_stem_that_calls_for_them():
    text = "What needs to improve?\n\n• Oversight of:\n\n• plans;\n\n• visits.\n\n• Caseloads."
    assert words_of_items(text) == ["Oversight of: plans; visits.", "Caseloads."]


def test_a_new_sentence_at_the_beginning_of_a_line_is_of_the_same_item():
    def line(text: str, down: int, left: float, *, bold: bool = False) -> Line:
        top = 100 + 14.4 * down
        return Line(text, 1, left, top, left + 5 * len(text), top + 9, 12, bold, top + 9)

    lines = [
        line("What needs to improve?", 0, 72, bold=True),
        line("• The quality of plans.", 2, 72),
        line("Plans should say what must change.", 3, 90),
        line("1. Words of a paragraph.", 6, 72),
    ]
    text = "The quality of plans. Plans should say what must change."
    assert [item.text for item in items_of(lines)] == [text]


def test_recommendations_keep_their_numbers_and_what_stands_under_them():
    report = _report(
        Heading("Recommendations"),
        *(Numbered(n, f"Ensure that plan {n} is clear. {LONG}.") for n in range(9, 12)),
        Numbered(12, "Improve:"),
        Item("visits", indent=28),
        Item("16- and 17-year-olds’ plans.", indent=28),
    )
    items = items_in(report)
    assert [item.paragraph for item in items] == ["9", "10", "11", "12"]
    assert items[0].text == f"Ensure that plan 9 is clear. {LONG}."
    assert items[3].text == "Improve: visits 16- and 17-year-olds’ plans."


def test_numbered_paragraphs_after_the_list_are_no_recommendations():
    report = report_pdf(
        [
            Title("Anywhere Council"),
            Heading("Recommendations"),
            Numbered(1, "Ensure that plans are clear."),
            Heading("Inspection findings"),
            Numbered(2, "Plans are not clear."),
        ]
    )
    assert words_of_items(report) == ["Ensure that plans are clear."]


def test_recommendations_may_be_grouped_by_themes():
    report = _report(
        Heading("What does the local authority need to improve?"),
        Heading("Priority and immediate action", 12),
        Body("Care leavers"),
        Numbered(9, "Develop a plan."),
        Heading("Areas for improvement", 12),
        Heading("Leadership, management and governance", 12),
        Numbered(10, "Recruit to vacancies."),
        Body("Adoption"),
        Numbered(11, "Improve reports."),
    )
    assert [(item.paragraph, item.section, item.text) for item in items_in(report)] == [
        ("9", "Priority and immediate action", "Develop a plan."),
        ("10", "Areas for improvement", "Recruit to vacancies."),
        ("11", "Areas for improvement", "Improve reports."),
    ]


def test_strengths_after_a_list_are_not_what_must_improve():
    report = report_pdf(
        [
            Title("Anywhere Council"),
            Heading("Areas for improvement", 12),
            Item("Improve audits."),
            Heading("Key strengths and weaknesses of the LSCB", 12),
            Item("Partners work together."),
        ]
    )
    assert words_of_items(report) == ["Improve audits."]


def test_older_reports_say_by_when_and_their_introduction_is_no_item():
    text = (
        "Areas for improvement\n\n"
        "22. In order to improve services in Anywhere, the local authority should take the\n"
        "following action.\n\nImmediately:\n\n"
        f"{SQUARE} improve supervision\n\n{SQUARE} hear children’s voices.\n\n"
        f"Within three months:\n\n{SQUARE} review caseloads.\n\nAbout this inspection\n\n23. Words."
    )
    items = items_in(text)
    assert [item.text for item in items] == [
        "improve supervision",
        "hear children’s voices.",
        "review caseloads.",
    ]
    assert {item.paragraph for item in items} == {None}


def test_what_is_under_a_recommendation_may_speak_of_actions():
    text = (
        "Recommendations\n\n1. Improve plans:\n\n• take the following actions\n\n• see children."
        "\n\n2. Visit."
    )
    whole = "Improve plans: take the following actions see children."
    assert words_of_items(text) == [whole, "Visit."]


def test_a_tag_of_the_national_framework_is_kept_apart_and_in_the_words():
    text = (
        "What needs to improve?\n\n"
        "• Contacts and strategy meetings (Enabler 1).\n\n"
        "• Repeat plans (Outcomes 1 and 3, Enabler two)\n\n"
        "• Care leavers (National Framework, Outcome three).\n\n"
        "• Personal education plans (PEPs)."
    )
    items = items_in(text)
    tags = ["Enabler 1", "Outcomes 1 and 3, Enabler two", "Outcome three", ""]
    assert [item.framework for item in items] == tags
    assert items[0].text == "Contacts and strategy meetings (Enabler 1)."


def test_a_footnote_and_the_figure_that_points_to_it_are_no_part_of_an_item():
    report = _report(
        Heading("What needs to improve?"),
        Item("The work of the designated officer.1"),
        Body("1 This officer manages allegations.", 8),
        NextPage(),
        Item("Audits."),
    )
    assert words_of_items(report) == ["The work of the designated officer.", "Audits."]


def test_a_bullet_with_nothing_after_it_is_no_item():
    assert words_of_items("What needs to improve?\n\n•\n\n• Plans.\n\n•") == ["Plans."]


def test_running_text_under_the_heading_gives_no_item():
    text = (
        "What needs to improve?\n\n"
        "There are few areas of variability in exceptional practice. Leaders know the service.\n\n"
        "The experiences and progress of children in care: outstanding\n\n1. Words."
    )
    assert items_in(text) == []


def test_one_sentence_that_names_a_need_is_an_item_without_a_bullet():
    text = (
        "What needs to improve?\n\nThe timeliness of life-story work for children.\n\n"
        "The experiences and progress of children in care: good\n\n1. Words."
    )
    assert words_of_items(text) == ["The timeliness of life-story work for children."]


def test_a_priority_action_is_never_lost_for_want_of_a_bullet():
    text = (
        "Areas for priority action\n\n"
        "Children wait at risk. The local authority must act at once to see them.\n\n"
        "Findings\n\nWords."
    )
    assert words_of_items(text) == [
        "Children wait at risk. The local authority must act at once to see them."
    ]


@pytest.mark.parametrize(
    "words", ["There are no priority actions.", "None.", "No areas were identified."]
)
@pytest.mark.parametrize("heading", ["Areas for priority action", "What needs to improve?"])
def test_that_there_is_nothing_is_no_item(heading, words):
    assert items_in(f"{heading}\n\n{words}\n\nFindings\n\nWords.") == []


def test_a_row_of_contents_or_a_sentence_is_no_heading():
    text = "Recommendations 7\n\n• Words.\n\nareas for improvement\n\n• More.\n\nRecommendations."
    assert items_in(text) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"bold": False}, id="nothing looks bold"),
        pytest.param({"bold": False, "size": 12.0}, id="all letters are of one size"),
        pytest.param({"left": 72.0}, id="nothing hangs"),
    ],
)
def test_lists_are_found_though_the_setting_says_little(change):
    texts = [f"{LONG}.", "Visits.", f"{LONG} again"]
    lines = lines_of_pdf(_report(Heading("What needs to improve?"), *(Item(t) for t in texts)))
    assert [item.text for item in items_of([replace(line, **change) for line in lines])] == texts


def test_bullets_may_be_set_smaller_than_their_words():
    texts = [f"{LONG}.", "Visits."]
    lines = lines_of_pdf(_report(Heading("What needs to improve?"), *(Item(t) for t in texts)))
    lines = [replace(line, size=9.0) if line.text[0] == "•" else line for line in lines]
    assert [item.text for item in items_of(lines)] == texts


def test_an_item_of_a_numbered_list_that_lost_its_number_is_an_item_all_the_same():
    texts = [f"Ensure that part {n} of this is done. " + "It matters. " * 12 for n in (1, 2, 3)]
    numbered = [Numbered(n, text) for n, text in enumerate(texts, start=1)]
    lines = lines_of_pdf(_report(Heading("Recommendations"), *numbered))
    lost = [replace(line, text=line.text.removeprefix("2. ")) for line in lines]
    assert [item.text for item in items_of(lost)] == [text.strip() for text in texts]

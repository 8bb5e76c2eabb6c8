"""Running heads, footers, page numbers and contents are left out; the rest stays, in order."""

from collections.abc import Sequence

from blackpool_tracker.importing.layout.body import body_lines
from blackpool_tracker.importing.lines import Line, Page


def _line(text: str, page: int, top: float, *, right: float = 500.0, size: float = 12.0) -> Line:
    return Line(text, page, 72.0, top, right, top + 10, size, False, top + 8)


def _pages(*pages: Sequence[tuple[str, float]]) -> list[Page]:
    return [
        Page(number, 595, 842, tuple(_line(text, number, top) for text, top in lines))
        for number, lines in enumerate(pages, start=1)
    ]


def _words(pages: Sequence[Page]) -> list[str]:
    return [line.text for line in body_lines(pages)]


def test_a_footer_with_page_numbers_is_left_out_though_it_comes_first():
    pages = _pages(
        [("One", 100)],
        [("Inspection of Anywhere", 790), ("5 to 16 May 2022 2", 800), ("Two", 100)],
        [("Inspection of Anywhere", 790), ("5 to 16 May 2022 3", 800), ("Three", 100)],
    )
    assert _words(pages) == ["One", "Two", "Three"]


def test_heads_of_left_and_right_pages_may_differ():
    left, right = ("Anywhere Council", 40), ("Inspection report", 40)
    pages = _pages(*[[head, (f"Words {n}", 300)] for n, head in enumerate([left, right] * 2)])
    assert _words(pages) == ["Words 0", "Words 1", "Words 2", "Words 3"]


def test_page_numbers_alone_are_left_out_but_not_other_figures():
    pages = _pages([("1", 800), ("2019", 790)], [("2", 800), ("17", 400)], [("3", 800)])
    assert _words(pages) == ["2019", "17"]


def test_the_same_heading_at_the_top_of_pages_far_apart_stays():
    pages = _pages(*[[("Findings", 80)] if n in (1, 5) else [(str(n), 300)] for n in range(1, 8)])
    assert _words(pages).count("Findings") == 2


def test_contents_are_left_out_with_their_heading_and_rows_of_two_lines():
    contents = Page(
        1,
        595,
        842,
        (
            _line("Contents", 1, 80, right=160, size=20),
            _line("The local authority 2", 1, 120),
            _line("The experiences of children who need help and", 1, 140, right=400),
            _line("protection 3", 1, 155),
            _line("Leaders 4", 1, 175),
            _line("About this inspection 5", 1, 195),
            _line("What follows stays", 1, 230),
        ),
    )
    rest = [Page(n, 595, 842, (_line(f"Words {n}", n, 300),)) for n in range(2, 6)]
    assert _words([contents, *rest])[:2] == ["What follows stays", "Words 2"]


def test_figures_that_do_not_count_up_are_no_contents():
    rows = [("Contacts 9", 100), ("Referrals 4", 120), ("Plans 7", 140), ("Visits 2", 160)]
    assert len(_words(_pages(rows, *[[("x", 300)]] * 9))) == 4 + 9


def test_what_was_set_last_and_stands_at_the_top_comes_first():
    pages = _pages([("second", 200), ("third", 215), ("first", 100)])
    assert _words(pages) == ["first", "second", "third"]


def test_cells_beside_each_other_stay_in_the_order_of_the_document():
    left = [("Help and", 200), ("protection", 215), ("Children in care", 240)]
    pages = _pages([*left, ("Good", 207), ("Outstanding", 240)])
    assert _words(pages) == [*(text for text, _ in left), "Good", "Outstanding"]

"""Words that a person has chosen in a document, as its paragraphs have them and found again."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.domain.review import APART, NO_WORDS, ChosenWords, Place, Review
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.importing.squeezing import places_kept, squeezed
from blackpool_tracker.services.document_reading import pages_of_quotes, themes_of_words

NOT_THERE: Final = (
    "These words do not stand in the document. Choose them there, or write them just as it does."
)
ENDS: Final = 40
"""Letters at either end, by which words are found that a running head or a number breaks up."""

ASIDE: Final = 500  # letters of running heads, numbers and footnotes that may break them up
NUMBER: Final = re.compile(r"\s*\(?\d{1,3}(?:\.\d{1,3})*[.)]?\s+(?=\S)")
WITHIN: Final = frozenset("'’-\u2010\u2011")
"""What holds two halves of a word together."""


class _Part(NamedTuple):
    """A stretch of a paragraph, by its position and letters."""

    paragraph: int
    start: int
    end: int


class _Letters:
    """The letters of all paragraphs, one after the other, without white space and hyphens."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        texts = [squeezed(paragraph.text) for paragraph in paragraphs]
        self._all = "".join(texts)
        self._starts = list(accumulate(map(len, texts), initial=0))

    def parts(self, words: str, near: int) -> list[_Part]:
        """Where the words stand, nearest to page ``near``; empty where in no paragraph."""
        bare = squeezed(words)
        start = self._nearest(bare, near)
        if start is not None:
            return list(self._cut(start, start + len(bare)))
        if len(bare) <= 2 * ENDS:
            return []
        start = self._nearest(bare[:ENDS], near)
        if start is None:
            return []
        tail = self._all.find(bare[-ENDS:], start + len(bare) - ASIDE - ENDS, start + len(bare))
        return list(self._cut(start, tail + ENDS)) if tail > start else []

    def _nearest(self, letters: str, near: int) -> int | None:
        found, place = list[int](), self._all.find(letters) if letters else -1
        while place >= 0:
            found.append(place)
            place = self._all.find(letters, place + 1)
        return min(found, key=lambda start: self._distance(start, near), default=None)

    def _distance(self, start: int, near: int) -> int:
        """How many pages lie between a letter's paragraph and a page."""
        paragraph = self._paragraphs[bisect_right(self._starts, start) - 1]
        return max(paragraph.page - near, near - paragraph.last_page, 0)

    def _cut(self, start: int, end: int) -> Iterator[_Part]:
        """A stretch of letters, paragraph by paragraph, whole words of each."""
        for index, paragraph in enumerate(self._paragraphs):
            begins, ends = self._starts[index], self._starts[index + 1]
            first, last = max(start, begins) - begins, min(end, ends) - begins
            if first < last:
                places = list(places_kept(paragraph.text))
                yield _Part(index, *_whole(paragraph.text, places[first], places[last - 1] + 1))


def words_chosen(review: Review, content: bytes, words: str, near: int) -> ChosenWords:
    """Words of the document as it has them, with their places and what they may be about.

    They are sought near page ``near``, may go over paragraphs and page breaks, and are found again
    by the second look. Takes as long as PDFium needs for the plain text of all pages. Raises
    ``RefusedError`` when there are no words, or when the document does not hold them.
    """
    if not squeezed(words):
        raise RefusedError(NO_WORDS)
    letters = _Letters(review.paragraphs)
    parts = letters.parts(words, near) or letters.parts(NUMBER.sub("", words, count=1), near)
    texts = [review.paragraphs[p.paragraph].text[p.start : p.end] for p in parts]
    places = [_place(review.paragraphs[part.paragraph], near) for part in parts]
    if not parts:
        texts, places = [tidy_line(words)], [Place(near, None, _section(review, near))]
    quotes = [(text, place.page) for text, place in zip(texts, places, strict=True)]
    pages = pages_of_quotes(content, review.document.name, quotes)
    settled = [
        Place(page, place.paragraph, place.section)
        for place, page in zip(places, pages, strict=True)
        if page is not None
    ]
    if len(settled) < len(texts):
        raise RefusedError(NOT_THERE)
    text = APART.join(texts)
    paragraph = review.paragraphs[parts[0].paragraph].text if parts else text
    start = parts[0].start if parts else 0
    themes, likely = themes_of_words(text, paragraph, start, settled[0].section)
    return ChosenWords(text, tuple(settled), themes, likely)


def _place(paragraph: Paragraph, near: int) -> Place:
    page = min(max(near, paragraph.page), paragraph.last_page)
    return Place(page, paragraph.number, paragraph.section)


def _section(review: Review, page: int) -> str:
    """The section in which a page ends that is not known to have these words."""
    before = [paragraph for paragraph in review.paragraphs if paragraph.page <= page]
    return before[-1].section if before else ""


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text, so wide that no word is cut."""
    while start and _holds(text, start):
        start -= 1
    while end < len(text) and _holds(text, end):
        end += 1
    return start, end


def _holds(text: str, place: int) -> bool:
    """Whether a word goes on before and after a place."""
    before, after = text[place - 1], text[place]
    if before.isalnum():
        return after.isalnum() or (after in WITHIN and text[place + 1 : place + 2].isalnum())
    return before in WITHIN and after.isalnum() and text[max(place - 2, 0)].isalnum()

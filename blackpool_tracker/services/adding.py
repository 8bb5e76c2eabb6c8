"""Words that a person has chosen in a document, as its paragraphs have them and found again.

With PDFium, so that only the review loads it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.domain.review import APART, NO_WORDS, ChosenWords, Place, Review
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.importing.quotes import SecondLook, found_again
from blackpool_tracker.importing.squeezing import places_kept, squeezed
from blackpool_tracker.services.document_reading import themes_of_words

NOT_THERE: Final = (
    "These words do not stand in the document. Choose them there, or write them just as it does."
)
ENDS: Final = (40, 20, 10)
"""Letters at either end, by which words are found that a running head or a number breaks up."""

ASIDE: Final = 500  # letters of running heads, numbers and footnotes that may break them up
NUMBER: Final = re.compile(r"\s*\(?\d{1,3}(?:\.\d{1,3})*(?:[.)]\s*|\s+)(?=\S)")
"""The number of a paragraph; some PDFs print it without a blank before the words."""

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
        return [] if start is None else list(self._cut(start, start + len(bare)))

    def parts_of_page(self, words: str, near: int) -> list[_Part]:
        """The same of words as they stand on pages, with running heads and numbers among them."""
        bare = squeezed(words)
        for count in ENDS:
            start = self._nearest(bare[:count], near) if len(bare) > 2 * count else None
            if start is None:
                continue
            tail = self._all.find(bare[-count:], start + count, start + len(bare))
            stretch = self._all[start : tail + count] if tail > 0 else ""
            if len(stretch) > max(len(bare) - ASIDE, 0) and _left(bare, stretch):
                return list(self._cut(start, tail + count))
        return []

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


class DocumentWords:
    """The words of a document under review, for a person to choose of them.

    ``content`` are its bytes; its plain text is fetched on first use.
    """

    def __init__(self, review: Review, content: bytes) -> None:
        self._name, self._content = review.document.name, content
        self.paragraphs = review.paragraphs
        self._letters = _Letters(self.paragraphs)

    @cached_property
    def look(self) -> SecondLook:
        """The second look, which takes as long as PDFium needs for the plain text of all pages.

        Raises ``RefusedError`` when the document cannot be read any more.
        """
        return found_again(self._content, self._name)

    def chosen(self, words: str, near: int, *, marked: bool = False) -> ChosenWords:
        """These words as the document has them, with their places and what they may be about.

        They are sought near page ``near``, may go over paragraphs and page breaks, and are found
        again by the second look. What was ``marked`` on the pages themselves may have running
        heads and numbers of paragraphs among it, which are left out. Raises ``RefusedError`` when
        there are no words, or when the document does not hold them.
        """
        if not squeezed(words):
            raise RefusedError(NO_WORDS)
        parts = self._parts(words, near, marked=marked)
        if not parts:
            text = tidy_line(words)
            place = self._found(text, Place(near, None, self._section(near)))
            themes, likely = themes_of_words(text, text, 0, place.section)
            return ChosenWords(text, (place,), themes, likely)
        texts = [self.paragraphs[part.paragraph].text[part.start : part.end] for part in parts]
        sought = [_place(self.paragraphs[part.paragraph], near) for part in parts]
        places = tuple(map(self._found, texts, sought))
        first, text = parts[0], APART.join(texts)
        whole = self.paragraphs[first.paragraph].text
        themes, likely = themes_of_words(text, whole, first.start, places[0].section)
        return ChosenWords(text, places, themes, likely)

    def _parts(self, words: str, near: int, *, marked: bool) -> list[_Part]:
        bare, letters = NUMBER.sub("", words, count=1), self._letters
        parts = letters.parts(words, near) or letters.parts(bare, near)
        if not parts and marked:
            parts = letters.parts_of_page(words, near) or letters.parts_of_page(bare, near)
        return parts

    def _found(self, text: str, place: Place) -> Place:
        """The place with the page on which the second look finds the words."""
        page = self.look.page_of(text, place.page)
        if page is None:
            raise RefusedError(NOT_THERE)
        return replace(place, page=page)

    def _section(self, page: int) -> str:
        """The section in which a page ends."""
        before = [paragraph for paragraph in self.paragraphs if paragraph.page <= page]
        return before[-1].section if before else ""


def _place(paragraph: Paragraph, near: int) -> Place:
    page = min(max(near, paragraph.page), paragraph.last_page)
    return Place(page, paragraph.number, paragraph.section)


def _left(letters: str, kept: str) -> bool:
    """Whether ``kept`` is what some letters leave when others are taken out of them."""
    rest = iter(letters)
    return all(letter in rest for letter in kept)


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

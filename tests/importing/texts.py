"""Small documents as text, in the shapes of Ofsted's reports and letters. The words are made up."""

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.importing.facts.facts import facts_of
from blackpool_tracker.importing.files.pdf import pages_of
from blackpool_tracker.importing.files.plain import pages_of_text
from blackpool_tracker.importing.layout.body import body_lines
from blackpool_tracker.importing.lines import Line
from blackpool_tracker.importing.lists.lists import Item, items_of

SQUARE = "\uf06e"
"""The bullet of many reports, as PDFium gives it."""


def lines_of_text(text: str) -> list[Line]:
    """The lines of a text, as they are read when it is pasted."""
    return body_lines(pages_of_text(text))


def lines_of_pdf(content: bytes) -> list[Line]:
    """The lines of the body of a PDF."""
    return body_lines(pages_of(content, "made-up.pdf", lambda _share: True))


def facts_in(document: str | bytes) -> Reading:
    """What a document, as text or as PDF, says of itself."""
    lines = lines_of_text(document) if isinstance(document, str) else lines_of_pdf(document)
    return facts_of([], lines)


def items_in(document: str | bytes) -> list[Item]:
    """The items of the lists of a document, as text or as PDF."""
    return items_of(
        lines_of_text(document) if isinstance(document, str) else lines_of_pdf(document)
    )


def words_of_items(document: str | bytes) -> list[str]:
    """Their words only."""
    return [item.text for item in items_in(document)]


def a_letter_about(title: str, sentence: str, *, rest: str = "", day: str = "15 June 2022") -> str:
    """A letter about a visit, with this title and first sentence."""
    return f"""Example House
Example Street
T 0300 123 4567

{day}

Ann Example
Director of Children’s Services
1 Example Way

Dear Ann

{title}

{sentence}

{rest}

Yours sincerely

Bob Sample
His Majesty’s Inspector
"""


def texts_of(reading: Reading, kind: FindingKind) -> list[str]:
    """The words of what is proposed of one kind."""
    return [one.text for one in reading.proposals if one.kind is kind]


def asked(reading: Reading) -> list[str]:
    """What a document asks for."""
    return texts_of(reading, FindingKind.RECOMMENDATION)

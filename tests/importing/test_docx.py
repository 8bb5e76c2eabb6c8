"""A DOCX is read as its reader sees it: boxes, bullets of two levels, tables, changes tracked."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.importing.files.docx import pages_of_docx
from blackpool_tracker.importing.quotes import found_again
from blackpool_tracker.importing.reader import read

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
BOX = (
    "<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p>"
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>"
    "<w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)


def made(fill: Callable[[Document], None]) -> bytes:
    content = io.BytesIO()
    document = docx.Document()
    fill(document)
    document.save(content)
    return content.getvalue()


def element(words: str) -> BaseOxmlElement:
    """An element of Word's, from its inside: ``w:p`` with runs, say."""
    tag, _, rest = words.partition(">")
    return parse_xml(f"{tag} {SPACES}>{rest}")


def of_paragraphs(*paragraphs: str) -> bytes:
    """A document of such paragraphs."""

    def fill(document: Document) -> None:
        for words in paragraphs:
            document.element.body.insert(-1, element(f"<w:p>{words}</w:p>"))

    return made(fill)


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def lines(content: bytes) -> list[str]:
    return [line.text for page in pages_of_docx(content, "a.docx") for line in page.lines]


def texts(content: bytes) -> list[str]:
    reading = read(content, "a.docx", lambda _share: True)
    look = found_again(content, "a.docx")
    assert all(look(paragraph.text) for paragraph in reading.paragraphs)
    return [paragraph.text for paragraph in reading.paragraphs]


def test_a_box_of_text_is_read_once_after_the_paragraph_that_holds_it():
    first = f"{run('Plans are ')}<w:r>{BOX.format('Visits are too late for some.')}</w:r>"
    said = texts(
        of_paragraphs(first + run("clear for all children."), run("Help is good for all."))
    )
    assert said == [
        "Plans are clear for all children.",
        "Visits are too late for some.",
        "Help is good for all.",
    ]


def test_notes_fields_and_soft_hyphens_leave_no_trace_in_the_words():
    words = (
        run("Chil\u00addren ")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + "<w:r><w:instrText> REF x </w:instrText></w:r>"
        + "<w:r><w:t>are</w:t><w:softHyphen/><w:t> well</w:t></w:r>"
        + "<w:r><w:noBreakHyphen/><w:t>known to</w:t></w:r>"
        + f"<w:hyperlink>{run(' their workers')}</w:hyperlink>{run(' and to others.')}"
    )
    assert texts(of_paragraphs(words)) == [
        "Children are well-known to their workers and to others."
    ]


def test_changes_that_were_tracked_are_read_as_if_all_were_taken():
    gone = "<w:r><w:delText>never </w:delText></w:r>"
    words = (
        f"{run('Children are ')}<w:del>{gone}</w:del><w:ins>{run('often ')}</w:ins>"
        f"<w:moveFrom>{run('by strangers ')}</w:moveFrom>{run('seen ')}"
        f"<w:moveTo>{run('at home ')}</w:moveTo>{run('by their workers.')}"
    )
    assert texts(of_paragraphs(words)) == ["Children are often seen at home by their workers."]


def test_a_paragraph_whose_end_was_struck_out_goes_on_in_the_next():
    struck = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    said = texts(of_paragraphs(f"{struck}{run('Plans are clear ')}", run("and reviewed in time.")))
    assert said == ["Plans are clear and reviewed in time."]


@pytest.mark.parametrize("around", ["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"])
def test_cells_are_read_whatever_stands_around_them(around):
    cells = "".join(
        around.format(f"<w:tc><w:p>{run(words)}</w:p></w:tc>")
        for words in ("Safeguarding", "Good.")
    )

    def fill(document: Document) -> None:
        document.element.body.insert(-1, element(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
        document.add_paragraph("Words of a report that can be read by anybody, and more of them.")

    assert lines(made(fill))[:2] == ["Safeguarding", "Good."]
    assert found_again(made(fill), "a.docx")("Safeguarding Good.")


def _asked(fill: Callable[[Document], None]) -> list[str]:
    reading = read(made(fill), "a.docx", lambda _share: True)
    return [one.text for one in reading.proposals if one.kind is FindingKind.RECOMMENDATION]


@pytest.mark.parametrize("deeper", ["List Bullet 2", "level"])
def test_a_bullet_of_the_second_level_belongs_to_the_item_above_it(deeper):
    def fill(document: Document) -> None:
        document.add_heading("What needs to improve?", 2)
        for words, inner in (
            ("The timeliness of assessments.", False),
            ("The help that children get", False),
            ("early in their lives", True),
            ("When they leave care", True),
            ("The oversight of managers.", False),
        ):
            style = "List Bullet 2" if inner and deeper != "level" else "List Bullet"
            item = document.add_paragraph(words, style)
            if inner and deeper == "level":
                properties = "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='77'/></w:numPr>"
                item.paragraph_format.element.get_or_add_pPr().append(element(properties))
        kind = document.part.numbering_part.element
        level = "<w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl>"
        kind.insert(0, element(f"<w:abstractNum w:abstractNumId='77'>{level}</w:abstractNum>"))
        kind.append(element("<w:num w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
        document.add_heading("Main findings", 2)
        document.add_paragraph("Words of a report that can be read by anybody, and more of them.")

    assert _asked(fill) == [
        "The timeliness of assessments.",
        "The help that children get early in their lives When they leave care",
        "The oversight of managers.",
    ]


def test_items_in_a_cell_are_items():
    def fill(document: Document) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "What needs to improve?"
        table.cell(0, 1).paragraphs[0].text = "The timeliness of assessments."
        table.cell(0, 1).paragraphs[0].style = "List Bullet"
        table.cell(0, 1).add_paragraph("The oversight of managers.", "List Bullet")

    assert _asked(fill) == ["The timeliness of assessments.", "The oversight of managers."]


def test_the_rows_of_an_address_are_rows_and_those_of_a_typed_list_are_items():
    def fill(document: Document) -> None:
        document.add_paragraph("Ann Example\nDirector of Children’s Services\nAnywhere Council")
        document.add_paragraph("What needs to improve?").runs[0].bold = True
        document.add_paragraph(
            "• The timeliness of assessments for children.\n• Oversight of work."
        )

    assert _asked(fill) == ["The timeliness of assessments for children.", "Oversight of work."]
    assert lines(made(fill))[:2] == ["Ann Example", "Director of Children’s Services"]


def test_lists_of_one_kind_count_on_and_begin_anew_where_word_says_so():
    def fill(document: Document) -> None:
        kind = document.part.numbering_part.element
        level = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/></w:lvl>"
        kind.insert(0, element(f"<w:abstractNum w:abstractNumId='77'>{level}</w:abstractNum>"))
        anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
        for number, override in (("77", ""), ("78", ""), ("79", anew)):
            same = f"<w:num w:numId='{number}'><w:abstractNumId w:val='77'/>{override}</w:num>"
            kind.append(element(same))
        for number in ("77", "77", "78", "79"):
            item = document.add_paragraph("Words of a paragraph that anybody can read.")
            properties = f"<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{number}'/></w:numPr>"
            item.paragraph_format.element.get_or_add_pPr().append(element(properties))

    reading = read(made(fill), "a.docx", lambda _share: True)
    assert [paragraph.number for paragraph in reading.paragraphs] == ["1", "2", "3", "1"]

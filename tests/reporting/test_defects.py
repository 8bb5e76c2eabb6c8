"""Every way to get the tags wrong that we could think of is caught by the gate."""

import re

import pytest
from pikepdf import Array, Dictionary, Name

from tests.reporting import defects as made
from tests.reporting.defects import DEFECTS, a_paper, broken, elements, named, rewrite, swap, ways
from tests.reporting.gate import faults

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def paper():
    return a_paper()


def test_the_paper_is_right_before_it_is_broken(paper):
    data, spoken = paper
    assert faults(data, spoken) == []
    assert faults(broken(data, lambda _: None), spoken) == []


@named
def no_language(document):
    del document.Root.Lang


@named
def another_language(document):
    document.Root.Lang = "fr-FR"


@named
def not_said_to_be_tagged(document):
    del document.Root.MarkInfo


@named
def not_tagged(document):
    del document.Root.StructTreeRoot


@named
def no_title(document):
    made.metadata_without(document, "dc:title")


@named
def title_not_shown(document):
    del document.Root.ViewerPreferences.DisplayDocTitle


@named
def no_word_of_the_standard(document):
    made.metadata_without(document, "pdfuaid:part")


@named
def no_metadata(document):
    del document.Root.Metadata


@named
def no_parent_tree(document):
    del document.Root.StructTreeRoot.ParentTree


@named
def parent_tree_with_two_elements_swapped(document):
    swap(ways(document), 2, 3)


@named
def parent_tree_with_one_element_missing(document):
    ways(document)[2] = None


@named
def parent_tree_off_by_one(document):
    own = list(ways(document))
    document.Root.StructTreeRoot.ParentTree.Nums[1] = Array([*own[1:], own[0]])


@named
def parent_tree_with_two_pages_swapped(document):
    swap(document.Root.StructTreeRoot.ParentTree.Nums, 1, 3)


@named
def page_without_a_way_back(document):
    del document.pages[1].obj.StructParents


@named
def annotation_without_a_way_back(document):
    del made.clicks(document)[0].StructParent


@named
def header_cells_as_data(document):
    made.renamed(document, "TH", "TD")


@named
def one_header_cell_as_data(document):
    elements(document, "TH")[1].S = Name.TD


@named
def data_as_header_cell(document):
    element = elements(document, "TD")[0]
    element.S = Name.TH
    element.A = Dictionary(O=Name.Table, Scope=Name.Row)


@named
def header_cells_without_scope(document):
    for element in elements(document, "TH"):
        del element.A


@named
def header_cell_of_a_column_said_to_head_its_row(document):
    elements(document, "TH")[0].A.Scope = Name.Row


@named
def paragraph_hidden_as_artifact(document):
    element = elements(document, "P")[2]
    rewrite(document, b"/P <</MCID %d>> BDC" % int(element.K[0]), b"/Artifact BMC")


@named
def paragraph_hidden_and_its_element_gone(document):
    paragraph_hidden_as_artifact(document)
    element = elements(document, "P")[2]
    ways(document)[int(element.K[0])] = None
    made.cut_out(element)


@named
def paragraph_in_no_sequence(document):
    code = document.pages[0].Contents.read_bytes()
    number = int(elements(document, "P")[2].K[0])
    found = re.search(rb"/P <</MCID %d>> BDC(.*?)EMC" % number, code, re.DOTALL)
    rewrite(document, found[0], found[1])


@named
def one_number_for_two_sequences(document):
    rewrite(document, b"<</MCID 3>>", b"<</MCID 2>>")


@named
def two_paragraphs_swapped(document):
    one, other = elements(document, "P")[2:4]
    swap(one.P.K, made.position(one.P, one), made.position(one.P, other))


@named
def two_cells_swapped(document):
    swap(elements(document, "TR")[1].K, 1, 2)


@named
def two_rows_swapped(document):
    swap(elements(document, "Table")[0].K, 1, 2)


@named
def two_rows_made_one(document):
    one, other = elements(document, "TR")[1:3]
    for cell in list(other.K):
        cell.P = one
        one.K.append(cell)
    made.cut_out(other)


@named
def two_pages_swapped(document):
    page = document.pages[0]
    del document.pages[0]
    document.pages.insert(1, page)


@named
def heading_that_skips_a_level(document):
    elements(document, "H3")[0].S = Name.H4


@named
def heading_as_paragraph(document):
    elements(document, "H2")[0].S = Name.P


@named
def picture_without_a_text(document):
    del elements(document, "Figure")[0].Alt


@named
def picture_with_an_empty_text(document):
    elements(document, "Figure")[0].Alt = ""


@named
def picture_with_a_wrong_number(document):
    elements(document, "Figure")[0].Alt = "Three of three are done."


@named
def link_that_says_nothing(document):
    del made.clicks(document)[0].Contents


@named
def link_without_its_place_to_click(document):
    (element,) = elements(document, "Link")
    element.K = Array([kid for kid in element.K if "OBJR" not in repr(kid)])


@named
def link_as_plain_text(document):
    elements(document, "Link")[0].S = Name.Span


@named
def link_that_opens_a_file(document):
    place = made.clicks(document)[0]
    place.A = Dictionary(S=Name.URI, URI="file:///etc/passwd")


@named
def tab_that_does_not_follow_the_tags(document):
    for page in document.pages:
        del page.obj.Tabs


@named
def list_without_bodies(document):
    for body in elements(document, "LBody"):
        body.P.K = body.K
        for number in body.K:
            ways(document)[int(number)] = body.P
        body.P.Pg = body.Pg


@named
def list_as_paragraph(document):
    elements(document, "L")[0].S = Name.P


@named
def letters_without_a_map(document):
    del made.fonts(document)[0].ToUnicode


@named
def letters_with_a_wrong_map(document):
    stream = made.fonts(document)[0].ToUnicode
    stream.write(stream.read_bytes().replace(b"<0065>", b"<0066>"))


@named
def font_that_is_not_in_the_file(document):
    del made.fonts(document)[1].FontDescriptor.FontFile2


@named
def text_off_the_page(document):
    code = document.pages[0].Contents.read_bytes()
    found = re.search(rb"BT [^\n]*? ([\d.]+) ([\d.]+) Td", code)
    rewrite(document, found[0], found[0].replace(found[1], b"9000"))


@named
def paragraph_twice_in_the_tree(document):
    element = elements(document, "P")[2]
    element.P.K.append(element)


@named
def sequence_twice_in_its_element(document):
    element = elements(document, "P")[2]
    element.K.append(element.K[0])


@named
def element_left_out_of_the_tree(document):
    made.cut_out(elements(document, "P")[2])


@named
def row_left_out_of_the_tree(document):
    made.cut_out(elements(document, "TR")[-3])


@named
def role_that_nobody_knows(document):
    elements(document, "P")[2].S = Name.Wort


@named
def running_head_as_content(document):
    number = len(ways(document))
    rewrite(document, b"/Artifact <</Type/Pagination>> BDC", b"/P <</MCID %d>> BDC" % number)
    root = elements(document, "Document")[0]
    element = made.new_element(document, root, "P", Array([number]))
    ways(document).append(element)


@named
def no_outline(document):
    del document.Root.Outlines


@named
def outline_that_lacks_an_entry(document):
    with document.open_outline() as outline:
        del outline.root[0].children[0]


@named
def row_without_cells(document):
    made.new_element(document, elements(document, "Table")[0], "TR", Array())


@named
def table_as_a_section(document):
    elements(document, "Table")[0].S = Name.Sect


@named
def two_words_run_together_at_the_end_of_a_line(document):
    rewrite(document, b" ) Tj T*", b") Tj T*")


@named
def another_text_in_place_of_the_printed(document):
    elements(document, "P")[2].ActualText = "Something else"


def test_at_least_32_defects_are_tried():
    assert len(DEFECTS) >= 32


@pytest.mark.parametrize("defect", DEFECTS)
def test_each_defect_is_caught(paper, defect):
    data, spoken = paper
    assert faults(broken(data, DEFECTS[defect]), spoken)

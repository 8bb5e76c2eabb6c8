"""``read`` prints what stands in a document, ``add`` enters it once and says what it did."""

import pytest

from blackpool_tracker.domain.review import accept_all
from blackpool_tracker.importing import reader
from blackpool_tracker.services import documents
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from tests.builders import RIGHT, a_source, a_workspace, with_finding
from tests.documents_read import DRIFT, LATE, NEEDS, a_reading

KEYS = [
    *("kind", "title", "authority", "visit_start", "visit_end", "published_on"),
    *("lead_inspector", "inspectors", "areas_covered", "judgements", "findings", "paragraphs"),
    "warnings",
]
FINDING = ["kind", "text", "page", "paragraph", "section", "themes", "certainty"]
PARAGRAPH = ["number", "page", "section", "text"]


@pytest.fixture
def letter(tmp_path, monkeypatch):
    """A letter whose reading is known, whatever the reader itself makes of such bytes."""
    monkeypatch.setattr(reader, "read", lambda _content, _name, _go_on: a_reading())
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF a letter")
    return path


@pytest.fixture
def empty(tmp_path):
    workspace = a_workspace(tmp_path)
    workspace.close()
    return workspace.path


def test_read_gives_exactly_the_keys_of_the_contract(call, letter):
    found = call("read", letter, "--json").json
    assert list(found) == KEYS
    assert {tuple(each) for each in found["findings"]} == {tuple(FINDING)}
    assert {tuple(each) for each in found["paragraphs"]} == {tuple(PARAGRAPH)}
    assert found["judgements"] == [{"area": "Leadership", "grade": "requires_improvement"}]
    assert (found["kind"], found["visit_start"]) == ("monitoring_visit", "2026-05-12")
    assert (found["published_on"], found["visit_end"]) == ("2026-06-15", "2026-05-13")
    assert found["findings"][0]["paragraph"] is None
    assert found["findings"][1] == {
        "kind": "concern",
        "text": LATE,
        "page": 2,
        "paragraph": "4",
        "section": "Findings",
        "themes": ["assessment"],
        "certainty": 0.9,
    }


def test_what_a_document_does_not_say_is_null(call, letter, monkeypatch):
    bare = a_reading(
        visit_start=None, visit_end=None, published_on=None, lead_inspector="", authority="",
        title="", inspectors=(), judgements=(), proposals=(), paragraphs=(),
    )  # fmt: skip
    monkeypatch.setattr(reader, "read", lambda *_: bare)
    found = call("read", letter, "--json").json
    assert list(found) == KEYS
    empty = {name: value for name, value in found.items() if value in (None, [])}
    assert set(KEYS) - empty.keys() == {"kind"}
    assert found["lead_inspector"] is None
    assert found["inspectors"] == []


def test_read_tells_people_what_stands_where(call, letter):
    said = call("read", letter)
    assert said.code == 0
    assert "Monitoring visit, Blackpool, 12 to 13 May 2026, published 15 June" in said.out
    assert "Inspectors: Lorna Schlechte (lead), Kathryn Grindrod" in said.out
    assert "Leadership: Requires improvement to be good" in said.out
    assert f"  - {NEEDS} [page 1]\n" in said.out
    assert f"  - {LATE} [page 2, paragraph 4]\n" in said.out


def test_read_tells_of_a_document_that_says_nothing(call, letter, monkeypatch):
    empty = a_reading(proposals=(), warnings=("Look at its kind.",))
    monkeypatch.setattr(reader, "read", lambda *_: empty)
    said = call("read", letter)
    assert "Nothing in it looks like a recommendation" in said.out
    assert "Notes:\n  - Look at its kind.\n" in said.out


def test_add_enters_recommendations_and_says_what_it_left(call, letter, empty):
    said = call("add", empty, letter, "--accept", "recommendations", "--as", "Zoë")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "read in letter.pdf as MV1, a new source\n"
        "1 finding: MV1-R01\n"
        "not accepted: 2 concerns, 1 strength\n"
        "saved 1\n"
    )
    (finding,) = call("list", empty, "--json").json
    assert (finding["words"], finding["verbatim"], finding["page"]) == (NEEDS, True, 1)
    (step,) = call("list", empty, "steps", "--json").json
    assert (step["by"], step["label"]) == ("Zoë", "Read in MV1: 1 finding")


def test_add_all_completes_the_visit_that_is_there(call, letter, empty):
    workspace = Workspace(empty, "ann")
    workspace.sources.add(a_source(short="Spring"))
    workspace.close()
    said = call("add", empty, letter, "--accept", "all")
    assert said.out.startswith("read in letter.pdf as Spring, which was in the register already\n")
    assert "4 findings: Spring-R01, Spring-C01, Spring-C02, Spring-S01" in said.out
    assert DRIFT in [row["words"] for row in call("list", empty, "--json").json]


def test_add_names_findings_that_may_say_the_same_in_other_words(call, letter, empty):
    workspace = Workspace(empty, "ann")
    workspace.sources.add(a_source(short="Spring"))
    with_finding(workspace, title="Late assessments", words="Assessments were completed too late.")
    workspace.close()
    said = call("add", empty, letter, "--accept", "all")
    assert "may say the same, look and merge: Spring-C02 and Spring-C01\n" in said.out


def test_add_refuses_the_same_document_twice(call, letter, empty):
    call("add", empty, letter, "--accept", "recommendations", "--as", "Zoë")
    before = empty.read_bytes()
    again = letter.rename(letter.with_name("copy.pdf"))
    sentence = call("add", empty, again, "--accept", "all").sentence
    assert "was read in already" in sentence
    assert "by Zoë, as MV1 with 1 finding." in sentence
    assert empty.read_bytes() == before


def test_add_leaves_a_review_that_somebody_has_begun(call, letter, empty):
    workspace = Workspace(empty, Preferences().person)
    review = workspace.documents.begin(documents.read(letter))
    workspace.documents.keep(accept_all(review))
    workspace.close()
    sentence = call("add", empty, letter, "--accept", "all").sentence
    assert "a review of letter.pdf that is not finished, with 4 of 4 judged" in sentence
    workspace = Workspace(empty, Preferences().person)
    assert len(workspace.documents.kept()) == 1
    workspace.close()


def test_add_opens_a_register_with_a_passphrase_and_backs_up(call, letter, tmp_path):
    workspace = a_workspace(tmp_path, passphrase=RIGHT)
    workspace.close()
    file = tmp_path / "passphrase"
    file.write_text(RIGHT.words + "\n", encoding="utf-8")
    file.chmod(0o600)
    typed = ("add", workspace.path, letter, "--accept", "all")
    assert "--passphrase-file" in call(*typed).sentence
    assert call(*typed, "--passphrase-file", file).code == 0
    assert Backups(workspace.path, Preferences(), RIGHT).taken()[0] == 1


@pytest.mark.parametrize(
    "typed",
    [
        ("read",),
        ("read", "a.pdf", "b.pdf"),
        ("add", "a.register", "b.pdf"),
        ("add", "a.register", "b.pdf", "--accept", "some"),
        ("add", "a.register", "--accept", "all"),
    ],
)
def test_wrong_usage_ends_with_2(call, typed):
    assert call(*typed).code == 2


def test_what_cannot_be_read_is_refused_in_a_sentence(call, empty, tmp_path):
    page = tmp_path / "page.pdf"
    page.write_text("<!DOCTYPE html><html><body>Ofsted</body></html>", encoding="utf-8")
    assert "web page" in call("read", page).sentence
    assert "web page" in call("add", empty, page, "--accept", "all").sentence
    assert "could not be read" in call("read", tmp_path / "none.pdf").sentence
    (tmp_path / "empty.pdf").touch()
    assert "empty" in call("read", tmp_path / "empty.pdf", "--json").sentence


def test_the_help_documents_the_json(call):
    said = call("read", "--help").out
    assert all(name in said for name in (*KEYS, *FINDING, *PARAGRAPH))

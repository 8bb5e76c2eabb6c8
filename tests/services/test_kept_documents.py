"""A document in a register is checked, salvaged, backed up and protected like all else."""

import sqlite3
from contextlib import closing

import pytest

from blackpool_tracker.domain.review import accept_all
from blackpool_tracker.services.registers import back_up, check, check_new, protect
from blackpool_tracker.services.salvage import salvage
from blackpool_tracker.services.workspace import Workspace
from tests.builders import RIGHT
from tests.documents_read import a_document
from tests.versions import unpacked

pytestmark = pytest.mark.files

CONTENT = b"The letter as it was published. " * 2_000
LETTER = a_document(CONTENT)


@pytest.fixture
def register(workspace):
    """A register with a document that was read in, and one that is under review."""
    workspace.documents.accept(accept_all(workspace.documents.begin(LETTER)))
    workspace.documents.begin(a_document(b"half-way", "half.pdf"))
    workspace.close()
    return workspace.path


def altered(path, statement, *values):
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(statement, values)


def on(_share):
    return True


def content_in(path, passphrase=None):
    with closing(Workspace(path, "ann", passphrase)) as workspace:
        assert workspace.documents.known(LETTER.sha256).findings == 4
        return workspace.documents.content(LETTER.sha256)


def test_the_check_finds_a_document_that_is_not_as_it_was_read_in(register):
    altered(register, "UPDATE blob SET content = replace(content, 'letter', 'latter')")
    (fault,) = check(register)
    assert fault.startswith("The file letter.pdf, the document of MV1,")
    assert fault.endswith("is not as it was when it was added.")


def test_the_check_finds_a_document_that_is_missing(register):
    altered(register, "DELETE FROM blob")
    (fault,) = check(register)
    assert "The file letter.pdf, the document of MV1, is missing" in fault
    assert check_new(register, on).faults == (fault,)


def test_the_check_finds_a_document_row_that_was_altered(register):
    altered(register, "UPDATE document SET by = 'somebody else'")
    (fault,) = check(register)
    assert fault == "The document of MV1 is not as its history says: by."


def test_a_document_comes_back_from_a_backup(register):
    back_up(register)
    data = bytearray(register.read_bytes())
    at = data.index(CONTENT[:64])
    data[at + 10 : at + 12] = b"##"
    register.write_bytes(data)

    done = salvage(register, register.with_name("new.register"), "ann", on)

    assert "The document letter.pdf was taken from a backup, as it was added." in done.lines
    assert "the document letter.pdf" in done.parts
    assert check(done.register) == []
    assert content_in(done.register) == CONTENT


def test_a_document_that_nothing_holds_any_more_is_named_and_its_findings_stay(register):
    altered(register, "UPDATE blob SET content = 'nothing'")

    done = salvage(register, register.with_name("new.register"), "ann", on)

    assert "The document letter.pdf could not be read as it was added." in done.lines
    assert check(done.register) == []
    with closing(Workspace(done.register, "ann")) as workspace:
        assert workspace.documents.known(LETTER.sha256) is None
        (source,) = workspace.sources.lines()
        assert (source.recommendations, source.concerns, source.strengths) == (1, 2, 1)


def test_an_older_register_misses_no_documents_when_it_is_salvaged(tmp_path):
    path = unpacked("0003", tmp_path)

    done = salvage(path, tmp_path / "new.register", "ann", on)

    assert (done.whole, done.lost, done.lines, done.parts) == (True, 0, (), ())
    assert check(done.register) == []


def test_documents_and_reviews_are_there_when_a_passphrase_is_set_and_taken_away(register):
    protect(register, RIGHT, now=None)
    assert CONTENT[:32] not in register.read_bytes()
    assert content_in(register, RIGHT) == CONTENT
    with closing(Workspace(register, "ann", RIGHT)) as workspace:
        (left,) = workspace.documents.kept()
        assert workspace.documents.content(left.sha256) == b"half-way"
    protect(register, None, now=RIGHT)
    assert content_in(register) == CONTENT


def test_a_register_of_0004_has_its_document_and_its_review(tmp_path):
    path = unpacked("0004", tmp_path)
    with closing(Workspace(path, "bob")) as workspace:
        (left,) = workspace.documents.kept()
        assert (left.name, left.judged) == ("half-way.txt", 4)
        assert workspace.documents.known(a_document().sha256).by == "bob"
        assert workspace.documents.content(a_document().sha256) == a_document().content

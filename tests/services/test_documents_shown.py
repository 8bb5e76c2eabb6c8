"""A source tells its documents, and a review that was entered by mistake goes on."""

import pytest

from blackpool_tracker.domain import review as r
from blackpool_tracker.domain.errors import MissingError
from tests.builders import a_source
from tests.documents_read import a_document


def test_a_source_tells_the_documents_that_it_was_read_in_from(workspace):
    done = workspace.documents.accept(r.accept_all(workspace.documents.begin(a_document())))
    (known,) = workspace.documents.of_source(done.source_id)
    assert (known.sha256, known.source_id) == (a_document().sha256, done.source_id)
    assert workspace.documents.of_source(workspace.sources.add(a_source())) == []


def test_after_an_undo_a_source_has_no_document_any_more(workspace):
    done = workspace.documents.accept(r.accept_all(workspace.documents.begin(a_document())))
    workspace.history.undo()
    assert workspace.documents.of_source(done.source_id) == []


def test_a_review_whose_step_was_taken_back_is_kept_again_as_it_was(workspace):
    begun = r.retitled(workspace.documents.begin(a_document()), 1, "A title that took time")
    review = r.judged(begun, [1], r.Verdict.ACCEPTED)
    workspace.documents.accept(review)
    assert workspace.documents.kept() == []
    workspace.history.undo()
    workspace.documents.take_up(review)
    again = workspace.documents.resume(a_document().sha256)
    assert again.item(1) == review.item(1)
    workspace.documents.keep(r.judged(again, [2], r.Verdict.REJECTED))


def test_a_review_of_a_document_that_is_not_held_cannot_be_taken_up(workspace):
    review = workspace.documents.begin(a_document())
    workspace.documents.drop(review.document.sha256)
    with pytest.raises(MissingError):
        workspace.documents.take_up(review)

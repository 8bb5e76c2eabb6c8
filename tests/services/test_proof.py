"""Impact never stands without evidence that somebody else has checked."""

import pytest

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import FindingKind, Seen
from blackpool_tracker.domain.ratings import Impact
from tests.builders import a_finding, alter, seen, with_finding

LOWER = "The impact of MV5-C01 is “Evidenced”.*Lower its impact first"


def attach(workspace, finding, by="ann", checked_by="bob"):
    """Checked evidence for a finding; the person at the screen is ann again afterwards."""
    workspace.become(by)
    workspace.evidence.attach_bytes(finding, "a.txt", b"x", EvidenceEntry(EvidenceKind.CASE_AUDIT))
    workspace.become(checked_by)
    workspace.evidence.check(piece(workspace, finding))
    workspace.become("ann")


def piece(workspace, finding):
    line = workspace.evidence.lines(finding)[0]
    return Seen(line.id, line.version)


def impact(workspace, finding):
    return workspace.findings.lines([finding])[finding].impact


def rate(workspace, finding, word=Impact.EVIDENCED):
    workspace.findings.rate_impact([seen(workspace, finding)], word)


@pytest.fixture
def finding(workspace):
    """A finding whose impact one piece of checked evidence bears out."""
    found = with_finding(workspace)
    attach(workspace, found)
    rate(workspace, found)
    return found


def test_the_last_checked_evidence_stays_while_impact_stands_on_it(workspace, finding):
    with pytest.raises(RefusedError, match=LOWER):
        workspace.evidence.remove(piece(workspace, finding))
    assert len(workspace.evidence.lines(finding)) == 1
    rate(workspace, finding, Impact.EARLY_SIGNS)
    workspace.evidence.remove(piece(workspace, finding))
    assert workspace.evidence.lines(finding) == []


def test_one_of_two_checked_pieces_may_go(workspace, finding):
    attach(workspace, finding)
    workspace.evidence.remove(piece(workspace, finding))
    with pytest.raises(RefusedError, match=LOWER):
        workspace.evidence.remove(piece(workspace, finding))


def test_evidence_that_its_author_checked_under_another_spelling_bears_nothing_out(
    workspace, finding
):
    alter(workspace, "UPDATE evidence SET checked_by = 'ANN '")  # as an older program let it
    rate(workspace, finding, Impact.NONE_YET)
    with pytest.raises(RefusedError, match="needs evidence"):
        rate(workspace, finding)


def test_what_stood_without_proof_before_stops_nothing_else(workspace, finding):
    alter(workspace, "UPDATE evidence SET checked_by = ''")
    workspace.evidence.remove(piece(workspace, finding))
    workspace.history.undo()
    assert len(workspace.evidence.lines(finding)) == 1


def test_undo_takes_no_check_back_on_which_impact_stands(workspace, finding):
    workspace.become("bob")
    with pytest.raises(RefusedError, match=LOWER):
        workspace.history.undo()
    assert workspace.evidence.lines(finding)[0].checked_by == "bob"


def test_undo_takes_no_evidence_back_that_somebody_has_checked(workspace):
    finding = with_finding(workspace)
    attach(workspace, finding)
    rate(workspace, finding)
    workspace.history.undo()
    workspace.become("cat")
    rate(workspace, finding)
    workspace.become("ann")
    with pytest.raises(ConflictError, match="has been changed again since"):
        workspace.history.undo()


def test_undo_brings_no_impact_back_whose_proof_is_gone(workspace, finding):
    rate(workspace, finding, Impact.EARLY_SIGNS)
    workspace.become("bob")
    workspace.evidence.remove(piece(workspace, finding))
    workspace.become("ann")
    with pytest.raises(RefusedError, match="Have its evidence checked first"):
        workspace.history.undo()
    assert impact(workspace, finding) is Impact.EARLY_SIGNS


def test_undo_of_a_merge_does_not_take_the_proof_along(workspace):
    kept, other = with_finding(workspace), with_finding(workspace)
    attach(workspace, other)
    workspace.findings.merge(seen(workspace, kept), [seen(workspace, other)])
    workspace.become("cat")
    rate(workspace, kept)
    workspace.become("ann")
    with pytest.raises(RefusedError, match=LOWER):
        workspace.history.undo()
    with pytest.raises(RefusedError, match=LOWER):
        workspace.evidence.remove(piece(workspace, kept))


def test_what_was_merged_claims_nothing_of_its_own(workspace, finding):
    kept = with_finding(workspace)
    workspace.findings.merge(seen(workspace, kept), [seen(workspace, finding)])
    workspace.become("bob")
    workspace.evidence.remove(piece(workspace, kept))
    workspace.become("ann")
    with pytest.raises(RefusedError, match="Have its evidence checked first"):
        workspace.history.undo()


def test_a_split_leaves_the_proof_where_it_was(workspace, finding):
    source = workspace.sources.lines()[0].id
    parts = [a_finding(source, title="One"), a_finding(source, title="Two")]
    (new,) = workspace.findings.split(seen(workspace, finding), parts[0], parts[1:])
    assert (impact(workspace, finding), impact(workspace, new)) == (
        Impact.EVIDENCED, Impact.NONE_YET,
    )  # fmt: skip
    with pytest.raises(RefusedError, match=LOWER):
        workspace.evidence.remove(piece(workspace, finding))


def test_a_strength_made_a_concern_again_brings_no_impact_without_proof(workspace, finding):
    source = workspace.sources.lines()[0].id
    strength = a_finding(source, kind=FindingKind.STRENGTH)
    workspace.findings.edit(seen(workspace, finding), strength)
    workspace.evidence.remove(piece(workspace, finding))
    with pytest.raises(RefusedError, match="Have its evidence checked first"):
        workspace.findings.edit(seen(workspace, finding), a_finding(source))

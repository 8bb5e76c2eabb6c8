"""Evidence: kept as it was that day, once however often it is attached."""

import hashlib
import tracemalloc
from datetime import date

import pytest

from blackpool_tracker.domain import evidence as rules
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.ratings import Impact
from blackpool_tracker.services.registers import check
from tests.builders import a_workspace, seen, with_finding

AUDIT = EvidenceEntry(EvidenceKind.CASE_AUDIT, "12 of 20 good")


@pytest.fixture
def finding(workspace):
    return with_finding(workspace)


def test_a_file_is_kept_whole_under_its_digest(workspace, finding, tmp_path):
    path = tmp_path / "Audit – March.bin"
    content = bytes(range(256)) * 1_000
    path.write_bytes(content)
    workspace.evidence.attach_file(finding, path, AUDIT)
    path.write_bytes(b"changed afterwards")
    (line,) = workspace.evidence.lines(finding)
    assert (line.file_name, line.size, line.sha256) == (
        "Audit – March.bin", 256_000, hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    assert workspace.evidence.file(line.id) == ("Audit – March.bin", content)
    assert check(workspace.path) == []


def test_the_same_file_is_kept_once(workspace, finding):
    for _ in range(2):
        workspace.evidence.attach_bytes(finding, "a.txt", b"x" * 500_000, AUDIT)
    assert workspace.path.stat().st_size < 1_000_000
    assert len(workspace.evidence.lines(finding)) == 2


def test_removing_evidence_can_be_undone(workspace, finding):
    workspace.evidence.attach_bytes(finding, "a.txt", b"x", AUDIT)
    (line,) = workspace.evidence.lines(finding)
    workspace.evidence.remove(Seen(line.id, line.version))
    assert workspace.evidence.lines(finding) == []
    workspace.history.undo()
    assert workspace.evidence.file(line.id) == ("a.txt", b"x")


def test_a_link_has_no_file(workspace, finding):
    entry = EvidenceEntry(EvidenceKind.DOCUMENT, "Minutes", link="https://example.org/minutes")
    workspace.evidence.attach_link(finding, entry)
    (line,) = workspace.evidence.lines(finding)
    assert (line.link, line.size) == ("https://example.org/minutes", None)
    with pytest.raises(MissingError):
        workspace.evidence.file(line.id)
    with pytest.raises(RefusedError, match="Give the link"):
        workspace.evidence.attach_link(finding, AUDIT)


def test_files_that_show_nothing_are_refused(workspace, finding, tmp_path, monkeypatch):
    empty = tmp_path / "empty.txt"
    empty.touch()
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.setattr(rules, "SIZE_LIMIT", 1_000_000)
    large = tmp_path / "large.bin"
    large.write_bytes(b"x" * 1_000_001)
    for path, sentence in (
        (empty, "is empty"),
        (large, "attach a link"),
        (tmp_path / "gone.txt", "could not be read"),
        (folder, "is not a file"),
    ):
        with pytest.raises(RefusedError, match=sentence):
            workspace.evidence.attach_file(finding, path, AUDIT)
    assert workspace.evidence.lines(finding) == []


def test_what_an_impact_rests_on_is_not_taken_away(workspace, finding, tmp_path):
    workspace.evidence.attach_bytes(finding, "audit.txt", b"12 of 20", AUDIT)
    bob = a_workspace(tmp_path, user="bob")
    (line,) = bob.evidence.lines(finding)
    bob.evidence.check(Seen(line.id, line.version))
    workspace.findings.rate_impact([seen(workspace, finding)], Impact.EVIDENCED)
    with pytest.raises(RefusedError, match="needs evidence"):
        workspace.evidence.remove(Seen(line.id, line.version + 1))
    with pytest.raises(RefusedError, match="needs evidence"):
        bob.history.undo()
    workspace.history.undo()
    workspace.evidence.remove(Seen(line.id, line.version + 1))
    bob.close()


def test_nobody_checks_their_own_evidence_by_writing_their_name_in_capitals(
    workspace, finding, tmp_path
):
    workspace.evidence.attach_bytes(finding, "audit.txt", b"12 of 20", AUDIT)
    same = a_workspace(tmp_path, user="ANN ")
    (line,) = same.evidence.lines(finding)
    with pytest.raises(RefusedError, match="Somebody other"):
        same.evidence.check(Seen(line.id, line.version))
    same.close()


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (EvidenceEntry(EvidenceKind.DOCUMENT, link="\u200b"), "Give the link"),
        (EvidenceEntry(EvidenceKind.DOCUMENT, link="x" * 2_001), "Keep it to 2,000"),
        (EvidenceEntry(EvidenceKind.DOCUMENT, link="x", on=date(2199, 1, 1)), "in the future"),
        (EvidenceEntry(EvidenceKind.DOCUMENT, link="x", on=date(202, 1, 15)), "year 0202"),
    ],
)
def test_evidence_without_sense_is_refused(workspace, finding, entry, sentence):
    with pytest.raises(RefusedError, match=sentence):
        workspace.evidence.attach_link(finding, entry)


def test_a_large_file_is_kept_without_standing_whole_in_memory(workspace, finding, tmp_path):
    path = tmp_path / "recording.bin"
    with path.open("wb") as file:
        for number in range(40):
            file.write(bytes([number]) * 1024 * 1024)
    shares: list[float] = []
    tracemalloc.start()
    workspace.evidence.attach_file(finding, path, AUDIT, lambda share: not shares.append(share))
    assert check(workspace.path) == []
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * 1024 * 1024
    assert shares == sorted(shares)
    assert shares[-1] == 1
    (line,) = workspace.evidence.lines(finding)
    assert line.size == 40 * 1024 * 1024


@pytest.mark.parametrize("at", [0.1, 0.4, 0.6, 1.0])
def test_a_file_whose_keeping_is_stopped_is_not_kept(workspace, finding, tmp_path, at):
    path = tmp_path / "recording.bin"
    path.write_bytes(bytes(10 * 1024 * 1024))
    with pytest.raises(RefusedError, match="Stopped"):
        workspace.evidence.attach_file(finding, path, AUDIT, lambda share: share < at)
    assert workspace.evidence.lines(finding) == []
    assert workspace.history.undo_label() == "Add finding MV5-C01"
    assert check(workspace.path) == []


@pytest.mark.parametrize("then", [b"y" * 3_000_000, b"x" * 2_999_999, b"x" * 3_000_001, None])
def test_a_file_that_changes_while_it_is_read_is_not_kept(workspace, finding, tmp_path, then):
    path = tmp_path / "recording.bin"
    path.write_bytes(b"x" * 3_000_000)

    def change(share):
        if share == 0.5:
            path.unlink() if then is None else path.write_bytes(then)
        return True

    with pytest.raises(RefusedError, match=r"changed while|could not be read"):
        workspace.evidence.attach_file(finding, path, AUDIT, change)
    assert workspace.evidence.lines(finding) == []
    assert check(workspace.path) == []

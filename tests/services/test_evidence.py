"""Evidence: kept as it was that day, once however often it is attached."""

import hashlib
import tracemalloc
from datetime import date, timedelta

import pytest

from blackpool_tracker.domain import evidence as rules
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.services.registers import check
from tests.builders import alter, with_finding

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
    workspace.evidence.copy_file(line.id, tmp_path / "copy.bin")
    assert (tmp_path / "copy.bin").read_bytes() == content
    assert check(workspace.register) == []


def test_the_same_file_is_kept_once(workspace, finding):
    for _ in range(2):
        workspace.evidence.attach_bytes(finding, "a.txt", b"x" * 500_000, AUDIT)
    assert alter(workspace, "SELECT size FROM blob") == [(500_000,)]
    assert len(workspace.evidence.lines(finding)) == 2


def test_removing_evidence_can_be_undone(workspace, finding, tmp_path):
    workspace.evidence.attach_bytes(finding, "a.txt", b"x", AUDIT)
    (line,) = workspace.evidence.lines(finding)
    workspace.evidence.remove(Seen(line.id, line.version))
    assert workspace.evidence.lines(finding) == []
    workspace.history.undo()
    workspace.evidence.copy_file(line.id, tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b"x"


def test_a_link_has_no_file(workspace, finding, tmp_path):
    entry = EvidenceEntry(EvidenceKind.DOCUMENT, "Minutes", link="https://example.org/minutes")
    workspace.evidence.attach_link(finding, entry)
    (line,) = workspace.evidence.lines(finding)
    assert (line.link, line.size) == ("https://example.org/minutes", None)
    with pytest.raises(MissingError):
        workspace.evidence.copy_file(line.id, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
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


@pytest.mark.parametrize(
    ("link", "sentence"),
    [("\u200b", "Give the link"), ("https://example.org/" + "x" * 2_001, "Keep it to 2,000")],
)
def test_a_link_of_nothing_or_without_end_is_refused(workspace, finding, link, sentence):
    with pytest.raises(RefusedError, match=sentence):
        workspace.evidence.attach_link(finding, EvidenceEntry(EvidenceKind.DOCUMENT, link=link))


def test_a_large_file_is_kept_without_standing_whole_in_memory(workspace, finding, tmp_path):
    path = tmp_path / "recording.bin"
    with path.open("wb") as file:
        for number in range(40):
            file.write(bytes([number]) * 1024 * 1024)
    shares: list[float] = []
    tracemalloc.start()
    workspace.evidence.attach_file(finding, path, AUDIT, lambda share: not shares.append(share))
    assert check(workspace.register) == []
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
    with pytest.raises(RefusedError, match=r"[Ss]topped"):
        workspace.evidence.attach_file(finding, path, AUDIT, lambda share: share < at)
    assert workspace.evidence.lines(finding) == []
    assert workspace.history.undo_label() == "Add finding MV5-C01"
    assert check(workspace.register) == []


@pytest.mark.parametrize("then", [b"y" * 3_000_000, b"x" * 2_999_999, b"x" * 3_000_001, None])
def test_a_file_that_changes_while_it_is_read_is_not_kept(workspace, finding, tmp_path, then):
    path = tmp_path / "recording.bin"
    path.write_bytes(b"x" * 3_000_000)

    def change(share):
        if share == 0.5:
            path.unlink(missing_ok=True) if then is None else path.write_bytes(then)
        return True

    with pytest.raises(RefusedError, match=r"changed while|could not be read"):
        workspace.evidence.attach_file(finding, path, AUDIT, change)
    assert workspace.evidence.lines(finding) == []
    assert check(workspace.register) == []


@pytest.mark.parametrize("name", ["ann other", "ANN OTHER", " Ann  Other ", "Ann\u200b Other"])
def test_nobody_checks_their_own_evidence_under_another_spelling(workspace, finding, name):
    workspace.become("Ann Other")
    workspace.evidence.attach_bytes(finding, "a.txt", b"x", AUDIT)
    (line,) = workspace.evidence.lines(finding)
    workspace.become(name)
    with pytest.raises(RefusedError, match="Somebody other than the person who added it"):
        workspace.evidence.check(Seen(line.id, line.version))


def test_other_letters_are_other_people():
    assert same_person("Zoë Müller", "ZOË MÜLLER")
    assert not same_person("Zoë Müller", "Zoe Muller")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"on": today() + timedelta(days=2)}, "in the future"),
        ({"on": date(202, 1, 15)}, "0202 cannot be right"),
        ({"link": "javascript:alert(1)"}, "begins with https"),
        ({"link": "file:///etc/passwd"}, "begins with https"),
        ({"link": r"\\\\server\\share"}, "begins with https"),
        ({"link": "https://"}, "begins with https"),
        ({"link": "http://[1"}, "begins with https"),
        ({"link": "www.example.org"}, "begins with https"),
    ],
)
def test_evidence_that_cannot_be_is_refused(workspace, finding, changes, sentence):
    entry = EvidenceEntry(EvidenceKind.DOCUMENT, **({"link": "HTTPS://example.org"} | changes))
    with pytest.raises(RefusedError, match=sentence):
        workspace.evidence.attach_link(finding, entry)
    assert workspace.evidence.lines(finding) == []


def test_steps_name_the_finding_and_the_file_or_link(workspace, finding):
    workspace.evidence.attach_bytes(finding, "Audit.pdf", b"x", AUDIT)
    assert workspace.history.undo_label() == "Attach evidence to MV5-C01: Audit.pdf"
    (line,) = workspace.evidence.lines(finding)
    workspace.become("bob")
    workspace.evidence.check(Seen(line.id, line.version))
    assert workspace.history.undo_label() == "Check evidence of MV5-C01: Audit.pdf"
    workspace.evidence.remove(Seen(line.id, line.version + 1))
    assert workspace.history.undo_label() == "Remove evidence of MV5-C01: Audit.pdf"
    link = EvidenceEntry(EvidenceKind.DOCUMENT, link="https://example.org/" + "a" * 100)
    workspace.evidence.attach_link(finding, link)
    label = "Attach evidence to MV5-C01: https://example.org/" + "a" * 39 + "…"
    assert workspace.history.undo_label() == label


def test_a_file_of_300_mb_is_refused_with_the_limit_in_a_sentence(workspace, finding, tmp_path):
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(RefusedError, match=r"has 300 MB\. Files up to 100 MB can be kept") as told:
        workspace.evidence.attach_file(finding, path, AUDIT)
    assert "attach a link" in str(told.value)
    assert workspace.evidence.lines(finding) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "D:\\films\\audit.txt", "/", " ", "CON"])
def test_a_path_for_a_name_leads_nowhere(workspace, finding, tmp_path, name):
    workspace.evidence.attach_bytes(finding, name, b"x", AUDIT)
    (line,) = workspace.evidence.lines(finding)
    safe = safe_file_name(line.file_name)
    assert (tmp_path / safe).parent == tmp_path
    assert not {"/", "\\"} & set(safe)

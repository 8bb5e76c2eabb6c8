"""A bundle of evidence: whole, named safely, with an index that can be tried."""

import errno
import hashlib
import io
import os
import zipfile
from datetime import date
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest

from blackpool_tracker.domain.errors import DamagedError, RefusedError, RegisterError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.services import bundle_places
from blackpool_tracker.services.bundle_places import INDEX
from blackpool_tracker.services.looked_over import SHARE
from blackpool_tracker.storage import tables as t
from tests.builders import alter, an_audit, seen, with_finding
from tests.servers import ON_SERVER


@pytest.fixture
def finding(workspace):
    return with_finding(workspace)


def attach(workspace, finding, name, content=b"nine of ten"):
    workspace.evidence.attach_bytes(finding, name, content, an_audit())


def made(workspace, findings, path, about="Finding MV5-C01"):
    workspace.bundles.write(workspace.bundles.gather(findings, about), path)
    return zipfile.ZipFile(path)


def words_of(packed):
    pdf = pypdfium2.PdfDocument(packed.read(INDEX))
    try:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
        return " ".join(" ".join(pages).split())
    finally:
        pdf.close()


def test_files_come_as_they_are_under_names_that_stay_in_their_folder(workspace, finding, tmp_path):
    for name in ("../../etc/passwd", "CON.txt", "a\u202efdp.exe", "Audit.txt", "audit.txt"):
        attach(workspace, finding, name, name.encode())
    with made(workspace, [finding], tmp_path / "bundle.zip") as packed:
        names = [name for name in packed.namelist() if name != INDEX]
        assert len({name.casefold() for name in names}) == 5
        for name in names:
            assert name.startswith("MV5-C01/")
            assert name.count("/") == 1
            assert "\\" not in name
            assert ".." not in name.split("/")
        assert packed.testzip() is None


def test_the_index_says_what_each_shows_who_checked_it_and_its_digest(workspace, finding, tmp_path):
    attach(workspace, finding, "audit.txt")
    link = EvidenceEntry(EvidenceKind.PARTNER, "Schools agree", date(2026, 1, 5), "https://x.uk/a")
    workspace.evidence.attach_link(finding, link)
    piece = next(e for e in workspace.evidence.lines(finding) if e.sha256)
    workspace.become("Auditor")
    workspace.evidence.check(Seen(piece.id, piece.version))
    bare = with_finding(workspace)
    with made(workspace, [finding, bare], tmp_path / "bundle.zip") as packed:
        words = words_of(packed)
        (name,) = [name for name in packed.namelist() if name != INDEX]
        digest = hashlib.sha256(packed.read(name)).hexdigest()
    for said in (
        "MV5-C01 · Assessments are late", "audit.txt", "Sampled files", "by ann", "OFFICIAL",
        "Checked by Auditor", digest[:4], "https://x.uk/a", "Not checked by anybody else", name,
        "Audit or dip sample", "Findings without any evidence", "MV5-C02",
    ):  # fmt: skip
        assert said in words, said


def test_measures_and_case_reviews_stand_in_the_index_as_lines(workspace, finding, tmp_path):
    with workspace.read_by(lambda store: store).step("Use as evidence") as step:
        measure = step.add(t.Measure(title="Visits in time", unit="percent", good="high"))
        few = step.add(t.Measure(title="Children moved", unit="count", good="low"))
        step.add(t.Reading(measure_id=few.number, on="2026-03", value=3))
        step.add(t.Reading(measure_id=measure.number, on="2026-03", value=91.5))
        review = step.add(
            t.CaseReview(
                on=date(2026, 2, 3),
                team="North",
                auditor="Auditor",
                grade="good",
                reference="FD-07",
            )
        )
        for link in (
            {"measure_id": measure.number},
            {"measure_id": few.number},
            {"case_review_id": review.number},
        ):
            kind = "measure" if "measure_id" in link else "case_audit"
            step.add(
                t.Evidence(finding_id=finding, kind=kind, on=date(2026, 3, 1), by="ann", **link)
            )
    with made(workspace, [finding], tmp_path / "bundle.zip") as packed:
        words = words_of(packed)
        assert packed.namelist() == [INDEX]
    assert "Visits in time: 91.5% (March 2026)" in words
    assert "Children moved: fewer than 5 (March 2026)" in words
    assert "Audit of 3 Feb 2026, North: Good" in words
    assert "FD-07" not in words


def test_the_same_file_lies_there_once_and_the_same_evidence_gives_the_same_bytes(
    workspace, finding, tmp_path
):
    other = with_finding(workspace)
    for number in (finding, other):
        attach(workspace, number, "audit.txt")
    with made(workspace, [finding, other], tmp_path / "one.zip") as packed:
        assert packed.namelist() == ["MV5-C01/01 audit.txt", INDEX]
    made(workspace, [finding, other], tmp_path / "two.zip").close()
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_bundle_that_is_stopped_leaves_the_old_one_and_nothing_else(workspace, finding, tmp_path):
    attach(workspace, finding, "audit.txt", b"x" * 3_000_000)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "bundle.zip").write_bytes(b"the old one")
    index = workspace.bundles.gather([finding], "Finding")
    with pytest.raises(RefusedError, match="No bundle was made"):
        workspace.bundles.write(index, folder / "bundle.zip", lambda share: share < 0.5)
    assert [path.name for path in folder.iterdir()] == ["bundle.zip"]
    assert (folder / "bundle.zip").read_bytes() == b"the old one"


def test_a_folder_holds_what_the_packed_file_holds_and_its_index_leads_there(
    workspace, finding, tmp_path
):
    attach(workspace, finding, "audit.txt")
    attach(workspace, finding, "x" * 200 + ".txt", b"long")
    index = workspace.bundles.gather([finding], "Finding")
    folder = tmp_path / "out"
    folder.mkdir()  # an empty one is in nobody's way
    workspace.bundles.write(index, folder, folder=True)
    with made(workspace, [finding], tmp_path / "bundle.zip", "Finding") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    lying = [path for path in folder.rglob("*") if path.is_file()]
    assert {p.relative_to(folder).as_posix(): p.read_bytes() for p in lying} == files
    assert max(map(len, files)) < 90
    with pikepdf.open(io.BytesIO(files[INDEX])) as pdf:
        places = [place for page in pdf.pages for place in page.get("/Annots", [])]
        links = {str(place.A.URI) for place in places if "/A" in place}
    assert "MV5-C01/01%20audit.txt" in links
    assert {unquote(link) for link in links} == {name for name in files if name != INDEX}


@pytest.mark.parametrize("error", [None, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))])
def test_a_folder_that_is_not_made_to_its_end_leaves_nothing(workspace, finding, tmp_path, error):
    def moved(share):
        if share > SHARE and error is not None:
            raise error
        return share <= SHARE  # through the last look, and then no further

    attach(workspace, finding, "audit.txt")
    index = workspace.bundles.gather([finding], "Finding")
    before = sorted(tmp_path.iterdir())
    with pytest.raises((RefusedError, RegisterError), match=r"Stopped\.|no room|full"):
        workspace.bundles.write(index, tmp_path / "out", moved, folder=True)
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_with_something_in_it_or_too_deep_for_the_system_is_refused(
    workspace, finding, tmp_path, monkeypatch
):
    attach(workspace, finding, "audit.txt")
    index = workspace.bundles.gather([finding], "Finding")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(RegisterError, match="nothing was overwritten"):
        workspace.bundles.write(index, tmp_path / "mine", folder=True)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]

    monkeypatch.setattr(bundle_places, "LONGEST_PATH", len(str(tmp_path)) + 30)
    with pytest.raises(RefusedError, match="a shorter path"):
        workspace.bundles.write(index, tmp_path / "deep", folder=True)
    assert not (tmp_path / "deep").exists()


def test_a_kept_file_that_is_not_as_it_was_added_is_not_handed_over(workspace, finding, tmp_path):
    attach(workspace, finding, "audit.txt")
    kept = "blob_piece" if ON_SERVER else "blob"
    alter(workspace, f"UPDATE {kept} SET content = 'ten of ten!'")  # noqa: S608  a table's name
    with pytest.raises(DamagedError, match=r"audit\.txt is not as it was"):
        made(workspace, [finding], tmp_path / "bundle.zip")
    assert not (tmp_path / "bundle.zip").exists()


def test_where_there_is_no_evidence_there_is_no_bundle(workspace, finding):
    with pytest.raises(RefusedError, match="None of these findings has evidence"):
        workspace.bundles.gather([finding], "Finding")


def test_findings_of_a_theme_are_bundled_and_removed_ones_left_out(workspace):
    theme = workspace.themes.add("Plans")
    first, second = (with_finding(workspace, theme_ids=(theme,)) for _ in range(2))
    with_finding(workspace)
    attach(workspace, first, "one.txt", b"1")
    attach(workspace, second, "two.txt", b"2")
    assert workspace.bundles.of_theme(theme) == [first, second]
    workspace.findings.remove([seen(workspace, second)])
    index = workspace.bundles.gather([first, second], "Plans")
    assert [part.ref for part in index.parts] == ["MV5-C01"]

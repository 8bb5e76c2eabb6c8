"""Evidence in the pane: dropped, opened, saved, checked, taken off."""

import sqlite3
import stat
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QWidget

from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.measure_entries import MeasureEntry
from blackpool_tracker.domain.measures import Good
from blackpool_tracker.ui import opening
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.finding.words import Link
from tests.builders import a_review
from tests.ui.pages.forms import pick, write


def test_dropped_files_become_evidence_in_any_tab(page, workspace, finding, tmp_path):
    files = [tmp_path / "audit.txt", tmp_path / "sample.txt"]
    for path in files:
        path.write_text("nine of ten", encoding="utf-8")
    form = page.drop(*files)
    pick(form.form.kind, "Case audit")
    assert form.save() == ""
    assert page.tabs[3] == "Evidence 2"
    assert "Evidence: Audit or dip sample" in page.chips
    page.go("Evidence")
    assert "audit.txt · 11 bytes" in page.words


def test_a_drag_shows_where_it_will_go_and_a_folder_is_refused(page, hub, tmp_path):
    refused = []
    hub.refused.connect(refused.append)
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    page.drag(file)
    cover = page.pane.findChild(QWidget, "drop_cover")
    assert cover.isVisible()
    assert cover.accessibleName() == "Drop the file as evidence for MV5-C01"
    assert page.drop(tmp_path) is None
    assert not cover.isVisible()
    assert refused == ["Folders cannot be evidence. Drop the files in them."]


def test_evidence_is_checked_by_a_second_person_only(page, hub, workspace, finding, evidence):
    refused = []
    hub.refused.connect(refused.append)
    page.go("Evidence")
    page.press(f"check_{evidence}")
    assert refused == ["Somebody other than the person who added it must check evidence."]
    workspace.become("bea")
    page.press(f"check_{evidence}")
    assert "Checked by bea" in page.words
    assert page.button(f"check_{evidence}") is None


def test_evidence_goes_and_comes_back_with_undo(page, workspace, evidence):
    page.go("Evidence")
    page.press(f"remove_{evidence}")
    assert page.tabs[3] == "Evidence 0"
    workspace.history.undo()
    assert "Plans are better." in page.words


def test_evidence_opens_as_a_copy_that_may_only_be_read(page, hub, evidence, monkeypatch, qtbot):
    shown = []
    monkeypatch.setattr(opening, "show", lambda url: shown.append(url.toLocalFile()) or True)
    page.go("Evidence")
    page.press(f"open_{evidence}")
    qtbot.waitUntil(lambda: bool(shown))
    (path,) = shown
    assert Path(path).read_bytes() == b"nine of ten"
    assert Path(path).name == "audit.txt"
    assert not Path(path).stat().st_mode & stat.S_IWUSR


def test_a_program_is_not_run_and_a_strange_link_not_followed(
    page, hub, workspace, finding, monkeypatch
):
    shown, refused = [], []
    monkeypatch.setattr(opening, "show", lambda url: shown.append(url) or True)
    hub.refused.connect(refused.append)
    workspace.evidence.attach_bytes(finding, "run.exe", b"MZ", EvidenceEntry(EvidenceKind.DOCUMENT))
    for link in ("https://example.org/etc/passwd", "https://example.org/a"):
        workspace.evidence.attach_link(finding, EvidenceEntry(EvidenceKind.DOCUMENT, link=link))
        with closing(sqlite3.connect(workspace.path)) as file, file:  # as an older program let it
            file.execute(
                "UPDATE evidence SET link = replace(link, 'https://example.org/e', 'file:///e')"
            )
    page.go("Evidence")
    for line in workspace.evidence.lines(finding):
        page.press(f"open_{line.id}")
    assert [url.toString() for url in shown] == ["https://example.org/a"]
    assert refused[0].startswith("Only links that begin with https://")
    assert len(refused) == 1
    assert hub.asking.asked == [("This file is not opened", opening.why_not("run.exe"))]


def test_the_measures_that_tell_of_it_stand_below_the_evidence(page, hub, finding):
    page.go("Evidence")
    assert "Measures 0" in page.words
    assert "No measure tells of it." in page.words
    entry = MeasureEntry("Re-referrals", "percent", Good.LOW, finding_ids=(finding,))
    number = hub.workspace.measures.add(entry)
    assert "Measures 1" in page.words
    wanted = []
    hub.wanted.connect(wanted.append)
    link = next(x for x in page.pane.findChildren(Link) if x.accessibleName() == "Re-referrals")
    link.click()
    assert wanted == [Destination("measures", number)]


def test_a_copy_is_saved_in_the_place_of_another_and_said(page, hub, evidence, tmp_path, qtbot):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(b"an older one")
    hub.asking.files = [copy]
    page.go("Evidence")
    with qtbot.waitSignal(hub.said) as said:
        page.press(f"save_{evidence}")
    assert said.args == ["Saved a copy as copy.txt"]
    assert copy.read_bytes() == b"nine of ten"
    assert list(tmp_path.glob("*.part")) == []


def test_a_copy_that_cannot_be_written_is_refused_in_a_sentence(
    page, hub, evidence, tmp_path, qtbot
):
    hub.asking.files = [tmp_path / "gone" / "copy.txt"]
    page.go("Evidence")
    with qtbot.waitSignal(hub.refused) as refused:
        page.press(f"save_{evidence}")
    assert refused.args == [f"The folder {tmp_path / 'gone'} does not exist."]


def test_a_file_that_is_long_in_coming_shows_how_far_it_is_and_can_be_stopped(
    page, hub, evidence, qtbot, monkeypatch
):
    to = hub.workspace.path.with_name("copy.txt")
    copies = hub.workspace.evidence.copy_file

    def slowly(number, to, moved):
        def told(_share):
            while moved(0.4):
                time.sleep(0.01)
            return False

        copies(number, to, told)

    monkeypatch.setattr(hub.workspace.evidence, "copy_file", slowly)
    hub.asking.files = [to]
    page.go("Evidence")
    page.press(f"save_{evidence}")
    window = page.pane.window()
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog, "fetching")))
    dialog = window.findChild(QDialog, "fetching")
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.findChild(QProgressBar).value() == 40)
    assert "audit.txt is on its way" in dialog.accessibleDescription()
    dialog.findChild(QPushButton, "cancel").click()
    qtbot.waitUntil(lambda: not hub.jobs.busy)
    assert [*to.parent.glob("copy.txt*")] == []


def test_a_check_leaves_the_keyboard_in_the_same_box(page, workspace, evidence, qtbot):
    workspace.become("bea")
    page.go("Evidence")
    page.press(f"check_{evidence}")
    opener = page.button(f"open_{evidence}")
    qtbot.waitUntil(opener.hasFocus)


def test_a_check_by_its_author_under_another_spelling_is_shown_as_none(page, workspace, evidence):
    workspace.become("bea")
    workspace.evidence.check(Seen(evidence, 1))
    with closing(sqlite3.connect(workspace.path)) as file, file:  # as an older program let it
        file.execute("UPDATE evidence SET checked_by = 'ANN'")
    page.pane.show_number(None)
    page.pane.show_number(1)
    page.go("Evidence")
    assert "Not checked yet: somebody else than who added it can" in page.words
    page.press(f"check_{evidence}")
    assert "Checked by bea" in page.words


def test_it_says_how_strong_the_evidence_is_and_how_long_it_is_kept(page, workspace, evidence):
    page.go("Evidence")
    assert (
        "Strength: Audit or dip sample, that of its strongest piece. 0 of 1 checked" in page.words
    )
    form = page.opens(f"keep_{evidence}")
    write(form.form.until, "5 Jan 2026")
    assert form.save() == ""
    assert "Time to look whether to keep it, since 5 Jan 2026" in page.words
    form = page.opens(f"keep_{evidence}")
    form.form.hold.editor.click()
    assert form.save() == "Say why it is on hold: whoever looks later must know."
    write(form.form.reason, "The inquiry asks for it.")
    assert form.save() == ""
    assert "On hold: The inquiry asks for it." in page.words
    workspace.history.undo()
    assert workspace.keeping.evidence(evidence).keeping.on_hold is False


def test_a_case_review_is_shown_as_evidence_and_leads_to_its_page(page, hub, workspace, finding):
    review = workspace.case_reviews.add(a_review())
    workspace.case_reviews.use_as_evidence([review], [finding], "In time")
    line = workspace.evidence.lines(finding)[0]
    page.go("Evidence")
    assert "12 May 2026, Front door, FD-07: Good" in page.words
    assert "Evidence: Audit or dip sample" in page.chips
    page.press(f"open_{line.id}")
    assert hub.went == [Destination("reviews", review)]
    workspace.become("bea")
    page.press(f"check_{line.id}")
    assert workspace.evidence.lines(finding)[0].checked_by == "bea"

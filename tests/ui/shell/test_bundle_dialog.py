"""A bundle of evidence as a person makes it."""

import zipfile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.ui.bundle_dialog import BundleDialog
from blackpool_tracker.ui.document.paper import PaperWindow
from blackpool_tracker.ui.last_look.dialog import LookDialog
from tests.builders import an_audit, with_finding
from tests.ui.pages.documents import PaperPage
from tests.ui.pages.forms import pick


@pytest.fixture
def dialog(hub, shown, finding, workspace, qtbot):
    """The dialog for one finding with evidence, in a list of two; ``opened`` is what it opened."""
    workspace.evidence.attach_bytes(finding, "audit.txt", b"nine of ten", an_audit())
    theme = workspace.themes.add("Plans")
    other = with_finding(workspace, theme_ids=(theme,))
    opened = []
    made = BundleDialog(hub, shown(), finding=finding, shown=[finding, other], opens=opened.append)
    made.opened = opened
    made.open()
    yield made
    made.done(0)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def said(dialog):
    return dialog.findChild(QLabel, "said").text()


def make(dialog, qtbot):
    dialog.findChild(QPushButton, "make").click()
    qtbot.waitUntil(lambda: not dialog._hub.jobs.busy)  # noqa: SLF001  as a person sees the bar go


def choose(dialog, begins):
    choices = dialog.findChildren(QRadioButton)
    next(c for c in choices if c.text().replace("&", "").startswith(begins)).click()


def test_it_is_made_for_the_finding_and_its_folder_opened(dialog, qtbot, workspace):
    make(dialog, qtbot)
    (path,) = workspace.path.parent.glob("Evidence MV5-C01 *.zip")
    assert said(dialog) == f"The bundle is at {path}"
    with zipfile.ZipFile(path) as packed:
        assert packed.namelist() == ["MV5-C01/01 audit.txt", "index.pdf"]
    dialog.findChild(QPushButton, "open_folder").click()
    assert dialog.opened == [path.parent]


def test_its_index_is_looked_at_in_the_program_before_anything_is_written(dialog, qtbot, workspace):
    dialog.findChild(QPushButton, "preview").click()
    qtbot.waitUntil(lambda: dialog.findChild(PaperWindow) is not None, timeout=10_000)
    paper = PaperPage(dialog.findChild(PaperWindow), qtbot)
    assert paper.said_page == "1 of 1"
    paper.search("audit.txt")
    assert paper.found.startswith("1 of ")
    assert list(workspace.path.parent.glob("Evidence*")) == []
    paper.key(Qt.Key.Key_Escape)
    assert not said(dialog)


def test_nothing_of_its_index_is_printed_before_what_looks_personal_is_decided(
    dialog, qtbot, workspace, finding, asking
):
    shows = "Amy, aged 9, NHS number 943 476 5919"
    entry = EvidenceEntry(EvidenceKind.CASE_AUDIT, shows)
    workspace.evidence.attach_bytes(finding, "second.txt", b"two", entry)
    dialog.findChild(QPushButton, "preview").click()
    qtbot.waitUntil(lambda: dialog.findChild(PaperWindow) is not None, timeout=10_000)
    window = dialog.findChild(PaperWindow)
    PaperPage(window, qtbot).press("print")
    qtbot.waitUntil(lambda: window.findChild(LookDialog) is not None, timeout=10_000)
    assert asking.asked == []
    window.findChild(LookDialog).reject()
    window.done(0)


def test_it_is_made_as_a_new_folder_and_never_into_one_that_is_there(dialog, qtbot, workspace):
    choose(dialog, "a new folder")
    make(dialog, qtbot)
    (path,) = workspace.path.parent.glob("Evidence MV5-C01 *")
    assert sorted(each.name for each in path.iterdir()) == ["MV5-C01", "index.pdf"]
    dialog.findChild(QPushButton, "open_folder").click()
    assert dialog.opened == [path]

    other = workspace.path.parent / "other"
    (other / path.name).mkdir(parents=True)
    dialog._hub.asking.files = [other]  # noqa: SLF001  as a person chooses
    dialog.findChild(QPushButton, "choose_place").click()
    assert dialog.findChild(QLabel, "place").text() == str(other / f"{path.name} 2")


def test_a_theme_without_evidence_says_so_and_writes_nothing(dialog, qtbot, workspace):
    choose(dialog, "a theme")
    pick(dialog._theme, "Plans")  # noqa: SLF001  the field has no other way in
    make(dialog, qtbot)
    assert "None of these findings has evidence yet" in said(dialog)
    assert not list(workspace.path.parent.glob("*.zip*"))


def test_everything_shown_is_one_bundle(dialog, qtbot, workspace):
    choose(dialog, "everything shown in the list, 2 findings")
    make(dialog, qtbot)
    (path,) = workspace.path.parent.glob("Evidence Findings of a list 2 findings *.zip")
    assert path.stat().st_size

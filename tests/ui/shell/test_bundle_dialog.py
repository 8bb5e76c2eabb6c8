"""A bundle of evidence as a person makes it."""

import zipfile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from blackpool_tracker.ui.bundle_dialog import BundleDialog
from tests.builders import an_audit, with_finding
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

"""What was said of a tracker outlives its window."""

import pytest
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.tracker.choices import Choices, wanting, with_kind, with_source
from blackpool_tracker.domain.workbooks import Workbook
from blackpool_tracker.services.tracker_files import WorkbookRead
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.tracker.begun import Begun
from blackpool_tracker.ui.trackings import Trackings
from blackpool_tracker.ui.unsaved import as_text
from tests.builders import a_source, a_workspace

NOTHING = Choices("sent.csv", (), ())
ROWS = "Ref,Recommendation,Action,Owner,Due\nR1,Be good,Do it,J Khan,31/03/2027\n"


@pytest.fixture
def tracker(tmp_path):
    path = tmp_path / "our tracker.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def register(tmp_path):
    """The path of a register."""
    made = a_workspace(tmp_path)
    made.close()
    return made.path


@pytest.fixture
def bring(qtbot, new_hub):
    """Brings a workbook in, or goes on with what was left, in a window of its own.

    Gives the page, its hub, and what was said in passing.
    """
    kept = []

    def read(register, path=None):
        hub = new_hub(Workspace(register, "ann"))
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        trackings = Trackings(hub, window)
        pages, said = [], []
        trackings.opened.connect(pages.append)
        trackings.ended.connect(lambda page: page.deleteLater())
        hub.said.connect(said.append)
        if path is None:
            trackings.take_up(hub.workspace.drafts.left()[0])
        else:
            trackings.read(path)
        qtbot.waitUntil(lambda: bool(pages), timeout=20_000)
        pages[0].setParent(window)
        return pages[0], hub, said

    return read


def left_in(register) -> list[str]:
    """What is offered, in words, of all that windows have left."""
    opened = Workspace(register, "ann")
    words = [as_text(line.entry) for line in opened.drafts.left()]
    opened.close()
    return words


def test_what_was_said_is_taken_up_with_the_same_workbook_and_kept_in_a_file(
    register, bring, tracker, asking, qtbot
):
    page, hub, said = bring(register, tracker)
    page.deeds.do("Concerns", lambda choices: with_kind(choices, FindingKind.CONCERN))
    assert said == []
    hub.close()

    page, hub, said = bring(register, tracker)
    assert page.deeds.choices.kind is FindingKind.CONCERN
    assert page.head.said.startswith("This is how you left it. ")
    kept = tracker.with_name("kept.json")
    asking.files.append(kept)
    page.do("keep")
    assert '"concern"' in kept.read_text(encoding="utf-8")

    page.deeds.do("None", lambda choices: wanting(choices, 0, wanted=False))
    page.deeds.do("Back", lambda choices: with_kind(choices, FindingKind.RECOMMENDATION))
    asking.files.append(kept)
    page.do("take")
    qtbot.waitUntil(lambda: page.deeds.choices.kind is FindingKind.CONCERN, timeout=10_000)
    assert page.deeds.choices.tables[0].wanted
    assert page.deeds.undo_label == "Take it as kept in kept.json"

    assert said == ["Kept in kept.json."]
    assert "how you left it" not in page.head.said
    hub.close()

    assert ["{" in words for words in left_in(register)] == [False]
    page, hub, said = bring(register)
    assert page.deeds.choices.kind is FindingKind.CONCERN
    qtbot.waitUntil(lambda: hub.workspace.drafts.left() == [], timeout=10_000)
    asking.answers.append("drop")
    page.do("give_up")
    assert asking.asked[-1][0] == "Give up this tracker?"
    hub.close()
    assert left_in(register) == []


def test_a_sheet_of_this_program_is_no_tracker_and_is_taken_back(hub, shown, tmp_path, asking):
    made = tmp_path / "sent.csv"
    made.write_text("a,b\n", encoding="utf-8")
    trackings = Trackings(hub, shown(QWidget()))
    own = Begun(WorkbookRead(made, "0" * 64, Workbook("sent.csv", ()), own=True), NOTHING, None)
    taken = []
    trackings.own_read.connect(taken.append)
    asking.answers.append("take")
    trackings._read(own)  # noqa: SLF001  what the reading gives for a sheet of our own
    assert asking.asked[-1][0] == "This is no tracker"
    assert taken == [made]


def test_what_was_said_of_a_tracker_outlives_the_window_that_took_it_back(
    register, bring, tracker, qtbot
):
    page, hub, _said = bring(register, tracker)
    source = hub.workspace.sources.add(a_source())
    page.deeds.do("Source", lambda choices: with_source(choices, source))
    qtbot.waitUntil(lambda: not page.deeds.planning, timeout=10_000)
    page.enter()
    qtbot.waitUntil(lambda: hub.workspace.history.undo_label is not None, timeout=10_000)
    qtbot.waitUntil(lambda: len(hub.workspace.findings.ids(FindingQuestion())) == 1)
    hub.workspace.history.undo()
    hub.close()

    page, _hub, _said = bring(register)
    assert page.deeds.choices.source == source

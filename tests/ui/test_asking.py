"""Questions open, are answered by keyboard or mouse, and leave nothing behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from blackpool_tracker.ui.asking import CANCEL, CLOSE, Answer, Asking, Question, Told, Weight
from tests.ui.fakes import FakeAsking

DELETE = Answer("replace", "Replace", Weight.MAIN)


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitActive(made):
        made.show()
    return made


def question(qtbot, window: QWidget) -> Question:
    qtbot.waitUntil(lambda: window.findChild(Question) is not None)
    found = window.findChild(Question)
    qtbot.waitUntil(found.isActiveWindow)
    return found


@pytest.mark.parametrize(
    ("key", "answer"), [(Qt.Key.Key_Return, "replace"), (Qt.Key.Key_Escape, "cancel")]
)
def test_enter_takes_the_main_answer_and_escape_the_way_out(qtbot, window, key, answer):
    told = []
    Asking(window).sentence("Replace?", "The file is there.", (CANCEL, DELETE), told.append)
    asked = question(qtbot, window)
    assert told == []
    QTest.keyClick(QApplication.focusWidget(), key)
    assert told == [answer]
    qtbot.waitUntil(lambda: window.findChild(Question) is None)
    assert asked is not None


def test_without_a_main_answer_the_keyboard_begins_where_nothing_is_lost(qtbot, window):
    told = []
    throw, keep = Answer("throw", "Throw away"), Answer("keep", "Keep", Weight.WAY_OUT)
    Asking(window).sentence("Throw away?", "It is not saved.", (throw, keep), told.append)
    question(qtbot, window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told == ["keep"]


def test_a_list_is_read_through_copied_and_stays_while_something_is_done_aside(qtbot, window):
    told, lines = [], tuple(f"The finding {number} could not be read." for number in range(60))
    aside, go = Answer("folder", "Show in folder", Weight.ASIDE), Answer("open", "Open")
    asking = Asking(window)
    asking.listing(Told("Saved", "60 are lost.", "Lost", lines), (aside, go, CLOSE), told.append)
    asked = question(qtbot, window)
    listed = asked.findChild(QPlainTextEdit, "lines")
    assert (listed.accessibleName(), listed.toPlainText()) == ("Lost", "\n".join(lines))
    assert listed.isReadOnly()
    assert asked.height() <= window.height()
    for words in ("&Copy the list", "Show in folder"):
        next(b for b in asked.findChildren(QPushButton) if b.text() == words).click()
    assert QApplication.clipboard().text() == "\n".join(lines)
    assert told == ["folder"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert told == ["folder", "close"]


def test_a_click_answers(qtbot, window):
    told = []
    Asking(window).sentence("Replace?", "The file is there.", (CANCEL, DELETE), told.append)
    for button in question(qtbot, window).findChildren(QPushButton):
        if button.text() == "Cancel":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == ["cancel"]


def test_a_sentence_alone_has_one_button_with_the_keyboard_in_it(qtbot, window):
    Asking(window).sentence("Saved", "The report is written.")
    asked = question(qtbot, window)
    assert [button.text() for button in asked.findChildren(QPushButton)] == [CLOSE.text]
    assert QApplication.focusWidget().text() == CLOSE.text
    assert asked.accessibleDescription() == "The report is written."
    asked.close()


def test_a_question_shows_words_as_they_are(qtbot, window):
    Asking(window).sentence("R&D <b>", "<script> & </para>")
    asked = question(qtbot, window)
    assert {label.text() for label in asked.findChildren(QLabel)} == {
        "R&D <b>",
        "<script> & </para>",
    }
    assert {label.textFormat() for label in asked.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    asked.close()


def dialog(qtbot, window: QWidget) -> QFileDialog:
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is not None)
    return window.findChild(QFileDialog)


def test_an_existing_file_is_chosen(qtbot, window, tmp_path):
    path = tmp_path / "our.register"
    path.touch()
    told: list[Path] = []
    Asking(window).open_file("Open", "Registers (*.register)", told.append)
    chooser = dialog(qtbot, window)
    assert chooser.fileMode() == QFileDialog.FileMode.ExistingFile
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile(str(path))
    chooser.accept()
    assert told == [path]
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def test_what_is_asked_after_a_choice_outlives_the_dialog_of_the_choice(qtbot, window, tmp_path):
    path = tmp_path / "tracker.csv"
    path.touch()
    asking = Asking(window)
    asking.open_file(
        "Bring in", "Workbooks (*.csv)", lambda _path: asking.sentence("Where to?", "Choose.")
    )
    chooser = dialog(qtbot, window)
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile(str(path))
    chooser.accept()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)
    asked = question(qtbot, window)
    assert asked.parent() is window
    asked.reject()


def test_a_place_to_save_is_proposed_and_chosen(qtbot, window, tmp_path):
    told: list[Path] = []
    proposed = tmp_path / "board.pdf"
    Asking(window).save_file("Save", "PDF (*.pdf)", proposed, told.append)
    chooser = dialog(qtbot, window)
    assert chooser.selectedFiles() == [str(proposed)]
    assert chooser.defaultSuffix() == "pdf"
    chooser.accept()
    assert told == [proposed]


def test_a_folder_is_chosen(qtbot, window, tmp_path):
    told: list[Path] = []
    Asking(window).folder("Where to", told.append)
    chooser = dialog(qtbot, window)
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile(str(tmp_path))
    chooser.accept()
    assert told == [tmp_path]


def test_a_choice_given_up_tells_nothing(qtbot, window):
    told: list[Path] = []
    Asking(window).open_file("Open", "Registers (*.register)", told.append)
    dialog(qtbot, window).reject()
    assert told == []
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def test_the_stand_in_answers_as_it_was_told(tmp_path):
    fake = FakeAsking()
    told = []
    fake.answers, fake.files = ["replace"], [tmp_path / "a"]
    fake.sentence("Replace?", "It is there.", (CANCEL, DELETE), told.append)
    fake.sentence("Replace?", "It is there.", (CANCEL, DELETE), told.append)
    fake.save_file("Save", "", tmp_path / "b", told.append)
    fake.open_file("Open", "", told.append)
    assert told == ["replace", "cancel", tmp_path / "a"]
    assert fake.asked[0] == ("Replace?", "It is there.")


def test_a_question_lies_over_the_dialog_that_it_is_about(qtbot, window):
    form = QDialog(window)
    form.open()
    qtbot.waitUntil(form.isActiveWindow)
    Asking(window).sentence("Throw away?", "It is not saved.")
    asked = question(qtbot, window)
    assert asked.parent() is form
    asked.reject()
    form.reject()

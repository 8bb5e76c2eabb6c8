"""Words over several lines are as high as they are now, however often they were measured."""

import pytest
from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.kit import labels

SHORT, LONG = "One line.", "Too many children wait too long to be seen alone. " * 6


@pytest.mark.parametrize("make", [labels.wrapped, labels.running])
def test_measured_words_follow_other_words_and_letters(shown, make):
    holder = QWidget()
    label = make(SHORT)
    label.setParent(holder)
    shown(holder)
    line = label.heightForWidth(300)
    for words in (LONG, SHORT):
        label.setText(words)
        fresh = labels.wrapped(words)
        fresh.setParent(holder)
        assert label.heightForWidth(300) == fresh.heightForWidth(300)
    label.setText(LONG)
    assert label.heightForWidth(300) > 3 * line
    assert label.heightForWidth(150) > label.heightForWidth(300)
    larger = label.font()
    larger.setPointSizeF(2 * larger.pointSizeF())
    before = label.heightForWidth(300)
    label.setFont(larger)
    assert label.heightForWidth(300) > before


def test_running_words_make_nothing_wider_than_a_long_word_does(shown):
    holder = QWidget()
    running, wrapped = labels.running("x" * 500), labels.wrapped("x" * 500)
    for label in (running, wrapped):
        label.setParent(holder)
    shown(holder)
    assert running.minimumSizeHint().width() == wrapped.minimumSizeHint().width()

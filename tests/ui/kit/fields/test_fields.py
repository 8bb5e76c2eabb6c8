"""Fields tell of what a person gives, and of nothing else."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField, PartialDayField
from blackpool_tracker.ui.kit.fields.form import LabelledForm
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField
from tests.ui.kit import examples

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("Head of safeguarding", "Principal social worker", "Zuzanna Zak")


class Form:
    """One field in a window, with another to go to, and what the field has told."""

    def __init__(self, field, shown):
        self.field = field
        self.elsewhere = QLineEdit()
        self.told = []
        field.committed.connect(self.told.append)
        self.window = shown(field, self.elsewhere)

    def type(self, text: str) -> None:
        """Put the keyboard into the field and write over what stands there."""
        self.field.editor.setFocus()
        QTest.keyClick(self.field.editor, Key.Key_A, CONTROL)
        QTest.keyClick(self.field.editor, Key.Key_Delete)
        QTest.keyClicks(self.field.editor, text)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key in the field."""
        QTest.keyClick(self.field.editor, key, modifiers)

    def leave(self) -> None:
        """Put the keyboard elsewhere."""
        self.elsewhere.setFocus()


FIELDS = [
    (TextField, "before", "after", "after"),
    (TextArea, "before", "after", "after"),
    (PersonField, "Ann", "Ben", "Ben"),
    (DayField, date(2026, 1, 2), "5/12/2026", date(2026, 12, 5)),
    (PartialDayField, PartialDate("2026"), "Dec 2026", PartialDate("2026-12")),
]
EACH = pytest.mark.parametrize(
    ("kind", "before", "typed", "after"), FIELDS, ids=lambda part: getattr(part, "__name__", "")
)


@EACH
def test_leaving_gives_the_value_once(shown, kind, before, typed, after):
    form = Form(kind(), shown)
    form.field.show_value(before)
    form.type(typed)
    assert form.told == []
    form.leave()
    form.field.editor.setFocus()
    form.leave()
    assert form.told == [after]


@EACH
def test_control_s_gives_the_value_and_the_field_keeps_the_keyboard(
    shown, kind, before, typed, after
):
    form = Form(kind(), shown)
    form.field.show_value(before)
    form.type(typed)
    form.press(Key.Key_S, CONTROL)
    assert form.told == [after]
    assert form.field.editor.hasFocus()


@EACH
def test_what_the_program_shows_is_not_told(shown, kind, before, typed, after):
    form = Form(kind(), shown)
    form.field.editor.setFocus()
    form.field.show_value(before)
    form.field.show_value(after)
    form.field.show_value(None)
    form.leave()
    assert form.told == []


@EACH
def test_typing_the_same_again_is_no_change(shown, kind, before, typed, after):
    form = Form(kind(), shown)
    form.field.show_value(after)
    form.type(typed)
    form.leave()
    assert form.told == []


@EACH
def test_emptying_a_field_is_a_value_but_an_empty_one_stays_nothing(
    shown, kind, before, typed, after
):
    form = Form(kind(), shown)
    form.field.show_value(before)
    form.type("")
    form.leave()
    assert [not value for value in form.told] == [True]
    form.told.clear()
    form.field.show_value(None)
    form.type("   ")
    form.leave()
    assert form.told == []


@EACH
def test_escape_puts_back_what_was_shown(shown, kind, before, typed, after):
    form = Form(kind(), shown)
    form.field.show_value(before)
    form.type(typed)
    form.press(Key.Key_Escape)
    assert form.field.value() == before
    form.leave()
    assert form.told == []


@EACH
def test_a_refusal_keeps_what_was_typed_and_can_be_tried_again(shown, kind, before, typed, after):
    form = Form(kind(), shown)
    form.field.committed.connect(lambda _value: form.field.refuse("Somebody else changed this."))
    form.field.show_value(before)
    form.type(typed)
    form.leave()
    assert form.field.value() == after
    assert form.field.error == "Somebody else changed this."
    assert form.field.editor.accessibleDescription() == "Somebody else changed this."
    form.field.editor.setFocus()
    form.leave()
    assert form.told == [after, after]
    form.field.show_value(after)
    assert form.field.error == ""


@EACH
def test_a_change_made_elsewhere_does_not_overwrite_typing(shown, kind, before, typed, after):
    form = Form(kind(), shown)
    form.field.show_value(before)
    form.field.follow(after)
    assert form.field.value() == after
    form.field.show_value(before)
    form.type(typed)
    form.field.follow(None)
    assert form.field.value() == after
    form.leave()
    assert form.told == [after]


def test_a_day_that_cannot_be_stays_with_its_sentence(shown, spoken):
    form = Form(DayField(), shown)
    form.type("0202-01-15")
    form.leave()
    assert form.told == []
    assert "year 0202 cannot be right" in form.field.error
    assert spoken == [f"!{form.field.error}"]
    assert form.field.editor.text() == "0202-01-15"
    form.type("15/1/2026")
    form.leave()
    assert form.told == [date(2026, 1, 15)]
    assert form.field.error == ""


def test_enter_gives_one_line_and_begins_another_in_an_area(shown):
    line, area = Form(TextField(), shown), Form(TextArea(), shown)
    line.type("one")
    line.press(Key.Key_Return)
    assert line.told == ["one"]
    area.type("one")
    area.press(Key.Key_Return)
    QTest.keyClicks(area.field.editor, "two")
    area.press(Key.Key_Tab)
    assert area.told == ["one\ntwo"]
    assert not area.field.editor.hasFocus()


def test_an_area_grows_with_its_words_to_a_limit(shown):
    form = Form(TextArea(lines=2), shown)
    heights = []
    for lines in (1, 5, 60):
        form.field.show_value("\n".join("line" for _ in range(lines)))
        QApplication.processEvents()
        heights.append(form.field.editor.height())
    assert heights[0] < heights[1] < heights[2] < 10 * form.field.fontMetrics().lineSpacing()


def test_control_z_takes_back_typing_first_and_then_belongs_to_the_window(shown):
    form = Form(TextField(), shown)
    undone = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), form.window)
    shortcut.activated.connect(lambda: undone.append(True))
    form.field.show_value("before")
    form.field.editor.setFocus()
    QTest.keyClicks(form.field.editor, "x")
    form.press(Key.Key_Z, CONTROL)
    assert form.field.value() == "before"
    assert undone == []
    form.press(Key.Key_Z, CONTROL)
    assert undone == [True]


def choice(shown) -> Form:
    field = ChoiceField(examples.delivery_choices())
    field.show_value("at_risk")
    return Form(field, shown)


def test_a_choice_is_given_when_it_is_picked_by_keyboard(qtbot, shown):
    form = choice(shown)
    form.field.editor.setFocus()
    form.press(Key.Key_Down)
    view = form.field.editor.view()
    qtbot.waitUntil(view.isVisible)
    assert form.told == []
    QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_Return)
    assert form.told == ["off_track"]


def test_a_letter_opens_the_list_and_changes_nothing_unseen(qtbot, shown):
    form = choice(shown)
    form.field.editor.setFocus()
    QTest.keyClick(form.field.editor, Key.Key_C)
    view = form.field.editor.view()
    qtbot.waitUntil(view.isVisible)
    assert view.currentIndex().data() == "Complete"
    QTest.keyClick(view, Key.Key_Escape)
    assert form.field.value() == "at_risk"
    assert form.told == []


def test_picking_the_same_again_is_no_change(qtbot, shown):
    form = choice(shown)
    form.field.editor.setFocus()
    form.press(Key.Key_Space)
    qtbot.waitUntil(form.field.editor.view().isVisible)
    QTest.keyClick(form.field.editor.view(), Key.Key_Return)
    assert form.told == []


def test_the_wheel_changes_no_choice(shown):
    form = choice(shown)
    box = form.field.editor
    box.setFocus()
    middle = QPointF(box.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        none, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert form.field.value() == "at_risk"
    assert form.told == []


def test_other_choices_can_be_offered_without_telling(shown):
    form = choice(shown)
    form.field.offer(examples.delivery_choices()[:3])
    assert form.field.value() == "at_risk"
    form.field.offer([])
    assert form.field.value() is None
    assert form.told == []


def test_a_name_is_completed_from_its_middle(qtbot, shown):
    form = Form(PersonField(NAMES), shown)
    form.type("safe")
    popup = form.field.editor.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert form.told == []
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert form.told == ["Head of safeguarding"]


def test_a_known_name_is_given_as_the_register_writes_it(shown):
    form = Form(PersonField(NAMES), shown)
    form.type("zuzanna  ZAK")
    form.leave()
    assert form.told == ["Zuzanna Zak"]


def test_a_new_name_is_given_as_typed_and_not_added(shown):
    form = Form(PersonField(NAMES), shown)
    form.type("Tomos ap Rhys")
    form.leave()
    assert form.told == ["Tomos ap Rhys"]
    assert form.field.editor.count() == len(NAMES)


def test_a_day_is_picked_from_the_calendar_by_keyboard(qtbot, shown):
    form = Form(DayField(), shown)
    form.field.show_value(date(2026, 12, 5))
    form.field.editor.setFocus()
    form.press(Key.Key_F4)
    month = form.field.findChild(QCalendarWidget)
    qtbot.waitUntil(month.isVisible)
    view = month.focusProxy() or month
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Return)
    assert form.told == [date(2026, 12, 6)]
    assert form.field.editor.text() == "6 Dec 2026"
    assert not month.isVisible()


def test_escape_closes_the_calendar_and_changes_nothing(qtbot, shown):
    form = Form(PartialDayField(), shown)
    form.field.show_value(PartialDate("2026-12"))
    form.field.editor.setFocus()
    form.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = form.field.findChild(QCalendarWidget)
    qtbot.waitUntil(month.isVisible)
    QTest.keyClick(month.focusProxy() or month, Key.Key_Escape)
    qtbot.waitUntil(lambda: not month.isVisible())
    assert form.told == []


def test_a_tick_is_given_at_once(shown):
    form = Form(CheckField("Word for word"), shown)
    form.field.show_value(value=True)
    form.field.editor.setFocus()
    form.press(Key.Key_Space)
    form.press(Key.Key_Space)
    assert form.told == [False, True]


def test_hostile_words_are_kept_as_they_are(shown):
    text = "R&D <b> </para> <script> zażółć 😀 \u202e" + "x" * 20_000
    form = Form(TextArea(), shown)
    form.field.show_value("before")
    form.field.editor.setFocus()
    form.field.editor.selectAll()
    form.field.editor.insertPlainText(text)
    form.leave()
    assert form.told == [text]


def test_the_letter_of_a_label_goes_to_its_field(shown):
    made = LabelledForm()
    made.add("&Title", TextField())
    lead = made.add("&Lead", PersonField(NAMES))
    shown(made)
    QTest.keyClick(made, Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is lead.editor


def test_an_area_of_words_is_as_high_as_they_are_at_the_width_it_gets(shown):
    area = TextArea(lines=2)
    window = shown(area)
    area.show_value("Two posts are empty and the agency has nobody to send. " * 2)
    wide = area.editor.height()
    window.resize(300, 600)
    QTest.qWait(1)
    editor = area.editor
    last = editor.document().lastBlock()
    assert editor.height() > wide
    assert editor.blockBoundingGeometry(last).bottom() <= editor.viewport().height()


def test_a_long_name_is_seen_from_its_beginning(shown):
    field = PersonField()
    shown(field)
    field.show_value("Deputy Director of Children's Social Care and Early Help " * 2)
    assert field.editor.lineEdit().cursorPosition() == 0


def test_all_values_of_a_list_are_seen_at_once(shown):
    field = ChoiceField(examples.delivery_choices())
    shown(field)
    box = field.editor
    box.showPopup()
    assert box.count() > 5
    assert box.view().verticalScrollBar().maximum() == 0
    box.hidePopup()

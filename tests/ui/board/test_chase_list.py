"""The messages that ask for what is missing: changed, kept, copied, handed on, never sent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.ratings import Delivery
from tests.builders import a_workspace, seen_action
from tests.ui.pages.last_look import LookPage, looks

Key = Qt.Key
TODAY = clock.today()


def test_a_message_is_changed_copied_and_opened_and_never_sent(page, opened, hub):
    hub.workspace.people.edit(
        Seen(2, hub.workspace.people.lines()[1].version), "Bea Owner", None, "bea@example.org"
    )
    page.wait()
    chase = page.tab("Messages")
    assert chase.whom.value() == "Bea Owner"
    assert "Dear Bea Owner," in chase.body.toPlainText()

    chase.body.setPlainText("Dear Bea,\n\nplease.")
    page.press("copy")
    assert QGuiApplication.clipboard().text().endswith("Dear Bea,\n\nplease.")
    page.press("open_mail")
    assert opened[0].toEncoded().data().decode().startswith("mailto:bea@example.org?subject=")
    assert "Nothing has been sent." in page.words

    # What was changed by hand stays when more is missing, and can be written anew.
    hub.workspace.actions.rate([seen_action(hub.workspace, 1)], Delivery.AT_RISK)
    page.wait()
    assert chase.body.toPlainText() == "Dear Bea,\n\nplease."
    page.press("write_anew")
    assert "without a reason" in chase.body.toPlainText()


def test_a_message_with_what_looks_personal_is_not_handed_on_before_somebody_has_looked(
    page, opened, qtbot
):
    QGuiApplication.clipboard().clear()
    chase = page.tab("Messages")
    chase.body.setPlainText("How is Callum, 14?")
    for way in ("copy", "copy_all", "open_mail"):
        page.press(way)
        LookPage(chase, qtbot).press("cancel")
        qtbot.waitUntil(lambda: not looks(chase))
    assert not opened
    assert not QGuiApplication.clipboard().text()
    page.press("copy")
    LookPage(chase, qtbot).press("allow_all")
    qtbot.waitUntil(lambda: not looks(chase))
    assert QGuiApplication.clipboard().text().endswith("How is Callum, 14?")
    page.press("open_mail")
    assert opened


@pytest.fixture
def after_a_kill(hub, new_hub, open_page, tmp_path):
    """Shows the page of a new window, as if the program of the first had been killed."""

    def opened():
        hub.workspace.drafts.close()  # the system lets go of the lock
        return open_page(new_hub(a_workspace(tmp_path)))

    return opened


def test_a_changed_message_outlives_the_page_the_window_and_a_killed_program(
    page, kept, after_a_kill
):
    page.tab("Messages").body.setPlainText("Dear Bea,\n\nmy own words.")
    page.page.show_meeting(1)
    page.wait()
    assert "my own words" not in page.tab("Messages").body.toPlainText()
    page.page.show_meeting(2)
    page.wait()
    assert page.tab("Messages").body.toPlainText() == "Dear Bea,\n\nmy own words."

    assert [form for form, _words in kept()] == ["chase_message"]
    second = after_a_kill()
    chase = second.tab("Messages")
    assert chase.body.toPlainText() == "Dear Bea,\n\nmy own words."

    second.press("have_sent")
    second.wait()
    assert chase.body.toPlainText().startswith("Dear Bea Owner,")
    assert kept(look=False) == []
    assert f"sent {short_day(TODAY)}" in chase.whom.words("Bea Owner")
    second.press("bring_back")
    assert chase.body.toPlainText() == "Dear Bea,\n\nmy own words."


def test_a_message_for_a_board_that_is_past_is_thrown_away(page, kept, after_a_kill):
    page.page.show_meeting(1)
    page.wait()
    page.tab("Messages").body.setPlainText("Too late.")
    assert len(kept()) == 1
    second = after_a_kill()
    second.page.show_meeting(1)
    second.wait()

    assert kept(look=False) == []
    assert second.tab("Messages").body.toPlainText().startswith("Dear Bea Owner,")


def test_a_message_too_long_for_a_mail_program_is_copied_as_well(page, opened):
    chase = page.tab("Messages")
    chase.body.setPlainText("\n".join(f"Line {n} & more" for n in range(300)))
    page.press("open_mail")

    assert "too long for the mail program" in page.words
    assert QGuiApplication.clipboard().text() == chase.body.toPlainText()
    assert len(opened[0].toEncoded().data()) <= 1_900

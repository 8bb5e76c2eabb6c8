"""The menus, the strip, the bands and the themes."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.commands import COMMANDS
from blackpool_tracker.ui.theme import CONTRAST, ThemeChoice, appearance, current
from tests.builders import a_source, seen, with_finding
from tests.ui.pages.shell import MENUS


def _hub(page):
    return page.window.register.hub


def test_no_menu_is_empty_and_no_two_commands_share_keys(page):
    assert page.menus == MENUS
    assert page.empty_menus == []
    keys = [command.keys for command in COMMANDS if command.keys]
    assert len(keys) == len(set(keys))


def test_without_a_register_only_what_needs_none_can_be_done(page):
    for command in COMMANDS:
        needs = command.needs or command.asks is not None
        assert page.can(command.name) is not needs


def test_the_pages_have_the_numbers_of_their_order_in_the_rail(open_page):
    tips = open_page.rail_tips
    assert tips[:2] == ["Overview (Ctrl+1)", "Findings (Ctrl+2)"]
    assert [tip[-8:] for tip in tips] == [f"(Ctrl+{number % 10})" for number in range(1, 11)]
    open_page.keys("Ctrl+0")
    assert open_page.place == "settings"


def test_ctrl_n_adds_what_the_page_is_about_and_the_menu_says_what(open_page):
    _hub(open_page).workspace.sources.add(a_source())
    for place, thing in (("actions", "action"), ("sources", "source"), ("findings", "finding")):
        open_page.go(place)
        assert open_page.text_of("add") == f"&New {thing}…"
        open_page.keys("Ctrl+N")
        open_page.dialog(f"{thing}_form").reject()


def test_ctrl_n_adds_a_finding_where_the_page_adds_nothing(open_page):
    _hub(open_page).workspace.sources.add(a_source())
    open_page.go("settings")
    assert open_page.text_of("add") == "&New finding…"
    open_page.keys("Ctrl+N")
    open_page.dialog("finding_form").reject()
    assert open_page.place == "findings"


def test_the_undo_menu_names_the_step(open_page):
    assert not open_page.can("undo")
    _hub(open_page).workspace.sources.add(a_source())
    assert open_page.text_of("undo") == "&Undo “Add source MV5”"
    open_page.keys("Ctrl+Z")
    assert _hub(open_page).workspace.sources.lines() == []
    assert open_page.news == "Undone: Add source MV5"
    assert open_page.text_of("redo") == "&Redo “Add source MV5”"
    open_page.keys("Ctrl+Y")
    assert len(_hub(open_page).workspace.sources.lines()) == 1


def test_what_a_form_takes_back_is_told_as_undone(open_page):
    _hub(open_page).workspace.sources.add(a_source())
    _hub(open_page).workspace.history.undo()
    assert open_page.news == "Undone: Add source MV5"
    assert open_page.text_of("redo") == "&Redo “Add source MV5”"


def test_what_may_be_done_again_stays_so_after_one_redo_and_after_a_step_of_somebody_else(
    open_page,
):
    work = _hub(open_page).workspace
    work.sources.add(a_source())
    work.people.add("Ann")
    for keys in ("Ctrl+Z", "Ctrl+Z", "Ctrl+Y"):
        open_page.keys(keys)
    other = Workspace(work.path, "somebody else")
    other.people.add("Bea")
    other.close()
    work.look_for_news()
    assert open_page.text_of("undo") == "&Undo “Add source MV5”"
    assert open_page.text_of("redo") == "&Redo “Add Ann”"


def test_a_label_is_never_taken_for_a_mnemonic(open_page):
    _hub(open_page).workspace.sources.add(a_source(short="R&D"))
    assert open_page.text_of("undo") == "&Undo “Add source R&&D”"


def test_a_text_field_has_undo_before_the_register(open_page):
    _hub(open_page).workspace.sources.add(a_source())
    open_page.go("settings")
    open_page.keys("Tab")
    open_page.type("Getting there")
    open_page.keys("Ctrl+Z")
    assert len(_hub(open_page).workspace.sources.lines()) == 1


def test_removing_offers_undo_at_once(open_page, spoken):
    hub = _hub(open_page)
    finding = with_finding(hub.workspace)
    hub.workspace.findings.remove([seen(hub.workspace, finding)])
    assert open_page.toast.startswith("Remove ")
    open_page.press_undo_of_toast()
    assert finding in hub.workspace.findings.lines([finding])


def test_an_ordinary_step_is_a_quiet_line_that_is_read_aloud(open_page, spoken):
    _hub(open_page).workspace.sources.add(a_source())
    assert (open_page.toast, open_page.saved) == ("", "All changes saved")
    assert "Add source MV5. Saved." in spoken


def test_a_refusal_stays_until_something_is_done(open_page, spoken):
    hub = _hub(open_page)
    with_finding(hub.workspace)
    line = hub.workspace.sources.lines()[0]
    hub.step(lambda: hub.workspace.sources.remove(Seen(line.id, line.version)))
    assert open_page.refusal == "Findings come from this source. Remove them first."
    assert open_page.saved == "The last change was not made"
    assert "!Findings come from this source. Remove them first." in spoken
    hub.workspace.people.add("Bea Brown")
    assert (open_page.refusal, open_page.saved) == ("", "All changes saved")


def test_somebody_elses_step_is_told_as_theirs(open_page, register, spoken):
    from blackpool_tracker.services.workspace import Workspace  # noqa: PLC0415  another program

    other = Workspace(register, "Bea Brown")
    other.people.add("Carol Lee")
    other.close()
    _hub(open_page).workspace.look_for_news()
    assert open_page.news == "Bea Brown: Add Carol Lee"
    assert "Bea Brown: Add Carol Lee" in spoken
    assert not open_page.can("undo")


def test_somebody_elses_step_leaves_my_refusal_and_my_undo_on_the_screen(open_page, register):
    from blackpool_tracker.services.workspace import Workspace  # noqa: PLC0415  another program

    hub = _hub(open_page)
    hub.refused.emit("That was refused.")
    other = Workspace(register, "Bea Brown")
    other.people.add("Carol Lee")
    hub.workspace.look_for_news()
    assert open_page.refusal == "That was refused."
    assert open_page.news == "Bea Brown: Add Carol Lee"
    other.history.undo()
    other.close()
    hub.workspace.look_for_news()
    assert open_page.news == "Bea Brown: Took back: Add Carol Lee"


def test_a_step_of_mine_in_another_window_is_told_so(open_page, register):
    from blackpool_tracker.services.workspace import Workspace  # noqa: PLC0415  another program

    mine = _hub(open_page).workspace.user
    other = Workspace(register, f"  {mine.upper()} ")
    other.people.add("Carol Lee")
    other.close()
    _hub(open_page).workspace.look_for_news()
    assert open_page.news.endswith(", in another window: Add Carol Lee")
    assert open_page.can("undo")


def test_the_notice_is_shown_while_there_is_one(open_page):
    settings = _hub(open_page).workspace.settings
    values = {"programme": "P", "council": "C", "marking": "OFFICIAL"}
    settings.change(settings.now().version, **values, notice="Illustrative plan")
    assert open_page.notice == "Illustrative plan"
    settings.change(settings.now().version, **values, notice="")
    assert open_page.notice == ""


def test_the_theme_is_changed_from_the_menu_and_remembered(page, preferences):
    page.do("theme_contrast")
    assert current() is CONTRAST
    assert preferences.get("theme") == "contrast"
    page.do("theme_light")
    assert appearance.choice is ThemeChoice.LIGHT


def test_checking_and_backing_up_are_answered(open_page, asking, tmp_path, qtbot):
    open_page.do("check")
    qtbot.waitUntil(lambda: bool(asking.asked), timeout=10_000)
    assert asking.asked[0][0] == "The register is sound"
    asking.files = [tmp_path / "copy.register"]
    open_page.do("backup")
    qtbot.waitUntil(lambda: open_page.toast.startswith("Backed up to"), timeout=10_000)
    assert (tmp_path / "copy.register").stat().st_size > 0


@pytest.mark.parametrize("name", ["who_am_i", "report_dialog"])
def test_a_dialog_is_as_high_as_its_words(open_page, name):
    open_page.do({"who_am_i": "who", "report_dialog": "report"}.get(name, name))
    dialog = open_page.dialog(name)
    assert dialog.height() == dialog.column.totalHeightForWidth(dialog.width())
    low = [
        w.text() for w in dialog.findChildren(QLabel) if w.height() < w.heightForWidth(w.width())
    ]
    assert low == []


def test_a_way_to_begin_is_as_high_as_its_words(page):
    ways = [
        page.window.findChild(QAbstractButton, f"way_{n}") for n in ("example", "empty", "file")
    ]
    for width in (1300, 900):
        page.window.resize(width, 600)
        assert [way.height() for way in ways] == [way.heightForWidth(way.width()) for way in ways]


@pytest.mark.parametrize("size", [(900, 500), (1440, 900)], ids=str)
def test_all_keys_can_be_read_within_the_window_and_scrolled_by_keys(page, size):
    page.window.resize(*size)
    page.keys("F1")
    dialog = page.dialog("keys")
    assert dialog.height() <= page.window.height()
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    assert (bar.maximum() == 0) == (size[1] > 700)
    page.keys(*["PgDown"] * 3)
    assert bar.value() == bar.maximum()
    page.keys("Esc")

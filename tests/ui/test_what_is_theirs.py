"""What a lead may not do in a shared register is greyed before they try, with the reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.measure_entries import MeasureEntry
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.rights import (
    NOT_A_LEADS,
    NOT_YOURS,
    NOTHING_YOURS,
    ONLY_LOOK,
    ONLY_OWNERS,
    Held,
    Right,
)
from blackpool_tracker.ui.actions.page import ActionsPage
from blackpool_tracker.ui.desk import Desk
from blackpool_tracker.ui.finding.pane import FindingPane
from blackpool_tracker.ui.findings.page import FindingsPage
from blackpool_tracker.ui.history.page import HistoryPage
from blackpool_tracker.ui.measures.evidence_form import MeasureEvidenceForm
from tests.builders import a_finding, a_source, a_workspace, an_action, an_audit, held_by
from tests.ui.pages.actions import ActionsObject
from tests.ui.pages.finding import PanePage
from tests.ui.pages.findings import FindingsObject
from tests.ui.pages.history import HistoryObject

Key, Role = Qt.Key, Qt.ItemDataRole
HERS, ANOTHERS, NOBODYS = 1, 2, 3
TITLES = ("Hers", "Another's", "Nobody's")


@pytest.fixture
def office(tmp_path):
    """Olu's window on a register of three findings: Lea leads the first, Abe the second.

    Each has an action of the same person, and a piece of evidence.
    """
    office = a_workspace(tmp_path, user="Olu Officer")
    source = office.sources.add(a_source())
    people = [office.people.add(name) for name in ("Lea Lead", "Abe Other")]
    for title, person in zip(TITLES, (*people, None), strict=True):
        number = office.findings.add(a_finding(source, title=title))
        if person is not None:
            office.findings.set_lead([Seen(number, 1)], person)
        office.actions.add(an_action(number, owner_id=person))
        office.evidence.attach_bytes(number, f"{number}.txt", b"Twelve", an_audit())
    yield office
    office.close()


@pytest.fixture
def hub_of(office, new_hub):
    """The hub of somebody with a right, who is Lea unless said otherwise."""

    def made(right=Right.LEAD, person=1):
        hub = new_hub(held_by(office, Held(right, person), "Lea Lead"))
        hub.told = []
        hub.said.connect(hub.told.append)
        return hub

    return made


@pytest.fixture
def lead(hub_of):
    return hub_of()


@pytest.fixture
def findings(lead, open_list):
    return open_list(FindingsPage(lead), FindingsObject, 1500)


@pytest.fixture
def pane(lead, shown, qtbot):
    """Shows a finding in the pane, to Lea."""
    made = FindingPane(lead)
    shown(made)

    def show(number):
        made.show_number(number)
        page = PanePage(made, qtbot)
        page.settle()
        return page

    return show


def may_edit(page, row, column):
    return bool(page.index(row, column).flags() & Qt.ItemFlag.ItemIsEditable)


def why(page, row, column):
    """What is heard of a cell besides; its tip ends with the same."""
    index = page.index(row, column)
    said = index.data(Role.AccessibleDescriptionRole)
    assert said in index.data(Role.ToolTipRole)
    return said


def test_cells_of_their_own_are_edited_and_others_say_why_not(findings):
    hers, anothers = HERS - 1, ANOTHERS - 1
    assert may_edit(findings, hers, "delivery")
    assert may_edit(findings, hers, "impact")
    assert why(findings, hers, "delivery") == ""
    for row, column, reason in (
        (hers, "lead", NOT_A_LEADS),
        (hers, "priority", NOT_A_LEADS),
        (anothers, "delivery", NOT_YOURS),
        (NOBODYS - 1, "impact", NOT_YOURS),
    ):
        assert not may_edit(findings, row, column)
        assert why(findings, row, column) == reason


def test_a_cell_of_their_own_is_given_by_the_keyboard(findings, office):
    findings.choose_in_cell("MV5-C01", "delivery", "On track")
    office.look_for_news()
    assert office.findings.lines([HERS])[HERS].delivery is Delivery.ON_TRACK


def test_enter_on_what_is_not_theirs_shows_the_finding_and_keys_say_why_not(findings, lead):
    findings.view.setCurrentIndex(findings.index(ANOTHERS - 1, "delivery"))
    findings.key(Key.Key_Return)
    assert findings.shown_in_pane == ANOTHERS
    findings.key(Key.Key_F2)
    findings.key(Key.Key_Delete)
    findings.key(Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert lead.told == [NOT_YOURS, NOT_A_LEADS, NOT_A_LEADS]
    findings.view.setCurrentIndex(findings.index(HERS - 1, "title"))
    findings.key(Key.Key_F2)
    assert lead.told[3:] == [NOT_A_LEADS]
    assert findings.refs == ["MV5-C01", "MV5-C02", "MV5-C03"]


def test_rows_that_are_pasted_are_refused_before_they_are_read(findings, lead):
    QGuiApplication.clipboard().setText("A finding\tof a sheet")
    findings.key(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert lead.told == [NOT_A_LEADS]


def test_the_menu_of_a_row_greys_what_is_not_theirs(findings):
    findings.select("MV5-C01")
    assert findings.menu_item("Add update").isEnabled()
    for begins in ("Edit", "Split", "Matters", "Add action", "Remove", "New finding", "Paste"):
        entry = findings.menu_item(begins)
        assert not entry.isEnabled(), begins
        assert entry.toolTip() == NOT_A_LEADS
    findings.select("MV5-C02")
    entry = findings.menu_item("Add update")
    assert not entry.isEnabled()
    assert entry.toolTip() == NOT_YOURS
    assert findings.menu_item("Print").isEnabled()


def test_of_many_selected_it_says_how_many_are_not_theirs(findings, office, lead):
    bulk = findings.page.bulk
    findings.select("MV5-C01", "MV5-C02", "MV5-C03")
    delivery, leads = bulk.menus["delivery"], bulk.menus["lead"]
    assert not delivery.isEnabled()
    assert delivery.toolTip().startswith("2 of 3 are not yours.")
    assert delivery.accessibleDescription() == delivery.toolTip()
    assert leads.toolTip() == NOT_A_LEADS
    # Somebody else gives her the others: that is followed at once, without another click.
    office.findings.set_lead([Seen(2, 2), Seen(3, 1)], 1)
    lead.workspace.look_for_news()
    assert delivery.isEnabled()
    assert delivery.accessibleDescription() == "Opens a list of values"
    assert not leads.isEnabled()
    findings.bulk("delivery", "On track")
    lines = office.findings.lines([1, 2, 3]).values()
    assert {line.delivery for line in lines} == {Delivery.ON_TRACK}


def test_who_is_nobody_in_the_register_yet_is_told_so(hub_of, open_list):
    page = open_list(FindingsPage(hub_of(person=None)), FindingsObject, 1500)
    assert why(page, NOBODYS - 1, "delivery") == NOTHING_YOURS
    assert why(page, HERS - 1, "delivery") == NOTHING_YOURS


def test_the_office_may_and_a_reader_may_not(hub_of, open_list):
    page = open_list(FindingsPage(hub_of(Right.OFFICE)), FindingsObject, 1500)
    assert may_edit(page, ANOTHERS - 1, "lead")
    assert may_edit(page, ANOTHERS - 1, "delivery")
    page = open_list(FindingsPage(hub_of(Right.READER)), FindingsObject, 1500)
    assert why(page, HERS - 1, "delivery") == ONLY_LOOK
    assert not page.menu_item("Add update").isEnabled()


LOCKED = ("lead", "sponsor", "priority", "matters")
OWN = ("delivery", "impact")


def test_fields_of_their_own_finding_are_given_and_the_others_say_why_not(pane):
    page = pane(HERS)
    for name in OWN:
        assert page.field(name).editor.isEnabled(), name
        assert page.field(name).editor.accessibleDescription() == ""
    for name in LOCKED:
        # The spoken reason stays when a field is filled anew.
        assert not page.field(name).editor.isEnabled(), name
        assert page.field(name).editor.accessibleDescription() == NOT_A_LEADS
        assert page.field(name).editor.toolTip() == NOT_A_LEADS
    page = pane(ANOTHERS)
    for name in OWN:
        assert not page.field(name).editor.isEnabled(), name
        assert page.field(name).editor.accessibleDescription() == NOT_YOURS
    assert page.field("reason").editor.isReadOnly()
    page = pane(HERS)
    assert page.field("delivery").editor.isEnabled()
    assert page.field("delivery").editor.toolTip() == ""
    assert not page.field("reason").editor.isReadOnly()


@pytest.mark.parametrize(("number", "reason"), [(HERS, ""), (ANOTHERS, NOT_YOURS)])
def test_forms_are_offered_only_for_what_is_theirs(pane, number, reason):
    page = pane(number)
    for tab, name in (
        ("Finding", "propose"),
        ("Actions", f"update_A-00{number}"),
        ("Updates", "add_update"),
        ("Evidence", "add_evidence"),
        ("Evidence", f"remove_{number}"),
    ):
        page.go(tab)
        assert page.button(name).isEnabled() is (reason == ""), name
        assert page.button(name).accessibleDescription() == reason
    for name in (f"check_{number}", f"keep_{number}", "edit", "split", "decide"):
        assert page.button(name).toolTip() == NOT_A_LEADS
    for name in ("add_action", "link_action", f"edit_A-00{number}", f"extend_A-00{number}"):
        assert page.button(name).toolTip() == NOT_A_LEADS


def test_a_file_is_dropped_only_on_what_is_theirs(pane, lead, tmp_path):
    file = tmp_path / "audit.txt"
    file.write_text("Twelve")
    page = pane(ANOTHERS)
    page.drag(file)
    assert page.field("drop_cover").accessibleName() == NOT_YOURS
    assert page.drop(file) is None
    assert lead.refusals == [NOT_YOURS]
    form = pane(HERS).drop(file)
    assert form is not None
    form.form.reject()


def test_what_is_greyed_follows_when_somebody_else_changes_the_lead(pane, office, lead):
    page = pane(ANOTHERS)
    assert not page.field("delivery").editor.isEnabled()
    office.findings.set_lead([Seen(ANOTHERS, 2)], 1)
    lead.workspace.look_for_news()
    page.settle()
    assert page.field("delivery").editor.isEnabled()
    office.findings.set_lead([Seen(ANOTHERS, 3)], 2)
    lead.workspace.look_for_news()
    page.settle()
    assert page.field("delivery").editor.accessibleDescription() == NOT_YOURS


def test_a_proposal_is_answered_by_the_office_and_withdrawn_by_whose_it_is(pane, lead):
    lead.workspace.proposals.propose_finding(Seen(HERS, 2), "It is done")
    page = pane(HERS)
    assert page.button("withdraw").isEnabled()
    assert page.button("accept").toolTip() == page.button("decline").toolTip() == NOT_A_LEADS


def test_an_action_is_reported_on_by_who_owns_it(lead, open_list):
    page = open_list(ActionsPage(lead), ActionsObject, 1500)
    detail = page.page.action_detail
    for number, reason in ((HERS, ""), (ANOTHERS, NOT_YOURS), (HERS, "")):
        page.page.show_number(number)
        page.wait_for_detail(f"A-00{number}")
        ways = detail._buttons  # noqa: SLF001  by their names
        assert {ways[name].toolTip() for name in ("update", "propose")} == {reason}
        assert {ways[name].toolTip() for name in ("extend", "decide", "edit")} == {NOT_A_LEADS}
        assert may_edit(page, number - 1, "delivery") is (reason == "")
        assert not may_edit(page, number - 1, "owner")
        assert (NOT_YOURS in page.detail) is (reason != "")  # seen, for who cannot go to a button


def test_in_the_history_only_what_is_theirs_is_put_back(lead, office, open_list):
    for number in (HERS, ANOTHERS):
        (line,) = office.evidence.lines(number)
        office.evidence.remove(Seen(line.id, line.version))
        seen = Seen(number, office.findings.lines([number])[number].version)
        office.findings.rate_delivery([seen], Delivery.ON_TRACK)
    lead.workspace.look_for_news()
    newest = lead.workspace.step
    page = open_list(HistoryPage(lead), HistoryObject, 1500)
    for step, name, reason in (
        (newest - 3, "put_back", ""),
        (newest - 2, f"restore_finding_{HERS}_delivery", ""),
        (newest - 1, "put_back", NOT_YOURS),
        (newest, f"restore_finding_{ANOTHERS}_delivery", NOT_YOURS),
    ):
        page.open_step(step)
        button = page.button(name)
        assert button.isEnabled() is (reason == "")
        assert button.toolTip() == reason


def test_their_own_step_is_not_taken_back_once_it_is_no_longer_theirs(
    office, lead, asking, preferences, qtbot
):
    work = lead.workspace
    work.findings.rate_delivery([Seen(HERS, 2)], Delivery.ON_TRACK)
    desk = Desk(work, asking, preferences)
    qtbot.addWidget(desk)
    assert desk.facts().undo == "Change delivery of MV5-C01"
    assert desk.facts().undo_why == ""
    office.findings.set_lead([Seen(HERS, 3)], 2)
    work.look_for_news()
    assert desk.facts().undo_why == NOT_YOURS
    told = []
    desk.told.connect(told.append)
    desk.undo()
    assert told == [NOT_YOURS]
    assert work.findings.lines([HERS])[HERS].delivery is Delivery.ON_TRACK
    desk.let_go()


def test_what_somebody_may_no_longer_do_they_do_not_take_back_either(office):
    version = office.settings.now().version
    office.settings.change(version, programme="P", council="C", marking="OFFICIAL", notice="")
    for right, reason in (
        (Right.OWNER, ""),
        (Right.OFFICE, ONLY_OWNERS),
        (Right.LEAD, ONLY_OWNERS),
    ):
        window = held_by(office, Held(right, 1), office.user)
        assert window.history.to_undo().why_not == reason
        window.close()
    office.actions.add(an_action(HERS, owner_id=1))
    for right, reason in ((Right.OFFICE, ""), (Right.LEAD, NOT_A_LEADS)):
        window = held_by(office, Held(right, 1), office.user)
        assert window.history.to_undo().why_not == reason
        window.close()


def test_a_measure_is_made_evidence_only_for_what_is_theirs(office, lead, qtbot):
    measure = office.measures.add(MeasureEntry("Re-referrals"))
    lead.workspace.look_for_news()
    form = MeasureEvidenceForm(lead, None, measure_id=measure)
    qtbot.addWidget(form)
    form.show()
    search = form.findings.search
    QTest.keyClicks(search, "MV5-C0")
    assert [line.ref for line in form.findings._found] == ["MV5-C01"]  # noqa: SLF001  as offered
    search.clear()
    QTest.keyClicks(search, "MV5-C02")
    QTest.keyClick(search, Key.Key_Return)
    assert form.findings.error == f"MV5-C02: {NOT_YOURS}"
    assert form.findings._rows == {}  # noqa: SLF001  nothing was chosen
    form.reject()

"""How long things are kept, as a person says and sees it."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QCheckBox

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.ui.settings.keeping_tab import KeptList
from tests.builders import with_finding
from tests.ui.pages.settings import FormObject


@pytest.fixture
def held(hub):
    """A piece of evidence that is due to be looked at."""
    work = hub.workspace
    finding = with_finding(work)
    entry = EvidenceEntry(EvidenceKind.DOCUMENT, "Sampled", kept_until=date(2026, 1, 5))
    work.evidence.attach_bytes(finding, "audit.txt", b"x", entry)
    return work.evidence.lines(finding)[0].id


def rows(page):
    tab = page.page.findChild(KeptList)
    shown = tab.lines_shown
    return tab, [
        [shown.index(row, column).data() for column in range(shown.columnCount())]
        for row in range(shown.rowCount())
    ]


def test_what_is_due_stands_first_and_a_later_day_takes_it_off(page, hub, held, qtbot):
    page.go("Keeping")
    tab, found = rows(page)
    assert found == [
        ["Due now", "audit.txt", "MV5-C01", "5 Jan 2026", "Not on hold"],
        ["Not said", "The register", "All of it", "Not said", "Not on hold"],
    ]
    tab.choose(0)
    tab.edit()
    form = FormObject(page.page, "keeping_form", qtbot)
    later = today() + timedelta(days=400)
    form.write("Look whether to keep it, on", f"{later:%d/%m/%Y}")
    form.commit()
    assert hub.workspace.keeping.due(today()) == []
    assert rows(page)[1][0][0] == "Later"


def test_a_hold_on_the_register_needs_its_reason(page, hub, held, qtbot):
    page.go("Keeping")
    tab, _found = rows(page)
    tab.choose(1)
    tab.edit()
    form = FormObject(page.page, "keeping_form", qtbot)
    form.form.findChild(QCheckBox).click()
    form.commit()
    assert "Say why it is on hold" in form.refusal
    form.write("Why it is on hold", "The inquiry asks for it.")
    form.commit()
    assert hub.workspace.keeping.register().keeping.on_hold
    assert ["On hold", "The inquiry asks for it."] in [[r[0], r[4]] for r in rows(page)[1]]


def test_the_months_until_a_second_look_are_chosen(page, hub):
    page.go("Keeping")
    page.pick("revisit_months", "12 months")
    assert hub.workspace.revisits.months() == 12
    assert hub.workspace.history.undo_label() == "Change when closed work is looked at again"

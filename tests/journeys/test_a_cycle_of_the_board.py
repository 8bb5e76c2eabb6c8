"""One cycle of the board, lived day by day: from the letter to the next *since the last board*.

The clock is moved, and nothing else is made up: everything goes through the services, as the
window does it.
"""

from datetime import UTC, date, datetime, time

import pypdfium2
import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain import review as r
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.meetings import Happened, MeetingEntry
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.registers import check, create_empty
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.store import Store
from tests.builders import an_action, seen, seen_action
from tests.documents_read import a_document

LETTER, AGREED, REPORTED, CHASED = (date(2026, 6, day) for day in (16, 22, 29, 30))
FIRST, SECOND = date(2026, 7, 8), date(2026, 8, 19)
CUT_OFF = date(2026, 7, 1)
BETWEEN, LATER = date(2026, 7, 20), date(2026, 8, 3)


class Year:
    """The people of an improvement programme, each at the same register, on days that pass."""

    def __init__(self, path, monkeypatch):
        self.path, self._patch = path, monkeypatch
        self.on(LETTER)
        create_empty(path)
        store = Store(FileHome(path), "Olu Officer", self.moment)
        self.workspace = Workspace(path, "Olu Officer", store=store)
        self.findings, self.actions = {}, {}

    def on(self, day, hour=10):
        """Let it be a day; moments of a day follow from one another."""
        moment = datetime.combine(day, time(hour), UTC)
        self._patch.setattr(clock, "now", lambda: moment)
        self._patch.setattr(clock, "today", lambda: day)

    def moment(self):
        """What the register's clock says; asked anew, for it is moved."""
        return clock.now()

    def as_person(self, name):
        self.workspace.become(name)

    def finding(self, ref):
        return seen(self.workspace, self.findings[ref])

    def action(self, ref):
        return seen_action(self.workspace, self.actions[ref])

    def report(self, ref, done, **ratings):
        entry = UpdateEntry(Words(done=done), **ratings)
        self.workspace.progress.update_finding(self.finding(ref), entry)

    def decide(self, ref, kind, meeting, reason="", due=None):
        entry = DecisionEntry(kind, "Chair", reason=reason, due=due, meeting_id=meeting)
        progress = self.workspace.progress
        if ref in self.actions:
            progress.decide_action(self.action(ref), entry)
        else:
            progress.decide_finding(self.finding(ref), entry)


@pytest.fixture(scope="module")
def patch():
    with pytest.MonkeyPatch.context() as made:
        yield made


@pytest.fixture(scope="module")
def year(tmp_path_factory, patch):
    """All of it, up to the second meeting; each step of the way is remembered."""
    lived = Year(tmp_path_factory.mktemp("year") / "northmere.register", patch)
    the_letter_arrives(lived)
    actions_are_agreed(lived)
    a_month_of_updates(lived)
    the_leads_are_chased(lived)
    the_board_meets(lived)
    weeks_go_by(lived)
    yield lived
    lived.workspace.close()


def the_letter_arrives(year):
    workspace = year.workspace
    review = workspace.documents.begin(a_document())
    workspace.documents.accept(r.accept_all(review, FindingKind.RECOMMENDATION))
    review = workspace.documents.begin(a_document())
    workspace.documents.accept(r.accept_all(review, FindingKind.CONCERN))
    placed = [each.id for each in workspace.findings.ids(FindingQuestion())]
    year.findings = {line.ref: line.id for line in workspace.findings.lines(placed).values()}


def actions_are_agreed(year):
    year.on(AGREED)
    workspace = year.workspace
    year.ann = workspace.people.add("Ann Lee", Role.LEAD)
    year.ben = workspace.people.add("Ben Roe", Role.LEAD)
    workspace.findings.set_lead([year.finding("MV1-R01"), year.finding("MV1-C01")], year.ann)
    workspace.findings.set_lead([year.finding("MV1-C02")], year.ben)
    for title, ref, owner, due in (
        ("A panel reads every long plan", "MV1-C02", year.ben, date(2026, 7, 3)),
        ("Train the managers", "MV1-C01", year.ann, date(2026, 7, 31)),
        ("Write the standard", "MV1-R01", year.ann, date(2026, 8, 31)),
    ):
        dates = {"start": AGREED, "due": due, "owner_id": owner}
        number = workspace.actions.add(an_action(year.findings[ref], title=title, **dates))
        year.actions[workspace.actions.lines([number])[number].ref] = number
    year.first = workspace.meetings.add(MeetingEntry(FIRST, "Improvement board", CUT_OFF))


def a_month_of_updates(year):
    year.on(REPORTED)
    year.as_person("Ann Lee")
    year.report("MV1-R01", "The standard is drafted.", delivery=Delivery.ON_TRACK)
    year.report("MV1-C01", "Every assessment was on time.", delivery=Delivery.COMPLETE)
    year.workspace.proposals.propose_finding(year.finding("MV1-C01"), "On time for a month.")


def the_leads_are_chased(year):
    year.on(CHASED)
    year.as_person("Olu Officer")
    year.prepared = year.workspace.chasing.prepare(year.first)
    year.messages = year.workspace.chasing.messages(year.first, year.prepared)


def the_board_meets(year):
    year.on(FIRST, hour=9)
    year.pack = year.workspace.packs.issue(year.first, None, FIRST, lambda _share: True)
    year.on(FIRST, hour=14)
    year.as_person("Ann Lee")
    with pytest.raises(RefusedError, match="somebody else"):
        year.decide("MV1-C01", DecisionKind.CLOSE, year.first)
    year.as_person("Olu Officer")
    year.decide("MV1-C01", DecisionKind.CLOSE, year.first)
    year.decide("A-001", DecisionKind.EXTEND, year.first, "The panel had no chair.", LATER)
    year.decide("MV1-C02", DecisionKind.KEEP_OPEN, year.first)


def weeks_go_by(year):
    workspace = year.workspace
    year.on(BETWEEN)
    year.as_person("Ann Lee")
    workspace.progress.update_action(
        year.action("A-003"),
        UpdateEntry(Words(done="Printed and handed out."), delivery=Delivery.COMPLETE),
    )
    year.on(LATER)
    year.as_person("Olu Officer")
    year.decide("MV1-C01", DecisionKind.REOPEN, None, "Two assessments were late again.")
    year.actions["A-004"] = workspace.actions.add(
        an_action(year.findings["MV1-C01"], title="Read the late ones", start=LATER, due=SECOND)
    )
    year.on(SECOND)
    year.second = workspace.meetings.add(MeetingEntry(SECOND, "Improvement board"))


def test_the_letter_gives_findings_with_its_own_words(year):
    assert sorted(year.findings) == ["MV1-C01", "MV1-C02", "MV1-R01"]


def test_each_lead_is_asked_for_what_they_owe_and_for_nothing_else(year):
    asked = {
        person.name: {(str(one.kind), one.ref) for one in person.owed}
        for person in year.prepared.people
    }
    assert asked == {"Ben Roe": {("silent", "MV1-C02")}}
    (message,) = year.messages
    assert message.name == "Ben Roe"
    assert "MV1-C02" in message.body
    assert "1 July 2026" in message.body


def test_what_was_issued_stays_as_it_was(year, tmp_path):
    (kept,) = year.workspace.packs.lines(year.first)
    assert kept == year.pack
    year.workspace.packs.copy_file(kept.id, tmp_path / "pack.pdf")
    with pypdfium2.PdfDocument(tmp_path / "pack.pdf") as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Every assessment was on time." in text
    assert "Two assessments were late again." not in text


def test_what_happened_since_the_last_board_is_right_to_the_row(year):
    found = year.workspace.reports.compare(FIRST, SECOND, lambda _share: True)
    told = {(line.what, line.ref) for line in found.lines}
    assert told == {
        (Happened.COMPLETED, "A-003"),
        (Happened.NEWLY_LATE, "A-001"),
        (Happened.NEWLY_LATE, "A-002"),
        (Happened.NEW, "A-004"),
        (Happened.REOPENED, "MV1-C01"),
        # Of MV1-R01 its action was reported; that MV1-C01 was re-opened is no report of its lead.
        (Happened.SILENT, "MV1-C01"),
        (Happened.SILENT, "MV1-C02"),
    }


def test_the_next_pack_tells_the_same(year, tmp_path):
    pack = year.workspace.packs.issue(year.second, FIRST, SECOND, lambda _share: True)
    assert pack.issue == 2
    year.workspace.packs.copy_file(pack.id, tmp_path / "pack.pdf")
    with pypdfium2.PdfDocument(tmp_path / "pack.pdf") as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Two assessments were late again." in text


def test_the_register_is_sound_at_the_end(year):
    assert check(year.path) == []

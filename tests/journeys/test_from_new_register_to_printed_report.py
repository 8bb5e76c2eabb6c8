"""A programme officer's month: from a new register to the paper that the board is handed.

Everything goes through the services and is read back from the PDF, as a member would read it.
"""

import re
from datetime import timedelta

import pypdfium2 as pdfium
import pytest

from blackpool_tracker.__main__ import main
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import FindingKind, Priority, Seen
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.ratings import Delivery, Impact, Rating, RatingWord
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.workspace import Workspace
from tests.builders import a_finding, a_source, an_action, an_example, seen, seen_action

HOSTILE = "R&D <b> </para> <script> – Ŵyl, Łódź"
LONG = " ".join(f"word{number}" for number in range(2_500))  # some 20,000 characters


class Officer:
    """A programme officer at an open register."""

    def __init__(self, path):
        self.path = path
        create_empty(path)
        self.workspace = Workspace(path, "Programme officer")
        self.titles = []

    def name_the_register(self):
        self.workspace.settings.change(
            0,
            programme="Getting better",
            council="Northmere Council",
            marking="OFFICIAL-SENSITIVE",
            notice="",
        )
        word = RatingWord(Rating.DELIVERY, "off_track", "Blocked", "The board must help.")
        self.workspace.settings.change_word(word)

    def read_in_the_letter(self):
        self.lead = self.workspace.people.add("Head of safeguarding", Role.LEAD)
        self.theme = self.workspace.themes.add("Plans and drift", "No child waits for a plan.")
        self.thread = self.workspace.threads.add("Plans drift without a decision")
        self.source = self.workspace.sources.add(a_source())
        self.blocked = self.enter("Plans stay open for years", verbatim=True)
        self.claimed = self.enter("Supervision is thin", kind=FindingKind.RECOMMENDATION)
        self.hostile = self.enter(HOSTILE, words=LONG)
        self.strength = self.enter("Foster carers feel backed", kind=FindingKind.STRENGTH)

    def enter(self, title, **changes):
        self.titles.append(title)
        ties = {"theme_ids": (self.theme,), "thread_ids": (self.thread,)}
        entry = a_finding(self.source, title=title, **(ties | changes))
        return self.workspace.findings.add(entry)

    def plan(self):
        both = [seen(self.workspace, self.blocked), seen(self.workspace, self.claimed)]
        self.workspace.findings.set_lead(both, self.lead)
        first = seen(self.workspace, self.blocked)
        self.workspace.findings.set_priority([first], Priority.HIGH)
        start = today() - timedelta(days=90)
        dates = {"start": start, "due": today() - timedelta(days=30), "owner_id": self.lead}
        self.late = self.workspace.actions.add(
            an_action(self.blocked, title="A weekly panel reads every long plan", **dates)
        )
        self.moved = self.workspace.actions.add(
            an_action(self.blocked, title="Train the managers", **dates)
        )

    def report_and_decide(self):
        progress = self.workspace.progress
        progress.decide_action(
            seen_action(self.workspace, self.moved),
            DecisionEntry(
                DecisionKind.EXTEND,
                by="Chair",
                reason="The trainer was ill.",
                due=today() + timedelta(days=60),
            ),
        )
        progress.update_finding(
            seen(self.workspace, self.blocked),
            UpdateEntry(
                Words(done="27 plans read.", difference="Eleven families have left."),
                delivery=Delivery.OFF_TRACK,
                delivery_reason="Two managers left.",
                impact=Impact.EARLY_SIGNS,
            ),
        )
        progress.update_finding(
            seen(self.workspace, self.claimed),
            UpdateEntry(Words(done="Every team has a plan."), delivery=Delivery.COMPLETE),
        )
        self.workspace.evidence.attach_bytes(
            self.blocked,
            "sample.txt",
            b"12 read, 9 good",
            EvidenceEntry(EvidenceKind.DIP_SAMPLE, shows="Nine of twelve have an exit plan."),
        )

    def change_their_mind(self):
        version = self.workspace.findings.lines([self.claimed])[self.claimed].version
        self.workspace.findings.rate_delivery([Seen(self.claimed, version)], Delivery.ON_HOLD)
        self.workspace.history.undo()


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The officer after the month, and the text of the paper, page by page."""
    folder = tmp_path_factory.mktemp("journey")
    officer = Officer(folder / "northmere.register")
    try:
        officer.name_the_register()
        officer.read_in_the_letter()
        officer.plan()
        officer.report_and_decide()
        officer.change_their_mind()
    finally:
        officer.workspace.close()
    out = folder / "board.pdf"
    assert main(["report", str(officer.path), "--out", str(out)]) == 0
    with pdfium.PdfDocument(out) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return officer, [re.sub(r"\s+", " ", page) for page in pages]


@pytest.fixture(scope="module")
def text(printed):
    return " ".join(printed[1])


def test_every_title_is_in_the_paper_even_a_hostile_one(printed, text):
    officer, _pages = printed
    assert [title for title in officer.titles if title not in text] == []


def test_the_cover_says_whose_paper_it_is(printed):
    cover = printed[1][0]
    for words in ("Northmere Council", "Getting better", "Improvement board"):
        assert words in cover


def test_every_page_carries_the_marking_and_its_number_of_how_many(printed):
    pages = printed[1]
    assert all("OFFICIAL-SENSITIVE" in page for page in pages)
    numbered = [page for page in pages if re.search(rf"\b\d+ of {len(pages)}\b", page)]
    assert len(numbered) >= len(pages) - 1  # the cover may go without


def test_the_council_s_own_words_are_printed_instead_of_the_program_s(text):
    assert "Blocked" in text
    assert "The board must help." in text
    assert "Off track" not in text


def test_what_happened_is_told_with_reasons(text):
    for words in (
        "The trainer was ill.",
        "moved once",
        "Two managers left.",
        "27 plans read.",
        "Eleven families have left.",
        "Nine of twelve have an exit plan.",
    ):
        assert words in text


def test_what_is_missing_is_shown_as_missing(text):
    assert "No evidence is attached." in text
    assert "Not checked" in text
    assert "30 days late" in text


def test_what_was_taken_back_is_not_told(text):
    assert "Every team has a plan." in text
    assert "1 finding is claimed complete" in text


def test_a_text_of_20_000_characters_is_whole(printed):
    words = set(re.findall(r"word\d+", " ".join(printed[1])))
    assert {f"word{number}" for number in range(2_500)} - words == set()


def test_all_266_titles_of_the_example_are_in_its_report(tmp_path):
    register, out = tmp_path / "blackpool.register", tmp_path / "board.pdf"
    an_example(register, today())
    assert main(["report", str(register), "--out", str(out)]) == 0
    workspace = Workspace(register, "ann")
    try:
        lines = workspace.findings.lines(range(1, 267)).values()
    finally:
        workspace.close()
    with pdfium.PdfDocument(out) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    flat = re.sub(r"\s+", " ", text)
    assert len(lines) == 266
    assert [line.title for line in lines if line.title not in flat] == []

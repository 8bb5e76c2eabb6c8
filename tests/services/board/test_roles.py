"""A paper with roles names no person of the register, whatever they are called."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest

from blackpool_tracker.domain.layouts import IN_WORD, PaperKind, layout_for
from blackpool_tracker.domain.narrowing import narrowed
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.people import RegisterSettings
from blackpool_tracker.domain.ratings import DEFAULT_WORDS
from blackpool_tracker.services.board.gathering import Since, board_report, looked_ahead
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.past import Past
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t
from tests.reporting.reading import pages, squeezed
from tests.reporting.reports import go_on
from tests.services.board.rows import (
    BETWEEN,
    a_decision,
    a_finding,
    a_source,
    an_action,
    an_update,
    serving,
)

TODAY = date(2026, 5, 14)
PLAIN = ("Person One", "Person Two", "Person Three", "Person Four", "Person Five", "Person Six")
HOSTILE = ("Ann Lee", "Ann Leeson", "Jo Ann Lee", r"O'Neil \d+ (Tony) [.*", "Neglect", "Lee")
"""Names that are parts of others, that look like a pattern, and that are a word of the field."""

ROLES = ("lead", "lead", "chair", "", "director", "member")
LATE = {"due": date(2026, 4, 1), "original_due": date(2026, 3, 1), "delivery": "off_track"}


def rows(names: tuple[str, ...]) -> list[t.Row]:
    """A register in which everybody does all that a report tells of."""
    people = [
        t.Person(id=at, name=name, role=role, removed=at == len(names))
        for at, (name, role) in enumerate(zip(names, ROLES, strict=True), 1)
    ]
    return [*people, *work(), *said(names)]


def work() -> list[t.Row]:
    """What everybody leads and owns."""
    return [
        a_source(),
        t.Theme(id=1, key="n", label="Neglect", description="Neglect, and its signs", lead_id=5),
        t.FindingTheme(id=1, finding_id=1, theme_id=1),
        t.Thread(id=1, key="d", title="Drift"),
        t.FindingThread(id=1, finding_id=1, thread_id=1),
        t.Measure(id=1, title="Plans in time", unit="percent", good="low", owner_id=1, theme_id=1),
        t.Meeting(id=1, on=BETWEEN, title="Board of Northmere"),
        a_finding(1, delivery="off_track", lead_id=1, sponsor_id=5, matters_now=True),
        a_finding(2, delivery="complete", lead_id=4, impact="evidenced", priority="high"),
        a_finding(3, delivery="at_risk", lead_id=6, delivery_reason="Two posts are free."),
        a_finding(4, delivery="closed", lead_id=3),
        an_action(1, owner_id=2, **LATE),
        an_action(2, owner_id=5, delivery="complete"),
        an_action(3, owner_id=3, **LATE),
        serving(1),
        serving(2, action=2, finding=2),
    ]


def said(names: tuple[str, ...]) -> list[t.Row]:
    """What was reported, checked, proposed and decided, and by whom."""
    one, two, chair, nobody, director, gone = names
    audit = {"kind": "case_audit", "on": BETWEEN}
    done = {"on": BETWEEN, "reason": "It is done"}
    return [
        *(an_update(at, finding_id=at, by=by) for at, by in enumerate((one, "Who left", gone), 1)),
        an_update(4, action_id=1, by=two),
        t.Evidence(id=1, finding_id=1, by=one, checked_by=two, checked_on=BETWEEN, **audit),
        t.Evidence(id=2, finding_id=2, by=nobody, checked_by="Who left", **audit),
        t.Evidence(id=3, finding_id=3, by=chair, shows="Plans are read.", **audit),
        t.Evidence(id=4, action_id=1, by=gone, **audit),
        t.Proposal(id=1, finding_id=1, by=two, **done),
        t.Proposal(id=2, finding_id=2, by=nobody, **done),
        t.Proposal(id=3, action_id=2, by=director, **done),
        a_decision(1, finding_id=4, by=chair, revisit=date(2026, 6, 1)),
        a_decision(2, finding_id=3, by="The board", kind="escalate", reason="It waits."),
        a_decision(3, action_id=1, by="Board of Northmere", kind="extend", meeting_id=1),
    ]


@cache
def a_report(names: tuple[str, ...]) -> BoardReport:
    material = Material(Snapshot([]), Snapshot(rows(names)), Past([]), TODAY)
    settings = RegisterSettings(1, "Programme", "Northmere", "OFFICIAL", "", DEFAULT_WORDS)
    start = Since(date(2026, 3, 1), "", date(2026, 3, 1))
    return looked_ahead(board_report(material, start, settings, ()), material)


def layouts(lead: str):
    """Every paper, and those about a person about this one."""
    about = {
        PaperKind.FINDING: {"ref": "C01"},
        PaperKind.THREAD: {"ref": "Drift"},
        PaperKind.LEAD: {"lead": lead},
    }
    for kind in PaperKind:
        yield replace(layout_for(kind, **about.get(kind, {})), roles=True)
    yield replace(layout_for(PaperKind.ACTIONS, lead=lead), roles=True)


def test_no_paper_with_roles_depends_on_what_anybody_is_called():
    for plain, hostile in zip(PLAIN[:3], HOSTILE[:3], strict=True):
        for one, other in zip(layouts(plain), layouts(hostile), strict=True):
            told = narrowed(a_report(HOSTILE), other)
            assert told == narrowed(a_report(PLAIN), one)
            assert told != narrowed(a_report(HOSTILE), replace(other, roles=False))


@pytest.mark.parametrize("layout", list(layouts(HOSTILE[0])), ids=lambda each: each.kind)
def test_what_is_printed_with_roles_names_nobody(workspace, layout):
    report, named = a_report(HOSTILE), replace(layout, roles=False)
    paper = workspace.reports.print(report, go_on, layout)
    words = squeezed(" ".join(pages(paper.data)))
    with pdfium.PdfDocument(paper.data) as document:
        said = [words, *document.get_metadata_dict().values()]
        said += [mark.get_title() for mark in document.get_toc()]
    if layout.kind in IN_WORD:
        with ZipFile(BytesIO(workspace.reports.in_word(report, go_on, layout).data)) as archive:
            said += [archive.read(name).decode() for name in archive.namelist()]
    for part in ("Lee", "Tony", "Neil", "Who left"):
        assert not [text for text in said if part in text]
    assert "Improvement lead" in words
    plain = workspace.reports.print(report, go_on, named)
    assert "Ann Lee" in squeezed(" ".join(pages(plain.data)))
    assert workspace.reports.print(replace(report, roles=()), go_on, named).data == plain.data

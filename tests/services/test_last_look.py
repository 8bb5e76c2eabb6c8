"""What looks personal in a report is found wherever it would be printed."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum

from blackpool_tracker.domain.bundles import BundlePart, BundlePiece, EvidenceIndex
from blackpool_tracker.domain.chasing import Message, Messages
from blackpool_tracker.domain.exchange.left_papers import LeftLine, LeftPaper
from blackpool_tracker.domain.looks import Personal
from blackpool_tracker.domain.meetings import AgendaItem
from blackpool_tracker.domain.minutes import Minutes
from blackpool_tracker.domain.sheets import Labelled, LooseWork
from blackpool_tracker.services.last_look import last_look
from tests.reporting.reports import (
    a_decision,
    a_report,
    a_sheet,
    an_action,
    an_update,
    go_on,
)

# What no paper prints as a person wrote it.
RECKONED = {"seal", "sha256", "people", "roles", "path"}
TOLD = "we met Callum, 14, and his aunt"


def places(**changed):
    """Where something was found, in words, in a report with some of its values changed."""
    found = last_look(a_report(8, 4, **changed), go_on)
    assert found is not None
    return [str(place.where) for place in found]


def planted(value, path=""):
    """The value once for every text in it, with a child's name in that text."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, TOLD
    elif isinstance(value, tuple):
        for at, each in enumerate(value[:1]):
            yield from ((way, (made, *value[1:])) for way, made in planted(each, f"{path}[{at}]"))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name in RECKONED or (isinstance(value, Labelled) and field.name == "label"):
                continue
            for way, made in planted(getattr(value, field.name), f"{path}.{field.name}"):
                yield way, replace(value, **{field.name: made})


def test_no_text_of_a_report_is_passed_over():
    work = LooseWork((an_action(),), (an_update(),), (), (a_decision(),))
    report = a_report(20, 4, loose=work, sheets=(a_sheet(17),))
    ways = list(planted(report))
    assert len(ways) > 100
    for way, made in ways:
        found = last_look(made, go_on)
        assert [place.found for place in found or ()][:1] == ["Callum, 14"], way


def test_no_text_of_a_bundle_of_minutes_or_of_messages_is_passed_over():
    day = date(2026, 5, 4)
    piece = BundlePiece(
        "Case audit", "a.txt", "Nine of ten", day, "Ann", "Not checked", is_checked=False
    )
    part = BundlePart("B19-C01", "Late", "Inspection", "Data", (piece,))
    head = {"council": "Northmere", "marking": "OFFICIAL", "notice": "Illustrative"}
    item = AgendaItem("finding", 1, "B19-C01", "Late", "Ann", "Accept closure")
    papers = (
        EvidenceIndex(
            **head, programme="One", about="All", as_at=day, made_by="Ann", step=1, seal="",
            parts=(part,), bare=("B19-C02",),
        ),
        Minutes(
            **head, board="Board", as_at=day, title="Board 9", attendance="Ann", note="Room 2",
            agenda=(item,), decided=(a_decision(),),
        ),
        LeftPaper(
            **head, programme="One", file_name="Back.xlsx", told=("3 cells come in.",),
            lines=(LeftLine("Actions!D4", "A-001", "Action", "Review", "Changed here."),),
            as_at=day, made_by="Ann", step=1, seal="",
        ),
        Messages(day, (Message("Ann", "ann@example.org", "Due", "Please report"),)),
    )  # fmt: skip
    for paper in papers:
        ways = list(planted(paper))
        assert ways
        for way, made in ways:
            found = last_look(made, go_on)
            assert [place.found for place in found or ()][:1] == ["Callum, 14"], way


def test_a_place_is_told_with_the_words_around_it():
    text = "It was a long day and a longer night for all of us when " + TOLD + " who came by car"
    (place,) = last_look(a_report(8, sheets=(a_sheet(0, words=text),)), go_on) or ()
    assert str(place.where) == "B19-C01, quote"
    assert place.what is Personal.CHILD
    assert place.around == f"…longer night for all of us when {TOLD} who came by car"


def test_an_update_is_known_by_its_day_and_by_whom():
    said = an_update(prompts=(Labelled("Done", TOLD),), by="Head of care", about="A-007")
    assert places(sheets=(a_sheet(0, updates=(said,)),)) == [
        "A-007, update of 4 May 2026 by Head of care, done"
    ]


def test_what_stands_in_several_places_of_the_paper_is_told_once():
    made = a_decision(reason="FY1 3PA", on=date(2026, 4, 2))
    sheet = a_sheet(0, decisions=(made,))
    found = places(decisions=(made,), sheets=(sheet,))
    assert found == ["B19-C02, decision of 2 Apr 2026 by Chair of the board, reason"]


def test_places_come_in_the_order_of_the_paper():
    sheet = a_sheet(0, words=TOLD, reason="born 3/4/2012")
    decided = (a_decision(reason="FY1 3PA"),)
    found = places(notice="NHS 943 476 5919", decisions=decided, sheets=(sheet,))
    assert [place.rpartition(", ")[2] for place in found] == ["notice", "reason", "quote", "reason"]


def test_a_report_without_personal_words_gives_nothing():
    assert places() == []


def test_it_stops_when_it_is_told_to():
    shares = []

    def stop(share):
        shares.append(share)
        return share < 0.5

    assert last_look(a_report(40), stop) is None
    assert shares == sorted(shares)
    assert shares[-1] < 1

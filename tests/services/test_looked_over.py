"""Nothing that looks personal goes out before somebody has said that it may."""

from contextlib import closing

import pytest

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.layouts import PaperKind, layout_for
from blackpool_tracker.domain.looks import LookedOver, Personal, UndecidedError, Where
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.reading import go_on
from blackpool_tracker.services.workspace import Workspace
from tests.builders import an_audit, another_store, seen, with_finding

SAID = {
    "We met Callum, 14, and his aunt.": Personal.CHILD,
    "NHS number 943 476 5919 was in the file name.": Personal.NHS_NUMBER,
    "Her date of birth, 3 April 2012, stood on the plan.": Personal.BIRTH_DATE,
    "The family moved to FY1 3PA in May.": Personal.POSTCODE,
}


@pytest.fixture
def finding(workspace):
    return with_finding(workspace)


@pytest.fixture
def ways(workspace, finding, tmp_path):
    """Every way in which words of a register go out, each with the file that it writes."""
    reports, meeting = workspace.reports, workspace.meetings.add(MeetingEntry(on=today()))
    workspace.evidence.attach_bytes(finding, "audit.txt", b"nine of ten", an_audit())

    def printed(path):
        made = reports.print_out(reports.gather(today()), go_on)
        reports.write(path, made)

    def sheet(path):
        ref = workspace.findings.detail(finding).line.ref
        made = reports.print_out(reports.gather(today()), go_on, layout_for(PaperKind.FINDING, ref))
        reports.write(path, made)

    def in_word(path):
        layout = layout_for(PaperKind.HIGHLIGHT)
        reports.write(path, reports.in_word(reports.gather(today()), go_on, layout))

    def issued(path):
        pack = workspace.packs.issue(meeting, None, today(), go_on)
        workspace.packs.copy_file(pack.id, path)

    def bundle(path):
        workspace.bundles.write(workspace.bundles.gather([finding], "One"), path)

    def minutes(path):
        reports.write(path, reports.minutes(meeting, go_on))

    made = (printed, sheet, in_word, issued, bundle, minutes)
    return {way.__name__: (way, tmp_path / way.__name__) for way in made}


def undecided(act, *given):
    with pytest.raises(UndecidedError) as raised:
        act(*given)
    return raised.value.look.places


def notice(workspace, words):
    """Put words where every paper prints them."""
    now = workspace.settings.now()
    named = {"programme": now.programme, "council": now.council, "marking": now.marking}
    workspace.settings.change(now.version, notice=words, **named)


def look(workspace):
    return workspace.last_looks.look(workspace.reports.gather(today()), go_on)


def allow(workspace, reason=""):
    workspace.last_looks.decide([LookedOver(place, reason) for place in look(workspace).places])


@pytest.mark.parametrize(("words", "what"), SAID.items())
def test_nothing_personal_goes_out_unlooked_by_any_way(workspace, ways, words, what):
    notice(workspace, words)
    for name, (way, path) in ways.items():
        places = undecided(way, path)
        assert [place.what for place in places] == [what], name
        assert not path.exists(), name
    assert workspace.packs.lines() == []


def test_what_may_be_printed_goes_out_by_every_way_and_is_not_asked_again(workspace, ways):
    notice(workspace, "\n".join(SAID))
    allow(workspace)
    for name, (way, path) in ways.items():
        way(path)
        assert path.stat().st_size, name


def test_a_text_that_has_changed_is_looked_at_again(workspace, finding):
    told = "We met Callum, 14"
    note = Words(done=told)
    workspace.progress.update_finding(seen(workspace, finding), UpdateEntry(note))
    (place,) = look(workspace).places
    assert str(place.where).startswith("MV5-C01, update of")
    allow(workspace, "A name that we made up")
    assert look(workspace).places == ()
    notice(workspace, f"{told}.")
    (other,) = look(workspace).places
    assert other.digest != place.digest


def test_all_places_are_one_step_that_can_be_taken_back(workspace):
    notice(workspace, "\n".join(SAID))
    allow(workspace)
    assert workspace.history.undo_label() == "Looked over 4 places"
    found = look(workspace)
    assert not found.places
    assert [(said.count, said.by) for said in found.before] == [(4, "ann")]
    workspace.history.undo()
    assert len(look(workspace).places) == 4
    workspace.history.redo()
    assert not look(workspace).places


def test_no_personal_words_are_kept_with_what_was_said(workspace, finding):
    notice(workspace, "\n".join(SAID))
    allow(workspace, "All made up")
    newest = max(workspace.history.lines(), key=lambda line: line.step)
    kept = [str(change.after) for change in newest.changes]
    assert len(kept) == len(SAID)
    assert not any(word in each for each in kept for word in ("Callum", "943", "2012", "FY1"))


def test_where_nothing_can_be_changed_it_holds_as_long_as_the_register_is_open(workspace):
    notice(workspace, "FY1 3PA")
    store = another_store(workspace)
    store.locked = "To look at only"
    with closing(Workspace(workspace.register, "ann", store=store)) as opened:
        assert not opened.last_looks.kept
        allow(opened)
        assert not look(opened).places
    assert len(look(workspace).places) == 1


def test_what_is_said_while_the_past_is_shown_is_kept_in_the_present(workspace):
    notice(workspace, "FY1 3PA")
    with closing(workspace.as_of(today())) as past:
        allow(past)
        assert not look(past).places
    assert not look(workspace).places


def test_a_place_leads_to_the_row_in_which_its_words_are_changed(workspace, finding):
    row_of = workspace.last_looks.row_of
    assert row_of(Where("MV5-C01")) == RowKey("finding", finding)
    assert row_of(Where("MV5")).table == "source"
    assert row_of(Where(field="notice")) is None
    assert row_of(Where("Nothing of ours")) is None

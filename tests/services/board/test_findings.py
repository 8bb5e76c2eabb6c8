"""One finding of the report: its line, its sheet, and what speaks against what is claimed."""

from datetime import date

from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact
from blackpool_tracker.domain.sheets import Lateness
from blackpool_tracker.reporting.wording import checked_words
from blackpool_tracker.services.board.asks import against, asked, exceptions, stray
from blackpool_tracker.services.board.findings import (
    GLANCE,
    differing,
    finding_line,
    finding_sheet,
    glance,
    loose_work,
)
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.past import Past
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t
from tests.services.board.rows import (
    a_decision,
    a_finding,
    a_source,
    an_action,
    an_update,
    serving,
)

TODAY = date(2026, 5, 14)
LATE = {"due": date(2026, 5, 4), "original_due": date(2026, 4, 24)}


def evidence(number=1, **changes):
    values = {"on": date(2026, 5, 1), "by": "ann", "kind": "dip_sample", "finding_id": 1}
    return t.Evidence(id=number, **(values | changes))


def material(*rows):
    return Material(Snapshot([]), Snapshot([a_source(), *rows]), Past([]), TODAY, RatingWords())


def sheet_of(*rows):
    return finding_sheet(material(*rows), 1, {})


def test_the_line_counts_actions_that_still_count_and_names_the_latest_open_one():
    line = finding_line(
        material(
            a_finding(),
            an_action(1, due=date(2026, 5, 12), original_due=date(2026, 5, 12)),
            an_action(2, **LATE),
            an_action(3, delivery="closed"),
            an_action(4, delivery="not_ours"),
            *(serving(number, action=number) for number in range(1, 5)),
        ),
        1,
    )
    assert (line.actions_done, line.actions) == (1, 3)
    assert line.next_due == date(2026, 5, 4)
    assert line.late == Lateness(date(2026, 5, 4), date(2026, 4, 24), 10, 20, 0)


def test_a_finished_finding_is_not_late_whatever_its_actions_are():
    rows = a_finding(delivery="complete"), an_action(**LATE), serving()
    assert finding_line(material(*rows), 1).late == Lateness()


def test_evidence_of_what_was_merged_counts_and_its_strongest_kind_is_shown():
    rows = (
        a_finding(1),
        a_finding(2, merged_into_id=1, delivery="superseded"),
        evidence(1, kind="document"),
        evidence(2, finding_id=2, kind="case_audit"),
    )
    assert finding_line(material(*rows), 1).evidence is EvidenceStrength.AUDIT


def test_an_impact_whose_checked_evidence_is_gone_is_told_as_unproven():
    claim = a_finding(impact="evidenced")
    seen = evidence(checked_by="bob")
    assert not finding_line(material(claim, seen), 1).unproven
    assert finding_line(material(claim, evidence()), 1).unproven
    assert finding_line(material(claim, evidence(checked_by="bob", removed=True)), 1).unproven
    assert not finding_line(material(a_finding(impact="early_signs")), 1).unproven


def test_actions_that_stand_worse_than_their_finding_are_said():
    rows = a_finding(delivery="on_track"), an_action(delivery="off_track"), serving()
    assert sheet_of(*rows).suggested is Delivery.OFF_TRACK


def test_a_closed_finding_with_an_open_action_says_so():
    rows = a_finding(delivery="closed"), an_action(delivery="at_risk"), serving()
    assert sheet_of(*rows).suggested is Delivery.AT_RISK


def test_a_closed_finding_agrees_with_finished_actions():
    rows = a_finding(delivery="closed"), an_action(delivery="complete"), serving()
    assert differing(material(*rows), 1) is None


def test_what_was_merged_away_says_where_it_went():
    rows = a_finding(1, merged_into_id=2, delivery="superseded"), a_finding(2)
    sheet = sheet_of(*rows)
    assert (sheet.line.delivery, sheet.reason) == (Delivery.SUPERSEDED, "Merged into C02.")


def test_updates_of_actions_and_merged_findings_name_what_they_are_about():
    rows = (
        a_finding(1),
        a_finding(2, merged_into_id=1, delivery="superseded"),
        an_action(),
        serving(),
        an_update(1, finding_id=1, on=date(2026, 5, 3)),
        an_update(2, action_id=1, on=date(2026, 5, 2)),
        an_update(3, finding_id=2, on=date(2026, 5, 1)),
    )
    assert [update.about for update in sheet_of(*rows).updates] == ["", "A-001", "C02"]


def test_evidence_of_actions_and_merged_findings_names_what_it_belongs_to():
    rows = (
        a_finding(1),
        a_finding(2, merged_into_id=1, delivery="superseded"),
        an_action(description="Read ten a week."),
        serving(),
        evidence(1, finding_id=1),
        evidence(2, finding_id=None, action_id=1),
        evidence(3, finding_id=2),
    )
    sheet = sheet_of(*rows)
    assert [piece.about for piece in sheet.evidence] == ["C02", "A-001", ""]
    assert [action.description for action in sheet.actions] == ["Read ten a week."]


def test_a_finding_that_came_back_without_its_source_and_lead_still_names_them():
    person = t.Person(id=1, name="Head of care", removed=True)
    gone = t.Source(id=1, short="MV5", title="Visit", kind="other", removed=True)
    rows = Snapshot([gone, person, a_finding(lead_id=1)])
    line = finding_line(Material(Snapshot([]), rows, Past([]), TODAY), 1)
    assert (line.source, line.lead) == ("MV5", "Head of care")


def test_prompts_that_were_not_answered_stay_empty():
    (update,) = sheet_of(a_finding(), an_update(finding_id=1)).updates
    assert [(p.label, p.text) for p in update.prompts] == [
        ("Done", "Done."),
        ("Changed in practice", ""),
        ("Difference for children", ""),
        ("How we know", ""),
        ("Next", ""),
    ]


def test_a_case_review_is_named_with_its_grade_and_without_its_reference():
    values = {"on": date(2026, 5, 1), "team": "Front door", "auditor": "Cai", "reference": "FD-07"}
    case = t.CaseReview(id=4, grade="requires_improvement", **values)
    sheet = sheet_of(a_finding(), case, evidence(case_review_id=4))
    assert sheet.evidence[0].place == "Audit of 1 May 2026, Front door: Requires improvement"
    assert sheet_of(a_finding(), evidence(case_review_id=4)).evidence[0].place == ""


def test_evidence_checked_by_its_author_counts_as_unchecked():
    rows = a_finding(), evidence(checked_by="ann", checked_on=TODAY)
    assert sheet_of(*rows).evidence[0].checked_by == ""


def test_evidence_checked_by_somebody_else_says_who_and_when():
    rows = a_finding(), evidence(checked_by="Chair", checked_on=date(2026, 5, 3))
    assert checked_words(sheet_of(*rows).evidence[0]) == "checked by Chair, 3 May 2026"


def test_a_decision_reads_as_what_was_done():
    rows = (
        a_finding(),
        an_action(),
        serving(),
        a_decision(1, finding_id=1, on=date(2026, 1, 4), revisit=date(2026, 7, 6)),
        a_decision(2, action_id=1, on=date(2026, 1, 3), kind="extend", due_after=TODAY),
        a_decision(3, finding_id=1, on=date(2026, 1, 2), kind="not_ours"),
        a_decision(4, finding_id=1, on=date(2026, 1, 1), kind="keep_open"),
    )
    assert [(d.ref, d.what) for d in sheet_of(*rows).decisions] == [
        ("C01", "Closed, revisit 6 Jul 2026"),
        ("A-001", "A-001: Extended to 14 May 2026"),
        ("C01", "Not ours"),
        ("C01", "Kept open"),
    ]


def test_a_long_update_is_shortened_beside_its_action_and_whole_below():
    long = "word " * 60
    update = an_update(action_id=1, done=long.strip())
    sheet = sheet_of(a_finding(), an_action(), serving(), update)
    assert len(sheet.actions[0].latest) <= GLANCE + 2
    assert sheet.actions[0].latest.endswith("word …")
    assert sheet.updates[0].prompts[0].text == long.strip()


def test_a_glance_is_the_first_line_of_the_first_answer():
    assert glance(an_update(done="", practice="Better.\nMuch better.")) == "Better."


def test_a_claim_without_evidence_or_with_open_actions_is_questioned():
    rows = (
        a_finding(delivery="complete"),
        an_action(1),
        an_action(2),
        serving(1),
        serving(2, action=2),
    )
    (line,) = asked(material(*rows))
    assert line.note == "No evidence is attached. A-001 and A-002 are still open."


def test_an_action_called_complete_is_asked_too_after_the_findings():
    rows = (
        a_finding(1, delivery="complete"),
        a_finding(2),
        an_action(1, delivery="complete"),
        an_action(2, delivery="complete"),
        an_action(3, delivery="closed"),
        serving(1, action=2, finding=2),
        evidence(finding_id=None, action_id=2, checked_by="Chair"),
    )
    told = asked(material(*rows))
    assert [(line.ref, line.impact) for line in told] == [
        ("C01", Impact.NONE_YET),
        ("A-001", None),
        ("A-002", None),
    ]
    assert [line.note for line in told[1:]] == [
        "It serves no finding. No evidence is attached.",
        "It serves C02. Its evidence was checked.",
    ]
    assert [line.evidence for line in told[1:]] == [
        EvidenceStrength.NONE,
        EvidenceStrength.AUDIT,
    ]


def test_a_high_priority_claim_needs_evidence_checked_by_somebody_else():
    rows = a_finding(delivery="complete", priority="high"), evidence()
    assert against(material(*rows), 1) == [
        "High priority, and nobody else has checked the evidence."
    ]


def test_nothing_speaks_against_a_claim_with_checked_evidence_and_finished_actions():
    rows = (
        a_finding(delivery="complete"),
        evidence(checked_by="Chair"),
        an_action(delivery="closed"),
        serving(),
    )
    told = material(*rows)
    assert against(told, 1) == []
    assert asked(told)[0].note == "Its evidence was checked, and none of its actions is open."


def test_exceptions_stand_worst_first_and_say_what_is_asked():
    rows = (
        a_finding(1, delivery="on_track", lead_id=1),
        a_finding(2, delivery="at_risk", lead_id=1, delivery_reason="Two have left."),
        a_finding(3, delivery="off_track"),
        a_finding(4, delivery="on_track", lead_id=1),
        an_action(1, **LATE),
        serving(1),
        t.Person(id=1, name="Head of care"),
    )
    lines = exceptions(material(*rows))
    assert [(line.ref, line.ask) for line in lines] == [
        ("C03", "Decide what help it needs. Name a lead."),
        ("C02", ""),
        ("C01", "Agree a new date for A-001, or another way."),
    ]


def test_a_finding_whose_actions_are_in_trouble_is_an_exception_though_its_lead_says_otherwise():
    rows = a_finding(delivery="on_track"), an_action(delivery="off_track"), serving()
    (line,) = exceptions(material(*rows))
    assert (line.reason, line.remark) == ("", "Its actions suggest off track.")


def test_a_date_that_was_moved_is_explained_apart_from_the_rating():
    dates = {"due": date(2026, 6, 1), "original_due": date(2026, 4, 1)}
    moved = a_decision(action_id=1, kind="extend", reason="The trainer was ill.")
    rows = a_finding(delivery="on_track", lead_id=1), an_action(**dates), serving(), moved
    (line,) = exceptions(material(*rows))
    assert (line.reason, line.moved, line.ask) == ("", "A-001: The trainer was ill.", "")
    assert (line.late.days, line.late.days_original) == (0, 43)


def test_an_escalation_is_repeated_to_the_board():
    said = a_decision(finding_id=1, kind="escalate", reason="The contract is not signed.")
    (line,) = exceptions(material(a_finding(delivery="off_track", lead_id=1), said))
    assert line.ask == "Escalated on 20 Apr 2026: The contract is not signed."


def test_finished_findings_are_no_exception():
    rows = a_finding(delivery="closed"), an_action(**LATE), serving()
    assert exceptions(material(*rows)) == ()


def test_an_action_in_trouble_that_no_exception_shows_is_told_of_itself():
    late = date(2026, 5, 4)
    rows = [
        a_finding(1, delivery="closed"),
        a_finding(2, kind="strength"),
        a_finding(3, delivery="off_track"),
        an_action(1, due=late, original_due=late),
        an_action(2, delivery="at_risk", delivery_reason="No room", owner_id=1),
        an_action(3, delivery="off_track"),
        an_action(4, due=date(2026, 6, 1), original_due=late),
        an_action(5, delivery="off_track"),
        an_action(6, delivery="superseded", due=late, original_due=late),
        an_action(7),
        t.Person(id=1, name="Ann"),
        serving(1, action=1, finding=1),
        serving(2, action=2, finding=2),
        serving(3, action=3, finding=3),
    ]
    told = material(*rows)
    lines = stray(told, {line.ref for line in exceptions(told)})
    assert [line.ref for line in lines] == ["A-005", "A-002", "A-001", "A-004"]
    assert [(line.remark, line.reason) for line in lines] == [
        ("It serves no finding.", ""),
        ("It serves C02.", "No room"),
        ("It serves C01.", ""),
        ("It serves no finding.", ""),
    ]
    assert [line.ask for line in lines] == [
        "Decide what help it needs. Name an owner.",
        "",
        "Agree a new date, or another way. Name an owner.",
        "Name an owner.",
    ]
    assert (lines[3].late.days, lines[3].late.days_original) == (0, 10)


def test_a_finding_at_risk_whose_actions_are_off_track_says_so():
    rows = a_finding(delivery="at_risk"), an_action(delivery="off_track"), serving()
    (line,) = exceptions(material(*rows))
    assert (line.reason, line.remark) == ("", "Its actions suggest off track.")


def test_a_finding_off_track_is_not_called_better_by_its_actions():
    rows = a_finding(delivery="off_track"), an_action(delivery="at_risk"), serving()
    (line,) = exceptions(material(*rows))
    assert (line.reason, line.remark) == ("", "")


def test_a_claim_with_a_late_action_says_how_late():
    claim = a_finding(delivery="complete")
    one = material(claim, an_action(**LATE), serving())
    assert against(one, 1)[-1] == "A-001 is still open, 10 days late."
    moved = {**LATE, "due": date(2026, 6, 1)}
    both = material(claim, an_action(1), an_action(2, **moved), serving(1), serving(2, action=2))
    said = "A-001 and A-002 are still open, A-002 20 days past its first date."
    assert against(both, 1)[-1] == said


def test_actions_that_serve_no_finding_are_told_with_all_that_hangs_on_them():
    rows = (
        a_finding(1),
        a_finding(2, kind="strength"),
        an_action(1),
        an_action(2),
        an_action(3),
        serving(1, action=1, finding=1),
        serving(2, action=2, finding=2),
        an_update(1, action_id=3, done="Forty trained."),
        evidence(1, finding_id=None, action_id=3),
        a_decision(1, action_id=3),
    )
    work = loose_work(material(*rows))
    assert [action.ref for action in work.actions] == ["A-002", "A-003"]
    assert [update.about for update in work.updates] == ["A-003"]
    assert len(work.evidence) == 1
    assert [line.what for line in work.decisions] == ["A-003: Closed"]


def test_an_impact_that_nobody_else_checked_is_an_exception_and_speaks_against():
    own = evidence(checked_by="ANN", checked_on=date(2026, 5, 2))
    said = "Its impact is “Sustained”, without evidence that anybody else has checked."
    for delivery in ("on_track", "closed"):
        rows = (a_finding(delivery=delivery, impact="sustained", lead_id=1), own)
        (line,) = exceptions(material(*rows))
        assert line.remark == said
        assert line.ask == "Have its evidence checked, or its impact lowered."
    claimed = (a_finding(delivery="complete", impact="sustained"), own)
    assert exceptions(material(*claimed)) == ()
    assert said in against(material(*claimed), 1)
    proven = (a_finding(delivery="on_track", impact="sustained"), evidence(checked_by="bob"))
    assert exceptions(material(*proven)) == ()

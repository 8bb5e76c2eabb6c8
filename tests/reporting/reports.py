"""Builds board reports of any size from plain values; the benchmark uses it too."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from blackpool_tracker.domain.agenda import (
    AskLine,
    ChangeLine,
    ExceptionLine,
    LateLine,
    MovedLine,
    SilentLine,
    SincePaper,
)
from blackpool_tracker.domain.papers import (
    BoardReport,
    SourceLine,
    StrengthLine,
    ThemePaper,
    TrendPoint,
)
from blackpool_tracker.domain.ratings import (
    DEFAULT_WORDS,
    Delivery,
    EvidenceStrength,
    Impact,
)
from blackpool_tracker.domain.sheets import (
    ActionPaper,
    DecisionLine,
    EvidencePaper,
    FindingLine,
    FindingSheet,
    Labelled,
    Lateness,
    ThreadPaper,
    UpdatePaper,
    VisitMark,
    VisitPaper,
)
from blackpool_tracker.domain.thread_sheets import QuotePaper, ThreadSheet, VisitSaid

DAY = date(2026, 5, 14)
SINCE = date(2026, 3, 12)
DELIVERIES = [
    Delivery.OFF_TRACK,
    Delivery.AT_RISK,
    Delivery.AT_RISK,
    Delivery.ON_TRACK,
    Delivery.ON_TRACK,
    Delivery.ON_TRACK,
    Delivery.COMPLETE,
    Delivery.COMPLETE,
    Delivery.CLOSED,
    Delivery.CLOSED,
    Delivery.NOT_STARTED,
    Delivery.NOT_STARTED,
    Delivery.NOT_STARTED,
    Delivery.ON_HOLD,
    Delivery.SUPERSEDED,
    Delivery.NOT_OURS,
    Delivery.ON_TRACK,
]
THEMES = [
    "Front door, contacts and thresholds",
    "Plans, reviews and drift",
    "Management oversight and supervision",
    "Placements, fostering and sufficiency",
    "Care leavers",
    "Workforce and caseloads",
]
LEADS = ["Head of safeguarding", "Head of care", "Principal social worker", "Virtual head teacher"]
TITLES = [
    "Plans for children in need drift without a decision",
    "Strategy meetings are not always held in time",
    "Supervision notes rarely show reflection or challenge",
    "Children's views are missing from too many plans",
    "Return-home interviews are offered late",
    "Pre-proceedings letters do not say what must change",
    "Thresholds are applied in different ways by partners",
]
SAID = [
    "Records of supervision show tasks, but seldom why a decision was made or what came of it.",
    "In some cases plans stay open for a long time and nobody asks what difference they make.",
    "Health partners do not always attend, so that information is missing when it is needed.",
]
PROMPTS = [
    ("Done", "All 48 long plans were read by the weekly panel; 27 are decided."),
    ("Changed in practice", "Workers bring an exit plan to each review."),
    ("Difference for children", ""),
    ("How we know", "Dip sample of 12 records by the principal social worker."),
    ("Next", "Panel meets until the last plan is decided."),
]
MARKS = list(VisitMark)


def pick(items: Any, at: int) -> Any:
    """The item at ``at``, again from the start after the last."""
    return items[at % len(items)]


def a_line(at: int = 0, **changed: Any) -> FindingLine:
    """One finding as a row."""
    delivery = pick(DELIVERIES, at * 5 + at // 7)
    late = Lateness()
    if delivery in {Delivery.OFF_TRACK, Delivery.AT_RISK}:
        late = Lateness(
            DAY - timedelta(at % 70), DAY - timedelta(at % 70 + 120), at % 70, at % 70 + 120, 2
        )
    line = FindingLine(
        ref=f"B19-C{at + 1:02}",
        title=pick(TITLES, at),
        kind=pick(["Concern", "Recommendation", "Concern"], at),
        source="Inspection 2018/19",
        lead=pick(LEADS, at),
        delivery=delivery,
        impact=pick(list(Impact), at // 3 if at % 2 else 0),
        evidence=pick(list(EvidenceStrength), at // 2),
        priority=pick(["High", "", "Medium"], at),
        actions_done=at % 3,
        actions=at % 3 + at % 2,
        next_due=DAY + timedelta(at % 90) if at % 3 else None,
        last_update=DAY - timedelta(at % 60),
        late=late,
    )
    return replace(line, **changed)


def an_action(at: int = 0, **changed: Any) -> ActionPaper:
    """One action."""
    action = ActionPaper(
        ref=f"A-{at + 1:03}",
        title="Panel reads every plan that has been open for more than twelve months",
        owner=pick(LEADS, at + 1),
        delivery=pick(DELIVERIES, at),
        start=date(2025, 11, 3),
        late=Lateness(date(2026, 4, 30), date(2026, 1, 31), 14, 103, 2)
        if at % 2
        else Lateness(date(2026, 7, 1)),
        latest="27 of 48 plans are decided, 21 remain; the panel now meets weekly.",
        latest_on=date(2026, 5, 4),
    )
    return replace(action, **changed)


def an_update(at: int = 0, **changed: Any) -> UpdatePaper:
    """One update in which one prompt is not answered."""
    update = UpdatePaper(
        on=date(2026, 5, 4) - timedelta(30 * at),
        by=pick(LEADS, at),
        prompts=tuple(Labelled(label, text) for label, text in PROMPTS),
        about="A-001" if at % 2 else "",
    )
    return replace(update, **changed)


def a_visit(source: str = "Visit 1", at: int = 0) -> VisitPaper:
    """One visit of a thread."""
    mark = pick(MARKS, at)
    return VisitPaper(source, f"Jan {2019 + at}", mark, mark.replace("_", " ").capitalize())


def a_thread(visits: int = 5) -> ThreadPaper:
    """One thread across visits."""
    return ThreadPaper(
        "Plans and drift", tuple(a_visit(f"Visit {at + 1}", at) for at in range(visits))
    )


def a_thread_sheet(report: BoardReport, **changed: Any) -> ThreadSheet:
    """One thread of all findings of a report, each visit with some of their words."""
    visits = a_thread(5).visits
    quotes = [
        QuotePaper(s.line.ref, s.line.title, s.line.kind, s.words, s.verbatim, s.place)
        for s in report.sheets
    ]
    said = tuple(VisitSaid(visit, tuple(quotes[at::5])) for at, visit in enumerate(visits))
    sheet = ThreadSheet(
        a_thread(5),
        "Open",
        "Good at first, patchy since.",
        tuple(visit for visit in said if visit.quotes),
        tuple(line.ref for line in report.lines),
        report.measures,
        (a_decision(ref="", title="The thread Plans and drift"),),
    )
    return replace(sheet, **changed)


def a_sheet(at: int = 0, **changed: Any) -> FindingSheet:
    """One finding with everything that can be said about it, for some less."""
    full = at % 4 != 3
    sheet = FindingSheet(
        line=a_line(at),
        words=pick(SAID, at),
        verbatim=at % 5 == 0,
        source="Inspection of children's social care services",
        dates="January 2019",
        place=f"page {3 + at % 9}, paragraph {5 + at % 60}",
        primary=at % 6 != 5,
        themes=(pick(THEMES, at), pick(THEMES, at + 2)),
        sponsor="Director of children's services" if at % 2 else "",
        reason="Two team managers left in March." if at % 3 else "",
        suggested=Delivery.AT_RISK if at % 7 == 2 else None,
        threads=(a_thread(5),) if full else (),
        actions=tuple(an_action(at + n) for n in range(at % 3)) if full else (),
        updates=tuple(an_update(n) for n in range(at % 2)) if full else (),
        evidence=(
            EvidencePaper(
                "Dip sample",
                "12 records read: 9 have an exit plan.",
                date(2026, 4, 20),
                "Quality assurance",
                "dip-sample.xlsx",
                "the chair",
                date(2026, 5, 3),
            ),
        )
        if full and at % 3
        else (),
        decisions=(a_decision(),) if at % 8 == 1 else (),
    )
    return replace(sheet, **changed)


def a_decision(**changed: Any) -> DecisionLine:
    """One decision."""
    decision = DecisionLine(
        date(2026, 4, 2),
        "B19-C02",
        TITLES[1],
        "Extended to 30 June 2026",
        "Chair of the board",
        "The partner's new rota starts in May.",
        "Board 9",
    )
    return replace(decision, **changed)


def changes(lines: list[FindingLine]) -> SincePaper:
    """What happened since the last board, to the first of the findings."""
    happened = [ChangeLine(x.ref, x.title, "Finding", x.lead, DAY - timedelta(9)) for x in lines]
    late = Lateness(date(2026, 4, 30), date(2026, 1, 31), 14, 103, 2)
    return SincePaper(
        completed=tuple(happened[:4]),
        closed=tuple(replace(line, note="Accepted after the re-audit.") for line in happened[4:6]),
        newly_late=tuple(LateLine(x.ref, x.title, x.lead, x.delivery, late) for x in lines[6:9]),
        moved=tuple(
            MovedLine(
                x.ref,
                x.title,
                x.lead,
                date(2026, 3, 31),
                date(2026, 6, 30),
                date(2025, 12, 31),
                2,
                why,
            )
            for x, why in zip(lines[9:11], ["The system supplier is late.", ""], strict=False)
        ),
        new_actions=(
            ChangeLine(
                "A-041",
                "Duty health lead named for each day",
                "Action",
                LEADS[0],
                DAY - timedelta(20),
            ),
        ),
        silent=tuple(
            SilentLine(x.ref, x.title, x.lead, x.delivery, date(2026, 1, 20)) for x in lines[11:20]
        ),
    )


def themes(lines: list[FindingLine], strengths: int) -> tuple[ThemePaper, ...]:
    """The themes, each finding in one of them."""
    count = len(THEMES)
    return tuple(
        ThemePaper(
            label,
            "What children meet, and what they are owed.",
            pick(LEADS, at),
            tuple(lines[at::count]),
            tuple(
                StrengthLine(
                    f"B19-S{n + 1:02}",
                    f"Strength number {n + 1} that inspectors saw",
                    "Inspection 2018/19",
                )
                for n in range(at, strengths, count)
            ),
            also=("B19-C01", "B19-C04") if at else (),
            updates_since=at % 3,
        )
        for at, label in enumerate(THEMES)
    )


def for_the_board(lines: list[FindingLine]) -> dict[str, Any]:
    """What the board looks at first: exceptions, decisions asked and decisions made."""
    worst = [x for x in lines if x.delivery in {Delivery.OFF_TRACK, Delivery.AT_RISK}]
    done = [x for x in lines if x.delivery is Delivery.COMPLETE]
    why, ask = ["", "Two managers left."], ["", "Confirm the weekly panel until June."]
    note = ["High priority: nobody else has checked the evidence.", ""]
    return {
        "exceptions": tuple(
            ExceptionLine(x.ref, x.title, x.lead, x.delivery, x.late, pick(why, n), pick(ask, n))
            for n, x in enumerate(worst)
        ),
        "asked": tuple(
            AskLine(x.ref, x.title, x.lead, x.impact, x.evidence, DAY, pick(note, n))
            for n, x in enumerate(done)
        ),
        "decisions": (a_decision(), a_decision(ref="A-012", what="Closed", reason="")),
    }


def sources(findings: int) -> tuple[SourceLine, ...]:
    """One source that is held and one that is not."""
    title = "Inspection of children's social care services"
    when = "December 2018 to January 2019"
    visit = "Monitoring visit reported in January 2020"
    return (
        SourceLine("Inspection 2018/19", title, when, True, "Inadequate", "", findings),
        SourceLine("Visit 2", visit, "January 2020", False, "", "Known from the 2021 letter."),
    )


def a_report(findings: int = 40, strengths: int = 12, **changed: Any) -> BoardReport:
    """A report with so many recommendations and concerns, and so many strengths."""
    sheets = tuple(a_sheet(at) for at in range(findings))
    lines = [sheet.line for sheet in sheets]
    report = BoardReport(
        council="Northmere Council",
        programme="Children’s services improvement programme",
        board="Improvement board",
        marking="OFFICIAL",
        notice="Illustrative plan, not the council’s own",
        as_at=DAY,
        since=SINCE,
        since_label="the last board meeting",
        step=412,
        words=DEFAULT_WORDS,
        facts=(Labelled("Prepared by", "Programme office"),),
        sources=sources(findings),
        changes=changes(lines),
        themes=themes(lines, strengths),
        sheets=sheets,
        before={Delivery.OFF_TRACK: 3, Delivery.AT_RISK: 4, Delivery.ON_TRACK: 9},
        trend=tuple(
            TrendPoint(date(2025, 1, 31) + timedelta(61 * n), n * findings // 18, findings)
            for n in range(8)
        ),
        **for_the_board(lines),
    )
    return replace(report, **changed)


def go_on(share: float) -> bool:
    """Never cancels."""
    return share <= 1

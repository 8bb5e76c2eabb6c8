"""The Blackpool example: all of what was published, and a plan that is told in order."""

import tomllib
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import SQLModel, col, func, select

from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.ratings import BY_LEAD, DECIDED, FINISHED, NEED_EVIDENCE
from blackpool_tracker.resources import resource
from blackpool_tracker.services.example.making import LOADER, create_blackpool_example
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.lists import Themes
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.measures import measure_lines, measures_of
from blackpool_tracker.storage.opening import open_store
from tests.builders import an_example

pytestmark = [pytest.mark.files, pytest.mark.long]

MADE_ON = date(2026, 11, 22)  # a Sunday: the latest that a day can be in its week
SECOND_BOARD = date(2026, 10, 21)

DATES = {
    "INSP12": ("2012-07", None, "2012-07-13"),
    "SIF14": ("2014-07-02", "2014-07-23", "2014-09-08"),
    "ILACS19": ("2018-11-26", "2018-12-07", "2019-01-17"),
    "DIR19": ("2019-03-25", None, "2019-03-25"),
    "COMM19": ("2019-04", "2019-07", "2019-07-23"),
    "MV1": ("2019-08", None, None),
    "MV2": ("2019-12", None, "2020-01"),
    "FAV21": ("2021-02", None, None),
    "COMM21": (None, None, "2021-03"),
    "MV3": ("2021-09", None, None),
    "MV4": ("2022-01-11", "2022-01-12", "2022-02-15"),
    "ILACS23": ("2022-12-05", "2022-12-16", "2023-02-01"),
    "DIR24": ("2024-06", None, "2024-06-05"),
    "FV25": ("2025", None, None),
}


def entries(name):
    """The one list of a file of the example."""
    ((_, found),) = tomllib.loads(resource(f"example/{name}.toml").read_text("utf-8")).items()
    return found


def findings_on_file():
    """The findings as their files give them, with the source that each file is of."""
    return [
        (file.stem, row)
        for file in sorted(resource("example/findings").glob("*.toml"))
        for row in tomllib.loads(file.read_text("utf-8"))["finding"]
    ]


def events():
    return [row for month in range(1, 9) for row in entries(f"story/month-{month}")]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return an_example(tmp_path_factory.mktemp("example") / "blackpool.register", MADE_ON)


@pytest.fixture(scope="module")
def store(path):
    store = open_store(path, "Programme officer")
    yield store
    store.close()


@pytest.fixture
def session(store):
    with store.reading() as session:
        yield session


def count(session, table, *conditions):
    return session.exec(select(func.count()).select_from(table).where(*conditions)).one()


@pytest.mark.parametrize(
    ("table", "rows"), [(t.Source, 14), (t.Theme, 24), (t.Thread, 34), (t.Finding, 266)]
)
def test_all_that_was_published_is_there(session, table, rows):
    assert count(session, table) == rows


def test_every_theme_has_a_lead(store):
    assert all(line.lead for line in Themes(store).lines())


def test_findings_keep_their_kinds_and_sources(session):
    found = session.exec(select(t.Source.short, t.Finding.kind).join(t.Finding)).all()

    assert Counter(kind for _, kind in found) == {
        "recommendation": 38,
        "concern": 123,
        "strength": 105,
    }
    assert Counter(short for short, _ in found) == {
        "SIF14": 19,
        "ILACS19": 97,
        "COMM19": 3,
        "MV1": 2,
        "MV2": 29,
        "COMM21": 5,
        "MV3": 2,
        "MV4": 40,
        "ILACS23": 66,
        "FV25": 3,
    }


def test_every_finding_says_what_its_file_says(store):
    findings = Findings(store)
    themes = {row["key"]: row["label"] for row in entries("themes")}
    threads = {row["key"]: row["title"] for row in entries("threads")}

    for short, row in findings_on_file():
        detail = findings.detail(findings.number(row["ref"]))
        places = [
            {"kind": c.kind, "value": c.value, "page": c.page, "item": c.item}
            for c in detail.citations
        ]

        assert (detail.line.source, detail.line.kind) == (short, row["kind"])
        assert (detail.line.title, detail.line.words) == (row["title"], row["words"])
        assert not detail.verbatim
        assert [theme.name for theme in detail.themes] == [themes[key] for key in row["themes"]]
        assert [thread.name for thread in detail.threads] == [threads[k] for k in row["threads"]]
        assert places == [{"page": None, "item": None, **given} for given in row["citations"]]


def test_dates_are_as_precise_as_they_are_known(session):
    found = session.exec(select(t.Source)).all()

    assert {row.short: (row.start, row.end, row.published) for row in found} == DATES


def test_only_documents_that_were_held_are_primary_evidence(session):
    held = session.exec(select(t.Source.short).where(t.Source.held)).all()

    assert set(held) == {"SIF14", "ILACS19", "MV4", "ILACS23"}


def test_judgements_are_rows_of_their_source(session):
    asked = select(t.Source.short, t.Judgement.grade).join(t.Judgement)

    assert Counter(session.exec(asked).all()) == {
        ("INSP12", "inadequate"): 1,
        ("SIF14", "requires_improvement"): 7,
        ("ILACS19", "inadequate"): 3,
        ("ILACS19", "requires_improvement"): 1,
        ("ILACS23", "requires_improvement"): 3,
        ("ILACS23", "good"): 1,
    }


def test_a_threads_position_stays_the_compilers_note_and_no_visit_is_judged(session):
    notes = session.exec(select(t.Thread.note)).all()

    assert [note for note in notes if not note.startswith("Compiler's note: ")] == []
    assert count(session, t.Visit) == 0


def test_public_figures_come_with_their_source_and_made_up_ones_say_so(session):
    measures = {row.id: row.title for row in session.exec(select(t.Measure))}
    made_up = {n for n, title in measures.items() if title.endswith("(illustrative)")}
    readings = session.exec(select(t.Reading)).all()
    published = [reading for reading in readings if reading.measure_id not in made_up]

    assert (len(measures), len(made_up)) == (17, 6)
    assert [reading for reading in published if not reading.source or not reading.period] == []
    assert {reading.comparator for reading in published} == {"", "England", "North West"}
    others = {(r.source, r.comparator) for r in readings if r.measure_id in made_up}
    assert others == {("Illustrative figure, made up", "")}


def test_published_measures_stand_by_the_findings_of_the_same_subject(session):
    tied = {line.title: line.findings for line in measure_lines(session).values()}
    assert tied["Re-referral rate"] == ("B22-C04",)
    assert tied["Children looked after per 10,000"] == ()  # no finding speaks of how many
    (plans,) = session.exec(select(t.Finding.id).where(t.Finding.ref == "B19-C36")).all()
    assert [line.title for line in measures_of(session, [plans])] == [
        "Personal education plan in place, children looked after"
    ]


def test_the_register_says_that_its_plan_is_illustrative(session):
    settings = session.get(t.Settings, 1)

    assert settings.programme == "Getting to Good (example)"
    assert settings.council == "Blackpool Council"
    assert settings.marking == "OFFICIAL"
    assert settings.notice == "Illustrative plan, not the council's own"


@pytest.mark.parametrize(
    ("table", "least"),
    [(t.Action, 40), (t.Update, 100), (t.Meeting, 3), (t.CaseReview, 12), (t.Evidence, 20)],
)
def test_the_plan_is_large_enough_to_show_every_page(session, table, least):
    assert count(session, table) >= least


def test_actions_have_the_refs_and_titles_of_the_plan(session):
    found = session.exec(select(t.Action.ref, t.Action.title).order_by(t.Action.id)).all()

    assert list(found) == [(row["ref"], row["title"]) for row in entries("plan")]


def test_every_kind_of_decision_was_taken(session):
    kinds = session.exec(select(t.Decision.kind).distinct()).all()

    assert set(kinds) == set(DecisionKind)


def test_every_rating_word_is_in_use(session):
    findings = session.exec(select(t.Finding.delivery, t.Finding.impact)).all()
    actions = session.exec(select(t.Action.delivery)).all()

    assert {d for d, _ in findings} | set(actions) == set(BY_LEAD) | DECIDED
    assert {i for _, i in findings} == {"none_yet", "early_signs", "evidenced", "sustained"}


def test_impact_is_claimed_only_where_somebody_else_checked_the_evidence(session):
    claimed = session.exec(select(t.Finding.id).where(col(t.Finding.impact).in_(NEED_EVIDENCE)))
    checked = session.exec(
        select(t.Evidence.finding_id).where(
            t.Evidence.checked_by != "", t.Evidence.checked_by != t.Evidence.by
        )
    )

    assert set(claimed) <= set(checked)


def test_history_tells_the_months_in_order_on_working_days(session):
    steps = session.exec(select(t.StepRow).order_by(t.StepRow.id)).all()
    moments = [datetime.fromisoformat(step.at).astimezone() for step in steps]

    assert steps[0].by == LOADER
    assert moments == sorted(moments)
    assert [moment for moment in moments if moment.weekday() > 4] == []
    assert moments[0].date() <= MADE_ON - timedelta(days=240)
    assert moments[-1] < datetime.combine(MADE_ON, datetime.min.time(), UTC)


def test_two_boards_have_met_and_a_third_is_planned(session):
    days = session.exec(select(t.Meeting.on).order_by(t.Meeting.on)).all()
    decided = session.exec(select(t.Decision.meeting_id, func.count()).group_by("meeting_id")).all()

    assert days == [date(2026, 9, 9), SECOND_BOARD, date(2026, 12, 2)]
    assert {meeting for meeting, _ in decided} == {None, 1, 2}


def test_much_has_changed_since_the_last_board(session):
    since = t.Decision.on > SECOND_BOARD
    kinds = session.exec(select(t.Decision.kind).where(since)).all()
    late = session.exec(
        select(t.Action.ref).where(
            t.Action.due > SECOND_BOARD,
            t.Action.due < MADE_ON,
            col(t.Action.delivery).not_in(FINISHED),
        )
    ).all()
    begun = session.exec(select(t.Action.ref).where(t.Action.start > SECOND_BOARD)).all()

    assert {"close", "reopen", "extend"} <= set(kinds)
    assert set(late) >= {"A-003", "A-004", "A-018", "A-041"}
    assert set(begun) == {"A-048", "A-049"}


def test_some_dates_were_moved_twice(session):
    asked = select(t.Decision.action_id).where(t.Decision.kind == DecisionKind.EXTEND)
    moved = Counter(session.exec(asked).all())

    assert sum(times >= 2 for times in moved.values()) >= 4


def test_the_register_is_sound(store):
    assert faults_of(store) == []


def test_the_same_day_gives_the_same_rows(path, tmp_path):
    again = tmp_path / "again.register"
    create_blackpool_example(again, MADE_ON, packs=False)

    assert rows_of(again) == rows_of(path)


def rows_of(path):
    """All rows by table; the lines of one step without their numbers, as they have no order."""
    connection = sqlite.read_only(path)
    try:
        rows = {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - our own
            for name in SQLModel.metadata.tables
        }
    finally:
        connection.close()
    rows["change"] = sorted(row[1:] for row in rows["change"])
    return rows


def test_events_of_the_story_fall_on_working_days_in_order():
    told = [(row["day"], row["at"]) for row in events()]

    assert told == sorted(told)
    assert [day for day, _ in told if day % 7 > 4] == []
    assert max(day for day, _ in told) < 0


def test_only_actions_without_a_date_this_week_can_change_their_lateness_by_weekday():
    dues = [row["due"] for row in entries("plan")]
    moved = [row["due"] for row in events() if row["do"] == "extend"]

    assert [due for due in dues + moved if 0 <= due <= 6] == []


def test_an_existing_file_is_not_overwritten(tmp_path):
    taken = tmp_path / "taken.register"
    taken.write_text("mine")

    with pytest.raises(RegisterError, match="nothing was overwritten"):
        create_blackpool_example(taken, MADE_ON)

    assert taken.read_text() == "mine"

"""The register as it stood at any step is the register that was there then."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from blackpool_tracker.domain.clock import now
from blackpool_tracker.domain.errors import MissingError, RefusedError, RegisterError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter, FindingQuestion
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.listings import Listings
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.sources import Sources
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.past import state_now
from blackpool_tracker.storage.steps import newest_step
from blackpool_tracker.storage.store import Store
from tests.builders import a_finding, a_source, a_workspace, alter, an_action, seen, with_finding
from tests.storage.deeds import CHANGES, do

pytestmark = pytest.mark.long

DAY = date(2026, 3, 2)


def ids(workspace, **wanted):
    found = workspace.findings.ids(FindingQuestion(FindingFilter(**wanted)))
    return [placed.id for placed in found]


def rows_of(workspace):
    """Everything that the lists show and the tables hold, and what a search finds."""
    lists = workspace.read_by(Listings)
    numbers = ids(workspace)
    return (
        workspace.read_by(_state),
        lists.findings(),
        lists.actions(),
        list(lists.steps()),
        [line.entry for line in workspace.sources.lines()],
        [ids(workspace, text=word) for word in ("finding", "part", "action", "word")],
        {n: workspace.progress.updates(n) for n in numbers},
        {n: workspace.evidence.lines(n) for n in numbers},
        {n: workspace.history.about(n) for n in numbers},
    )


def _state(store):
    with store.reading() as session:
        return state_now(session)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_the_register_as_of_any_step_is_what_it_was_then(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("past")
    recorded = {}
    with closing(a_workspace(folder)) as workspace:
        for what, number in changes:
            do(workspace, what, number)
            recorded[workspace.read_by(_newest)] = _without_versions(rows_of(workspace))
        for step, then in recorded.items():
            with closing(workspace.after_step(step)) as past:
                assert _without_versions(rows_of(past)) == then


def _newest(store):
    with store.reading() as session:
        return newest_step(session)


def _without_versions(rows):
    """Versions are only for those who change something, which nobody can in the past."""
    state, findings, actions, steps, sources, found, updates, evidence, history = rows
    said = {n: [(u.about, u.on, u.by, u.words) for u in lines] for n, lines in updates.items()}
    files = {n: [(e.file_name, e.sha256, e.size) for e in lines] for n, lines in evidence.items()}
    return state, findings, actions, steps, sources, found, said, files, history


def dated(folder, *moments):
    """A register with a step at each of these moments: a source, a finding, its delivery."""
    path = folder / "dated.register"
    create_empty(path)
    clock = iter(moments)
    store = Store(FileHome(path), "ann", lambda: next(clock))
    Sources(store).add(a_source())
    finding = Findings(store).add(a_finding(1))
    Findings(store).rate_delivery([Seen(finding, 1)], Delivery.AT_RISK)
    store.close()
    return Workspace(path, "ann")


@pytest.fixture
def told(tmp_path):
    """A source on 2 March, a finding on the 3rd, late in the evening; off track on the 5th."""
    here = [datetime(2026, 3, 2, 9).astimezone(), datetime(2026, 3, 3, 23, 59).astimezone()]
    workspace = dated(tmp_path, *here, datetime(2026, 3, 5, 0, 1).astimezone())
    yield workspace
    workspace.close()


@pytest.mark.parametrize(
    ("days", "delivery"),
    [(0, None), (1, "not_started"), (2, "not_started"), (3, "at_risk"), (90, "at_risk")],
)
def test_a_day_ends_with_its_last_step(told, days, delivery):
    with closing(told.as_of(DAY + timedelta(days=days))) as past:
        found = [row.delivery for row in past.read_by(Listings).findings()]
    assert found == ([delivery] if delivery else [])


def test_the_past_says_when_it_was_and_that_it_cannot_be_changed(told):
    with closing(told.as_of(DAY)) as past:
        assert past.locked == (
            "This is the register as it stood at the end of 2 March 2026."
            " Go back to today to change anything."
        )
        assert past.today() == DAY
        with pytest.raises(RefusedError, match="as it stood at the end of 2 March 2026"):
            past.people.add("Ann")
        assert (past.history.undo_label(), past.history.redo_label()) == (None, None)
    with closing(told.after_step(2)) as past:
        assert "after step 2, on 3 March 2026 at 23:59." in past.locked
    with closing(told.after_step(0)) as past:
        assert "before its first step" in past.locked
        assert ids(past) == []


def test_a_day_or_step_that_nobody_knows_is_refused(told):
    with pytest.raises(RefusedError, match="begins on 2 March 2026"):
        told.as_of(DAY - timedelta(days=1))
    with pytest.raises(RefusedError, match="Nobody knows yet"):
        told.as_of(date(2199, 1, 1))
    with pytest.raises(MissingError, match="no step 4"):
        told.after_step(4)
    with closing(told.as_of(DAY)) as past:
        with pytest.raises(RefusedError, match="Nobody knew on 2 March 2026"):
            past.reports.check_day(DAY + timedelta(days=1))
        with pytest.raises(MissingError):
            past.after_step(2)


def test_the_past_of_the_past_is_that_of_the_register(told):
    with closing(told.as_of(DAY + timedelta(days=4))) as past, closing(past.as_of(DAY)) as earlier:
        assert len(earlier.sources.lines()) == 1
        assert ids(earlier) == []


def test_the_past_stays_as_it_is_while_the_register_changes(workspace):
    finding = with_finding(workspace)
    with closing(workspace.after_step(2)) as past:
        workspace.findings.set_priority([seen(workspace, finding)], Priority.HIGH)
        workspace.evidence.attach_bytes(
            finding, "a.txt", b"x", EvidenceEntry(EvidenceKind.DOCUMENT)
        )
        assert past.findings.lines([finding])[finding].priority is None
        assert past.evidence.lines(finding) == []
        assert len(past.history.lines()) == 2


def test_a_file_of_the_past_is_copied_from_the_register(workspace, tmp_path):
    finding = with_finding(workspace)
    workspace.evidence.attach_bytes(
        finding, "a.txt", b"y" * 9, EvidenceEntry(EvidenceKind.DOCUMENT)
    )
    step = len(workspace.history.lines())
    (line,) = workspace.evidence.lines(finding)
    workspace.evidence.remove(Seen(line.id, line.version))
    with closing(workspace.after_step(step)) as past:
        (line,) = past.evidence.lines(finding)
        assert line.size == 9
        past.evidence.copy_file(line.id, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"y" * 9


def test_several_threads_ask_the_past_at_once(workspace):
    finding = with_finding(workspace)
    workspace.actions.add(an_action(finding))

    def ask(_number):
        return ids(past, text="late"), past.actions.count(ActionQuestion())

    with closing(workspace.after_step(3)) as past, ThreadPoolExecutor(4) as threads:
        told = list(threads.map(ask, range(80)))
    assert told == [([finding], 1)] * 80


@pytest.mark.files  # a server takes nothing that is no JSON
def test_a_journal_that_cannot_be_read_is_said(workspace):
    with_finding(workspace)
    alter(workspace, "UPDATE change SET after = '{' WHERE id = 1")
    with pytest.raises(RegisterError, match=r"history of test\.register is damaged"):
        workspace.after_step(2)


@pytest.mark.files
def test_settings_and_meetings_of_a_report_are_those_of_its_day(tmp_path):
    moments = iter([datetime(2026, 3, 2, 9, tzinfo=UTC), now(), now(), now()])
    path = tmp_path / "settings.register"
    create_empty(path)
    workspace = Workspace(path, "ann", store=Store(FileHome(path), "ann", lambda: next(moments)))
    old = {"programme": "First plan", "council": "Blackpool", "marking": "OFFICIAL", "notice": ""}
    workspace.settings.change(0, **old)
    version = workspace.settings.now().version
    workspace.settings.change(version, **(old | {"programme": "Second plan"}))
    assert workspace.reports.gather(DAY).programme == "First plan"
    assert workspace.reports.gather(workspace.today()).programme == "Second plan"
    workspace.close()


def test_a_finding_rated_and_rated_again_is_seen_with_either_word(workspace):
    finding = with_finding(workspace)
    for word in BY_LEAD[1:3]:
        workspace.findings.rate_delivery([seen(workspace, finding)], word)
    for step, word in enumerate((Delivery.NOT_STARTED, *BY_LEAD[1:3]), 2):
        with closing(workspace.after_step(step)) as past:
            assert past.findings.lines([finding])[finding].delivery == word


@pytest.mark.files
@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's own")
def test_nothing_of_the_past_reaches_the_disk(workspace, tmp_path):
    """Where strace is at hand, no file is opened for writing but the register itself."""
    with_finding(workspace)
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    log = tmp_path / "trace"
    code = (
        "import sys, pathlib\n"
        "from blackpool_tracker.services.workspace import Workspace\n"
        "w = Workspace(pathlib.Path(sys.argv[1]), 'ann')\n"
        "p = w.after_step(2); p.history.lines(); p.close(); w.close()\n"
    )
    subprocess.run(
        [strace, "-f", "-e", "trace=openat,creat", "-o", log, sys.executable, "-B", "-c", code,
         str(workspace.path)],
        check=True,
    )  # fmt: skip
    written = [
        line
        for line in log.read_text().splitlines()
        if ("O_WRONLY" in line or "O_RDWR" in line) and workspace.path.name not in line
    ]
    assert [line for line in written if "/dev/" not in line] == []


def test_a_register_with_a_passphrase_has_a_past_too(either, tmp_path):
    finding = with_finding(either)
    either.evidence.attach_bytes(finding, "a.txt", b"z" * 5, EvidenceEntry(EvidenceKind.DOCUMENT))
    either.findings.set_priority([seen(either, finding)], Priority.HIGH)
    with closing(either.after_step(3)) as past:
        assert past.findings.lines([finding])[finding].priority is None
        assert len(past.history.about(finding)) == 2
        past.evidence.copy_file(past.evidence.lines(finding)[0].id, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"z" * 5

"""A register goes out as JSON, and comes back from it as it was."""

import hashlib
import json
from contextlib import closing
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.exchange.reading_back import own_workbook
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.importing.workbooks.excel import workbook_of_excel
from blackpool_tracker.reporting.workbook.register import register_workbook
from blackpool_tracker.services import registers
from blackpool_tracker.services.exports import Exports
from blackpool_tracker.services.whole_registers import read_in
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.whole_rows import whole_rows
from tests.builders import a_workspace, an_action, an_audit, with_finding
from tests.whole import a_book, on_sheets, state_of, states, written

pytestmark = pytest.mark.files

DAY = date(2026, 11, 30)


def tables_of(path) -> dict:
    """The rows of a register as its JSON has them."""

    def read(store):
        with store.reading() as session:
            return whole_rows(session)

    with closing(Workspace(path, "ann")) as workspace:
        return workspace.read_by(read)


def into(folder, content: object, name="whole.json"):
    source = folder / name
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    source.write_bytes(data)
    return read_in(source, folder / "new.register", "ann")


@pytest.fixture
def json_of(tmp_path):
    """The JSON of a small register with a kept file."""
    workspace = a_workspace(tmp_path)
    finding = with_finding(workspace)
    workspace.actions.add(an_action(finding))
    workspace.evidence.attach_bytes(finding, "audit.txt", b"Twelve files", an_audit())
    data = workspace.read_by(Exports).whole(DAY, lambda _share: True)
    workspace.close()
    return json.loads(data)


@settings(
    max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(states())
def test_any_register_comes_back_from_json_and_from_a_workbook_for_every_field(
    tmp_path_factory, state
):
    """A field that is new in a table and on no sheet fails here, unless a reason is given."""
    said = written(state)
    done = into(tmp_path_factory.mktemp("back"), said)
    assert tables_of(done.register) == said["tables"]
    with closing(Workspace(done.register, "ann")) as workspace:
        book, labels = workspace.read_by(a_book)
    data = register_workbook(book, lambda _share: True)
    own = own_workbook(workbook_of_excel(data, "sent.xlsx", lambda _share: None))
    assert state_of(own.rows, labels) == on_sheets(state)


def test_a_kept_file_is_told_as_not_here_until_it_is_attached_again(tmp_path, json_of):
    done = into(tmp_path, json_of)
    assert done.files == 1
    assert "One kept file is not here" in done.sentence
    assert registers.check(done.register) == []
    with closing(Workspace(done.register, "ann")) as workspace:
        (step,) = workspace.history.lines()
        assert step.label == "Read in from the JSON of 30 November 2026, after step 4"
        (line,) = workspace.evidence.lines(1)
        assert line.sha256 == hashlib.sha256(b"Twelve files").hexdigest()
        assert line.is_absent
        with pytest.raises(MissingError, match="not in this register"):
            workspace.evidence.copy_file(line.id, tmp_path / "copy.txt")
        workspace.become("bob")
        with pytest.raises(RefusedError, match="not in this register"):
            workspace.evidence.check(Seen(line.id, line.version))
        workspace.evidence.attach_bytes(1, "again.txt", b"Twelve files", an_audit())
        assert not any(line.is_absent for line in workspace.evidence.lines(1))
        workspace.evidence.copy_file(line.id, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"Twelve files"
    assert registers.check(done.register) == []


def changed(whole: dict, table: str, **values) -> dict:
    """The JSON with other values in the first row of a table; without any, without the table."""
    if not values:
        del whole["tables"][table]
    else:
        whole["tables"][table][0] |= values
    return whole


BAD = {
    "no JSON": (lambda _w: b"{", "is not JSON as a register is written: line 1"),
    "other text": (lambda _w: "é".encode("latin-1"), "it is not UTF-8"),
    "a list": (lambda _w: [], "does not say that its format"),
    "newer": (lambda w: w | {"version": "0099"}, "another version"),
    "no table": (lambda w: changed(w, "visit"), "tables has no “visit”"),
    "a table more": (lambda w: w["tables"].update(x=[]) or w, "tables has “x”"),
    "a column more": (lambda w: changed(w, "action", x=1), "row 1 of “action” has “x”"),
    "no day": (lambda w: changed(w, "action", due="14.5.26"), "action A-001: due is “14.5.26”"),
    "a text": (lambda w: changed(w, "action", title=None), "action A-001: title is not text"),
    "a truth": (lambda w: changed(w, "action", removed=0), "removed is not true or false"),
    "a word": (lambda w: changed(w, "action", delivery="green"), "must be one of not_started"),
    "no such row": (lambda w: changed(w, "action", owner_id=9), "“person” has no row of that"),
    "twice": (
        lambda w: w["tables"]["action"].append(w["tables"]["action"][0] | {"id": 2}) or w,
        "two rows of “action” have the ref A-001",
    ),
    "a number": (lambda w: changed(w, "finding", id=True), "no number of its own"),
    "itself": (lambda w: changed(w, "finding", merged_into_id=1), "merged into itself"),
    "half a letter": (lambda w: changed(w, "action", title="\ud800"), "half a letter"),
    "deep": (lambda _w: b"[" * 100_000, "too deep or too long"),
    "not a number": (lambda _w: b'{"a": NaN}', "NaN is no number"),
    "a key twice": (lambda _w: b'{"a": 1, "a": 2}', "“a” stands twice"),
}
"""What is done to the JSON, and what is said of it."""


def test_what_is_not_as_the_schema_says_is_named_and_nothing_is_made(tmp_path, json_of):
    for what, (spoil, said) in BAD.items():
        with pytest.raises(RefusedError) as refused:
            into(tmp_path, spoil(json.loads(json.dumps(json_of))))
        assert said in str(refused.value), what
    assert not list(tmp_path.glob("new*"))


def test_nothing_is_read_into_a_file_that_is_there_and_it_can_be_stopped(tmp_path, json_of):
    source, target = tmp_path / "w.json", tmp_path / "new.register"
    source.write_text(json.dumps(json_of))
    with pytest.raises(RefusedError, match=r"was stopped\. Nothing was made"):
        read_in(source, target, "ann", lambda share: share < 0.5)
    assert not target.exists()
    target.write_bytes(b"mine")
    with pytest.raises(RefusedError, match="Nothing was overwritten"):
        read_in(source, target, "ann")
    assert target.read_bytes() == b"mine"

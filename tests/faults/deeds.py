"""What people do that writes, each with the proof that it was done wholly or not at all."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.ratings import BY_LEAD
from blackpool_tracker.domain.review import accept_all
from blackpool_tracker.services.registers import back_up, check, create_empty
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.opening import version_of
from tests.documents_read import PROPOSED, a_new_letter
from tests.faults.registers import (
    DOCUMENT,
    FINDINGS,
    a_register,
    an_encrypted_register,
    an_old_encrypted_register,
    an_old_register,
    every_finding,
    is_as_it_was_before,
    key_of,
    opened,
    prove_whole,
    report_on,
    words_of,
)

SAID: Final = "Said while it happened"
OLD_REPORT: Final = b"%PDF-1.4 the report of last month %%EOF\n"
EVIDENCE: Final = b"Evidence of some length. " * 4_000  # 100 KB
LARGE: Final = EVIDENCE * 40  # more than SQLite keeps in memory before it writes

LETTER: Final = a_new_letter(EVIDENCE)
"""A document of some length under review."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that writes.

    ``ready`` fills a folder, ``do`` does it there. ``prove`` holds that it was done wholly, or,
    when it was refused, not at all; where nobody was told, as after a kill, either is right.
    """

    name: str
    ready: Callable[[Path], object]
    do: Callable[[Path], None]
    prove: Callable[[Path, bool | None], None]


def _opened(folder: Path) -> Workspace:
    return opened(folder / "test.register")


def _step(folder: Path) -> None:
    workspace = _opened(folder)
    report_on(workspace, 1, SAID)
    workspace.close()


def _prove_step(folder: Path, done: bool | None) -> None:
    path = folder / "test.register"
    prove_whole(path)
    assert (SAID in words_of(path)) in allowed(done)


def _attach(folder: Path, content: bytes = EVIDENCE) -> None:
    workspace = _opened(folder)
    workspace.evidence.attach_bytes(2, "long.txt", content, DOCUMENT)
    workspace.close()


def _prove_attached(folder: Path, done: bool | None, content: bytes = EVIDENCE) -> None:
    prove_whole(folder / "test.register")
    workspace = _opened(folder)
    try:
        found = workspace.evidence.lines(2)
        assert bool(found) in allowed(done)
        for line in found:
            copy = folder / "out.txt"
            workspace.evidence.copy_file(line.id, copy)
            assert copy.read_bytes() == content
    finally:
        workspace.close()


def _rate_all(folder: Path) -> None:
    workspace = _opened(folder)
    workspace.findings.rate_delivery(every_finding(workspace), BY_LEAD[2])
    workspace.close()


def _prove_rated(folder: Path, done: bool | None) -> None:
    prove_whole(folder / "test.register")
    workspace = _opened(folder)
    ids = range(1, FINDINGS + 1)
    rated = sum(line.delivery == BY_LEAD[2] for line in workspace.findings.lines(ids).values())
    workspace.close()
    assert rated in {0, FINDINGS}, f"{rated} of {FINDINGS} rated"
    assert bool(rated) in allowed(done)


def _undo(folder: Path) -> None:
    workspace = _opened(folder)
    workspace.history.undo()
    workspace.close()


def _prove_undone(folder: Path, done: bool | None) -> None:
    prove_whole(folder / "test.register")
    workspace = _opened(folder)
    label = workspace.history.redo_label()
    workspace.close()
    assert (label == "Add Head of Service") in allowed(done)


def _ready_to_accept(folder: Path, ready: Callable[[Path], object] = a_register) -> None:
    ready(folder)
    workspace = _opened(folder)
    workspace.documents.keep(accept_all(workspace.documents.begin(LETTER)))
    workspace.close()


def _accept(folder: Path) -> None:
    workspace = _opened(folder)
    workspace.documents.accept(workspace.documents.resume(LETTER.sha256))
    workspace.close()


def _prove_accepted(folder: Path, done: bool | None) -> None:
    """All of it is there and the review is gone, or nothing is and the review goes on."""
    prove_whole(folder / "test.register")
    workspace = _opened(folder)
    try:
        known = workspace.documents.known(LETTER.sha256)
        assert (known is not None) in allowed(done)
        assert len(workspace.documents.kept()) == (known is None)
        assert known is None or known.findings == PROPOSED
        assert workspace.documents.content(LETTER.sha256) == LETTER.content
    finally:
        workspace.close()


def _back_up(folder: Path) -> None:
    path = folder / "test.register"
    back_up(path, folder / "copy.register", key_of(path))


def _prove_copy(folder: Path, done: bool | None) -> None:
    prove_whole(folder / "test.register")
    copy = folder / "copy.register"
    assert copy.exists() in allowed(done)
    if copy.exists():
        prove_whole(copy)


def _make_new(folder: Path) -> None:
    create_empty(folder / "new.register")


def _prove_new(folder: Path, done: bool | None) -> None:
    path = folder / "new.register"
    assert path.exists() in allowed(done)
    if path.exists():
        assert check(path) == []
        assert words_of(path) == set()


def _upgrade(folder: Path) -> None:
    _opened(folder).close()


def _prove_upgraded(folder: Path, done: bool | None) -> None:
    path = folder / "test.register"
    if done is False:
        assert is_as_it_was_before(path), f"{path}: refused and yet changed"
    elif not is_as_it_was_before(path):
        assert version_of(path, key_of(path)) == VERSION, f"{path}: neither old nor new"
    prove_whole(path)  # which brings it up to date, if it is not


def _ready_to_report(folder: Path) -> None:
    a_register(folder)
    (folder / "board.pdf").write_bytes(OLD_REPORT)


def _report(folder: Path) -> None:
    workspace = _opened(folder)
    gathered = workspace.reports.gather(today(), date(2026, 1, 1))
    rendered = workspace.reports.print(gathered, lambda _share: True)
    assert rendered is not None
    workspace.reports.write(folder / "board.pdf", rendered)
    workspace.close()


def _prove_report(folder: Path, done: bool | None) -> None:
    prove_whole(folder / "test.register")
    data = (folder / "board.pdf").read_bytes()
    assert (data != OLD_REPORT) in allowed(done)
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


STEP: Final = Deed("step", a_register, _step, _prove_step)
ATTACH: Final = Deed("evidence", a_register, _attach, _prove_attached)
ATTACH_LARGE: Final = Deed(
    "large evidence", a_register,
    partial(_attach, content=LARGE), partial(_prove_attached, content=LARGE),
)  # fmt: skip
RATE_ALL: Final = Deed("bulk change", a_register, _rate_all, _prove_rated)
UNDO: Final = Deed("undo", a_register, _undo, _prove_undone)
ACCEPT: Final = Deed("accepted document", _ready_to_accept, _accept, _prove_accepted)
BACK_UP: Final = Deed("backup", a_register, _back_up, _prove_copy)
NEW: Final = Deed("new register", lambda _folder: None, _make_new, _prove_new)
UPGRADE: Final = Deed("upgrade", an_old_register, _upgrade, _prove_upgraded)
REPORT: Final = Deed("report", _ready_to_report, _report, _prove_report)

STEPS: Final = (STEP, ATTACH, ATTACH_LARGE, RATE_ALL, UNDO, ACCEPT)
DEEDS: Final = (*STEPS, BACK_UP, NEW, UPGRADE, REPORT)
ENCRYPTED: Final = (
    *(
        replace(deed, ready=an_encrypted_register)
        for deed in (STEP, ATTACH, RATE_ALL, UNDO, BACK_UP)
    ),
    replace(ACCEPT, ready=partial(_ready_to_accept, ready=an_encrypted_register)),
    replace(UPGRADE, ready=an_old_encrypted_register),
)
"""The same on registers with a passphrase."""


def allowed(done: bool | None) -> set[bool]:
    """Whether a thing may be there: as it was told, or, where nobody was told, either way."""
    return {True, False} if done is None else {done}


def parts_left(folder: Path) -> list[str]:
    """The half-made files that lie in the folder."""
    return [name for name in os.listdir(folder) if ".part" in name]  # noqa: PTH208  names only

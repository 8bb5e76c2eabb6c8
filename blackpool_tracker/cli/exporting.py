"""The command that writes a register for other programs."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from blackpool_tracker.cli.opening import opened, person
from blackpool_tracker.domain import clock
from blackpool_tracker.domain.errors import RefusedError, ReportError
from blackpool_tracker.services.exports import Exports
from blackpool_tracker.services.reading import go_on
from blackpool_tracker.services.workspace import Workspace

DONE: Final = 0
STOPPED: Final = "The export was stopped before it was whole. Nothing was written."


def export(arguments: Namespace) -> int:
    """Write what the ending of the file asks for."""
    out: Path = arguments.out
    make = MADE.get(out.suffix.lower())
    if make is None:
        known = ", ".join(MADE)
        raise RefusedError(f"{out.name} must end in one of {known}, which says what is made.")
    if out.exists() and not out.is_file() and not out.is_dir():
        raise RefusedError(f"{out} is a device, not a file. Choose another place for the export.")
    with opened(arguments, person(None)) as workspace:
        make(workspace, out, arguments.lead or "")
    print(f"wrote {out}")
    return DONE


def _workbook(workspace: Workspace, out: Path, lead: str) -> None:
    exports = workspace.read_by(Exports)
    made = (
        exports.lead_workbook(lead, clock.today(), go_on)
        if lead
        else exports.register_workbook(clock.today(), go_on)
    )
    if made is None:
        raise ReportError(STOPPED)
    exports.send(out, made)


def _separated(workspace: Workspace, out: Path, lead: str) -> None:
    exports = workspace.read_by(Exports)
    _written(out, exports.findings_separated(clock.today(), go_on, lead))


def _json(workspace: Workspace, out: Path, lead: str) -> None:
    if lead:
        raise RefusedError("JSON holds the whole register. Leave --lead out.")
    exports = workspace.read_by(Exports)
    _written(out, exports.whole(clock.today(), go_on))


def _calendar(workspace: Workspace, out: Path, lead: str) -> None:
    _written(out, workspace.read_by(Exports).calendar(clock.today(), go_on, lead))


def _written(out: Path, data: bytes | None) -> None:
    if data is None:
        raise ReportError(STOPPED)
    Exports.write(out, data)


MADE: Final[dict[str, Callable[[Workspace, Path, str], None]]] = {
    ".xlsx": _workbook,
    ".csv": _separated,
    ".json": _json,
    ".ics": _calendar,
}

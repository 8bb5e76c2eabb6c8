"""The commands. Each does one thing through the services that the window uses, and says so."""

import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from blackpool_tracker.cli.bringing import bring_in
from blackpool_tracker.cli.documents import add, read_document
from blackpool_tracker.cli.exporting import export
from blackpool_tracker.cli.opening import keep_backup, opened, passphrase_of, person
from blackpool_tracker.cli.passphrases import passphrase_for, passphrase_in
from blackpool_tracker.cli.printing import Rows, as_table, print_json
from blackpool_tracker.cli.returning import merge
from blackpool_tracker.cli.serving import file_only, serve
from blackpool_tracker.domain import clock
from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import parse_mark
from blackpool_tracker.domain.days import parse_day
from blackpool_tracker.domain.errors import MissingError, RefusedError, ReportError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.domain.wording import tidy
from blackpool_tracker.services import registers
from blackpool_tracker.services.example.making import create_blackpool_example
from blackpool_tracker.services.listings import Listings
from blackpool_tracker.services.salvage import needs_passphrase, salvage
from blackpool_tracker.services.salvaged import damage, summary
from blackpool_tracker.services.shared_registers import Taken, take_along
from blackpool_tracker.services.whole_registers import read_in
from blackpool_tracker.services.workspace import Workspace

DONE, UNSOUND = 0, 1
READER: Final = "list"
WAYS: Final = (
    "Keep this file as it is. Open a backup, or save what can be read of it into a new register"
    " with --salvage-to FILE."
)


def run(arguments: Namespace) -> int:
    """Do a command; returns its exit code. Raises ``TrackerError`` when it is refused."""
    try:
        return COMMANDS[arguments.command](arguments)
    finally:
        if said := registers.upgraded(arguments.register):
            print(said, file=sys.stderr)


def new(arguments: Namespace) -> int:
    """Create a register, empty, filled with the example, or made of the JSON of another."""
    path: Path | ServerAddress = arguments.register
    if not isinstance(path, Path):
        raise RefusedError(
            "A shared register is made by the administrator of the server, with"
            f" “blackpool-tracker server prepare {path}”."
        )
    if path.suffix != registers.SUFFIX:
        raise RefusedError(
            f"The name of a register ends in {registers.SUFFIX}."
            f" Call it {path.stem or 'my'}{registers.SUFFIX}."
        )
    file: Path | None = arguments.passphrase_file
    passphrase = passphrase_in(file) if file is not None else None
    if arguments.json is not None:
        done = read_in(arguments.json, path, person(None), passphrase=passphrase)
        print(done.sentence)
    elif arguments.example:
        create_blackpool_example(path, clock.today(), passphrase)
    else:
        registers.create_empty(path, passphrase)
    print(f"created {path}")
    _warn_of_place(path)
    return DONE


def update(arguments: Namespace) -> int:
    """Report on a finding or an action, in one step."""
    entry = UpdateEntry(
        Words(done=tidy(arguments.note)),
        delivery=Delivery(arguments.delivery) if arguments.delivery else None,
        impact=Impact(arguments.impact) if arguments.impact else None,
    )
    with opened(arguments, person(arguments.person)) as workspace:
        number = _report_on(workspace, arguments.ref, entry)
        passphrase = workspace.passphrase
    print(f"saved {number}", flush=True)
    keep_backup(arguments.register, passphrase)
    return DONE


def list_rows(arguments: Namespace) -> int:
    """List findings, actions or steps."""
    day = parse_day(arguments.as_of) if arguments.as_of is not None else None
    with _seen(arguments, day) as workspace:
        rows = LISTS[arguments.what](workspace.read_by(Listings))
        if arguments.json:
            print_json(rows)
            return DONE
        settings = workspace.settings.now()
        room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        print(as_table(arguments.what, list(rows), room, words=settings.words))
    # Such as that the plan is illustrative: no list shows it without saying so.
    if settings.notice:
        print(f"\n{settings.notice}.")
    return DONE


def report(arguments: Namespace) -> int:
    """Write the board's report, or another of its papers."""
    out: Path = arguments.out
    since = parse_day(arguments.since) if arguments.since is not None else None
    as_at = parse_day(arguments.as_of) if arguments.as_of is not None else clock.today()
    _refuse_to_replace(out, arguments.register)
    with opened(arguments, person(None)) as workspace:
        workspace.reports.check_day(as_at)
        gathered = workspace.reports.gather(as_at, since, clock.today())
        rendered = workspace.reports.print_out(gathered, lambda _share: True, arguments.layout)
        if rendered is None:
            raise ReportError("The report was stopped before it was whole. Nothing was written.")
        workspace.reports.write(out, rendered)
    print(f"wrote {out}, {rendered.pages} page{'' if rendered.pages == 1 else 's'}")
    if rendered.missing:
        print(f"shown by name, for want of a font: {', '.join(rendered.missing)}")
    return DONE


def check(arguments: Namespace) -> int:
    """Say whether a register is sound, or on stderr what is wrong with it."""
    register: Path | ServerAddress = arguments.register
    if arguments.salvage_to is not None:
        return _salvage(register, arguments.salvage_to, arguments.passphrase_file)
    passphrase = passphrase_of(arguments)
    found = registers.check_whole(register, lambda _share: True, passphrase)
    _warn_of_place(register)
    if found is None:
        raise RefusedError("The check was stopped before it was done.")
    faults = list(found.faults)
    if found.searching and arguments.mend_search:
        registers.rebuild_search(register, passphrase)
        faults.clear()
        print("The words by which the register is searched were made anew.")
    mark = parse_mark(arguments.seal) if arguments.seal is not None else None
    if mark is not None and not registers.carries(register, mark, passphrase):
        faults.append(
            f"Step {mark.step} with that seal is not in this register: steps have been taken out or"
            " changed since the seal was printed, or it is another register."
        )
    if faults:
        ways = () if found.searching or not found.faults else (WAYS,)
        print(*faults, *ways, sep="\n", file=sys.stderr)
        return UNSOUND
    what = "the file" if isinstance(register, Path) else "the rows"
    print(f"{register.name} is sound: {what}, its journal and its evidence agree.")
    if mark is not None:
        print(f"Step {mark.step} still carries that seal.")
    print(f"Its last is {found.mark}.")
    return DONE


def _salvage(where: Path | ServerAddress, target: Path, file: Path | None) -> int:
    register = file_only(where, "restore a backup of it on the server")
    if target.suffix != registers.SUFFIX:
        raise RefusedError(f"The name of a register ends in {registers.SUFFIX}.")
    passphrase = passphrase_for(register, file, protected=needs_passphrase(register))
    done = salvage(register, target, person(None), lambda _share: True, passphrase)
    if done is None:
        raise RefusedError("The salvage was stopped before it was done. Nothing was made.")
    print(f"{summary(done)} {damage(done.parts)}")
    print(f"salvaged to {done.register}; what could not be read stands in {done.report}")
    return DONE


def backup(arguments: Namespace) -> int:
    """Copy a register, say where the copy lies, and on stderr what is wrong with it."""
    to: Path | None = arguments.to
    if to is not None and to.is_dir():
        raise RefusedError(f"{to} is a folder. Give the copy a file name.")
    if isinstance(arguments.register, ServerAddress) and to is not None:
        copy = Taken(to, look_only=arguments.to_look_at)
        take_along(arguments.register, passphrase_of(arguments), copy, lambda _share: True)
        print(to)
        return DONE
    if arguments.to_look_at:
        raise RefusedError(
            "--to-look-at is for a shared register: give its address, and --to FILE. The copy of a"
            " file can be gone on with, as any file."
        )
    why = "its backups are made on the server. --to FILE makes a file of it"
    register = file_only(arguments.register, why)
    made = registers.back_up(register, to, passphrase_of(arguments))
    print(made.path)
    if made.warning:
        print(made.warning, file=sys.stderr)
    return UNSOUND if made.warning else DONE


COMMANDS: Final[dict[str, Callable[[Namespace], int]]] = {
    "new": new,
    "read": read_document,
    "add": add,
    "update": update,
    "list": list_rows,
    "report": report,
    "export": export,
    "import": bring_in,
    "merge": merge,
    "check": check,
    "backup": backup,
    "server": serve,
}
LISTS: Final[dict[str, Callable[[Listings], Rows]]] = {
    "findings": Listings.findings,
    "actions": Listings.actions,
    "steps": Listings.steps,
}


def _warn_of_place(register: Path | ServerAddress) -> None:
    """Say in one line on stderr what must be known of the place where a register lies."""
    if isinstance(register, Path) and (found := registers.cautions_for(register)):
        print(" ".join(caution.sentence for caution in found), file=sys.stderr)


def _refuse_to_replace(out: Path, register: Path | ServerAddress) -> None:
    """Refuse to write a report in the place of a register, or of what is no file at all."""
    if out.suffix == registers.SUFFIX or (
        isinstance(register, Path) and out.exists() and out.samefile(register)
    ):
        raise RefusedError(f"{out} is where a register lies. Let the report's name end in .pdf.")
    if out.suffix.lower() == ".docx":
        raise RefusedError(
            f"{out} has the name of a Word document, and this makes a PDF. Let it end in .pdf."
        )
    if out.exists() and not out.is_file() and not out.is_dir():
        raise RefusedError(f"{out} is a device, not a file. Choose another place for the report.")


def _report_on(workspace: Workspace, ref: str, entry: UpdateEntry) -> int:
    """Report on whatever has this ref; returns the step."""
    try:
        finding = workspace.findings.number(ref)
    except MissingError:
        action = _action(workspace, ref)
        version = workspace.actions.lines([action])[action].version
        return workspace.progress.update_action(Seen(action, version), entry)
    version = workspace.findings.lines([finding])[finding].version
    return workspace.progress.update_finding(Seen(finding, version), entry)


def _action(workspace: Workspace, ref: str) -> int:
    try:
        return workspace.actions.number(ref)
    except MissingError as error:
        raise MissingError(f"There is no finding or action {ref} in this register.") from error


@contextmanager
def _seen(arguments: Namespace, day: date | None) -> Iterator[Workspace]:
    """The register as it stood at the end of a day; as it is without one."""
    with opened(arguments, READER) as present:
        if day is None:
            yield present
            return
        past = present.as_of(day)
        try:
            yield past
        finally:
            past.close()

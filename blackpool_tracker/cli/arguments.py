"""What may be typed after ``blackpool-tracker``. Apart and light, so that help comes at once."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from blackpool_tracker import __version__
from blackpool_tracker.domain.addresses import EXAMPLE, ServerAddress, address_from, is_address
from blackpool_tracker.domain.errors import RefusedError, RegisterError
from blackpool_tracker.domain.layouts import COMMANDED, PaperKind, layout_for
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery, Impact

PROGRAM: Final = "blackpool-tracker"
LISTS: Final = ("findings", "actions", "steps")
OPENED_BY: Final = (
    "of a register with a passphrase: the file whose first line is it; else it is asked for on the"
    " terminal"
)
PROTECTED_BY: Final = (
    "protect the register with a passphrase, the first line of this file; forgotten, it cannot be"
    " recovered, and nobody can open the register"
)
COMMANDS_HELP: Final = """\
commands:
  new REGISTER             create a register
  read DOCUMENT            what stands in a report or letter of Ofsted's
  add REGISTER DOCUMENT    read it in, without anybody's review
  update REGISTER          report on a finding or an action, and rate it
  list REGISTER            the findings, actions or steps of a register
  report REGISTER          the board's report as a PDF
  export REGISTER          a workbook, a lead's sheet, CSV, JSON or a calendar
  import REGISTER WORKBOOK bring an existing tracker in
  merge REGISTER SHEET     take returned sheets back
  check REGISTER           whether a register is sound
  backup REGISTER          a copy of a register, checked
  server prepare ADDRESS   make a database on PostgreSQL a shared register; server check looks at it

Each says more: blackpool-tracker list --help. A register is a file whose name ends in .register, or
a shared one by its address, as postgresql://db.example.gov.uk/improvement.
Exit codes: 0 done, 1 refused or found unsound, 2 wrong usage.
"""

LOOK_HELP: Final = """\
Where something in the paper looks as if a child could be known by it, nothing is written (exit
code 1), until somebody has made the same paper in the program and decided about each place.
"""
JSON_HELP: Final = """\
--json prints one object: kind (such as ilacs_inspection, monitoring_visit or other), title,
authority, visit_start, visit_end, published_on (the day that the document itself prints),
lead_inspector, inspectors (names), areas_covered (texts), judgements (area, in the document's own
words, and grade: outstanding, good, requires_improvement or inadequate), findings, paragraphs
(number as printed, page where it begins, section, text) and warnings (sentences). Each of the
findings has kind (recommendation, concern or strength), text (the document's own words), page,
paragraph (as printed), section, themes (keys, the main one first) and certainty (0 to 1). Days are
written as 2026-05-14; what is not known is null, a list of which nothing is known is empty.
"""
EXPORT_HELP: Final = """\
The ending says what is made:
  .xlsx  the whole register as a workbook for people; with --lead the sheet that this person fills
         in and returns. Both are remembered in the register as sent, which is one step.
  .csv   the findings, in UTF-8; with --lead only those that this person leads. A text that begins
         with = + - @ ' or a tab has one more ' before it, so that nothing of it is run.
  .json  every row of the register as it is stored, small numbers too, without the files kept as
         evidence; docs/register.schema.json describes it.
  .ics   due dates, board meetings with their cut-offs, and what is to be looked at again, for
         calendars; with --lead only what this person owns, and the meetings. The same days taken
         in again replace those that are there.

Readings that count few children are left out of workbooks. Where something looks as if a child
could be known by it, nothing is written (exit code 1), until somebody has decided about each place
in the program.
"""
IMPORT_HELP: Final = """\
A tracker kept in Excel (XLSX, XLSM without its macros), ODS or CSV becomes findings, actions and
updates, all in one step. --preview prints the tables found and what each column is taken for, each
row as it would be entered, new people and themes, and every doubt by its cell with the ways to take
it. Nothing enters unseen: while a doubt wants an answer, a word or a colour for the status has no
meaning yet, or the source of the findings or the day of the tracker is not said, nothing is entered
(exit code 1). The mapping says all this. It is a file of JSON, written by hand or kept from the
window:

  {"source": {"short": "ILACS26", "title": "Inspection of 2026", "kind": "ilacs_inspection"},
   "as_at": "2026-06-30",
   "tables": [{"columns": {"What": "action", "Who": "owner"}}],
   "legend": {"words": {"In progress": "on_track"}, "colours": {"green": "complete"}},
   "answers": {"Plan!D8": {"date": "2026-04-30"}},
   "as_proposed": ["Plan!A6", "Plan!F7"],
   "skip": ["Plan!12"]}

docs/trackers.md says all that it may hold.
"""
MERGE_HELP: Final = """\
Each sheet is compared cell by cell with the register as it was when the sheet was sent, and as it
is now. What only the sheet has changed is taken, under the rules of the window; what both have
changed, and all else that is not taken, is listed with its cell and the reason, and left. Rows that
did not come back stay in the register. A sheet of another register, or one that was taken already,
is refused, and then none of the sheets is taken (exit code 1).
"""
SERVER_HELP: Final = """\
prepare makes the tables, functions and roles of a register in a database that is there, or brings
those of an older version up to date; all of it or nothing, and it is safe to repeat. It wants the
right to create in the database, and CREATEROLE. With --from it then moves the register of a file
there, with its history and every kept file, and compares the two; the file stays as it is, and what
was broken off goes on where it ended. The command backup makes a file of it again.

check says what it finds, and changes nothing (exit code 1 when something is missing).
docs/shared-registers.md says all that a database administrator needs to know.
"""
WITHOUT_REGISTER: Final = frozenset({"read", "server"})
"""The commands that need no register."""


def parse(typed: Sequence[str]) -> Namespace:
    """What was asked for; ``command`` is ``window``, ``self-test`` or the name of a command.

    Raises ``SystemExit`` after printing help (0) or the right usage (2).
    """
    if typed and typed[0] in COMMANDS:
        name = typed[0]
        explain, fill = COMMANDS[name]
        parser = ArgumentParser(
            f"{PROGRAM} {name}",
            description=explain,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if name not in WITHOUT_REGISTER:
            _register(parser, PROTECTED_BY if name == "new" else OPENED_BY)
        fill(parser)
        found = parser.parse_args(typed[1:], Namespace(command=name, register=None))
        if name == "report":
            _lay_out(parser, found)
        return found
    return _window(typed)


def _register(parser: ArgumentParser, passphrase: str) -> None:
    parser.add_argument(
        "register",
        type=register_at,
        metavar="REGISTER",
        help="the register's file, or the address of a shared one",
    )
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help=passphrase)


def register_at(typed: str) -> Path | ServerAddress:
    """Where the register is that somebody has typed; an address that is none is wrong usage."""
    return _address(typed) if is_address(typed) else Path(typed)


def _window(typed: Sequence[str]) -> Namespace:
    parser = ArgumentParser(
        PROGRAM,
        description="Track what Ofsted asked of a council's children's services, and what was done."
        " Without a command, open the window.",
        epilog=COMMANDS_HELP,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "register", type=register_at, nargs="?", metavar="REGISTER", help="open this one"
    )
    parser.add_argument(
        "--self-test",
        type=Path,
        metavar="DIR",
        help="prove this installation in an empty folder, and write what happened there as JSON",
    )
    parser.add_argument("--version", action="version", version=f"Blackpool Tracker {__version__}")
    found = parser.parse_args(typed, Namespace(command="window"))
    if found.self_test is not None:
        found.command = "self-test"
        if found.register is not None:
            parser.error("--self-test makes a register of its own; give only its folder")
    elif isinstance(found.register, Path) and not (
        found.register.suffix or found.register.exists()
    ):
        parser.error(f"there is no command “{found.register}”, and no register of that name")
    return found


def _new(parser: ArgumentParser) -> None:
    filled = parser.add_mutually_exclusive_group()
    filled.add_argument(
        "--json", type=Path, metavar="FILE", help="make it of the JSON that export has written"
    )
    filled.add_argument(
        "--example", choices=("blackpool",), help="fill it with what was published on Blackpool"
    )


def _read(parser: ArgumentParser) -> None:
    _document(parser)
    parser.add_argument("--json", action="store_true", help="everything, for other programs")
    parser.epilog = JSON_HELP


def _add(parser: ArgumentParser) -> None:
    _document(parser)
    parser.add_argument(
        "--accept",
        required=True,
        choices=("recommendations", "all"),
        help="only what must improve, or the concerns and strengths that the program finds as well",
    )
    parser.add_argument(
        "--as",
        dest="person",
        metavar="NAME",
        help="who reads it in; else the name set in the program",
    )


def _document(parser: ArgumentParser) -> None:
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help="a PDF, DOCX or text file")


def _update(parser: ArgumentParser) -> None:
    parser.add_argument("ref", metavar="REF", help="a finding or an action, such as B19-R01")
    parser.add_argument("--note", required=True, metavar="TEXT", help="what was done")
    parser.add_argument(
        "--delivery",
        choices=[word.value for word in Delivery],
        metavar="WORD",
        help=f"how the work stands: {', '.join(BY_LEAD)}",
    )
    parser.add_argument(
        "--impact",
        choices=[word.value for word in Impact],
        metavar="WORD",
        help=f"of a finding, whether it has changed things for children: {', '.join(Impact)}",
    )
    parser.add_argument(
        "--as", dest="person", metavar="NAME", help="who reports; else the name set in the program"
    )


def _list(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", choices=LISTS, default=LISTS[0], help="findings unless said otherwise"
    )
    parser.add_argument("--json", action="store_true", help="everything, for other programs")
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="as the register stood at the end of this day, such as 2026-05-14; else as it is",
    )


def _report(parser: ArgumentParser) -> None:
    parser.epilog = LOOK_HELP
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="the PDF")
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in COMMANDED],
        default=PaperKind.BOARD.value,
        help="which paper: the board pack unless said otherwise",
    )
    parser.add_argument("--ref", metavar="REF", help="the finding of a finding sheet")
    parser.add_argument(
        "--lead", metavar="NAME", help="the person of a lead’s sheet, or of an action list"
    )
    parser.add_argument(
        "--since",
        metavar="DATE",
        help="tell what has happened since the end of this day, such as 2026-03-31; else since the"
        " last board meeting",
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="tell how the register stood at the end of this day, such as 2026-05-14; else today",
    )


def _export(parser: ArgumentParser) -> None:
    parser.epilog = EXPORT_HELP
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="ends in .xlsx, .csv, .json or .ics"
    )
    parser.add_argument("--lead", metavar="NAME", help="only what this person leads and owns")


def _import(parser: ArgumentParser) -> None:
    parser.epilog = IMPORT_HELP
    parser.add_argument("workbook", type=Path, metavar="WORKBOOK", help="the tracker")
    parser.add_argument(
        "--mapping", type=Path, metavar="FILE", help="how it is taken, and what doubts are answered"
    )
    parser.add_argument(
        "--preview", action="store_true", help="only say what would be entered; changes nothing"
    )


def _merge(parser: ArgumentParser) -> None:
    parser.epilog = MERGE_HELP
    parser.add_argument(
        "sheets", type=Path, nargs="+", metavar="SHEET", help="workbooks that export made"
    )
    parser.add_argument(
        "--preview", action="store_true", help="only say what would be taken; changes nothing"
    )


def _lay_out(parser: ArgumentParser, found: Namespace) -> None:
    """Let ``layout`` be that of the paper asked for; the right usage (2) for a wrong one."""
    try:
        found.layout = layout_for(PaperKind(found.kind), found.ref or "", found.lead or "")
    except RefusedError as error:
        parser.error(str(error))


def _check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--seal",
        metavar="STEP:SEAL",
        help="say whether this step still carries this seal, as a report has printed it",
    )
    parser.add_argument(
        "--mend-search",
        action="store_true",
        help="make the words by which it is searched anew where they do not agree",
    )
    parser.add_argument(
        "--salvage-to",
        type=Path,
        metavar="FILE",
        help="of a damaged register: put all that can be read into a new one; the damaged file is"
        " left as it is",
    )


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, metavar="FILE", help="where to; else among the user's own backups"
    )
    parser.add_argument(
        "--to-look-at",
        action="store_true",
        help="of a shared register: a copy that nobody can change, wherever it is opened",
    )


def _server(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("prepare", "check"), help="make it, or look at it")
    parser.add_argument(
        "address", type=_address, metavar="ADDRESS", help=f"the database, as {EXAMPLE}"
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="the file whose first line is the"
        " password; else PostgreSQL's own ways serve, or it is asked for on the terminal",
    )
    parser.add_argument(
        "--from",
        dest="filled_from",
        type=Path,
        metavar="REGISTER",
        help="prepare: move all of this file into it, as long as nobody has begun to work in it",
    )
    parser.add_argument(
        "--register-passphrase-file",
        type=Path,
        metavar="FILE",
        help="the file whose first line is the passphrase of that register",
    )
    parser.epilog = SERVER_HELP


def _address(typed: str) -> ServerAddress:
    try:
        return address_from(typed)
    except RegisterError as error:
        raise ArgumentTypeError(str(error)) from error


COMMANDS: Final[dict[str, tuple[str, Callable[[ArgumentParser], None]]]] = {
    "new": ("Create a register. Nothing is ever overwritten.", _new),
    "read": ("Print what the reader finds in a document. Changes nothing.", _read),
    "add": ("Read a document in without the review window. Prints what was entered.", _add),
    "update": ("Report on a finding or an action. Prints the step once it is safe.", _update),
    "list": ("List what a register holds.", _list),
    "report": (
        "Write a paper of the board as a PDF, whole or not at all.",
        _report,
    ),
    "export": ("Write a register for other programs, whole or not at all.", _export),
    "import": ("Bring an existing tracker in, in one step.", _import),
    "merge": ("Take returned sheets back, one step for each.", _merge),
    "check": ("Check the file, its journal and every file kept as evidence.", _check),
    "backup": ("Copy a register, while it may be in use, and check the copy.", _backup),
    "server": ("Look after a shared register on PostgreSQL. For its administrator.", _server),
}
"""What each command is for, and what else may be typed after it."""

"""What can go out, and what each is for. Every start loads this, so it is light."""

from enum import StrEnum
from typing import Final, NamedTuple


class Going(StrEnum):
    """What goes out."""

    REGISTER = "register"
    SHEETS = "sheets"
    FINDINGS = "findings"
    WHOLE = "whole"
    CALENDAR = "calendar"


class GoingWords(NamedTuple):
    """How one of them is offered and named.

    ``holds`` says what it is for and what is in it. ``called`` is its part of the file's name,
    ``of`` stands before a person in it, ``kinds`` is the kind of file. ``thing`` and ``title`` are
    as of ``Product``.
    """

    offered: str
    holds: str
    called: str
    ending: str
    kinds: str
    thing: str
    title: str
    of: str = ""


OUTLOOK: Final = (
    "To take it in: in Outlook choose File, Open & Export, Import/Export, and there an iCalendar"
    " file; in the new Outlook Calendar, Add calendar, Upload from file. Taking in a later one"
    " changes what is there and adds nothing twice."
)

WORDS: Final = {
    Going.REGISTER: GoingWords(
        "The whole register as a workbook",
        "For Excel, to read, filter and print: findings, actions, updates, evidence, measures, case"
        " reviews and decisions, a sheet each. What is changed in it can be taken back; small"
        " numbers are left out.",
        *("Register", "xlsx", "Excel workbooks (*.xlsx)", "workbook", "The workbook"),
    ),
    Going.SHEETS: GoingWords(
        "Sheets for leads",
        "For people who do not open the register: each gets a workbook with what they lead or own"
        " that is open, and three things to fill in. The register remembers who was sent one.",
        *("Update of {}", "xlsx", "Excel workbooks (*.xlsx)", "sheets", "The sheets"),
    ),
    Going.FINDINGS: GoingWords(
        "The findings as CSV",
        "For lists and counts in another program: a line for each finding, with its words, source,"
        " lead, ratings and dates. It is not taken back.",
        *("Findings", "csv", "Text with commas (*.csv)", "file", "The findings"),
        of="Findings of {}",
    ),
    Going.WHOLE: GoingWords(
        "The whole register as JSON",
        "For IT and for keeping: every row of the register, small numbers and what was removed"
        " too. Only the evidence files and documents themselves are not in it.",
        *("Whole register", "json", "JSON (*.json)", "file", "The register"),
    ),
    Going.CALENDAR: GoingWords(
        "Dates for a calendar",
        "For Outlook and other calendars: when actions are due, when the board meets, its cut-offs,"
        f" and what is to be looked at again.\n{OUTLOOK}",
        *("Dates", "ics", "Calendars (*.ics)", "calendar", "The calendar"),
        of="Dates of {}",
    ),
}

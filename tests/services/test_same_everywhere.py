"""A finding is the same, in words and counts, on the screen, on paper and in Excel."""

from dataclasses import astuple, dataclass
from datetime import date

from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.exchange.reading_back import own_workbook
from blackpool_tracker.domain.findings import Citation, CitationKind, Priority
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import FINISHED, NOT_COUNTED, Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.importing.workbooks.excel import workbook_of_excel
from blackpool_tracker.reporting.workbook.register import register_workbook
from blackpool_tracker.services.exports import Exports
from tests.builders import (
    a_workspace,
    an_action,
    an_audit,
    proposed_action,
    seen,
    seen_action,
    with_finding,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one finding."""

    title: str
    words: str
    kind: str
    source: str
    theme: str
    lead: str
    priority: str
    delivery: str
    reason: str
    impact: str
    places: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    done: int
    counted: int
    next_due: date | None
    updates: tuple[str, ...]
    evidence: tuple[str, ...]
    decisions: tuple[str, ...]


def on_screen(workspace) -> dict[str, Told]:
    """As the lists and the sheet of a finding in the window have it."""
    ids = [each.id for each in workspace.findings.ids(FindingQuestion())]
    word = RatingWords(workspace.settings.now().words)
    found = {}
    for number, line in workspace.findings.lines(ids).items():
        detail = workspace.findings.detail(number)
        actions = workspace.actions.of_finding(number)
        updates = workspace.progress.updates(number)
        found[line.ref] = Told(
            *(line.title, line.words, _word(line.kind), line.source, line.theme, line.lead or ""),
            *(_word(line.priority), word[line.delivery], detail.delivery_reason),
            word[line.impact],
            tuple(each.text for each in detail.citations),
            tuple(sorted((each.ref, word[each.delivery]) for each in actions)),
            *(line.actions_done, line.actions, line.next_due),
            tuple(sorted(each.words.done for each in updates)),
            tuple(sorted(each.shows for each in workspace.evidence.lines(number))),
            tuple(sorted(each.reason for each in workspace.progress.decisions(number))),
        )
    return found


def _word(key) -> str:
    return key.capitalize() if key else ""


def on_paper(workspace) -> dict[str, Told]:
    """As the sheet of a finding in the board's report has it."""
    report = workspace.reports.gather(workspace.today())
    word = RatingWords(report.words)
    found = {}
    for sheet in report.sheets:
        line = sheet.line
        prompts = [each.prompts[0].text for each in sheet.updates]
        found[line.ref] = Told(
            *(line.title, sheet.words, line.kind, line.source),
            *(sheet.themes[0] if sheet.themes else "", line.lead, line.priority),
            *(word[line.delivery], sheet.reason, word[line.impact]),
            tuple(filter(None, sheet.place.split("; "))),
            tuple(sorted((each.ref, word[each.delivery]) for each in sheet.actions)),
            *(line.actions_done, line.actions, line.next_due),
            tuple(sorted(prompts)),
            tuple(sorted(each.shows for each in sheet.evidence)),
            tuple(sorted(each.reason for each in sheet.decisions)),
        )
    return found


def in_excel(workspace) -> dict[str, Told]:
    """As the workbook of the whole register has it, read from its cells."""
    book = workspace.read_by(Exports).register_book(workspace.today())
    data = register_workbook(book, lambda _share: True)
    own = own_workbook(workbook_of_excel(data, "sent.xlsx", lambda _share: None))
    rows = {table: [r.values for r in own.rows if r.table == table] for table in book.rows}
    found = {}
    for row in rows["finding"]:
        ref = row["ref"]
        actions = [each for each in rows["action"] if ref in each["finding_ids"].split("\n")]
        states = [Delivery(each["delivery"]) for each in actions]
        counted = [state for state in states if state not in NOT_COUNTED]
        open_ = [each for each in actions if Delivery(each["delivery"]) not in FINISHED]
        about = {
            table: [each for each in rows[table] if _is_about(each, ref, actions)]
            for table in ("update", "evidence", "decision")
        }
        words, kinds = book.words["delivery"], book.words["finding_kind"]
        found[ref] = Told(
            *(row["title"], row["words"], kinds[row["kind"]], row["source_id"]),
            *(row["theme_ids"].split("\n")[0], row["lead_id"] or ""),
            book.words["priority"].get(row["priority"], ""),
            *(words[row["delivery"]], row["delivery_reason"]),
            book.words["impact"][row["impact"]],
            tuple(filter(None, row["places"].split("\n"))),
            tuple(sorted((each["ref"], words[each["delivery"]]) for each in actions)),
            *(sum(state in FINISHED for state in counted), len(counted)),
            min((each["due"] for each in open_ if each["due"]), default=None),
            tuple(sorted(each["done"] for each in about["update"])),
            tuple(sorted(each["shows"] for each in about["evidence"])),
            tuple(sorted(each["reason"] for each in about["decision"])),
        )
    return found


def _is_about(row, ref, actions) -> bool:
    return row["finding_id"] == ref or row["action_id"] in {each["ref"] for each in actions}


def test_screen_paper_and_excel_say_the_same_of_a_finding(tmp_path):
    workspace = a_workspace(tmp_path)
    themes = tuple(workspace.themes.add(label) for label in ("Drift", "Delay"))
    places = (Citation(CitationKind.PARAGRAPH, "12", 3), Citation(CitationKind.SECTION, "Aims"))
    first = with_finding(workspace, theme_ids=themes, citations=places, words="=Two\nlines 007")
    with_finding(workspace, title="Another", theme_ids=themes[1:])
    for title in ("Done", "Open", "Not ours"):
        workspace.actions.add(an_action(first, title=title))
    workspace.findings.set_lead([seen(workspace, first)], "Jo Brown")
    workspace.findings.set_priority([seen(workspace, first)], Priority.HIGH)
    workspace.findings.rate_delivery(
        [seen(workspace, first)], Delivery.AT_RISK, "Two posts are empty"
    )
    workspace.actions.rate([seen_action(workspace, 1)], Delivery.COMPLETE)
    entry = UpdateEntry(Words(done="Sampled", next="Train"))
    workspace.progress.update_finding(seen(workspace, first), entry)
    workspace.evidence.attach_bytes(first, "audit.txt", b"Files", an_audit())
    ours = DecisionEntry(DecisionKind.NOT_OURS, "Chair", "It is the trust’s", on=workspace.today())
    workspace.progress.decide_action(seen_action(workspace, proposed_action(workspace, 3)), ours)
    screen, paper, excel = on_screen(workspace), on_paper(workspace), in_excel(workspace)
    workspace.close()
    assert screen.keys() == paper.keys() == excel.keys()
    for ref, told in screen.items():
        assert astuple(paper[ref]) == astuple(told)
        assert astuple(excel[ref]) == astuple(told)
    assert (screen["MV5-C01"].done, screen["MV5-C01"].counted) == (1, 2)

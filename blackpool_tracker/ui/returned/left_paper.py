"""What is said of a sheet before and after it is taken over, and its paper."""

from functools import partial
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.columns import Words
from blackpool_tracker.domain.exchange.taking import TakenOver
from blackpool_tracker.domain.exchange.telling import gone_sentence, left_sentence
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.services.returned_papers import ReturnedPapers
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.returned.end_page import Told
from blackpool_tracker.ui.returned.sheets import BackSheet, BackSheets, Stage
from blackpool_tracker.ui.returned.words import has_done, still_waiting, will_do
from blackpool_tracker.ui.sheets import OwnSheet, Paper

TITLE: Final = "What is left of a sheet"


def told_of(sheet: BackSheet, done: TakenOver, words: Words) -> Told:
    """What a sheet would bring, or has brought, and what is left; ``words`` are the register's."""
    lines = [left_sentence(left, words) for left in done.left]
    return Told(sheet.name, _sentences(sheet, done), lines)


def left_sheet(sheets: BackSheets, sheet: BackSheet | None, work: Workspace) -> OwnSheet | None:
    """The paper of what is left of a sheet as it is chosen now; None where none was read."""
    if sheet is None or sheet.looked is None or sheet.stage not in (Stage.OPEN, Stage.TAKEN):
        return None
    return OwnSheet(partial(_made, sheets, sheet, work))


def _made(sheets: BackSheets, sheet: BackSheet, work: Workspace) -> Paper:
    """Called on a worker's thread."""
    done = sheet.done or sheets.preview(sheet)
    papers = work.read_by(lambda store: ReturnedPapers(store, work.last_looks))
    said, left = (_sentences(sheet, done), done.left) if done is not None else ((), ())
    paper = papers.gather(sheet.name, said, left)
    name = safe_file_name(f"{Path(sheet.name).stem} - what is left.pdf")
    return Paper(TITLE, papers.print(paper), name, partial(papers.look_over, paper))


def _sentences(sheet: BackSheet, done: TakenOver) -> list[str]:
    said = will_do(done) if sheet.done is None else has_done(done)
    if sheet.done is None and sheet.waiting:
        said.append(still_waiting(sheet.waiting))
    if sheet.looked is not None and (gone := gone_sentence(sheet.looked.seen.comparison)):
        said.append(f"{gone[:1].upper()}{gone[1:]}.")
    return said

"""One sheet for each recommendation and concern: its words, its history, the work, the proof."""

from collections.abc import Iterator, Sequence

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.ratings import WANT_REASON
from blackpool_tracker.domain.sheets import (
    ActionPaper,
    DecisionLine,
    EvidencePaper,
    FindingSheet,
    LooseWork,
    UpdatePaper,
)
from blackpool_tracker.reporting.blocks import Block, Divider, Gap, Panel, Stack, Text
from blackpool_tracker.reporting.chips import Chips
from blackpool_tracker.reporting.colours import NAVY
from blackpool_tracker.reporting.opening import due_and_late, title_and_lead
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import (
    BODY,
    CELL,
    CELL_MUTED,
    HEAD,
    LABEL,
    QUOTE,
    SAID,
    SMALL,
)
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.timeline import timeline
from blackpool_tracker.reporting.wording import checked_words, day_or, how_late, listed, sentence

ROOM: float = 180
"""The actions of no finding begin on a new page unless so much room is left."""

BETWEEN: float = 22

TITLE_AND_CHIPS = (Column("", 0.68), Column("", 0.32))
FACTS = (Column("", 0.11), Column("", 0.39), Column("", 0.11), Column("", 0.39))
ACTIONS = (
    Column("Action", 0.41),
    Column("Owner and due", 0.2),
    Column("Delivery", 0.16),
    Column("Latest update", 0.23),
)
UPDATES = (Column("Update", 0.2), Column("What was said", 0.8))
PROMPTS = (Column("", 0.23), Column("", 0.77))
EVIDENCE = (
    Column("Evidence", 0.2),
    Column("What it shows", 0.42),
    Column("Added", 0.18),
    Column("Checked", 0.2),
)
DECISIONS = (Column("Decision", 0.21), Column("Reason", 0.5), Column("When and who", 0.29))


def sheet(paper: FindingSheet, terms: Terms, level: int = 3) -> Iterator[Block]:
    """The sheet of one finding; ``level`` is that of its heading."""
    yield Divider(BETWEEN)
    below = f"H{level + 1}"
    first = [block for thread in paper.threads[:1] for block in timeline(thread, below)]
    heading = head(paper, terms, f"H{level}")
    top = Stack([heading, words(paper), facts(paper, terms), *first], whole=True)
    line = paper.line
    yield top.named(terms.anchor(line.ref), (1, f"{line.ref} {line.title}"))
    for thread in paper.threads[1:]:
        yield from timeline(thread, below)
    for _, columns, rows in tables(paper, terms):
        if rows:
            yield Rows(columns, rows, pad=5)


def loose(work: LooseWork, terms: Terms) -> Iterator[Block]:
    """The actions that no finding's sheet tells of, if there are any."""
    if not work.actions:
        return
    yield Divider(BETWEEN).begin(need=ROOM)
    heading = "Actions that serve no recommendation or concern"
    yield Text(heading, HEAD, "H3").named("loose", (1, heading))
    for _, columns, rows in tables(work, terms):
        if rows:
            yield Rows(columns, rows, pad=5)


def tables(
    paper: FindingSheet | LooseWork, terms: Terms
) -> list[tuple[str, Sequence[Column], list[list[Block]]]]:
    """The name, columns and rows of each table."""
    return [
        ("action", ACTIONS, [action_row(row, terms) for row in paper.actions]),
        ("update", UPDATES, [update_row(row) for row in paper.updates]),
        ("evidence", EVIDENCE, [evidence_row(row) for row in paper.evidence]),
        ("decision", DECISIONS, [decision_row(row) for row in paper.decisions]),
    ]


def head(paper: FindingSheet, terms: Terms, role: str = "H3") -> Block:
    """Ref and title, and beside them what is delivered and what has changed."""
    line = paper.line
    chips = Chips([terms.delivery(line.delivery), terms.impact(line.impact)], right=True)
    title = Text(f"{line.ref}  {line.title}", HEAD, role)
    row = Rows(TITLE_AND_CHIPS, [[title, chips]], ruled=False, pad=0)
    row.after, row.keep = 7, True
    return row


def words(paper: FindingSheet) -> Block:
    """What was said: in quotation marks only when it is word for word."""
    said: list[Block] = [Text(f"“{paper.words}”", QUOTE)]
    if not paper.verbatim:
        said = [Text("Paraphrase", LABEL), Text(paper.words, SAID)]
    source = ", ".join(part for part in (paper.source, paper.dates, paper.place) if part)
    held = "" if paper.primary else "\nKnown only from other documents; the source is not held."
    source_line = Text(f"{paper.line.kind}: {source}{held}", SMALL)
    panel = Panel(Stack([*said, Gap(4), source_line]), NAVY, 9)
    panel.role = "BlockQuote" if paper.verbatim else ""
    return panel


def facts(paper: FindingSheet, terms: Terms) -> Block:
    """Who leads, how much it matters, what it is about, and how well it is known."""
    line = paper.line
    rows: list[Sequence[Block]] = [
        [
            Text("Lead", LABEL),
            Text(line.lead or "Nobody yet", CELL),
            Text("Priority", LABEL),
            Text(line.priority or "Not set", CELL),
        ],
        [
            Text("Themes", LABEL),
            Text("; ".join(paper.themes) or "None", CELL),
            Text("Evidence", LABEL),
            terms.evidence(line.evidence),
        ],
    ]
    if paper.sponsor or line.late.days or line.late.days_original:
        rows.append(
            [
                Text("Sponsor", LABEL),
                Text(paper.sponsor or "None", CELL),
                Text("Late", LABEL),
                Text(how_late(line.late) or "No", CELL),
            ]
        )
    notes = [*reasons(paper, terms), *absent(paper, terms)]
    grid = Rows(FACTS, rows, ruled=False, pad=1.5)
    grid.after = 4
    return Stack([grid, *notes]) if notes else grid


def absent(paper: FindingSheet, terms: Terms) -> list[Block]:
    """What the sheet has nothing of, in one quiet sentence."""
    names = [f"no {name}" for name, _, rows in tables(paper, terms) if not rows]
    return [Text(sentence(f"{listed(names)} recorded"), SMALL)] if names else []


def reasons(paper: FindingSheet, terms: Terms) -> list[Block]:
    """Why it stands where it stands, and what the actions would suggest instead."""
    delivery = paper.line.delivery
    said = []
    if paper.reason or delivery in WANT_REASON:
        said.append(f"Why {terms[delivery].lower()}: {paper.reason or 'No reason given'}")
    if paper.line.unproven:
        word = terms[paper.line.impact].lower()
        said.append(f"Called {word}, but nobody else has checked evidence of it")
    if paper.suggested is not None:
        said.append(f"The actions suggest: {terms[paper.suggested].lower()}")
    return [Text(sentence(text), BODY) for text in said]


def action_row(line: ActionPaper, terms: Terms) -> list[Block]:
    """One action with both its dates and its latest word."""
    start = [Text(f"start {short_day(line.start)}", CELL_MUTED)] if line.start else []
    latest = line.latest or "No update"
    when = f"{short_day(line.latest_on)}: " if line.latest_on and line.latest else ""
    reason = line.reason or ("No reason given" if line.delivery in WANT_REASON else "")
    what = [Text(f"{line.ref}  {line.title}", CELL)]
    if line.description:
        what.append(Text(line.description, CELL_MUTED))
    if line.success:
        what.append(Text(f"Success: {line.success}", CELL_MUTED))
    return [
        Stack(what),
        Stack([Text(line.owner or "Nobody yet", CELL), due_and_late(line.late, *start)]),
        terms.delivery(line.delivery),
        title_and_lead(when + latest, reason),
    ]


def update_row(update: UpdatePaper) -> list[Block]:
    """One update, prompt by prompt; what was not answered is named."""
    answers = [
        [Text(prompt.label, LABEL), Text(prompt.text, CELL)]
        for prompt in update.prompts
        if prompt.text
    ]
    said: list[Block] = [Rows(PROMPTS, answers, ruled=False, pad=1)] if answers else []
    silent = [prompt.label.lower() for prompt in update.prompts if not prompt.text]
    if silent:
        said.append(Text(f"Not said: {listed(silent)}.", CELL_MUTED))
    who = f"{update.by}, on {update.about}" if update.about else update.by
    return [title_and_lead(short_day(update.on), who), Stack(said)]


def evidence_row(line: EvidencePaper) -> list[Block]:
    """One piece of evidence, and whether somebody else has looked at it."""
    checked = checked_words(line)
    return [
        title_and_lead(line.kind, f"on {line.about}" if line.about else ""),
        title_and_lead(line.shows or "Nothing said", line.place),
        title_and_lead(short_day(line.on), line.by),
        Text(checked or "Not checked", CELL if checked else CELL_MUTED),
    ]


def decision_row(line: DecisionLine) -> list[Block]:
    """One decision on this finding."""
    by = f"{line.by}, {line.meeting}" if line.meeting else line.by
    return [
        Text(line.what, CELL),
        Text(line.reason or "No reason given", CELL if line.reason else CELL_MUTED),
        title_and_lead(day_or(line.on), by),
    ]

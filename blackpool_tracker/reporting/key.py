"""The key to the ratings, the sources, and what the report was made from."""

from collections.abc import Iterator, Sequence

from blackpool_tracker.domain.checks import in_groups
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.papers import BoardReport, SourceLine
from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact
from blackpool_tracker.domain.sheets import Labelled
from blackpool_tracker.reporting.blocks import Block, Stack, Text
from blackpool_tracker.reporting.colours import DELIVERY, EVIDENCE, IMPACT
from blackpool_tracker.reporting.cover import cover_facts, labelled_rows, last_step
from blackpool_tracker.reporting.opening import section, title_and_lead
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BODY, CELL, CELL_MUTED, HEAD, MINOR, SMALL
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.text import Ruler, named
from blackpool_tracker.reporting.wording import be, many, some

KEY = (Column("Word", 0.26), Column("What it means", 0.74))
LEFTWARD = (
    "Some words are in a script that is written from right to left. Its letters are printed here"
    " one by one from left to right: read those words in the register."
)
SOURCES = (
    Column("Source", 0.62),
    Column("When", 0.17),
    Column("Findings", 0.1, right=True),
    Column("Held", 0.11),
)


def key(terms: Terms) -> Iterator[Block]:
    """Three ratings, never one colour."""
    yield from section(
        "Key",
        "Key to the ratings",
        "Delivery says how the work stands, impact whether it has changed things for children,"
        " and evidence how well that is known. None stands for another.",
        "key",
    )
    chips: list[tuple[str, list[tuple[Block, Delivery | Impact | EvidenceStrength]]]] = [
        ("Delivery: how the work stands", [(terms.delivery(word), word) for word in DELIVERY]),
        ("Impact: has it changed things", [(terms.impact(word), word) for word in IMPACT]),
        ("Evidence: how it is known", [(terms.evidence(word), word) for word in EVIDENCE]),
    ]
    for heading, words in chips:
        rows = [[chip, meaning(word, terms)] for chip, word in words]
        yield Text(heading, HEAD, "H3")
        yield Rows(KEY, rows, pad=3.8)
    yield Text(
        "Each word has its own shape, so that it can be read in black and white, and by readers"
        " who do not see red and green apart. Overdue is never chosen: it is counted from the"
        " due date now and always from the original date as well.",
        SMALL,
    )


def meaning(word: Delivery | Impact | EvidenceStrength, terms: Terms) -> Block:
    """The definition, after the whole word where the badge is too small for it."""
    entry = terms.entry(word)
    text = Text(entry.definition or "No definition given", CELL)
    return Stack([Text(entry.word, CELL), text]) if terms[word] != entry.word else text


def sources(report: BoardReport) -> Iterator[Block]:
    """The documents and visits that raised the findings."""
    lead = raised(report.sources) if report.sources else "The register holds no source yet."
    yield from section("Sources", "Where the findings come from", lead, "sources")
    if report.sources:
        yield Rows(SOURCES, [source_row(line) for line in report.sources])


def raised(lines: Sequence[SourceLine]) -> str:
    """How much the sources raised, and how many of them the programme holds."""
    findings = many(sum(line.findings for line in lines), "finding")
    said = f"{many(len(lines), 'document or visit', 'documents and visits')} raised {findings}."
    held = sum(line.primary for line in lines)
    others = len(lines) - held
    if not others:
        return f"{said} {'It is' if held == 1 else 'All are'} held by the programme."
    known = f"{'is' if others == 1 else 'are'} known only from others, who are named beside"
    known += " it." if others == 1 else " them."
    return f"{said} {some(held)} {be(held)} held by the programme; {others} {known}"


def source_row(line: SourceLine) -> list[Block]:
    """One source: whether it is held is said in words."""
    small = " · ".join(part for part in (line.short, line.grade, line.note) if part)
    what: list[Block] = [title_and_lead(line.title, small)]
    if not line.primary:
        what.append(Text(known_from(line), CELL_MUTED))
    return [
        Stack(what),
        Text(line.dates, CELL),
        Text(str(line.findings), CELL.right()),
        Text(
            "Yes: primary" if line.primary else "No: secondary",
            CELL if line.primary else CELL_MUTED,
        ),
    ]


def known_from(line: SourceLine) -> str:
    """From whom a source is known that the programme does not hold."""
    names = "; ".join(part.strip() for part in line.known_from.splitlines() if part.strip())
    return f"Known from: {names or 'not said'}"


def seal_facts(report: BoardReport) -> list[Labelled]:
    """The whole seal of the last step, and what it is good for."""
    if not report.seal:
        return []
    return [
        Labelled("Seal, whole", in_groups(report.seal)),
        Labelled(
            "What it is for",
            "The seal is reckoned from every step of the register up to this one. While the"
            " register still gives it for this step, nothing that went before has been altered,"
            f" left out or put in. To try it: blackpool-tracker check REGISTER --seal"
            f" {report.step}:{report.seal[:16]}",
        ),
    ]


def about(report: BoardReport, ruler: Ruler) -> Iterator[Block]:
    """What the report was made from, and what ``ruler`` could not print as it was written."""
    yield Text("About this report", HEAD, "H3")
    yield labelled_rows(
        [
            Labelled("Council", report.council),
            Labelled("Programme", report.programme),
            Labelled("Board", report.board),
            Labelled("Report's day", long_day(report.as_at)),
            *cover_facts(report),
            Labelled("Marking", report.marking),
            Labelled("Notice", report.notice or "None"),
            Labelled("Content", in_groups(report.content)),
            *seal_facts(report),
        ]
    )
    yield from unprinted(ruler)


def about_paper(report: BoardReport, ruler: Ruler) -> Iterator[Block]:
    """The same of a paper whose first page names council, programme, board and day."""
    made = [Labelled("Made on", long_day(report.made_on))] if report.made_on else []
    facts = [
        *report.facts,
        Labelled("Register", f"As it stood on {long_day(report.as_at)}, at {last_step(report)}"),
        *made,
        Labelled("Content", in_groups(report.content)),
    ]
    table = labelled_rows(facts, CELL, 1)
    told = Stack([Text("About this paper", MINOR, "H2"), table], whole=True)
    told.before = HEAD.before
    yield told
    yield from unprinted(ruler)


def unprinted(ruler: Ruler) -> Iterator[Block]:
    """What could not be printed as it was written."""
    if ruler.missing:
        names = ", ".join(named(char) for char in sorted(ruler.missing))
        yield Text(f"These characters could not be shown and are named instead: {names}.", BODY)
    if ruler.leftward:
        yield Text(LEFTWARD, BODY)

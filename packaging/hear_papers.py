"""Says what is wrong with PDFs for those who hear them, as outloud finds it; 1 if anything is.

Runs in an environment of its own: packaging/README.md. One finding is not counted: that a line is
passed over which is the head of a table, repeated on a further page. That is how PDF/UA wants it,
and the tests compare all other text with what the paper says.
"""

import sys

from outloud import check
from outloud.findings import Finding, Result
from outloud.model import Document
from outloud.rules.tables import grids

PASSED_OVER = "TAG-002"
EVIDENCE = 2
"""So many lines at most are named as evidence."""


def main(paths: list[str]) -> int:
    """Hear each file, and say what is wrong."""
    return max([heard(path) for path in paths], default=1)


def heard(path: str) -> int:
    """0 for a file without errors."""
    result = check(path)
    errors = real_errors(result)
    for each in [*errors, *(each for each in result.findings if each.severity == "warning")]:
        print(f"{each.severity} {each.rule} on page {each.page}: {each.message} [{each.evidence}]")
    failed = [run.rule for run in result.runs if run.status == "crashed"]
    pages = result.stats.get("pages", 0)
    print(f"{path}: {pages} pages, {len(errors)} errors. {result.error or ''}")
    if failed:
        print(f"These rules could not be tried: {', '.join(failed)}.")
    return int(bool(errors or failed or result.error))


def real_errors(result: Result) -> list[Finding]:
    """The errors, without those that only name repeated heads of tables."""
    errors = [each for each in result.findings if each.severity == "error"]
    if all(each.rule != PASSED_OVER for each in errors):
        return errors
    document = Document(result.path)
    heads = {
        " ".join(" ".join(cell.text.split()) for cell in row)
        for grid in grids(document)
        for row in grid.rows
        if row and all(cell.kind == "TH" for cell in row)
    }
    document.close()
    return [each for each in errors if each.rule != PASSED_OVER or not repeated(each, heads)]


def repeated(finding: Finding, heads: set[str]) -> bool:
    """Whether all that is passed over are heads of tables."""
    lines = (finding.evidence or "").split("; ")
    whole = finding.count <= min(EVIDENCE, len(lines))
    return whole and all(any(of_head(line, head) for head in heads) for line in lines)


def of_head(line: str, head: str) -> bool:
    """Whether the words of a line are those of a head, in their order.

    Of a cell whose words take two lines only those of the first stand in it.
    """
    words = iter(head.split())
    return all(any(each.startswith(word) for each in words) for word in line.rstrip("…").split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

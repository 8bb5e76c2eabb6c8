"""What the window promises itself: one place for labels, one for colours, no waiting dialogs."""

import re
from pathlib import Path

import pytest

import blackpool_tracker

UI = Path(blackpool_tracker.__file__).parent / "ui"


@pytest.mark.parametrize(
    ("pattern", "allowed", "why"),
    [
        (r"\bQLabel\(", {"kit/labels.py"}, "labels are made by ui.kit.labels, as plain text"),
        (r"#[0-9A-Fa-f]{6}\b", {"theme/tokens.py"}, "colours are named by ui.theme.tokens"),
        (r"\bGlobalColor\.(?!transparent)", set(), "colours are named by ui.theme.tokens"),
        (
            r"\.exec\(",
            {"app.py", "self_test.py"},
            "nothing waits in a loop of its own: open() and a signal",
        ),
        (r"\bprocessEvents\(", set(), "nobody turns the loop by hand"),
        (r"\bsetStyleSheet\(", {"theme/appearance.py"}, "the style sheet is set once"),
        (r"\bsetHtml\(|\bRichText\b|\bMarkdownText\b", set(), "no text is taken for markup"),
    ],
)
def test_a_rule_of_the_window_is_kept(pattern, allowed, why):
    broken = [
        f"{path.relative_to(UI).as_posix()}:{number}"
        for path in sorted(UI.rglob("*.py"))
        if path.relative_to(UI).as_posix() not in allowed
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line) and not line.lstrip().startswith('"""')
    ]
    assert not broken, why

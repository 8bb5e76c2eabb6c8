"""The list of findings of a large register: what of it is asked and read, and when."""

from blackpool_tracker.domain.questions import FindingFilter, FindingQuestion
from blackpool_tracker.ui.finding.pane import FindingPane


def test_of_ten_thousand_findings_only_the_lines_that_are_seen_are_read(large_hub, open_page):
    findings = open_page(large_hub)
    findings.qtbot.waitUntil(lambda: findings.counts.startswith("10,000 shown"), timeout=20_000)
    assert findings.model.rowCount() == 10_000

    assert 0 < findings.model.held <= 128

    findings.view.scrollToBottom()
    findings.view.repaint()
    assert findings.model.held <= 256


def test_a_large_register_shows_the_first_rows_at_once_and_the_rest_after(large_hub, open_page):
    findings = open_page(large_hub)
    findings.search("neg")

    assert findings.counts == "first 200 shown"
    assert findings.model.rowCount() == 200

    asked = FindingQuestion(FindingFilter(text="neg"))
    total = len(large_hub.workspace.findings.ids(asked))
    findings.qtbot.waitUntil(lambda: findings.model.rowCount() == total, timeout=20_000)
    assert findings.counts.startswith(f"{total:,} shown")


def test_a_finding_of_a_large_register_is_gone_to_once_its_row_is_there(large_hub, open_page):
    findings = open_page(large_hub)

    findings.page.show_number(9_000)

    assert findings.shown_in_pane == 9_000
    findings.qtbot.waitUntil(lambda: findings.page.rows.current == 9_000, timeout=20_000)


def test_of_a_finding_far_down_its_screen_is_read_at_once_and_nothing_of_what_lies_between(
    large_hub, open_page
):
    findings = open_page(large_hub)
    findings.qtbot.waitUntil(lambda: findings.model.rowCount() == 10_000, timeout=20_000)
    findings.view.repaint()
    before = findings.model.held

    findings.page.show_number(9_000)
    held = findings.model.held
    findings.view.repaint()

    assert findings.model.held == held <= before + 40


def test_a_finding_gone_to_is_read_once_after_the_list_is_painted(
    large_hub, open_page, monkeypatch
):
    findings = open_page(large_hub)
    findings.qtbot.waitUntil(lambda: findings.model.rowCount() == 10_000, timeout=20_000)
    findings.qtbot.waitUntil(lambda: not findings.page.behind)
    read, numbers = FindingPane.read, []

    def noted(workspace, number):
        numbers.append(number)
        return read(workspace, number)

    monkeypatch.setattr(FindingPane, "read", staticmethod(noted))
    findings.page.show_number(9_000)
    # The worker would keep the window from painting.
    assert not large_hub.jobs.busy

    assert findings.shown_in_pane == 9_000
    findings.qtbot.waitUntil(lambda: not findings.page.behind)
    assert numbers == [9_000]


def test_a_large_register_is_grouped_beside_the_window(large_hub, open_page):
    findings = open_page(large_hub)
    findings.qtbot.waitUntil(lambda: findings.model.rowCount() == 10_000, timeout=20_000)

    findings.group("By theme")
    assert findings.model.rowCount() == 10_000

    findings.qtbot.waitUntil(lambda: findings.model.rowCount() == 10_024, timeout=20_000)
    assert findings.text(0, "ref") == "Theme 1, 416 findings"

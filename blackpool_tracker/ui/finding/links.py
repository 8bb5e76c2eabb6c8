"""Links to the findings to which something belongs."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP


class FindingLinks(QWidget):
    """The refs of findings, each of which leads to it; ``none`` stands there without any."""

    def __init__(self, hub: Hub, none: str = "No finding") -> None:
        super().__init__()
        self._hub, self._none = hub, none
        self._flow = FlowLayout(self, gap=GAP // 2)

    def show_findings(self, findings: Iterable[tuple[int, str, str]]) -> None:
        """Show findings by number, ref and title; a title may be empty."""
        empty_out(self._flow)
        for number, ref, title in findings:
            link = buttons.quiet(ref, "findings")
            link.setObjectName(f"finding_{number}")
            link.setAccessibleName(f"Show finding {ref}" + (f": {title}" if title else ""))
            labels.set_tip(link, title)
            link.clicked.connect(lambda _=False, n=number: self._hub.show("findings", n))
            self._flow.addWidget(link)
        if not self._flow.count():
            self._flow.addWidget(labels.plain(self._none, role="muted"))

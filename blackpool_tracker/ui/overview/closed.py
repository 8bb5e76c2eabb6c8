"""What was closed and is back: threads raised again, and what is to be looked at once more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from blackpool_tracker.domain.overview import Overview
from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter
from blackpool_tracker.domain.thread_lists import ThreadQuestion
from blackpool_tracker.domain.thread_states import ThreadState
from blackpool_tracker.ui.destinations import PLACE_OF, Destination
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.overview.words import counted

_LINKS = ("raised", "finding", "action", "thread")


class ClosedPanel(Panel):
    """One line; findings, actions and threads are counted apart, and each number is a link.

    Signals:
        wanted: a number was pressed (its ``Destination``).
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("closed")
        self._mark = Mark("thread", "text")
        self._rest = labels.plain(role="muted")
        self._links: dict[str, Destination] = {}
        self._buttons = {name: self._button(name) for name in _LINKS}
        line = QWidget()
        flow = FlowLayout(line, gap=GAP)
        flow.addWidget(self._mark)
        flow.addWidget(labels.plain("Closed, and back", role="h3"))
        for button in self._buttons.values():
            flow.addWidget(button)
        flow.addWidget(self._rest)
        self.column.addWidget(line)

    def show_overview(self, overview: Overview) -> None:
        """Show other numbers; what is not due is not named."""
        closings, today = overview.closings, overview.today
        raised = ThreadQuestion(states=frozenset({ThreadState.RAISED_AGAIN}))
        again = Destination("threads", question=raised)
        self._tell("raised", closings.raised_again, "thread", again)
        for noun, count, wanted in (
            ("finding", closings.findings_due, FindingFilter(revisit_on=today)),
            ("action", closings.actions_due, ActionQuestion(revisit_on=today)),
            ("thread", closings.threads_due, ThreadQuestion(revisit_on=today)),
        ):
            self._tell(noun, count, noun, Destination(PLACE_OF[noun], question=wanted))
            self._buttons[noun].setVisible(bool(count))
        self._mark.show_icon("thread", "warning" if closings.raised_again else "text")
        self._rest.setText(_rest(overview))

    def _tell(self, name: str, count: int, noun: str, link: Destination) -> None:
        what = "raised again" if name == "raised" else "to look at again"
        self._buttons[name].setText(f"{counted(count, noun)} {what}")
        self._links[name] = link

    def _button(self, name: str) -> QPushButton:
        button = buttons.link("")
        button.setObjectName(f"closed_{name}")
        button.clicked.connect(lambda: self.wanted.emit(self._links[name]))
        return button


def _rest(overview: Overview) -> str:
    closings = overview.closings
    of = f"{counted(closings.threads, 'thread')} closed by decision in all"
    due = closings.findings_due or closings.actions_due or closings.threads_due
    return of if due else f"{of}; nothing closed is due to be looked at again"

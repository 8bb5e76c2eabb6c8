"""Whatever leads to another page leads there: to the page, and to what shall be shown on it."""

from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.domain.thread_lists import ThreadQuestion
from blackpool_tracker.domain.thread_states import ThreadState
from blackpool_tracker.ui.destinations import Destination


def test_each_kind_of_row_is_shown_on_its_page_and_questions_filter_their_lists(new_page, qtbot):
    window = new_page()
    register = window.window.register
    hub = register.hub
    for place in ("threads", "reviews", "findings"):
        hub.show(place, 2)
        page = register.currentWidget()
        assert (register.shown_place, page.objectName()) == (place, place)
        qtbot.waitUntil(lambda page=page: page.rows.current == 2)

    raised = ThreadQuestion(states=frozenset({ThreadState.RAISED_AGAIN}))
    hub.wanted.emit(Destination("threads", question=raised))
    assert register.currentWidget().question().states == raised.states
    some = Destination("findings", question=FindingFilter(only=frozenset({3, 5})), words="Both")
    hub.wanted.emit(some)
    findings = register.currentWidget()
    qtbot.waitUntil(lambda: findings.model.rowCount() == 2)
    hub.show("findings", 7)  # the filter lets go of it
    qtbot.waitUntil(lambda: findings.rows.current == 7)
    hub.wanted.emit(Destination("threads"))
    assert register.shown_place == "threads"

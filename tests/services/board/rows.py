"""Plain rows of a register, each valid with a few things changed; no database is needed."""

from datetime import date

from blackpool_tracker.storage import tables as t

BETWEEN = date(2026, 4, 20)


def a_source():
    return t.Source(id=1, short="MV5", title="Fifth visit", kind="monitoring_visit", held=True)


def a_finding(number=1, **changes):
    values = {"ref": f"C{number:02}", "kind": "concern", "title": f"Finding {number}", "words": "x"}
    values["source_id"] = 1
    return t.Finding(id=number, **(values | changes))


def an_action(number=1, **changes):
    values = {"ref": f"A-{number:03}", "title": f"Action {number}", "delivery": "on_track"}
    return t.Action(id=number, **(values | changes))


def serving(number=1, *, action=1, finding=1):
    return t.ActionFinding(id=number, action_id=action, finding_id=finding)


def an_update(number=1, **changes):
    return t.Update(id=number, **({"on": BETWEEN, "by": "ann", "done": "Done."} | changes))


def a_decision(number=1, **changes):
    return t.Decision(id=number, **({"on": BETWEEN, "by": "Chair", "kind": "close"} | changes))

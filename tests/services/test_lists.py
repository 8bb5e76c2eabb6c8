"""People, themes, settings and words."""

import pytest

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Rating, RatingWord
from tests.builders import a_finding, a_source, an_action, seen, with_finding


def test_people_are_listed_by_name_with_what_they_carry(workspace):
    lead = workspace.people.add("Zoë Wójcik", Role.LEAD, "zoe@example.org")
    workspace.people.add("adam")
    finding = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], lead)
    workspace.actions.add(an_action(finding, owner_id=lead))
    adam, zoe = workspace.people.lines()
    assert (adam.name, adam.role, adam.leads) == ("adam", None, 0)
    assert (zoe.name, zoe.role, zoe.leads, zoe.owns) == ("Zoë Wójcik", Role.LEAD, 1, 1)


def test_somebody_who_leads_is_not_removed(workspace):
    lead = workspace.people.add("Ann")
    finding = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], lead)
    with pytest.raises(RefusedError, match="leads 1 findings"):
        workspace.people.remove(Seen(lead, 1))
    workspace.findings.set_lead([seen(workspace, finding)], None)
    workspace.people.remove(Seen(lead, 1))
    assert workspace.people.lines() == []


def test_a_name_is_entered_once_and_never_empty(workspace):
    person = workspace.people.add("Ann")
    for name, sentence in (("ANN", "in the list already"), ("  ", "Give a name")):
        with pytest.raises(RefusedError, match=sentence):
            workspace.people.add(name)
    workspace.people.edit(Seen(person, 1), "ann", Role.CHAIR, "")
    assert workspace.people.lines()[0].name == "ann"


def test_themes_are_kept_and_counted(workspace):
    theme = workspace.themes.add("Front door", "How worries arrive")
    source = workspace.sources.add(a_source())
    workspace.findings.add(a_finding(source, theme_ids=(theme,)))
    (line,) = workspace.themes.lines()
    assert (line.key, line.label, line.findings, line.lead) == ("front_door", "Front door", 1, None)
    with pytest.raises(RefusedError, match="1 findings have this theme"):
        workspace.themes.remove(Seen(theme, line.version))
    with pytest.raises(RefusedError, match="Front door already"):
        workspace.themes.add("front DOOR")
    lead = workspace.people.add("Ann")
    workspace.themes.edit(Seen(theme, line.version), "The front door", "", lead)
    assert workspace.themes.lines()[0].lead == "Ann"


def test_settings_are_kept_and_undone(workspace):
    settings = workspace.settings
    fields = {"programme": "Getting to Good", "council": "Blackpool Council", "notice": ""}
    settings.change(0, marking="OFFICIAL-SENSITIVE", **fields)
    workspace.history.undo()
    assert (settings.now().council, settings.now().marking) == ("", "OFFICIAL")
    settings.change(0, marking="OFFICIAL-SENSITIVE", **fields)
    now = settings.now()
    assert (now.council, now.marking) == ("Blackpool Council", "OFFICIAL-SENSITIVE")
    with pytest.raises(ConflictError):
        settings.change(now.version + 1, marking="OFFICIAL", **fields)
    settings.change(now.version, marking="OFFICIAL", **fields)
    workspace.history.undo()
    assert settings.now().marking == "OFFICIAL-SENSITIVE"
    with pytest.raises(RefusedError, match="marking"):
        settings.change(now.version, marking=" ", **fields)


def test_a_register_has_its_own_words(workspace):
    assert workspace.settings.now().words == DEFAULT_WORDS
    word = RatingWord(Rating.DELIVERY, "at_risk", "Amber", "May slip without help.")
    workspace.settings.change_word(word)
    workspace.history.undo()
    assert workspace.settings.now().words == DEFAULT_WORDS
    workspace.settings.change_word(word)
    assert word in workspace.settings.now().words
    assert len(workspace.settings.now().words) == len(DEFAULT_WORDS)
    workspace.settings.change_word(RatingWord(Rating.DELIVERY, "at_risk", "Yellow", "May slip."))
    workspace.history.undo()
    assert word in workspace.settings.now().words


@pytest.mark.parametrize(
    ("word", "definition", "sentence"),
    [("", "x", "Give both"), ("x", " ", "Give both"), ("on track", "x", "already stands")],
)
def test_words_that_confuse_are_refused(workspace, word, definition, sentence):
    with pytest.raises(RefusedError, match=sentence):
        workspace.settings.change_word(RatingWord(Rating.DELIVERY, "at_risk", word, definition))

"""People, themes, settings and words."""

import pytest

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Rating, RatingWord
from tests.builders import a_finding, a_source, a_workspace, an_action, seen, with_finding


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
    with pytest.raises(RefusedError, match="stands in 1 finding"):
        workspace.people.remove(Seen(lead, 1))
    workspace.findings.set_lead([seen(workspace, finding)], None)
    workspace.people.remove(Seen(lead, 1))
    assert workspace.people.lines() == []


def test_somebody_who_sponsors_or_leads_a_theme_is_not_removed(workspace):
    person, finding = workspace.people.add("Ann"), with_finding(workspace)
    workspace.findings.set_sponsor([seen(workspace, finding)], person)
    workspace.themes.add("Front door", lead=person)
    with pytest.raises(RefusedError, match="stands in 1 finding and 1 theme"):
        workspace.people.remove(Seen(person, 1))


def test_somebody_new_is_entered_by_the_step_that_needs_them(workspace):
    finding = with_finding(workspace)
    action = workspace.actions.add(an_action(finding, owner_id="Zoë  Wójcik"))
    workspace.findings.set_lead([seen(workspace, finding)], "ZOË wójcik")
    assert [line.name for line in workspace.people.lines()] == ["Zoë Wójcik"]
    workspace.history.undo()
    workspace.history.undo()
    assert workspace.people.lines() == []
    assert workspace.actions.lines([action]) == {}
    both = [seen(workspace, finding), seen(workspace, with_finding(workspace))]
    workspace.findings.set_lead(both, "Bob")
    assert [(line.name, line.leads) for line in workspace.people.lines()] == [("Bob", 2)]


def test_nobody_is_given_what_a_removed_person_would_hold(workspace, tmp_path):
    person, finding = workspace.people.add("Ann"), with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], person)
    workspace.findings.set_lead([seen(workspace, finding)], None)
    other = a_workspace(tmp_path, user="bob")
    other.people.remove(Seen(person, 1))
    for giving in (
        workspace.history.undo,
        lambda: workspace.findings.set_lead([seen(workspace, finding)], person),
    ):
        with pytest.raises(ConflictError, match="Ann has been removed"):
            giving()
    assert workspace.findings.lines([finding])[finding].lead is None
    other.close()


def test_two_people_of_one_name_cannot_come_back_by_redo(workspace, tmp_path):
    workspace.people.add("Ann")
    workspace.history.undo()
    other = a_workspace(tmp_path, user="bob")
    other.people.add("ANN")
    with pytest.raises(RefusedError, match="in the list already"):
        workspace.history.redo()
    other.close()


def test_themes_of_like_names_have_their_own_keys(workspace):
    for label in ("Help & protection", "Help, protection", "Ŵŷ", "Łó"):
        workspace.themes.add(label)
    keys = [line.key for line in workspace.themes.lines()]
    assert keys == ["help_protection", "help_protection2", "theme", "theme2"]


@pytest.mark.parametrize(
    "enter",
    [
        lambda workspace, text: workspace.people.add(text),
        lambda workspace, text: workspace.people.add("Ann", None, text),
        lambda workspace, text: workspace.themes.add(text),
        lambda workspace, text: workspace.threads.add(text),
        lambda workspace, text: workspace.sources.add(a_source(short=text[:31])),
        lambda workspace, text: workspace.sources.add(a_source(title=text)),
        lambda workspace, text: workspace.sources.add(a_source(areas=(text,))),
        lambda workspace, text: workspace.settings.change(
            0, programme="", council=text, marking="x", notice=""
        ),
    ],
)
def test_no_name_is_longer_than_a_list_can_show(workspace, enter):
    with pytest.raises(RefusedError, match="Keep it to"):
        enter(workspace, "x" * 20_000)
    assert workspace.history.lines() == []


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
    with pytest.raises(RefusedError, match="stands in 1 finding"):
        workspace.themes.remove(Seen(theme, line.version))
    with pytest.raises(RefusedError, match="Front door already"):
        workspace.themes.add("front DOOR")
    lead = workspace.people.add("Ann")
    workspace.themes.edit(Seen(theme, line.version), "The front door", "", lead)
    assert workspace.themes.lines()[0].lead == "Ann"


def test_a_theme_of_removed_findings_alone_is_counted_nowhere_and_may_go(workspace):
    theme = workspace.themes.add("Front door")
    finding = workspace.findings.add(
        a_finding(workspace.sources.add(a_source()), theme_ids=(theme,))
    )
    workspace.findings.remove([seen(workspace, finding)])
    (line,) = workspace.themes.lines()
    assert line.findings == 0
    workspace.themes.remove(Seen(theme, line.version))
    workspace.history.undo()
    workspace.history.undo()
    assert workspace.findings.detail(finding).line.theme == "Front door"


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
    with pytest.raises(ConflictError):  # somebody has chosen another word since it was shown
        workspace.settings.change_word(DEFAULT_WORDS[2], seen=DEFAULT_WORDS[2])
    workspace.settings.change_word(DEFAULT_WORDS[2], seen=word)
    assert workspace.settings.now().words == DEFAULT_WORDS


@pytest.mark.parametrize(
    ("word", "definition", "sentence"),
    [("", "x", "Give both"), ("x", " ", "Give both"), ("on track", "x", "already stands")],
)
def test_words_that_confuse_are_refused(workspace, word, definition, sentence):
    with pytest.raises(RefusedError, match=sentence):
        workspace.settings.change_word(RatingWord(Rating.DELIVERY, "at_risk", word, definition))

"""Where the program keeps what, told honestly."""

from pathlib import Path

import pytest

from blackpool_tracker.domain.addresses import address_from
from blackpool_tracker.services import kept_places as told
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.kept_places import kept_places
from blackpool_tracker.services.mistakes import close_log, write_log
from blackpool_tracker.services.preferences import Preferences

ADDRESS = address_from("postgresql://db.example.gov.uk/improvement")


def named(register=None):
    return {place.name.split()[0]: place for place in kept_places(register)}


def test_what_is_not_there_yet_says_so_and_is_not_shown(monkeypatch, tmp_path):
    monkeypatch.setenv("BLACKPOOL_TRACKER_HOME", str(tmp_path / "never used"))
    for place in kept_places(None):
        assert place.said() == told.NOT_YET, place.name
        assert not place.can_be_shown


@pytest.mark.files
def test_each_place_is_where_the_program_writes(workspace):
    preferences = Preferences()
    preferences.keep("theme", "dark")
    assert write_log()
    close_log()
    backups = Backups(workspace.path, preferences)
    backups.folder.mkdir(parents=True)
    places = named(workspace.path)
    assert all(place.said() == "" and place.can_be_shown for place in places.values())
    assert '"dark"' in places["Your"].place.read_text("utf-8")
    assert backups.folder.is_relative_to(places["Backups"].place)
    assert places["This"].place == workspace.path


def test_a_register_that_went_away_says_so_and_its_folder_can_still_be_opened(tmp_path):
    place = named(tmp_path / "gone.register")["This"]
    assert place.said() == told.GONE
    assert place.can_be_shown


def test_a_shared_register_is_an_address_without_a_folder_and_its_backups_are_on_the_server():
    places = named(ADDRESS)
    assert str(places["This"].place) == "postgresql://db.example.gov.uk/improvement"
    assert not places["This"].can_be_shown
    assert places["This"].said() == told.ON_SERVER
    assert "made on its server" in places["Backups"].said()


def test_without_a_register_none_is_named():
    assert "This" not in named()
    assert all(isinstance(place.place, Path) for place in kept_places(None))

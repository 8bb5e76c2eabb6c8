"""Second copies that a synchronising program has put beside a register."""

import shutil

import pytest

from blackpool_tracker.domain.places import Place, PlaceKind
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.storage.copies import second_copies
from tests.builders import with_finding

pytestmark = pytest.mark.files

SYNCHRONISED = Place(PlaceKind.SYNCHRONISED, "OneDrive")
LOCAL = Place(PlaceKind.LOCAL)

SURE = [
    "test (Bob Ray's conflicted copy 2026-05-01).register",
    "test (conflicted copy 2026-05-01 103000).register",
    "test (Case Conflict).register",
    "test.sync-conflict-20260501-103000-ABCDEFG.register",
    "test_conflict-20260501-103000.register",
    "test_conf(1).register",
]
LIKELY = ["test-DESKTOP-AB12.register", "test (1).register", "test(2).register", "test 2.register"]
OTHERS = [
    "test backup.register",
    "test 2026-05-01 103000.register",
    "testing (1).register",
    "test (1).pdf",
    "test-.register",
]


@pytest.fixture
def register(workspace):
    """The path of a register with one finding, that nobody has open."""
    with_finding(workspace)
    workspace.close()
    return workspace.path


def named(register, place):
    return [copy.name for copy in second_copies(register, place)]


@pytest.mark.parametrize("name", SURE)
def test_a_copy_that_only_such_a_program_makes_is_found_anywhere(register, name):
    shutil.copy(register, register.with_name(name))
    assert named(register, LOCAL) == named(register, SYNCHRONISED) == [name]


@pytest.mark.parametrize("name", LIKELY)
def test_a_copy_that_people_make_too_is_a_sign_only_where_files_are_synchronised(register, name):
    shutil.copy(register, register.with_name(name))
    assert named(register, SYNCHRONISED) == [name]
    assert named(register, LOCAL) == []


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_beside_a_register_are_no_second_copies(register, name):
    shutil.copy(register, register.with_name(name))
    assert named(register, SYNCHRONISED) == []


def test_another_register_that_happens_to_be_called_so_is_no_copy(register):
    create_empty(register.with_name("test 2.register"))
    register.with_name("test (1).register").write_text("no register at all")
    register.with_name("test (2).register").mkdir()
    assert named(register, SYNCHRONISED) == []


def test_a_copy_that_went_another_way_since_is_still_a_copy_and_is_left_as_it_is(register):
    other = register.with_name("test (1).register")
    shutil.copy(register, other)
    before, files = other.read_bytes(), sorted(register.parent.iterdir())
    assert named(register, SYNCHRONISED) == [other.name]
    assert other.read_bytes() == before
    assert sorted(register.parent.iterdir()) == files


def test_a_register_whose_folder_cannot_be_read_has_no_copies(tmp_path):
    assert second_copies(tmp_path / "gone" / "a.register", SYNCHRONISED) == []

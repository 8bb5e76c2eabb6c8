"""Who is meant by a name that somebody typed."""

from collections.abc import Callable

from blackpool_tracker.domain.people import Whom, same_person
from blackpool_tracker.ui.asking import CANCEL, Answer, Weight
from blackpool_tracker.ui.hub import Hub


def names(hub: Hub) -> list[str]:
    """Everybody on the register's list of people."""
    return [person.name for person in hub.workspace.people.lines()]


def name_of(hub: Hub, person: int | None) -> str:
    """What somebody is called; empty for nobody, and for one who was removed."""
    people = {line.id: line.name for line in hub.workspace.people.lines()}
    return people.get(person, "") if person is not None else ""


def find_person(
    hub: Hub,
    name: str,
    found: Callable[[Whom], object],
    refused: Callable[[str], object],
) -> None:
    """Give ``found`` the number of the person called so, None for an empty name.

    For somebody who is not on the list it is the name, and only when the person at the screen
    says so: a slip of the keyboard must not make two people of one. They are entered by the step
    that needs them. Otherwise ``refused`` gets a sentence.
    """
    people = hub.workspace.people.lines()
    known = next((line.id for line in people if same_person(line.name, name)), None)
    if known is not None or not name:
        found(known)
        return

    def answered(key: str) -> None:
        if key == "add":
            found(name)
        else:
            refused(f"“{name}” is not on the list of people.")

    hub.asking.sentence(
        f"Add {name[:60]}?",
        "Nobody of that name is on the register’s list of people yet.",
        (Answer("add", "Add to the list", Weight.MAIN), CANCEL),
        answered,
    )

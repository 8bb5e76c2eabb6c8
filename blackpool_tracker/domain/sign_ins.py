"""Who signs in to a shared register, and which of its people each is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.domain.rights import RIGHT_WORDS, Right

NO_RIGHT: Final = "May do nothing here: they have no role of this register any more"
NO_LEAD: Final = "Has nothing that is theirs yet, and steps stand under the login’s name"
NO_NAME: Final = "Steps stand under the login’s name"
OFF_THE_LIST: Final = "{} is off the list of people. Choose who they are now"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One login: what it may do, None for nothing any more, and the person that it is.

    ``person`` is the number of the person, None where nobody has said; ``listed`` is False where
    they were taken off the list of people since.
    """

    login: str
    right: Right | None
    person: int | None = None
    name: str = ""
    listed: bool = True

    @property
    def may(self) -> str:
        """What they may do, in words."""
        return may_words(self.right) if self.right is not None else NO_RIGHT

    @property
    def remark(self) -> str:
        """What an owner may want to mend; empty for nothing."""
        if self.person is not None:
            return "" if self.listed else OFF_THE_LIST.format(self.name)
        if self.right in {None, Right.READER}:
            return ""  # who only looks makes no steps
        return NO_LEAD if self.right is Right.LEAD else NO_NAME


@dataclass(frozen=True, slots=True)
class SignIns:
    """All logins that have a role in a register, by name, and what the server calls the roles.

    ``me`` is the login of who asks.
    """

    lines: tuple[SignIn, ...]
    roles: Mapping[Right, str]
    me: str

    @property
    def mine(self) -> SignIn | None:
        """The login of who asks; None where they come by the rights of the server's own."""
        return next((line for line in self.lines if line.login == self.me), None)

    def statements(self, line: SignIn, right: Right | None) -> tuple[str, ...]:
        """What an administrator of the server says to give a login another right, a line each.

        None is no right at all. Nothing is said where they have it already.
        """
        if right is line.right:
            return ()
        held = (self.roles[line.right],) if line.right is not None else ()
        taken = (f"REVOKE {_quoted(role)} FROM {_quoted(line.login)};" for role in held)
        given = (grant_words(self.roles[right], right, line.login),) if right is not None else ()
        return (*taken, *given)


def may_words(right: Right) -> str:
    """What somebody with a right may do, to stand by itself."""
    return RIGHT_WORDS[right].capitalize()


def grant_words(role: str, right: Right, login: str) -> str:
    """The statement that gives a login a role, with what it may do then."""
    return f"GRANT {_quoted(role)} TO {_quoted(login)};  -- {RIGHT_WORDS[right]}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

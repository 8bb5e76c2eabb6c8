"""Impact never stands without its proof. Source: docs/rules.md, rule 8."""

from collections.abc import Iterator
from contextlib import contextmanager

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.ratings import Impact
from blackpool_tracker.storage.findings import ImpactClaim, impact_claims
from blackpool_tracker.storage.lists import words_of
from blackpool_tracker.storage.step import Step


@contextmanager
def keeping_proof(step: Step) -> Iterator[None]:
    """Do a part of a step that may take proof away.

    Raises ``RefusedError`` when it leaves an impact without evidence that somebody else checked.
    What stood without before, as in a register of an older program, is no reason to refuse.
    """
    before = impact_claims(step.session)
    yield
    step.session.flush()
    for number, claim in impact_claims(step.session).items():
        if not claim.proven and (number not in before or before[number].proven):
            raise RefusedError(_sentence(step, claim, claimed_before=number in before))


def _sentence(step: Step, claim: ImpactClaim, *, claimed_before: bool) -> str:
    word = words_of(step.session)[Impact(claim.impact)]
    if claimed_before:
        return (
            f"The impact of {claim.ref} is “{word}”, and this takes away the last evidence for it"
            " that somebody else has checked. Lower its impact first."
        )
    return (
        f"This makes the impact of {claim.ref} “{word}”, and nobody else has checked evidence for"
        " it. Have its evidence checked first."
    )

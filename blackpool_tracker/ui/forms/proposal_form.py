"""The form in which somebody proposes to close a finding or an action."""

from typing import Final

from blackpool_tracker.domain.evidence import EVIDENCE_WORDS, EvidenceLine
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.subject_form import EitherForm
from blackpool_tracker.ui.kit.fields.text import TextArea

_LISTED: Final = 8
_SHOWN: Final = 90  # characters of what a piece of evidence shows


class ProposalForm(EitherForm):
    """Why it can be closed, above the evidence that there is."""

    called = "Propose to close"
    does = "&Propose"
    known_as = "proposal_form"

    def add_fields(self) -> None:
        """The evidence that there is, and the reason."""
        self._gate = self.stack.note()
        self._evidence = self.stack.note()
        self.reason = self.stack.add(
            "&Why it can be closed", TextArea("What has changed, and how we know", lines=4)
        )
        self.stack.note(
            "The board, or somebody else than you, accepts it or says why it stays open. Until then"
            " nothing changes."
        )
        self._show_case()
        self.reason.setFocus()

    def reread(self) -> None:
        """Say what evidence there is by now; nothing typed is touched."""
        super().reread()
        self._show_case()

    def step(self) -> Act:
        """One step: the proposal."""
        proposals, subject = self.hub.workspace.proposals, self._subject
        propose = proposals.propose_action if subject.is_action else proposals.propose_finding
        reason = self.reason.value()
        return lambda: propose(subject.seen, reason)

    def _show_case(self) -> None:
        subject, work = self._subject, self.hub.workspace
        case = subject.closing_case(self.hub)
        lines = [] if subject.is_action else work.evidence.lines(subject.key.id)
        said = " ".join(filter(None, (case.gate, case.against)))
        self._gate.setText(said)
        self._gate.setVisible(bool(said))
        listed = [evidence_words(line) for line in lines[:_LISTED]]
        if len(lines) > _LISTED:
            listed.append(f"and {len(lines) - _LISTED} more")
        self._evidence.setText("\n".join(f"• {words}" for words in listed))
        self._evidence.setVisible(bool(listed))


def evidence_words(line: EvidenceLine) -> str:
    """A piece of evidence in one line: its kind, what it shows, by whom it was checked."""
    shows = " ".join(line.shows.split()) or "not said what it shows"
    cut = shows if len(shows) <= _SHOWN else f"{shows[: _SHOWN - 1]}…"
    checked = (
        f"checked by {line.checked_by}" if line.checked_by_somebody_else else "not checked yet"
    )
    return f"{EVIDENCE_WORDS[line.kind]}: {cut} ({checked})"

"""An open register at work: what is done with it, what it says of itself, and its past.

Importing this module imports the database library; see ``loading.py``. The dialogs are imported
when they are asked for, as the pages are that are not shown first.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.drafts import DraftLine
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.history import Undoable
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui import trail
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.backups.keeper import BackupKeeper
from blackpool_tracker.ui.drafts import BY_THEMSELVES
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.opened import Facts
from blackpool_tracker.ui.steps import How
from blackpool_tracker.ui.taking_back import TakingBack

_RISKY: Final = re.compile(
    r"(Remove|Merge|Split|Record decision|Restore|Put back|Read in|Bring in|Take back)\b"
    r"|Change (lead|sponsor|owner|priority|delivery|impact) of\b"
    r"|.*\b\d+ (findings|actions)$"
)
"""Steps easily done by accident, such as by a key in a list, or that touch much: their undo is
offered at once."""


class Desk(TakingBack):
    """An open register: its pages, and what is done with all of it."""

    def __init__(self, workspace: Workspace, asking: Asking, preferences: Preferences) -> None:
        super().__init__(Hub(workspace, asking, preferences))
        self._facts = self._read_facts()
        self._hub.changed.connect(self._follow)
        self._hub.refused.connect(self.refused)
        self._hub.said.connect(self.told)
        self._hub.busy.connect(self.busy)
        self._hub.saving.connect(self.saving)
        self._hub.astray.connect(self.astray)
        self._hub.aside.connect(self.aside)
        self.keeper = self._new_keeper()

    def facts(self) -> Facts:
        """What the window shows of the register, as it is now."""
        facts = self._facts
        steps = self._hub.steps
        if steps.doing:
            facts = facts._replace(undo=None, redo=None)
        elif steps.shared and steps.waiting:
            # What it is by its turn nobody knows yet.
            facts = facts._replace(undo="", redo="")
        return self.facts_in_review(facts)

    def passphrase(self) -> Passphrase | None:
        """What opens the register, be it a file or on a server; None where nothing is wanted."""
        return self._hub.workspace.passphrase

    def undo(self) -> None:
        """Take back the newest step, or the newest deed of the review that is shown."""
        if not self.undo_in_review():
            self._take_back("Taking back", self._hub.workspace.history.to_undo)

    def undo_step(self) -> None:
        """Take back the newest step, also where a page has deeds of its own to be taken back.

        It is the newest that was told of, whatever waits to be saved behind it.
        """
        history = self._hub.workspace.history

        def take_back() -> None:
            newest = history.to_undo()
            self._take_back("Taking back", lambda: newest)

        self._hub.attempt(take_back)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if not self.redo_in_review():
            history = self._hub.workspace.history
            self._take_back("Doing again", history.to_redo)

    def name_register(self, programme: str, council: str) -> None:
        """Say whose register it is, as far as that was said; the rest of its settings stays."""
        now, settings = self._hub.words.settings, self._hub.workspace.settings
        self._hub.step(
            lambda: settings.change(
                now.version,
                programme=programme or now.programme,
                council=council or now.council,
                marking=now.marking,
                notice=now.notice,
            )
        )

    def become(self, person: str) -> None:
        """Make steps under another name from now on."""
        if not same_person(person, self._hub.workspace.user):
            self.leave_review()
        self._hub.workspace.become(person)
        self._facts = self._read_facts()

    def people(self) -> list[str]:
        """The names that the register knows."""
        return [line.name for line in self._hub.workspace.people.lines()]

    def report(self) -> None:
        """Ask what the board's report shall hold, and make it."""
        from blackpool_tracker.ui.report_dialog import ReportDialog  # noqa: PLC0415  when asked for

        ReportDialog(self._hub, self).open()

    def bundle(self) -> None:
        """Ask of what a bundle of evidence shall be, and make it."""
        from blackpool_tracker.ui.bundle_dialog import BundleDialog  # noqa: PLC0415  when asked for

        BundleDialog(self._hub, self).open()

    def take_along(self, *, whole: bool = False) -> None:
        """Ask where a file of a shared register goes, and make it; ``whole`` is proposed."""
        from blackpool_tracker.ui.take_along_dialog import (  # noqa: PLC0415  when asked for
            TakeAlongDialog,
        )

        dialog = TakeAlongDialog(self._hub, self, self._facts, whole=whole)
        dialog.open_wanted.connect(self.open_wanted)
        dialog.open()

    def ask_day(self) -> None:
        """Ask for the day whose state shall be shown."""
        from blackpool_tracker.ui.past_dialog import PastDialog  # noqa: PLC0415  when asked for

        dialog = PastDialog(self._hub, self.window())
        dialog.chosen.connect(self.past_wanted)
        dialog.open()

    def look_back(self, moment: date | int) -> None:
        """Rebuild how it stood, beside the window, and tell ``looked_back``."""
        present = self._hub.workspace

        def rebuild(progress: Progress) -> Workspace:
            past = present.at(moment)
            if progress.stopped:
                past.close()
            return past

        self._hub.said.emit("Looking back…")
        self._hub.jobs.run(rebuild, self._show_past, failed=self._hub.hear)

    def offer_unsaved(self) -> bool:
        """Offer the words back that an earlier window left behind; False when there are none."""
        drafts = self._hub.workspace.drafts
        left = [] if self._hub.workspace.locked else drafts.left()
        lines = [line for line in left if line.entry.key.form not in BY_THEMSELVES]
        if not lines:
            return False
        from blackpool_tracker.ui.unsaved import UnsavedWords  # noqa: PLC0415  seldom needed

        dialog = UnsavedWords(self.window(), lines)
        dialog.wanted.connect(self._go_on_writing)
        dialog.thrown_away.connect(lambda line: self._hub.attempt(lambda: drafts.forget(line.id)))
        dialog.open()
        return True

    @property
    def refusing(self) -> bool:
        """Whether what is saved now was asked for before the refusal that was told last."""
        return self._hub.steps.refusing

    def once_saved(self, act: Callable[[], object]) -> bool:
        """Whether something is still being saved: then do ``act`` once it is."""
        return self._hub.steps.once_made(act)

    def let_go(self) -> None:
        """End all work on the register and close its file."""
        try:
            self._hub.close()
        finally:
            if self.keeper is not None:
                self.keeper.close()

    def _new_keeper(self) -> BackupKeeper | None:
        """What makes our backups; None where nothing can be changed, and where a server does."""
        register = self._hub.workspace.register
        if self._hub.workspace.locked or not isinstance(register, Path):
            return None
        keeper = BackupKeeper(Backups(register, self._hub.preferences, self.passphrase()), self)
        keeper.warned.connect(self.warned)
        return keeper

    def _show_past(self, past: Workspace) -> None:
        hub = self._hub
        desk = Desk(past, hub.asking, hub.preferences)
        desk.restore(self.state())
        self.looked_back.emit(desk)

    def _go_on_writing(self, line: DraftLine) -> None:
        from blackpool_tracker.ui.reopening import (  # noqa: PLC0415  seldom needed
            of_review,
            of_tracker,
            reopened,
        )

        def resume() -> None:
            if of_tracker(line.entry.key.form):
                self.take_up_tracker(line)
                return
            if of_review(line.entry.key.form):
                form = self.take_up_in_review(line.entry)
            else:
                form = reopened(self._hub, self.window(), line.entry)
                form.open()
            # Kept under this window first, and only then forgotten under the one that ended.
            self._hub.drafts.take_over(line)
            if form is not None:
                form.finished.connect(self.offer_unsaved)

        self._hub.attempt(resume)

    def _take_back(self, doing: str, find: Callable[[], Undoable | None]) -> None:
        """Take back the step that ``find`` gives, by another step."""
        revert, step = self._hub.workspace.history.revert, self._hub.step
        if self._hub.steps.shared:
            # Which one it is is looked up when its turn comes: others may wait before it.
            step(lambda: revert(_allowed(find())), how=How(relies=True))
            return

        def take_back() -> None:
            what = find()
            if what is not None and what.why_not:
                self._hub.said.emit(what.why_not)
                return
            label, rows = (what.label, what.rows) if what is not None else ("", 0)
            step(lambda: revert(what), how=How(rows=rows, doing=f"{doing} “{label}”"))

        self._hub.attempt(take_back)

    def _follow(self, changed: Changed) -> None:
        trail.note_step(changed)
        self._facts = self._facts_after(changed)
        label = changed.label
        if changed.elsewhere:
            self.heard.emit(_heard(changed, self._facts.person))
        elif changed.took_back or changed.done_again:
            word = "Undone" if changed.took_back else "Done again"
            self.stepped.emit(f"{word}: {label}", False)  # noqa: FBT003  a Qt signal
        else:
            self.stepped.emit(label, bool(_RISKY.match(label)))

    def _facts_after(self, changed: Changed) -> Facts:
        """What the window shows after a step; what can be taken back is asked only if need be."""
        facts, mine = self._facts, same_person(changed.by, self._hub.workspace.user)
        if not mine:
            # Nobody takes back, or does again, what somebody else has done.
            return self._read_facts(facts.undo, facts.redo)
        if changed.elsewhere or changed.took_back or changed.done_again:
            return self._read_facts()
        return self._read_facts(changed.label, None)

    def _read_facts(self, *known: str | None) -> Facts:
        """All of it; ``known`` are the steps to be taken back and done again, where they are."""
        workspace, settings = self._hub.workspace, self._hub.words.settings
        history = workspace.history
        why: tuple[str, ...] = ("", "")
        undo, redo = known or (None, None)
        if not known or workspace.right is Right.LEAD:
            # What a lead may take back hangs on whose it is by now.
            steps = history.to_undo(), history.to_redo()
            undo, redo = (step.label if step is not None else None for step in steps)
            why = tuple(step.why_not if step is not None else "" for step in steps)
        return Facts(
            register=workspace.register,
            council=settings.council,
            programme=settings.programme,
            notice=settings.notice,
            person=workspace.user,
            undo=undo,
            redo=redo,
            step=workspace.step,
            locked=workspace.locked,
            past=workspace.past.words if workspace.past else "",
            right=workspace.right,
            undo_why=why[0],
            redo_why=why[1],
            look_only=workspace.look_only,
        )


def _heard(changed: Changed, person: str) -> str:
    """Who did what in another window: ``Bob Ray: Change delivery of B19-R01``."""
    mine = same_person(changed.by, person)
    who = f"{changed.by}, in another window" if mine else changed.by
    return f"{who}: {'Took back: ' if changed.took_back else ''}{changed.label}"


def _allowed(what: Undoable | None) -> Undoable | None:
    """A step that is to be taken back; raises ``RefusedError`` where the person may not."""
    if what is not None and what.why_not:
        raise RefusedError(what.why_not)
    return what

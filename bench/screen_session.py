"""A session that notes when each cue is due and which byte it writes first: for `screen.py`.

    python bench/screen_session.py ROUTINE NOTES far|near [--no-figure]

A real session on a real screen, with its journal, whose sound is only a note of what was planned:
a cue is heard when it is due (`onset.py` says how exactly).
"""

import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from coach.cli.session.recording import recording
from coach.cli.shared.libraries import open_library
from coach.duration import Milliseconds
from coach.garbage import gc_frozen
from coach.journal.choices import Choices
from coach.journal.timestamp import timestamp_now
from coach.planning.plan import planned
from coach.routine.library.figures import Figures
from coach.screen.live import LiveScreen
from coach.screen.open import open_screen
from coach.screen.views.options import ScreenOptions
from coach.session.clock import SystemClock
from coach.session.events import Event, Snapshot
from coach.session.interfaces import Status
from coach.session.runner import Runner
from coach.session.session import Session
from coach.timeline.segments import ScheduledCue


class CountedScreen(LiveScreen):
    """A screen on an output that is counted when it is given: a thread writes it a moment later."""

    written = 0
    """Bytes."""

    def __init__(self, output: TextIO, options: ScreenOptions) -> None:
        self._write = output.write
        output.write = self._counted
        super().__init__(output, options)

    def _counted(self, text: str) -> int:
        self.written += len(text.encode())
        return self._write(text)


class PlannedSound:
    """Makes no sound, and knows when each cue would have been heard."""

    def __init__(self) -> None:
        self.due: list[Milliseconds] = []
        """Of every cue of the session, in order."""

    def play(self, at_once: Sequence[ScheduledCue], coming: Sequence[ScheduledCue]) -> None:
        """Note the plan; there is one, as long as nobody presses a key."""
        self.due = self.due or [one.due for one in (*at_once, *coming)]

    def set_volume(self, percent: int) -> None:
        """Nothing is heard."""

    def poll(self) -> Sequence[tuple[str, str]]:
        """Nothing becomes of it."""
        return ()

    def is_sounding(self) -> bool:
        """Nothing is heard."""
        return False


class WatchedScreen:
    """A screen, and what was written to it at which cue."""

    def __init__(self, screen: CountedScreen, sound: PlannedSound) -> None:
        self._screen = screen
        self._sound = sound
        self._cues = 0
        self.notes: list[tuple[Milliseconds, int]] = []
        """When cues were due, and the number of bytes before what they changed."""

    @property
    def frame(self) -> Milliseconds | None:
        """The screen's."""
        return self._screen.frame

    def show(self, events: Sequence[Event], snapshot: Snapshot, status: Status) -> None:
        """Show, and note what is seen of a cue."""
        before = self._screen.written
        self._screen.show(events, snapshot, status)
        cues = sum(event.cue is not None for event in events)
        if cues and self._screen.written > before:
            self.notes.append((self._sound.due[self._cues], before))
        self._cues += cues


def main(routine: str, notes: str, view: str, *without: str) -> None:
    """Run the session to its end, and write the notes."""
    library = open_library()
    plan = planned(library.read(Path(routine)), library, Choices())
    sound = PlannedSound()
    options = ScreenOptions(figures=None if "--no-figure" in without else Figures.standard().of)
    with (
        open_screen(sys.stdin, sys.stdout, lambda output: CountedScreen(output, options)) as (
            keyboard,
            screen,
        ),
        ExitStack() as ending,
        recording(plan, timestamp_now(), is_kept=True, ending=ending) as kept,
        gc_frozen(),
    ):
        watched = WatchedScreen(screen, sound)
        runner = Runner(
            Session(plan.timeline),
            clock=SystemClock(),
            inputs=keyboard,
            display=watched,
            sound=sound,
            recorder=kept,
            status=Status(is_near=view == "near"),
        )
        runner.run()
    Path(notes).write_text(json.dumps(watched.notes))


if __name__ == "__main__":
    main(*sys.argv[1:])

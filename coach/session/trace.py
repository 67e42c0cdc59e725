"""A trace of a session: one JSON object per line, written as it happens."""

import json
from collections.abc import Sequence
from typing import TextIO

from coach.duration import Milliseconds
from coach.routine.model import Side
from coach.session.events import Event, Snapshot
from coach.timeline.segments import Segment


class Trace:
    """Writes each event with the time at which the loop handled it."""

    def __init__(self, file: TextIO) -> None:
        """`file` needs no flush, and writing to it never waits."""
        self._file = file
        self.problem = ""
        """Why the trace ended before the session; empty while it goes on."""
        self._news: Sequence[str] = ()

    def write(self, event: Event, actual: Milliseconds) -> None:
        """Write one event that was handled at session time `actual`."""
        segment = event.segment
        line: dict[str, object] = {"event": event.kind.value}
        if event.cue is not None:
            line["cue"] = event.cue.kind.value
        if event.command is not None:
            line["command"] = event.command.value
        if event.undone is not None:
            line["undone"] = event.undone.value
        line |= {"planned_ms": event.planned, "actual_ms": actual, "segment": event.index}
        side = segment.side if event.cue is None else event.cue.side
        line |= _about(segment, side)
        if event.cue is not None:
            line |= {"rep": event.cue.rep, "number": event.cue.number}
            if event.cue.phase is not None:
                line["phase"] = event.cue.phase.value
        if event.in_lead_in:
            line["lead_in"] = True
        if event.lost is not None:
            line["lost_ms"] = event.lost
        self._write(line)

    def write_named(self, name: str, actual: Milliseconds, snapshot: Snapshot) -> None:
        """Write an event that is not the session's own, such as `audio_lost`."""
        line: dict[str, object] = {"event": name, "planned_ms": actual, "actual_ms": actual}
        line["segment"] = snapshot.index
        self._write(line | _about(snapshot.segment, snapshot.segment.side))

    def _write(self, line: dict[str, object]) -> None:
        """Write a line; where that fails the trace ends, and the session goes on."""
        if self.problem:
            return
        try:
            self._file.write(json.dumps(line) + "\n")
        except OSError as error:
            self.fail(error)

    def fail(self, error: OSError) -> None:
        """Note why nothing more can be written."""
        self.problem = f"the trace stopped: {error.strerror}"
        self._news = (self.problem,)

    def poll(self) -> Sequence[str]:
        """Why it has ended, for the person; once."""
        news, self._news = self._news, ()
        return news


def _about(segment: Segment, side: Side | None) -> dict[str, object]:
    about: dict[str, object] = {
        "kind": segment.kind.value,
        "exercise": segment.exercise.id,
        "side": None if side is None else side.value,
        "set": segment.set,
    }
    return about | {"round": segment.round} if segment.rounds > 1 else about

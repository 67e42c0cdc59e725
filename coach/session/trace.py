"""A trace of a session: one JSON object per line, flushed as it happens."""

import json
from typing import TextIO

from coach.duration import Milliseconds
from coach.session.session import Event


class Trace:
    """Writes what the loop handled, and when."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, event: Event, actual: Milliseconds) -> None:
        """Write one event that was handled at session time `actual`. Raises OSError."""
        segment = event.segment
        line: dict[str, object] = {"event": event.kind.value}
        if event.cue is not None:
            line["cue"] = event.cue.kind.value
        if event.command is not None:
            line["command"] = event.command.value
        line |= {"planned_ms": event.planned, "actual_ms": actual, "segment": event.index}
        line["kind"] = "lead_in" if event.in_lead_in else segment.kind.value
        line["exercise"] = segment.exercise.id
        side = segment.side if event.cue is None else event.cue.side
        line |= {"side": None if side is None else side.value, "set": segment.set}
        if event.cue is not None:
            line |= {"rep": event.cue.rep, "number": event.cue.number}
        if event.lost is not None:
            line["lost_ms"] = event.lost
        self._write(line)

    def write_named(self, name: str, actual: Milliseconds) -> None:
        """Write an event that is not the session's own, such as `audio_lost`. Raises OSError."""
        self._write({"event": name, "planned_ms": actual, "actual_ms": actual})

    def _write(self, line: dict[str, object]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()

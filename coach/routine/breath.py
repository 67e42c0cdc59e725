"""Breath patterns as people say them: in 4, hold 4, out 4, hold 4."""

from collections.abc import Iterable

from coach.duration import SECOND
from coach.routine.model import Phase, PhaseKind

_WORDS = {
    PhaseKind.INHALE: "in",
    PhaseKind.EXHALE: "out",
    PhaseKind.HOLD: "hold",
}


def breath_pattern(rep: Iterable[Phase]) -> str:
    """The breath of one rep, in seconds; empty where there is no breathing to a time."""
    phases = [phase for phase in rep if phase.kind in _WORDS and phase.duration is not None]
    if all(phase.kind is PhaseKind.HOLD for phase in phases):
        return ""
    return ", ".join(f"{_WORDS[one.kind]} {(one.duration or 0) / SECOND:g}" for one in phases)

"""Tells whether a routine still asks for the same."""

import hashlib
import json
from collections.abc import Iterable

from coach.routine.model import Circuit, Dose, Phase, Routine, Sides, Step, WorkSet

_FORMAT = 2
"""Of what is hashed: with another number no fingerprint is like one of before."""


def fingerprint(routine: Routine) -> str:
    """The same for routines that ask for the same work and rests, and for no others.

    Words may be corrected, and what is only at hand (an easier variation, whether a step is
    optional, the time to get ready) may change, and it is still the same work.
    """
    asked = json.dumps(_items(routine.steps), separators=(",", ":"))
    return f"{_FORMAT}:{hashlib.sha256(asked.encode()).hexdigest()}"


def _items(items: Iterable[Step | Circuit]) -> list[object]:
    return [_circuit(one) if isinstance(one, Circuit) else _step(one) for one in items]


def _circuit(circuit: Circuit) -> list[object]:
    asked = [circuit.rounds, circuit.rest, circuit.rest_before, _items(circuit.steps)]
    return [
        *asked,
        *_where_asked("every", circuit.every),
        *_where_asked("lasts", circuit.lasts),
        *_where_asked("timed", circuit.is_timed),
        *_where_asked("sides", circuit.sides is not Sides.NONE and circuit.sides.value),
        *_where_asked("shuffled", circuit.is_shuffled),
    ]


def _step(step: Step) -> list[object]:
    return [step.exercise.id, step.rest_before, *_dose(step.dose)]


def _dose(dose: Dose) -> list[object]:
    asked = [dose.sides.value, dose.rest, dose.order.value, [_set(one) for one in dose.sets]]
    return [
        *asked,
        *_where_asked("rests", dose.rests),
        *_where_asked("every", dose.every),
        *_where_asked("by round", dose.by_round),
    ]


def _where_asked(key: str, value: object) -> list[object]:
    """What later versions added counts only where it is asked for: other fingerprints stay."""
    return [[key, value]] if value else []


def _set(work: WorkSet) -> list[object]:
    return [work.reps, [_phase(one) for one in work.phases]]


def _phase(phase: Phase) -> list[object]:
    return [phase.kind.value, phase.duration]

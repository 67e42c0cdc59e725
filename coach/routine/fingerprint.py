"""Tells whether a routine still asks for the same."""

import hashlib
import json
from collections.abc import Iterable

from coach.routine.model import Circuit, Dose, Phase, Routine, Step, WorkSet

_FORMAT = 2
"""Of what is hashed: with another number no fingerprint is like one of before."""


def fingerprint(routine: Routine) -> str:
    """The same for routines that ask for the same work and rests, and for no others.

    Words may be corrected, and what is only at hand (an easier version, whether a step is
    optional, the time to get ready) may change, and it is still the same work.
    """
    asked = json.dumps(_items(routine.steps), separators=(",", ":"))
    return f"{_FORMAT}:{hashlib.sha256(asked.encode()).hexdigest()}"


def _items(items: Iterable[Step | Circuit]) -> list[object]:
    return [_circuit(one) if isinstance(one, Circuit) else _step(one) for one in items]


def _circuit(circuit: Circuit) -> list[object]:
    return [circuit.rounds, circuit.rest, circuit.rest_before, _items(circuit.steps)]


def _step(step: Step) -> list[object]:
    return [step.exercise.id, step.rest_before, *_dose(step.dose)]


def _dose(dose: Dose) -> list[object]:
    return [dose.sides.value, dose.rest, dose.order.value, [_set(one) for one in dose.sets]]


def _set(work: WorkSet) -> list[object]:
    return [work.reps, [_phase(one) for one in work.phases]]


def _phase(phase: Phase) -> list[object]:
    return [phase.kind.value, phase.duration]

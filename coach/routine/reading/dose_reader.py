"""Reads the keys of a dose, in a step or in the description of an exercise."""

from dataclasses import replace

from coach.documents.fields import Fields
from coach.documents.keys import for_all
from coach.documents.scalars import Span
from coach.duration import seconds
from coach.routine.model import Phase, PhaseKind
from coach.routine.reading.dose_keys import PHASE, DoseKeys, phase_of
from coach.routine.reading.value_types import is_in_whole_seconds
from coach.routine.reading.written_dose import LABEL_OF_WORK, DoseSpec, Shape

# Who breathes to a count has their eyes closed: each second is heard.
_COUNTED = (PhaseKind.INHALE, PhaseKind.EXHALE)


def read_dose(fields: Fields) -> DoseSpec:
    """The dose keys among `fields`."""
    return DoseSpec(
        shape=_read_shape(fields),
        label=fields.get(DoseKeys.label),
        reps=fields.get(DoseKeys.reps),
        sets=fields.get(DoseKeys.sets),
        release=fields.get(DoseKeys.release),
        sides=fields.get(DoseKeys.sides),
        rest=fields.get(DoseKeys.rest),
        every=fields.get(DoseKeys.every),
        order=fields.get(DoseKeys.order),
    )


def _read_shape(fields: Fields) -> Shape | None:
    """The shape that is written first; a second one is only looked at for mistakes."""
    shapes = [
        _read_phases(fields) if key == DoseKeys.phases.name else fields.get(DoseKeys.by_name[key])
        for key in fields.written(DoseKeys.alternatives)
    ]
    return shapes[0] if shapes else None


def _read_phases(fields: Fields) -> Shape | None:
    written = fields.get(DoseKeys.phases, ())
    found = [_read_phase(fields.within(phase, PHASE)) for phase in written]
    phases = tuple(phase for phase in found if phase is not None)
    return Shape(for_all(phases)) if phases else None


def _read_phase(fields: Fields) -> Phase | None:
    label = fields.get(PHASE.label, "")
    cue, say = fields.get(PHASE.cue, ""), fields.get(PHASE.say, "")
    if not (kinds := fields.written(PHASE.alternatives)):
        return None
    if label and PHASE.work not in fields:
        fields.add("label", LABEL_OF_WORK)
    value = fields.get(PHASE.by_name[kinds[0]])
    if value is None:
        return None
    if kinds[0] == PHASE.count.name:
        phase = Phase(PhaseKind.HOLD, seconds(value), counted=True)
    else:
        kind = PhaseKind(kinds[0])
        phase = phase_of(kind, value if isinstance(value, Span) else Span(value))
        phase = replace(phase, counted=kind in _COUNTED and is_in_whole_seconds(phase.duration))
    return replace(phase, cue=cue, say=say, label=label)

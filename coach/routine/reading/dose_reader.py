"""Reads the keys of a dose, in a step or in the description of an exercise."""

from dataclasses import replace

from coach.documents.fields import Fields
from coach.documents.keys import for_all
from coach.documents.scalars import ValueRange
from coach.duration import Milliseconds, format_duration, seconds
from coach.routine.model import Phase, PhaseKind
from coach.routine.reading.dose_keys import PHASE, DoseKeys, phase_of
from coach.routine.reading.value_types import is_in_whole_seconds
from coach.routine.reading.written_dose import LABEL_OF_WORK, DoseSpec, Shape

# People breathe to a count with their eyes closed, so each second is heard.
_COUNTED = (PhaseKind.INHALE, PhaseKind.EXHALE)


def read_dose(fields: Fields) -> DoseSpec:
    """The dose keys among `fields`."""
    keys = DoseKeys
    amounts = fields.values(keys.reps, keys.sets, keys.release, keys.sides, keys.label)
    timing = fields.values(keys.rest, keys.every, keys.order)
    return DoseSpec(_read_shape(fields), **amounts, **timing)


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
        phase = phase_of(kind, value if isinstance(value, ValueRange) else ValueRange(value))
        phase = replace(phase, counted=kind in _COUNTED and is_in_whole_seconds(phase.duration))
    return replace(phase, cue=cue, say=say, label=label)


def too_long_for(every: Milliseconds, what: str, takes: Milliseconds) -> str:
    """The mistake of a set or round that is not over when the next one is to start."""
    fits = f"which does not fit into every {format_duration(every)}"
    return f"every: {what} takes {format_duration(takes)}, {fits}"

"""Reads the keys of a dose, in a step or in the description of an exercise."""

import re

from coach.documents import limits
from coach.documents import scalars as values
from coach.documents.fields import Fields
from coach.documents.per_set import PerSet, for_all
from coach.documents.yaml_nodes import Node
from coach.duration import seconds
from coach.routine.model import OPEN_PHASE, Order, Phase, PhaseKind, Sides
from coach.routine.reading.written_dose import DoseSpec, Phases, Shape

SHAPE_KEYS = ("hold", "count", "tempo", "breath", "phases")
"""What one rep is; at most one of them is written."""

DOSE_KEYS = (*SHAPE_KEYS, "reps", "sets", "release", "sides", "rest", "order")

SELF_PACED = "self"
"""The tempo of a set that the person paces."""

PHASE_KEYS = ("hold", "isometric", "move", "release", "inhale", "exhale", "count")
"""What one phase is; exactly one of them is written."""

_PACE = re.compile(f"{values.WHOLE_NUMBER}(?:-{values.WHOLE_NUMBER}){{1,3}}")
EXPECTED_TEMPO = f"2 to 4 whole seconds up to {limits.TEMPO[-1]} such as 3-1-2, or {SELF_PACED}"
EXPECTED_BREATH = f"2 to 4 whole seconds up to {limits.COUNT[-1]} such as 4-4-4-4"
_TEMPO_KINDS = {
    2: (PhaseKind.MOVE, PhaseKind.MOVE),
    3: (PhaseKind.MOVE, PhaseKind.HOLD, PhaseKind.MOVE),
    4: (PhaseKind.MOVE, PhaseKind.HOLD, PhaseKind.MOVE, PhaseKind.HOLD),
}
_BREATH_KINDS = {
    2: (PhaseKind.INHALE, PhaseKind.EXHALE),
    3: (PhaseKind.INHALE, PhaseKind.HOLD, PhaseKind.EXHALE),
    4: (PhaseKind.INHALE, PhaseKind.HOLD, PhaseKind.EXHALE, PhaseKind.HOLD),
}
# Who breathes to a count has their eyes closed: each second is heard.
_COUNTED = (PhaseKind.INHALE, PhaseKind.EXHALE)


def read_dose(fields: Fields) -> DoseSpec:
    """The dose keys among `fields`."""
    return DoseSpec(
        shape=_read_shape(fields),
        reps=fields.per_set("reps", values.reps),
        sets=fields.get("sets", values.sets),
        release=fields.get("release", values.pause),
        sides=fields.get("sides", lambda node: values.word(node, Sides)),
        rest=fields.get("rest", values.pause),
        order=fields.get("order", lambda node: values.word(node, Order)),
    )


def read_tempo(node: Node) -> Phases:
    """The phases of `3-1-2`, or the one open phase of `self`."""
    written = values.written(node, EXPECTED_TEMPO)
    if written == SELF_PACED:
        return (OPEN_PHASE,)
    parts = _read_pace(node, limits.TEMPO, EXPECTED_TEMPO)
    kinds = zip(_TEMPO_KINDS[len(parts)], parts, strict=True)
    return tuple(Phase(kind, seconds(part)) for kind, part in kinds if part)


def read_breath(node: Node) -> Phases:
    """The phases of `4-4-4-4`: in, hold, out, hold, all of them counted."""
    parts = _read_pace(node, range(limits.COUNT[-1] + 1), EXPECTED_BREATH)
    kinds = zip(_BREATH_KINDS[len(parts)], parts, strict=True)
    return tuple(Phase(kind, seconds(part), counted=True) for kind, part in kinds if part)


def _read_pace(node: Node, allowed: range, expected: str) -> list[int]:
    written = values.written(node, expected)
    parts = [int(part) for part in written.split("-")] if _PACE.fullmatch(written) else []
    if not any(parts) or any(part not in allowed for part in parts):
        raise values.UnexpectedValueError(node, expected)
    return parts


def _read_shape(fields: Fields) -> Shape | None:
    keys = fields.written(SHAPE_KEYS)
    for key in keys[1:]:
        fields.add(key, f"{key}: {keys[0]} is there as well, and a dose takes only one of the two")
    shapes = [_SHAPE_READERS[key](fields) for key in keys]
    return shapes[0] if shapes else None


def _read_hold(fields: Fields) -> Shape | None:
    holds = fields.per_set("hold", values.duration)
    if holds is None:
        return None
    phases = tuple((Phase(PhaseKind.HOLD, hold),) for hold in holds.values)
    return Shape(PerSet(phases, holds.is_list), lets_go=True)


def _read_count(fields: Fields) -> Shape | None:
    count = fields.get("count", values.count)
    return None if count is None else Shape(for_all((_counted(count),)), lets_go=True)


def _read_tempo(fields: Fields) -> Shape | None:
    phases = fields.get("tempo", read_tempo)
    return None if phases is None else Shape(for_all(phases))


def _read_breath(fields: Fields) -> Shape | None:
    phases = fields.get("breath", read_breath)
    return None if phases is None else Shape(for_all(phases))


def _read_phases(fields: Fields) -> Shape | None:
    written = fields.several("phases", values.as_mapping, range(1, limits.PHASES + 1))
    found = [
        _read_phase(fields.within(phase, "a phase", (*PHASE_KEYS, "cue"))) for phase in written
    ]
    phases = tuple(phase for phase in found if phase is not None)
    return Shape(for_all(phases)) if phases else None


def _read_phase(fields: Fields) -> Phase | None:
    keys = fields.written(PHASE_KEYS)
    if not keys:
        fields.add_missing(*PHASE_KEYS)
        return None
    for key in keys[1:]:
        fields.add(key, f"{key}: {keys[0]} is there as well, and a phase takes only one of the two")
    cue = fields.get("cue", values.cue) or ""
    if keys[0] == "count":
        count = fields.get("count", values.count)
        return None if count is None else _counted(count, cue)
    duration = fields.get(keys[0], values.duration)
    kind = PhaseKind(keys[0])
    return None if duration is None else Phase(kind, duration, kind in _COUNTED, cue)


def _counted(count: int, cue: str = "") -> Phase:
    return Phase(PhaseKind.HOLD, seconds(count), counted=True, cue=cue)


_SHAPE_READERS = {
    "hold": _read_hold,
    "count": _read_count,
    "tempo": _read_tempo,
    "breath": _read_breath,
    "phases": _read_phases,
}

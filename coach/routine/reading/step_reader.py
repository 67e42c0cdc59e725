"""Reads one step of a routine: which exercise, how much of it, and what to do instead."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coach.documents.fields import Fields
from coach.documents.keys import Key
from coach.documents.problems import Problems
from coach.documents.yaml_nodes import MappingNode, Node
from coach.duration import Milliseconds
from coach.routine.length import longest_set
from coach.routine.model import Exercise, Sides, Step
from coach.routine.reading.dose_reader import read_dose, too_long_for
from coach.routine.reading.exercise_reader import Exercises, WrittenExercise
from coach.routine.reading.keys import EASIER, HARDER, STEP, VariationKeys
from coach.routine.reading.value_types import read_id
from coach.routine.reading.written_dose import DoseError, DoseSpec
from coach.text.characters import quoted

_RESTS = ("Rest", "rest", "Pause", "pause", "Break", "break")
_REST_HINT = "; for a rest between two steps write '- rest: 30s'"
_NAME_IT = "; for one that the library does not have write 'name:' in place of 'exercise:'"
_WORDS = re.compile(r"[^\W_]+")
_FOR_ANY_EXERCISE = {"switch", "countdown", "bell", "turns"}
"""The keys of a step that hold for a variation with another exercise too."""
_KEPT_AS_WRITTEN = [
    STEP.by_name[name]
    for name in ("name", "cue", "load", "say", "prepare", *sorted(_FOR_ANY_EXERCISE))
]


@dataclass(frozen=True, slots=True)
class _WrittenStep:
    """The keys of a step as written, for an easier or harder variation to change."""

    base: WrittenExercise | None
    dose: DoseSpec
    written: Mapping[str, Any]
    """The values of all other keys that a `Step` has under the same names."""
    usual_prepare: Milliseconds | None = None
    """What the step has for another exercise than this; None where the routine's usual counts."""

    def over(self, base: "_WrittenStep") -> "_WrittenStep":
        """This variation laid over the step; an exercise of its own takes none of its words."""
        dose = self.dose.over(base.dose)
        if self.base is None:
            return _WrittenStep(base.base, dose, {**base.written, **self.written})
        kept = {name: base.written[name] for name in _FOR_ANY_EXERCISE & base.written.keys()}
        return _WrittenStep(self.base, dose, {**kept, **self.written}, base.written.get("prepare"))


@dataclass(frozen=True, slots=True)
class _Variation:
    """An easier or harder variation, to be laid over its step."""

    fields: Fields
    plan: _WrittenStep


@dataclass(frozen=True, slots=True)
class StepDefaults:
    """What the routine has where a step says no more."""

    prepare: Milliseconds
    written: Mapping[str, Any]
    """The switch and the sounds, by the names of their keys."""


@dataclass(frozen=True, slots=True)
class StepContext:
    """What the circuits around a step mean for it."""

    rounds: int | None = None
    """Of the innermost one, where their number is given."""
    has_sides: bool = False
    """Whether one of them goes through its steps on one side, then on the other."""
    block: str = ""
    """The key, `every`, `for` or `timed`, of the one that has such a key."""


NO_CIRCUIT = StepContext()


class StepReader:
    """Reads the steps of one routine."""

    def __init__(
        self,
        *,
        exercises: Exercises,
        known: Collection[str],
        broken: Mapping[str, str],
        defaults: StepDefaults,
        problems: Problems,
    ) -> None:
        """`known` are the ids of `exercises` and of those of the routine that have mistakes.

        `broken` has the files of those of the library that have mistakes, by their ids.
        """
        self._exercises = exercises
        self._known = known
        self._broken = broken
        self._defaults = defaults
        self._problems = problems

    def read(self, node: MappingNode, around: StepContext = NO_CIRCUIT) -> Step | None:
        """The step, None where something is wrong with it."""
        before = self._problems.count
        fields = Fields(node, STEP, self._problems)
        plan = self._plan(fields)
        easier = self._variation(fields, STEP.easier, EASIER)
        harder = self._variation(fields, STEP.harder, HARDER)
        aside = fields.values(STEP.optional, STEP.note)
        if self._problems.count > before:
            return None
        if (step := self._build(fields, plan, around)) is None:
            return None
        variations = [self._varied(one, plan, around) for one in (easier, harder)]
        return replace(step, easier=variations[0], harder=variations[1], **aside)

    def _variation(
        self, fields: Fields, key: Key[MappingNode], keys: VariationKeys
    ) -> _Variation | None:
        mapping = fields.get(key)
        if mapping is None:
            return None
        written = fields.within(mapping, keys)
        return _Variation(written, self._plan(written))

    def _varied(
        self, variation: _Variation | None, plan: _WrittenStep, around: StepContext
    ) -> Step | None:
        if variation is None:
            return None
        return self._build(variation.fields, variation.plan.over(plan), around)

    def _plan(self, fields: Fields) -> _WrittenStep:
        written = fields.values(*_KEPT_AS_WRITTEN)
        return _WrittenStep(self._base(fields, written.get("name")), read_dose(fields), written)

    def _build(self, fields: Fields, plan: _WrittenStep, around: StepContext) -> Step | None:
        if plan.base is None:
            return None
        spec = plan.dose.over(plan.base.dose)
        if around.has_sides and plan.dose.sides is None and spec.sides is Sides.BOTH:
            spec = replace(spec, sides=Sides.NONE)  # the circuit changes them, not each step
        is_by_round = around.rounds == plan.dose.listed and spec.sets is None
        try:
            dose = spec.build(around.rounds if is_by_round else None)
        except DoseError as error:
            hint = _REST_HINT if error.key is None and plan.written.get("name") in _RESTS else ""
            fields.add(error.key, f"{error}{hint}")
            return None
        exercise = plan.base.exercise
        usual = self._defaults.prepare if plan.usual_prepare is None else plan.usual_prepare
        values = {
            "name": exercise.name,
            "cue": exercise.cue,
            "prepare": exercise.time_to_prepare(usual),
            **self._defaults.written,
            **plan.written,
        }
        asks_to_prepare = bool(plan.written.get("prepare"))
        step = Step(exercise, dose, asks_to_prepare=asks_to_prepare, **values)
        _check_around(fields, step, around)
        return step

    def _base(self, fields: Fields, name: str | None) -> WrittenExercise | None:
        if STEP.exercise in fields:
            known = fields.get(STEP.exercise, read=self._exercise_id)
            return None if known is None else self._exercises.get(known)
        if name is None:
            return None
        if not (slug := slugify(name)):
            fields.add("name", f"name: expected letters or digits, found {quoted(name)}")
            return None
        return WrittenExercise(Exercise(slug, name), DoseSpec())

    def _exercise_id(self, node: Node) -> str:
        return read_id(node, self._known, broken=self._broken, hint=_NAME_IT)


def _check_around(fields: Fields, step: Step, around: StepContext) -> None:
    """Note what cannot be within the circuits around it, and sets that do not fit into a minute."""
    dose = step.dose
    if around.has_sides and dose.sides is not Sides.NONE:
        fields.add("sides", "sides: expected none, for the circuit has 'sides: both'")
    if dose.every is None:
        return
    if around.block:
        fields.add("every", f"every: expected none, for the circuit has '{around.block}'")
    if (takes := longest_set(step)) > dose.every:
        fields.add("every", too_long_for(dose.every, "a set", takes))


def slugify(name: str) -> str:
    """The id that a name makes, empty where it has no letters or digits: `couch-stretch`."""
    return "-".join(_WORDS.findall(name.casefold()))

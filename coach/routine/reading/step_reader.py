"""Reads one step of a routine: which exercise, how much of it, and what to do instead."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from coach.documents.fields import Fields
from coach.documents.keys import Key
from coach.documents.problems import Problems
from coach.documents.yaml_nodes import MappingNode, Node
from coach.duration import Milliseconds
from coach.routine.length import longest_set
from coach.routine.model import Exercise, Sides, Step
from coach.routine.reading.dose_reader import read_dose
from coach.routine.reading.every import too_long_for
from coach.routine.reading.exercise_reader import Exercises, WrittenExercise
from coach.routine.reading.keys import EASIER, HARDER, STEP, VariationKeys
from coach.routine.reading.value_types import read_id
from coach.routine.reading.written_dose import DoseError, DoseSpec
from coach.text.characters import quoted

_RESTS = ("Rest", "rest", "Pause", "pause", "Break", "break")
_REST_HINT = "; for a rest between two steps write '- rest: 30s'"
_NAME_IT = "; for one that the library does not have write 'name:' in place of 'exercise:'"
_WORDS = re.compile(r"[^\W_]+")


class Sounds(TypedDict):
    """Which sounds a step has."""

    countdown: bool
    bell: bool
    turns: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """The keys of a step as written, for an easier or harder variation to change."""

    base: WrittenExercise | None
    name: str | None
    cue: str | None
    load: str | None
    say: str | None
    prepare: Milliseconds | None
    switch: Milliseconds | None
    dose: DoseSpec
    sounds: Sounds
    usual_prepare: Milliseconds | None = None
    """What the step has for another exercise than this; None where the routine's usual counts."""

    def over(self, base: "_Plan") -> "_Plan":
        """This variation laid over the step; an exercise of its own takes none of its words."""
        same_exercise = self.base is None
        return _Plan(
            base=base.base if same_exercise else self.base,
            name=base.name if same_exercise else self.name,
            cue=base.cue if same_exercise and self.cue is None else self.cue,
            load=base.load if same_exercise and self.load is None else self.load,
            say=base.say if same_exercise and self.say is None else self.say,
            prepare=base.prepare if same_exercise and self.prepare is None else self.prepare,
            switch=base.switch if self.switch is None else self.switch,
            dose=self.dose.over(base.dose),
            sounds=base.sounds,
            usual_prepare=None if same_exercise else base.prepare,
        )


@dataclass(frozen=True, slots=True)
class _Variation:
    """An easier or harder variation, to be laid over its step."""

    fields: Fields
    plan: _Plan


@dataclass(frozen=True, slots=True)
class Usual:
    """What the routine has where a step says no more."""

    prepare: Milliseconds
    switch: Milliseconds
    sounds: Sounds


@dataclass(frozen=True, slots=True)
class Around:
    """What the circuits around a step mean for it."""

    rounds: int | None = None
    """Of the innermost one, where their number is given."""
    has_sides: bool = False
    """Whether one of them goes through its steps on one side, then on the other."""
    block: str = ""
    """The key, `every`, `for` or `timed`, of the one that has such a key."""


NOTHING_AROUND = Around()


class StepReader:
    """Reads the steps of one routine."""

    def __init__(
        self,
        *,
        exercises: Exercises,
        known: Collection[str],
        broken: Mapping[str, str],
        usual: Usual,
        problems: Problems,
    ) -> None:
        """`known` are the ids of `exercises` and of those of the routine that have mistakes.

        `broken` has the files of those of the library that have mistakes, by their ids.
        """
        self._exercises = exercises
        self._known = known
        self._broken = broken
        self._usual = usual
        self._problems = problems

    def read(self, node: MappingNode, around: Around = NOTHING_AROUND) -> Step | None:
        """The step, None where something is wrong with it."""
        before = self._problems.count
        fields = Fields(node, STEP, self._problems)
        plan = self._plan(fields)
        easier = self._variation(fields, STEP.easier, EASIER)
        harder = self._variation(fields, STEP.harder, HARDER)
        optional = fields.get(STEP.optional, False)
        note = fields.get(STEP.note, "")
        if self._problems.count > before:
            return None
        if (step := self._build(fields, plan, around)) is None:
            return None
        return replace(
            step,
            optional=optional,
            note=note,
            easier=self._varied(easier, plan, around),
            harder=self._varied(harder, plan, around),
        )

    def _variation(
        self, fields: Fields, key: Key[MappingNode], keys: VariationKeys
    ) -> _Variation | None:
        mapping = fields.get(key)
        if mapping is None:
            return None
        written = fields.within(mapping, keys)
        return _Variation(written, self._plan(written))

    def _varied(self, variation: _Variation | None, plan: _Plan, around: Around) -> Step | None:
        if variation is None:
            return None
        return self._build(variation.fields, variation.plan.over(plan), around)

    def _plan(self, fields: Fields) -> _Plan:
        name = fields.get(STEP.name)
        return _Plan(
            base=self._base(fields, name),
            name=name,
            cue=fields.get(STEP.cue),
            load=fields.get(STEP.load),
            say=fields.get(STEP.say),
            prepare=fields.get(STEP.prepare),
            switch=fields.get(STEP.switch),
            dose=read_dose(fields),
            sounds=Sounds(
                countdown=fields.get(STEP.countdown, self._usual.sounds["countdown"]),
                bell=fields.get(STEP.bell, self._usual.sounds["bell"]),
                turns=fields.get(STEP.turns, self._usual.sounds["turns"]),
            ),
        )

    def _build(self, fields: Fields, plan: _Plan, around: Around) -> Step | None:
        if plan.base is None:
            return None
        spec = plan.dose.over(plan.base.dose)
        is_by_round = around.rounds == plan.dose.listed and spec.sets is None
        try:
            dose = spec.build(around.rounds if is_by_round else None)
        except DoseError as error:
            hint = _REST_HINT if error.key is None and plan.name in _RESTS else ""
            fields.add(error.key, f"{error}{hint}")
            return None
        exercise = plan.base.exercise
        usual = self._usual.prepare if plan.usual_prepare is None else plan.usual_prepare
        step = Step(
            exercise=exercise,
            dose=dose,
            name=exercise.name if plan.name is None else plan.name,
            cue=exercise.cue if plan.cue is None else plan.cue,
            load=plan.load or "",
            say=plan.say or "",
            prepare=exercise.time_to_prepare(usual) if plan.prepare is None else plan.prepare,
            asks_to_prepare=bool(plan.prepare),
            switch=self._usual.switch if plan.switch is None else plan.switch,
            **plan.sounds,
        )
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


def _check_around(fields: Fields, step: Step, around: Around) -> None:
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

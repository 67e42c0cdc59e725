"""Reads one step of a routine: which exercise, how much of it, and what to do instead."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from coach.documents.fields import Fields
from coach.documents.keys import Key
from coach.documents.problems import Problems
from coach.documents.yaml_nodes import MappingNode, Node
from coach.duration import Milliseconds
from coach.routine.model import Exercise, Step
from coach.routine.reading.dose_reader import read_dose
from coach.routine.reading.exercise_reader import Exercises, WrittenExercise
from coach.routine.reading.keys import EASIER, HARDER, STEP, VariationKeys
from coach.routine.reading.value_types import read_id
from coach.routine.reading.written_dose import DoseError, DoseSpec
from coach.text.characters import quoted

_NAME_IT = "; for one that the library does not have write 'name:' in place of 'exercise:'"
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Plan:
    """The keys of a step as written, for an easier or harder version to change."""

    base: WrittenExercise | None
    name: str | None
    cue: str | None
    prepare: Milliseconds | None
    switch: Milliseconds | None
    dose: DoseSpec
    usual_prepare: Milliseconds | None = None
    """What the step has for another exercise than this; None where the routine's usual counts."""

    def over(self, base: "_Plan") -> "_Plan":
        """This version laid over the step; with an exercise of its own, it has no other's words."""
        same_exercise = self.base is None
        return _Plan(
            base=base.base if same_exercise else self.base,
            name=base.name if same_exercise else self.name,
            cue=base.cue if same_exercise and self.cue is None else self.cue,
            prepare=base.prepare if same_exercise and self.prepare is None else self.prepare,
            switch=base.switch if self.switch is None else self.switch,
            dose=self.dose.over(base.dose),
            usual_prepare=None if same_exercise else base.prepare,
        )


@dataclass(frozen=True, slots=True)
class _Variation:
    """An easier or harder variation, to be laid over its step."""

    fields: Fields
    plan: _Plan


class StepReader:
    """Reads the steps of one routine."""

    def __init__(
        self,
        *,
        exercises: Exercises,
        known: Collection[str],
        broken: Mapping[str, str],
        prepare: Milliseconds,
        switch: Milliseconds,
        problems: Problems,
    ) -> None:
        """`known` are the ids of `exercises` and of those of the routine that have mistakes.

        `broken` has the files of those of the library that have mistakes, by their ids.
        `prepare` and `switch` are what the routine has where a step has no other.
        """
        self._exercises = exercises
        self._known = known
        self._broken = broken
        self._prepare = prepare
        self._switch = switch
        self._problems = problems

    def read(self, node: MappingNode) -> Step | None:
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
        if (step := self._build(fields, plan)) is None:
            return None
        return replace(
            step,
            optional=optional,
            note=note,
            easier=None if easier is None else self._build(easier.fields, easier.plan.over(plan)),
            harder=None if harder is None else self._build(harder.fields, harder.plan.over(plan)),
        )

    def _variation(
        self, fields: Fields, key: Key[MappingNode], keys: VariationKeys
    ) -> _Variation | None:
        mapping = fields.get(key)
        if mapping is None:
            return None
        written = fields.within(mapping, keys)
        return _Variation(written, self._plan(written))

    def _plan(self, fields: Fields) -> _Plan:
        name = fields.get(STEP.name)
        return _Plan(
            base=self._base(fields, name),
            name=name,
            cue=fields.get(STEP.cue),
            prepare=fields.get(STEP.prepare),
            switch=fields.get(STEP.switch),
            dose=read_dose(fields),
        )

    def _build(self, fields: Fields, plan: _Plan) -> Step | None:
        if plan.base is None:
            return None
        try:
            dose = plan.dose.over(plan.base.dose).build()
        except DoseError as error:
            fields.add(error.key, str(error))
            return None
        exercise = plan.base.exercise
        usual = self._prepare if plan.usual_prepare is None else plan.usual_prepare
        return Step(
            exercise=exercise,
            dose=dose,
            name=exercise.name if plan.name is None else plan.name,
            cue=exercise.cue if plan.cue is None else plan.cue,
            prepare=exercise.time_to_prepare(usual) if plan.prepare is None else plan.prepare,
            asks_to_prepare=bool(plan.prepare),
            switch=self._switch if plan.switch is None else plan.switch,
        )

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


def slugify(name: str) -> str:
    """The id that a name makes, empty where it has no letters or digits: `couch-stretch`."""
    return "-".join(_WORDS.findall(name.casefold()))

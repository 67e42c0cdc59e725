"""Tells a person what adjustments changed, in sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from coach.duration import MINUTE, Milliseconds, format_duration
from coach.routine.field.kinds import stage_of_step
from coach.routine.fitting.adjustable_steps import adjustable_in, steps_in
from coach.routine.fitting.applying import Adjustment, adjusted_parts, with_sets
from coach.routine.model import Circuit, PhaseKind, Routine, Step, WorkSet
from coach.text.english import counted

NAMES_SHOWN = 12
"""Of steps that changed in the same way: a session rarely has more, a file may have thousands."""

_Pair = tuple[Step, Step]
"""A step as it was written, and as it is now."""
_Change = tuple[str, str]
"""What happened, and the name of the step or circuit."""


def changes_in_words(routine: Routine, adjustments: Iterable[Adjustment]) -> tuple[str, ...]:
    """One sentence for each kind of change, with the names of all steps that changed that way."""
    steps, rounds = adjusted_parts(routine, adjustments)
    both = list(zip(map(_with_load, routine.all_steps), steps, strict=True))
    kept = [(old, new) for old, new in both if new is not None]
    names: dict[str, list[str]] = {}
    for change, name in chain(
        (("Left out, being optional", old.name) for old, new in both if new is None),
        _sets_changed(kept),
        _rounds_changed(routine, rounds),
        _holds_changed(kept),
        _reps_changed(kept),
    ):
        names.setdefault(change, []).append(name)
    return tuple(f"{change}: {_listed(those)}" for change, those in names.items())


def _with_load(step: Step) -> Step:
    """With its load in its name: no adjustment changes it."""
    return replace(step, name=f"{step.name}, {step.load}") if step.load else step


def _sets_changed(steps: Iterable[_Pair]) -> Iterator[_Change]:
    for old, new in steps:
        were, are = len(old.dose.sets), len(new.dose.sets)
        if were != are:
            rest, has_new_rest = new.dose.rest, not old.dose.rest and new.dose.rest
            resting = f", with {format_duration(rest)} of rest" if has_new_rest else ""
            yield f"{counted(are, 'set')} instead of {were}{resting}", old.name


def _rounds_changed(routine: Routine, more_rounds: Sequence[int]) -> Iterator[_Change]:
    told: set[range] = set()
    spans = adjustable_in(routine).circuits
    nested = Counter(span.steps for span in spans)
    for span, by in zip(spans, more_rounds, strict=True):
        which = ""
        if nested[span.steps] > 1:
            which = "inner " if span.steps in told else "outer "
        told.add(span.steps)
        if by:
            yield _size_changed(span.circuit, by), _circuit_name(span.circuit, which)


def _size_changed(circuit: Circuit, by: int) -> str:
    if circuit.lasts is None:
        return f"{counted(circuit.rounds + by, 'round')} instead of {circuit.rounds}"
    is_now = format_duration(Milliseconds(circuit.lasts + by * MINUTE))
    return f"{is_now} instead of {format_duration(circuit.lasts)}"


def _circuit_name(circuit: Circuit, which: str) -> str:
    steps = steps_in(circuit)
    if len(steps) > 1:
        return f"the {which}circuit from {steps[0].name} to {steps[-1].name}"
    return f"the {which}circuit of {steps[0].name}" if which else steps[0].name


def _holds_changed(steps: Iterable[_Pair]) -> Iterator[_Change]:
    for old, new in steps:
        changed = [
            (was.duration, now.duration)
            for old_set, new_set in _sets_kept(old, new)
            for was, now in zip(old_set.phases, new_set.phases, strict=True)
            if was.duration is not None and now.duration is not None and was != now
        ]
        if changed:
            before, after = zip(*changed, strict=True)
            now, was = _each(map(format_duration, after)), _each(map(format_duration, before))
            held = "" if _may_be_no_hold(old) else "Held for "
            yield f"{held}{now} instead of {was}", old.name


def _reps_changed(steps: Iterable[_Pair]) -> Iterator[_Change]:
    for old, new in steps:
        reps = [(before.reps, after.reps) for before, after in _sets_kept(old, new)]
        if any(was != now for was, now in reps):
            was, now = (_each(map(str, counts)) for counts in zip(*reps, strict=True))
            yield f"{now} reps instead of {was}", old.name


def _sets_kept(old: Step, new: Step) -> Iterator[tuple[WorkSet, WorkSet]]:
    """Every set that is left, as it was and as it is."""
    more = len(new.dose.sets) - len(old.dose.sets)
    return zip(with_sets(old.dose.sets, more), new.dose.sets, strict=True)


def _may_be_no_hold(step: Step) -> bool:
    """Whether a step that is only timed may be a run rather than a hold."""
    return stage_of_step(step) is None or any(
        phase.kind is PhaseKind.WORK for work in step.dose.sets for phase in work.phases
    )


def _each(values: Iterable[str]) -> str:
    """One value if it is the same in every set: `30 s`; else one for each set: `20 s, 30 s`."""
    listed = list(values)
    return listed[0] if len(set(listed)) == 1 else ", ".join(listed)


def _listed(names: Sequence[str]) -> str:
    """Each name once. Semicolons separate them, because names may have commas."""
    different = list(dict.fromkeys(names))
    shown = different[:NAMES_SHOWN]
    more = len(different) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")

"""Says what was changed about a routine, in sentences that a person reads."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from coach.duration import format_duration
from coach.routine.field.kinds import stage_of
from coach.routine.fitting.applying import Version, with_sets
from coach.routine.fitting.units import parts_of, steps_in
from coach.routine.model import Circuit, Routine, Step, WorkSet
from coach.text.english import counted

NAMES_SHOWN = 12
"""Of what changed in the same way; a session rarely has more, and a file may have thousands."""

_Pair = tuple[Step, Step]
"""A step as it was written, and as it is now."""
_Change = tuple[str, str]
"""What happened, and to what."""


def changes_between(routine: Routine, version: Version) -> tuple[str, ...]:
    """One sentence for each kind of change, with the names of all that changed so."""
    both = list(zip(routine.all_steps, version.steps, strict=True))
    kept = [(old, new) for old, new in both if new is not None]
    names: dict[str, list[str]] = {}
    for what, name in chain(
        (("Left out, being optional", old.name) for old, new in both if new is None),
        _sets_changed(kept),
        _rounds_changed(routine, version),
        _holds_changed(kept),
        _reps_changed(kept),
    ):
        names.setdefault(what, []).append(name)
    return tuple(f"{what}: {_listed(those)}" for what, those in names.items())


def _sets_changed(steps: Iterable[_Pair]) -> Iterator[_Change]:
    for old, new in steps:
        were, are = len(old.dose.sets), len(new.dose.sets)
        if were != are:
            rest = new.dose.rest
            resting = f", with {format_duration(rest)} of rest" if rest != old.dose.rest else ""
            yield f"{counted(are, 'set')} instead of {were}{resting}", old.name


def _rounds_changed(routine: Routine, version: Version) -> Iterator[_Change]:
    told: set[range] = set()
    rings = parts_of(routine).rings
    nested = Counter(ring.inside for ring in rings)
    for ring, rounds in zip(rings, version.rounds, strict=True):
        which = ""
        if nested[ring.inside] > 1:
            which = "inner " if ring.inside in told else "outer "
        told.add(ring.inside)
        were = ring.circuit.rounds
        if were != rounds:
            what = f"{counted(rounds, 'round')} instead of {were}"
            yield what, _circuit_name(ring.circuit, which)


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
    """Every set there is now, and what it was."""
    more = len(new.dose.sets) - len(old.dose.sets)
    return zip(with_sets(old.dose.sets, more), new.dose.sets, strict=True)


def _may_be_no_hold(step: Step) -> bool:
    """A step that says no more than a time may be a run as well as a plank."""
    return stage_of(step.exercise) is None


def _each(values: Iterable[str]) -> str:
    """Once what is the same in every set: `30 s`; else set by set: `20 s, 30 s`."""
    listed = list(values)
    return listed[0] if len(set(listed)) == 1 else ", ".join(listed)


def _listed(names: Sequence[str]) -> str:
    """Each once; semicolons, because names have commas of their own."""
    different = list(dict.fromkeys(names))
    shown = different[:NAMES_SHOWN]
    more = len(different) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")

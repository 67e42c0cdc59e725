"""Says what was changed about a routine, in sentences that a person reads."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from coach.duration import format_duration
from coach.routine.levers import Version, circuits_of, steps_in
from coach.routine.model import Circuit, Routine, Step

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
            yield f"{are} {'set' if are == 1 else 'sets'} instead of {were}", old.name


def _rounds_changed(routine: Routine, version: Version) -> Iterator[_Change]:
    for circuit, rounds in zip(circuits_of(routine.steps), version.rounds, strict=True):
        if circuit.rounds != rounds:
            what = f"{rounds} {'round' if rounds == 1 else 'rounds'} instead of {circuit.rounds}"
            yield what, _circuit_name(circuit)


def _circuit_name(circuit: Circuit) -> str:
    names = [step.name for step in steps_in(circuit)]
    if len(names) == 1:
        return names[0]
    return f"the circuit from {names[0]} to {names[-1]}"


def _holds_changed(steps: Iterable[_Pair]) -> Iterator[_Change]:
    for old, new in steps:
        changed = [
            (was.duration, now.duration)
            for old_set, new_set in zip(old.dose.sets, new.dose.sets, strict=False)
            for was, now in zip(old_set.phases, new_set.phases, strict=True)
            if was.duration is not None and now.duration is not None and was != now
        ]
        if changed:
            before, after = zip(*changed, strict=True)
            now, was = _each(map(format_duration, after)), _each(map(format_duration, before))
            yield f"Held for {now} instead of {was}", old.name


def _reps_changed(steps: Iterable[_Pair]) -> Iterator[_Change]:
    for old, new in steps:
        reps = [
            (before.reps, after.reps)
            for before, after in zip(old.dose.sets, new.dose.sets, strict=False)
        ]
        if any(was != now for was, now in reps):
            was, now = (_each(map(str, counts)) for counts in zip(*reps, strict=True))
            yield f"{now} reps instead of {was}", old.name


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

"""Short ways to fit routines in tests, and what there is to fit."""

from collections import Counter
from pathlib import Path

import pytest

from coach.duration import Milliseconds
from coach.resources import bundled_folder
from coach.routine.fitting.fit import TooShortError, fit
from coach.routine.length import SELF_PACED_REP
from coach.routine.library.library import Library
from coach.routine.model import Routine
from coach.routine.reading.exercise_reader import NO_EXERCISES
from coach.routine.reading.routine_reader import read_routine
from coach.rules.warnings import warnings
from coach.timeline.segments import Segment, SegmentKind
from coach.timeline.timeline import compile_timeline
from tests.routine.reading.reading import described, read

LIBRARY = Library([bundled_folder("routines")])
BUNDLED = [listing.routine for listing in LIBRARY.routines()]
PROTOCOLS = [
    read_routine(file, NO_EXERCISES)
    for file in sorted((Path(__file__).parents[1] / "reading" / "protocols").glob("*.yaml"))
]
STAGES = described(
    """
    roll: {name: Roll, phase: release}
    rock: {name: Rock, phase: mobilise}
    lean: {name: Lean, phase: stretch}
    balance: {name: Balance, phase: control}
    bridge: {name: Bridge, phase: activate}
    kneeling-glute: {name: Kneeling glute, phase: mobilise}
    """
)


def minutes(count: float) -> Milliseconds:
    return Milliseconds(round(count * 60_000))


def too_short(routine: Routine, target: Milliseconds, others=()) -> TooShortError:
    with pytest.raises(TooShortError) as raised:
        fit(routine, target, others=others)
    return raised.value


def written(steps: str, purpose: str = "strength", more: str = "") -> Routine:
    lines = "\n".join(f"- {line.strip()}" for line in steps.strip().splitlines())
    return read(f"title: Test\npurpose: {purpose}\n{more}\nsteps:\n{lines}\n", STAGES)


def work(routine: Routine) -> list[Segment]:
    timeline = compile_timeline(routine, per_rep=SELF_PACED_REP)
    return [one for one in timeline.segments if one.kind is SegmentKind.WORK]


def warned(routine: Routine) -> Counter[str]:
    """How often each rule warns, by its name."""
    return Counter(one.rule.name for one in warnings(routine, compile_timeline(routine)))

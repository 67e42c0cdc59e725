"""Doses, phases and sides in words: the same on the screen, in the voice and in tables."""

import re
from collections.abc import Callable, Iterable, Sequence

from coach.duration import NO_TIME, SECOND, Milliseconds, format_duration, seconds
from coach.routine.model import Circuit, Dose, Exercise, Phase, PhaseKind, Side, Sides, WorkSet
from coach.text.english import counted, listed

FormatLength = Callable[[Milliseconds], str]
"""Writes a length of time: `30 s` to be read, `30 seconds` to be said."""

PHASE_WORDS = {
    PhaseKind.HOLD: ("hold",),
    PhaseKind.ISOMETRIC: ("contract",),
    PhaseKind.WORK: ("go",),
    PhaseKind.MOVE: ("move",),
    PhaseKind.RELEASE: ("relax",),
    PhaseKind.INHALE: ("breathe in", "in"),
    PhaseKind.EXHALE: ("breathe out", "out"),
    PhaseKind.OPEN: ("your pace",),
}
"""What to do in a phase of a rep, and shorter words for it where there are any."""

RETURN = "return"
"""What to do after the turn of a rep that is moved: which way that is, only its exercise knows."""

DOWN, UP = "down", "up"
"""The ways of a tempo in four figures; of `3-1-2` only the exercise knows."""
FAST = "fast"
"""How a way is done whose figure is `X`."""

SHORTEST_NAMED_HOLD = seconds(3)
"""A shorter hold is a pause within a tempo, which a dose in brief does not name."""

_SAYS_BREATH = re.compile("breath|atm|atem|respir|souffl|adem|fiato|aliento", re.IGNORECASE)
"""A word about breathing, in the languages of `names.toml`."""
_BREATH = frozenset({PhaseKind.INHALE, PhaseKind.EXHALE, PhaseKind.HOLD})
_ONE_PHASE = {
    PhaseKind.HOLD: "hold",
    PhaseKind.ISOMETRIC: "contraction",
    PhaseKind.WORK: "interval",
}
_SIDES = {
    Sides.NONE: "",
    Sides.BOTH: "per side",
    Sides.ALTERNATE: "per side, alternating",
    Sides.LEFT: "left only",
    Sides.RIGHT: "right only",
}


def load_in_words(load: str, last_load: str = "") -> str:
    """With how much, and with how much the last time: `16 kg (last time 14 kg)`."""
    if not last_load or last_load == load:
        return load
    return f"{load} (last time {last_load})" if load else f"last time {last_load}"


def dose_in_words(dose: Dose) -> str:
    """All of a dose: `2 sets of 8 reps, tempo 2-1-2 per side, 20 s rest`."""
    if len(set(dose.sets)) > 1:
        sets = ", then ".join(map(set_in_words, dose.sets))
    else:
        sets = _alike(dose, format_duration, set_in_words(dose.sets[0]))
    one_each = "one each round" if dose.by_round else ""
    return listed(f"{sets} {_SIDES[dose.sides]}".rstrip(), one_each, _pace(dose))


def circuit_in_words(circuit: Circuit) -> str:
    """How the rounds go: `3 rounds, 20 s rest between`, `as many rounds as possible in 12 min`."""
    if circuit.lasts is None:
        rounds = counted(circuit.rounds, "round")
    else:
        rounds = f"as many rounds as possible in {format_duration(circuit.lasts)}"
    return listed(
        rounds,
        "for time" if circuit.is_timed else "",
        f"every {format_duration(circuit.every)}" if circuit.every else "",
        f"{format_duration(circuit.rest)} rest between" if circuit.rest else "",
        "on one side, then on the other" if circuit.sides is Sides.BOTH else "",
        "in random order" if circuit.is_shuffled else "",
    )


def _pace(dose: Dose) -> str:
    """What is between the sets: `20 s rest`, `30 s, then 45 s rest`, `every 1 min`."""
    if dose.every is not None:
        return f"every {format_duration(dose.every)}"
    rests = dose.rests or ((dose.rest,) if dose.rest and len(dose.sets) > 1 else ())
    return f"{', then '.join(map(format_duration, rests))} rest" if rests else ""


def brief_dose(dose: Dose, length: FormatLength) -> str:
    """What matters before it begins: `3 sets of 6 reps, hold 4 counts`.

    Sides that are done one after the other are not in it; the reps of alternating sides are.
    """
    per_side = dose.sides is Sides.ALTERNATE
    briefly = [brief_set(work, length, per_side=per_side) for work in dose.sets]
    if len(set(briefly)) > 1:
        return f"{len(briefly)} sets, the first of {briefly[0]}"
    return _alike(dose, length, briefly[0])


def set_in_words(work: WorkSet) -> str:
    """All of one set: `6 reps, hold 4 counts, relax 2 s`."""
    if work.is_moved and not any(phase.cue for phase in work.phases):
        return listed(_reps(work), f"tempo {_tempo(work.phases)}")
    if breath_pattern(work.phases) and all(phase.kind in _BREATH for phase in work.phases):
        return brief_set(work)
    return _reps_of(work, [_phase(phase, format_duration) for phase in work.phases])


def _tempo(rep: Sequence[Phase]) -> str:
    """`3-1-2`; where the ways have names, in four figures such as `30X1`."""
    figures = [f"{(phase.duration or NO_TIME) / SECOND:g}" for phase in rep]
    if not any(phase.label for phase in rep):
        return "-".join(figures)
    four, place = ["0"] * 4, 0
    for phase, figure in zip(rep, figures, strict=True):
        place = place + 1 if not phase.label else 0 if phase.label.startswith(DOWN) else 2
        four[place] = "X" if phase.label.endswith(FAST) else figure
    return "".join(four)


def brief_set(
    work: WorkSet, length: FormatLength = format_duration, *, per_side: bool = False
) -> str:
    """One set by its reps and the holds that are long enough to matter, or by its breath."""
    breath = breath_pattern(work.phases)
    held = [_phase(phase, length) for phase in work.phases if _is_named(phase)]
    return _reps_of(work, [breath] if breath else held, per_side=per_side)


def breath_pattern(rep: Iterable[Phase]) -> str:
    """The breath of one rep, in seconds: `in 4, hold 4, out 4, hold 4`; empty where it is free."""
    phases = [phase for phase in rep if phase.kind in _BREATH and phase.duration is not None]
    if all(phase.kind is PhaseKind.HOLD for phase in phases):
        return ""
    return listed(
        *(f"{PHASE_WORDS[one.kind][-1]} {(one.duration or 0) / SECOND:g}" for one in phases)
    )


def phase_words(phase: Phase, *, is_turn: bool = False) -> tuple[str, ...]:
    """What to do in a phase, and shorter words for it; `is_turn` where a rep at a tempo turns."""
    if phase.label:
        return (phase.label,)
    if is_turn and phase.kind is PhaseKind.MOVE:
        return (RETURN,)
    return PHASE_WORDS[phase.kind]


def side_word(side: Side | None) -> str:
    """`left`, `right`, or nothing."""
    return "" if side is None else side.value


def _alike(dose: Dose, length: FormatLength, words: str) -> str:
    """Several sets that are alike; where each is one hold, they are so many holds."""
    number, work = len(dose.sets), dose.sets[0]
    if number == 1 and dose.sets_up_to is None:
        return words
    phase, *more = work.phases
    if work.reps == 1 and not more and phase.kind in _ONE_PHASE:
        return (
            f"{_range(number, dose.sets_up_to, _ONE_PHASE[phase.kind])} of {_length(phase, length)}"
        )
    return f"{_range(number, dose.sets_up_to, 'set')} of {words}"


def _reps_of(work: WorkSet, phases: Sequence[str], *, per_side: bool = False) -> str:
    reps = _reps(work) + (" per side" if per_side else "")
    if work.is_open:
        return f"{reps} at your own pace"
    is_one_rep = work.reps == 1 and work.reps_up_to is None and not per_side
    return listed(*([] if is_one_rep and phases else [reps]), *phases)


def _reps(work: WorkSet) -> str:
    return _range(work.reps, work.reps_up_to, "rep")


def _range(least: int, most: int | None, thing: str) -> str:
    """`1 set`, `6 reps`, `6-8 reps`."""
    return counted(least, thing) if most is None else f"{least}-{counted(most, thing)}"


def _phase(phase: Phase, length: FormatLength) -> str:
    usual = "work" if phase.kind is PhaseKind.WORK else PHASE_WORDS[phase.kind][0]
    return f"{phase.label or usual} {_length(phase, length)}"


def _length(phase: Phase, length: FormatLength) -> str:
    duration = phase.duration or NO_TIME
    if phase.counted:
        return counted(duration // SECOND, "count")
    if phase.up_to is None:
        return length(duration)
    least, most = length(duration), length(phase.up_to)
    number, unit = least.split(" ", 1)
    return f"{number}-{most}" if most.split(" ", 1)[1] == unit else f"{least} to {most}"


def _is_named(phase: Phase) -> bool:
    if phase.duration is None or not phase.kind.is_timed:
        return False
    return phase.counted or phase.duration >= SHORTEST_NAMED_HOLD


def to_avoid(exercise: Exercise, dose: Dose) -> str:
    """What to avoid; where effort is held and the exercise says nothing about breath, that too."""
    phases = (phase for work in dose.sets for phase in work.phases)
    texts = (exercise.cue, exercise.set_up, exercise.do, exercise.avoid, *exercise.cautions)
    if _SAYS_BREATH.search(" ".join(texts)) or not any(
        phase.kind is PhaseKind.ISOMETRIC for phase in phases
    ):
        return exercise.avoid
    return (
        f"{exercise.avoid} Do not hold your breath." if exercise.avoid else "Holding your breath."
    )

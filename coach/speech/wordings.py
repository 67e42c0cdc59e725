"""What the voice may say about a cue: the fullest wording first, shorter ones after.

The player says the first that ends before the next cue. The ear's order of importance is
not the voice's: of a new rep that is also count one, the ear gets the rep, the voice counts.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from coach.duration import MINUTE, NO_TIME, SECOND, Milliseconds, seconds
from coach.routine.bouts import BlockKind
from coach.routine.model import Phase, PhaseKind, Sides
from coach.routine.wording import brief_dose, phase_words, side_word
from coach.text.english import (
    all_of,
    capitalized,
    counted,
    first_sentence,
    listed,
    numbered,
    ranges_spoken,
    sentences,
)
from coach.timeline.cues import COUNTDOWN_TICKS, Cue, CueKind
from coach.timeline.segments import PlacedPhase, Segment

_BREATH = (PhaseKind.INHALE, PhaseKind.EXHALE)
SLOWEST = 10
"""Characters a second that any voice reaches with a name."""
BEFORE_WORDS = Milliseconds(800)
"""What the longest sound before a name takes, with a breath after the name."""
LONG_PREPARE = seconds(20)
"""From this length on, getting ready has time for how to do it as well."""

NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
"""Higher ones are written in digits."""

_OVER_ALL_ELSE = (CueKind.FINISHED, CueKind.SWITCH, CueKind.REST, CueKind.PREPARE, CueKind.PAUSE)
"""Of several cues of one instant, the voice speaks of the first that is listed here."""
_BEGINNINGS = (CueKind.START, CueKind.LAST_REP, CueKind.REP, CueKind.PHASE)
"""Where there is none of those: a phase of a rep begins with any of these."""

ALWAYS_THE_SAME = {
    CueKind.HALFWAY: ("halfway",),
    CueKind.PAUSE: ("paused",),
    CueKind.FINISHED: ("Well done. Session finished.", "Session finished", "Well done"),
}
"""What may be said whatever the exercise is."""

By = Mapping[CueKind, tuple[Cue, Segment]]
"""The cues of one instant, by their kinds."""


def wordings_together(
    together: Sequence[tuple[Cue, Segment]], *, turns: bool = True
) -> tuple[str, ...]:
    """What may be said about the cues of one instant, which come by importance.

    Empty at a tick: the voice does not talk over a countdown. `turns` is whether it names the turns
    of reps at a tempo that have no words of their own.
    """
    if not together or together[0][0].kind is CueKind.TICK:
        return ()
    by_kind = {cue.kind: (cue, segment) for cue, segment in reversed(together)}
    said, over = _said(by_kind, turns=turns), _time_is_up(by_kind)
    return _distinct([*(sentences(over, words) for words in said), over, *said]) if over else said


def _said(by_kind: By, *, turns: bool) -> tuple[str, ...]:
    for kind in _OVER_ALL_ELSE:
        if kind in by_kind:
            return _between(*by_kind[kind])
    for kind in _BEGINNINGS:
        if kind in by_kind:
            return _beginning(by_kind, *by_kind[kind], turns=turns)
    if CueKind.COUNT in by_kind:
        return (_count(by_kind),)
    return ALWAYS_THE_SAME[CueKind.HALFWAY] if CueKind.HALFWAY in by_kind else ()


def _between(cue: Cue, segment: Segment) -> tuple[str, ...]:
    """What may be said where nothing is done."""
    if cue.say:
        return (cue.say,)
    match cue.kind:
        case CueKind.PREPARE:
            return _distinct(_prepare(segment))
        case CueKind.SWITCH:
            return _distinct(_switch(segment))
        case CueKind.REST:
            return _distinct(_rest(segment))
        case _:
            return ALWAYS_THE_SAME[cue.kind]


def read_first(
    title: str, total: Milliseconds | None, equipment: Sequence[str], how: Sequence[str]
) -> str:
    """What is said while a session waits to begin: what it is, what to fetch, and `how`.

    `total` is how long it takes, as far as that is known.
    """
    whole = Milliseconds(round((total or 0) / MINUTE) * MINUTE)
    named = listed(title, f"about {spoken_duration(whole)}" if whole else "")
    fetch = f"To fetch: {all_of(equipment)}" if equipment else ""
    return sentences(named, "Press space when you are ready", fetch, *how)


def spoken_number(number: int) -> str:
    """A number of at least 0 as a word where there is one, else in digits."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def spoken_duration(duration: Milliseconds) -> str:
    """A length of time in words: `30 seconds`, `1 minute 30 seconds`, `2.5 seconds`."""
    minutes, rest = divmod(duration, MINUTE)
    parts = []
    if minutes:
        parts.append(counted(minutes, "minute"))
    if rest or not minutes:
        parts.append("1 second" if rest == SECOND else f"{rest / SECOND:g} seconds")
    return " ".join(parts)


def _prepare(segment: Segment) -> Iterator[str]:
    name, side, dose = (
        segment.step.name,
        _side_words(segment),
        ranges_spoken(brief_dose(segment.step.dose, spoken_duration)),
    )
    exercise = listed(name, side, segment.step.load)
    whole = listed(exercise, dose)
    # In later rounds it has been heard, and the side and the dose are worth more.
    caution = next(iter(segment.exercise.cautions), "") if segment.round == 1 else ""
    if segment.duration is not None and segment.duration >= LONG_PREPARE:
        yield sentences(whole, caution, segment.step.cue or segment.exercise.cue)
    if caution:
        # Other words go before the caution does, except for what it is about.
        first = first_sentence(caution)
        yield sentences(whole, caution)
        yield sentences(exercise, caution)
        yield sentences(whole, first)
        yield sentences(exercise, first)
        yield sentences(name, first)
    yield from (whole, exercise, listed(name, side), name)
    if side:
        yield side


def _switch(segment: Segment) -> Iterator[str]:
    if segment.side is None:
        yield "Switch sides"
        return
    if segment.set > 1:
        yield sentences("Switch sides", listed(_side_words(segment), _set(segment)))
    yield f"Switch sides. {capitalized(_side_words(segment))}."
    yield capitalized(_side_words(segment))
    yield capitalized(segment.side.value)


def _rest(segment: Segment) -> Iterator[str]:
    name, side = segment.step.name, _side_words(segment)
    # Within a step a rest comes before a later set; before a first set it is a circuit's.
    place = _place(segment)
    yield f"Rest. Next: {listed(name, place, side)}"
    if segment.set > 1:
        yield f"Rest. Next: {listed(place, side)}"
    yield f"Rest. Next: {listed(name, side)}"
    yield f"Rest. Next: {name}"
    yield "Rest"


def _beginning(by_kind: By, cue: Cue, segment: Segment, *, turns: bool) -> tuple[str, ...]:
    """What may be said where a phase of a rep begins: what is new, the rep, what to do now."""
    placed = segment.phase_at(cue.offset)
    if placed is None:
        return ()
    phase = placed.phase
    say = phase.say or (segment.step.say if cue.kind is CueKind.START else "")
    new, rep = _new(by_kind, cue, segment), _rep(by_kind, phase)
    doing = [words for words in _doing(cue, phase, segment, turns=turns) if words]
    shortest = [rep, *doing]
    if CueKind.COUNT in by_kind:
        doing.append(_count(by_kind))
        shortest = [*doing, rep]
    return _distinct(
        [
            *(words for words in (_joined(new, say), say) if say),
            *(_joined(new, rep, words) for words in doing),
            *(_joined(new, words) for words in (*shortest, "")),
            *(_joined(rep, words) for words in doing),
            *shortest,
        ]
    )


def _doing(cue: Cue, phase: Phase, segment: Segment, *, turns: bool) -> Iterator[str]:
    """What to do in the phase that begins with this cue."""
    how = phase.cue or segment.step.cue or segment.exercise.cue
    words = phase_words(phase, is_turn=cue.is_turn)
    is_first = cue.kind is not CueKind.PHASE
    if phase.kind is PhaseKind.OPEN:
        reps = counted(segment.reps, "rep") if segment.reps > 1 else ""
        pace = capitalized(f"{reps} at your own pace".strip())
        yield from (f"{pace}. Press next when done.", pace)
    elif phase.kind is PhaseKind.WORK:
        yield from (_joined(words[0], how), *words)
    elif phase.counted and phase.kind is PhaseKind.HOLD and not _is_breathed(segment):
        yield phase.cue
    elif not is_first and phase.kind is PhaseKind.RELEASE:
        yield from (_joined(phase.cue or words[0], _after_release(cue, segment)), phase.cue, *words)
    elif not is_first:
        yield phase.cue
        is_named = (turns and segment.step.turns) or not cue.is_turn
        yield from words if is_named else ()
    elif phase.kind.is_held or (phase.kind is PhaseKind.MOVE and cue.kind is CueKind.START):
        yield from (how, *words)
    else:
        yield phase.cue
        yield from () if phase.kind is PhaseKind.MOVE else words


def _rep(by_kind: By, phase: Phase) -> str:
    """Which rep begins: `two`, `rep two` where counts follow, `left, two`, `last one`."""
    if CueKind.LAST_REP in by_kind:
        return _with_side("last one", *by_kind[CueKind.LAST_REP])
    if CueKind.REP not in by_kind or phase.kind in _BREATH:
        return ""
    cue, segment = by_kind[CueKind.REP]
    number = spoken_number(cue.number or 0)
    if not _is_counted(segment):
        return _with_side(number, cue, segment)
    # A number right before count one would be taken for a count.
    is_begun_with_it = CueKind.START in by_kind and CueKind.COUNT in by_kind
    return "" if is_begun_with_it else _with_side(f"rep {number}", cue, segment)


def _after_release(cue: Cue, segment: Segment) -> str:
    """After counts, which had no time for it: which rep that was, or the side to come."""
    index = bisect_left(segment.phases, cue.offset, key=lambda placed: placed.offset)
    before, released, *following = segment.phases[index - 1 : index + 2]
    if not before.phase.counted or not following or following[0].rep == released.rep:
        return ""
    side = following[0].side
    if side is not None and side is not released.side:
        return f"now {side.value}"
    return f"that's {spoken_number(released.rep)}"


def _count(by_kind: By) -> str:
    return spoken_number(by_kind[CueKind.COUNT][0].number or 0)


def _new(by_kind: By, cue: Cue, segment: Segment) -> str:
    """What has not been said before it began: the minute or round, the exercise, side and set."""
    name = side = work_set = ""
    if CueKind.END in by_kind and cue.kind is CueKind.START:
        _, before = by_kind[CueKind.END]
        name = _name(segment) if segment.group != before.group else ""
        side = _side_words(segment) if segment.side is not before.side else ""
        work_set = _set(segment)
    elif cue.offset == _naming(segment):
        name, side = _name(segment), _side_words(segment)
    place = _place(segment) if cue.kind is CueKind.START and _opens_later_round(segment) else ""
    return sentences(place, listed(name, side, "" if place else work_set))


def _opens_later_round(segment: Segment) -> bool:
    """Whether another set or round begins with it on the clock of its block."""
    block = segment.block
    if block is None or not segment.opens_round:
        return False
    return (block.number if block.kind is BlockKind.EVERY else segment.block_round) > 1


def _place(segment: Segment) -> str:
    """Which minute, set or round it is: `minute 4 of 10`, `round 3`; empty for the only one."""
    block = segment.block
    if block is not None and block.kind is BlockKind.AMRAP:
        return f"round {segment.block_round}"
    if block is not None and block.lasts == MINUTE:
        # The rest until the minute is still on the clock of the one before.
        return numbered("minute", block.number + segment.fills, block.of)
    return _set(segment) or numbered("round", segment.round, segment.rounds)


def _time_is_up(by_kind: By) -> str:
    """At the end of as many rounds as possible: *time*, and how many they were."""
    if CueKind.END not in by_kind:
        return ""
    rounds = by_kind[CueKind.END][1].rounds_at_cut
    if rounds is None:
        return ""
    return sentences("time", counted(rounds, "round") if rounds else "")


def _naming(segment: Segment) -> Milliseconds | None:
    """The instant of a set at which to name the exercise; None where that was done before it.

    It is the first after which there is time for a name.
    """
    needed = Milliseconds(BEFORE_WORDS + len(_name(segment)) * SECOND // SLOWEST)
    if segment.prepared is None or segment.prepared >= needed + COUNTDOWN_TICKS * SECOND:
        return None
    instants = sorted({cue.offset for cue in segment.cues})
    with_time = {one for one, following in pairwise(instants) if following - one >= needed}
    begins = (cue.offset for cue in segment.cues if cue.kind in _BEGINNINGS)
    return next((offset for offset in begins if offset in with_time), NO_TIME)


def _name(segment: Segment) -> str:
    return listed(segment.step.name, segment.step.load)


def _joined(*parts: str) -> str:
    """The parts that are not empty as sentences; one alone as it stands."""
    said = [part for part in parts if part]
    return sentences(*said) if len(said) > 1 else "".join(said)


def _with_side(words: str, cue: Cue, segment: Segment) -> str:
    is_in_turn = segment.step.dose.sides is Sides.ALTERNATE and cue.side is not None
    return f"{cue.side.value}, {words}" if is_in_turn and cue.side is not None else words


def _is_counted(segment: Segment) -> bool:
    return any(placed.phase.counted for placed in _first_rep(segment))


def _is_breathed(segment: Segment) -> bool:
    return any(placed.phase.kind in _BREATH for placed in _first_rep(segment))


def _first_rep(segment: Segment) -> Iterator[PlacedPhase]:
    return takewhile(lambda placed: placed.rep == 1, segment.phases)


def _side_words(segment: Segment) -> str:
    """`left side`; `alternating sides`; empty where sides do not matter."""
    if segment.side is not None:
        return f"{side_word(segment.side)} side"
    return "alternating sides" if segment.step.dose.sides is Sides.ALTERNATE else ""


def _set(segment: Segment) -> str:
    """Which set this is, from the second on."""
    return numbered("set", segment.set, segment.sets) if segment.set > 1 else ""


def _distinct(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for words in said if words))

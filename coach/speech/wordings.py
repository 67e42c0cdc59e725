"""What the voice may say about a cue: the fullest wording first, shorter ones after.

The player says the first that ends before the next cue. The ear's order of importance is
not the voice's: of a new rep that is also count one, the ear gets the rep, the voice counts.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from coach.duration import MINUTE, SECOND, Milliseconds, seconds
from coach.routine.model import PhaseKind, Sides
from coach.routine.wording import PHASE_WORDS, brief_dose, side_word
from coach.session.cues import Cue, CueKind
from coach.session.segments import Segment
from coach.text.english import (
    capitalized,
    counted,
    first_sentence,
    listed,
    numbered,
    ranges_spoken,
    sentences,
)

LONG_PREPARE = seconds(20)
"""From this length on, getting ready has time for how to do it as well."""

NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
"""Higher ones are written in digits."""

VOICED = (
    CueKind.FINISHED,
    CueKind.SWITCH,
    CueKind.REST,
    CueKind.PREPARE,
    CueKind.PHASE,
    CueKind.COUNT,
    CueKind.LAST_REP,
    CueKind.REP,
    CueKind.START,
    CueKind.HALFWAY,
    CueKind.PAUSE,
)
"""Of several cues of one instant, the voice speaks of the first that is listed here."""

_REP_BEGINNINGS = {CueKind.START, CueKind.REP}

ALWAYS_THE_SAME = {
    CueKind.HALFWAY: ("halfway",),
    CueKind.PAUSE: ("paused",),
    CueKind.FINISHED: ("Well done. Session finished.", "Session finished", "Well done"),
}
"""What may be said whatever the exercise is."""


def wordings_together(together: Sequence[tuple[Cue, Segment]]) -> tuple[str, ...]:
    """What may be said about the cues of one instant, which come by importance.

    Empty at a tick: the voice does not talk over a countdown.
    """
    if not together or together[0][0].kind is CueKind.TICK:
        return ()
    by_kind = {cue.kind: (cue, segment) for cue, segment in reversed(together)}
    voiced = next((kind for kind in VOICED if kind in by_kind), None)
    if voiced is None:
        return ()
    plain = _with_phase(voiced, by_kind)
    announced = _announced(by_kind)
    if not announced:
        return plain
    if voiced is CueKind.COUNT:
        return _distinct([sentences(announced, plain[0]), *plain])
    return _distinct([sentences(announced, *plain[:1]), announced, *plain])


def wordings(cue: Cue, segment: Segment) -> tuple[str, ...]:
    """What may be said about a cue, the fullest first; empty where there is nothing to say."""
    said: Iterable[str]
    match cue.kind:
        case CueKind.PREPARE:
            said = _prepare(segment)
        case CueKind.SWITCH:
            said = _switch(segment)
        case CueKind.REST:
            said = _rest(segment)
        case CueKind.START:
            said = _start(segment)
        case CueKind.COUNT:
            said = _count(cue, segment)
        case CueKind.PHASE:
            said = _phase(cue, segment)
        case CueKind.REP:
            number = spoken_number(cue.number or 0)
            said = _with_side(f"rep {number}" if _is_counted(segment) else number, cue, segment)
        case CueKind.LAST_REP:
            said = _with_side("last one", cue, segment)
        case _:
            said = ALWAYS_THE_SAME.get(cue.kind, ())
    return _distinct(said)


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
    exercise = listed(name, side)
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
    yield from (whole, exercise, name)
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
    place = _set(segment) if segment.set > 1 else numbered("round", segment.round, segment.rounds)
    yield f"Rest. Next: {listed(name, place, side)}"
    if segment.set > 1:
        yield f"Rest. Next: {listed(place, side)}"
    yield f"Rest. Next: {listed(name, side)}"
    yield f"Rest. Next: {name}"
    yield "Rest"


def _start(segment: Segment) -> Iterator[str]:
    """Nothing where reps or counts are what the voice follows."""
    if segment.is_open:
        pace = "at your own pace"
        reps = counted(segment.reps, "rep") if segment.reps > 1 else ""
        yield capitalized(f"{reps} {pace}. Press next when done.".strip())
        yield capitalized(f"{reps} {pace}".strip())
    elif segment.reps == 1 and not _is_counted(segment):
        first = segment.phases[0].phase
        cue = first.cue or segment.step.cue or segment.exercise.cue
        if cue:
            yield cue
        elif segment.calls_phases:
            yield from map(capitalized, PHASE_WORDS[first.kind])
        elif first.kind.is_held:
            yield "Hold"


def _phase(cue: Cue, segment: Segment) -> Iterator[str]:
    """What is to be done in the part of a rep that begins with this cue."""
    placed = segment.phase_at(cue.offset)
    if placed is not None:
        yield placed.phase.cue
        yield from PHASE_WORDS[placed.phase.kind]


def _with_phase(voiced: CueKind, by_kind: dict[CueKind, tuple[Cue, Segment]]) -> tuple[str, ...]:
    """What may be said about that cue, and about the part of a rep that begins with it."""
    cue, segment = by_kind[voiced]
    plain = wordings(cue, segment)
    if voiced is CueKind.PHASE:
        # Where there is no room for words, the count that begins there as well is short.
        return _distinct([*plain, *_plain(CueKind.COUNT, by_kind)])
    if not segment.calls_phases or not by_kind.keys() & _REP_BEGINNINGS:
        return plain
    phase = list(_phase(cue, segment))
    if voiced is CueKind.COUNT:
        return _distinct([*phase, *plain])
    if voiced in (CueKind.REP, CueKind.LAST_REP):
        return _distinct([*(sentences(plain[0], words) for words in phase if words), *plain])
    return plain


def _plain(kind: CueKind, by_kind: dict[CueKind, tuple[Cue, Segment]]) -> tuple[str, ...]:
    return wordings(*by_kind[kind]) if kind in by_kind else ()


def _count(cue: Cue, segment: Segment) -> Iterator[str]:
    """The number; after the last one, in the letting go, which rep that was.

    A number of a rep at its beginning would run into count one.
    """
    number = spoken_number(cue.number or 0)
    if cue.rep is not None and _is_last_count(cue, segment):
        is_over = cue.rep == segment.reps
        if segment.step.dose.sides is Sides.ALTERNATE and cue.side is not None and not is_over:
            yield sentences(number, f"now {cue.side.other.value}")
        else:
            yield sentences(number, f"that's {spoken_number(cue.rep)}")
    yield number


def _is_last_count(cue: Cue, segment: Segment) -> bool:
    """Whether only a release is left of the rep after this count."""
    index = bisect_right(segment.phases, cue.offset, key=lambda placed: placed.offset) - 1
    placed = segment.phases[index]
    if placed.end is None or cue.offset + SECOND < placed.end:
        return False
    for later in segment.phases[index + 1 :]:
        if later.rep != placed.rep:
            return True
        if later.phase.kind is not PhaseKind.RELEASE:
            return False
    return True


def _announced(by_kind: dict[CueKind, tuple[Cue, Segment]]) -> str:
    """What the voice would say of this instant's other cues, if there is room for both."""
    if CueKind.START in by_kind:
        _, segment = by_kind[CueKind.START]
        return _unprepared(by_kind.get(CueKind.END), segment)
    if CueKind.COUNT not in by_kind:
        return ""
    for kind in (CueKind.LAST_REP, CueKind.REP):
        if kind in by_kind:
            return wordings(*by_kind[kind])[0]
    return ""


def _unprepared(ended: tuple[Cue, Segment] | None, segment: Segment) -> str:
    """What is new about a set that follows the last one without a segment between."""
    if ended is None:
        return ""
    _, before = ended
    return capitalized(
        listed(
            segment.step.name if segment.group != before.group else "",
            _side_words(segment) if segment.side is not before.side else "",
            _set(segment),
        )
    )


def _with_side(words: str, cue: Cue, segment: Segment) -> Iterator[str]:
    if segment.step.dose.sides is Sides.ALTERNATE and cue.side is not None:
        yield f"{cue.side.value}, {words}"
    yield words


def _is_counted(segment: Segment) -> bool:
    first_rep = takewhile(lambda placed: placed.rep == 1, segment.phases)
    return any(placed.phase.counted for placed in first_rep)


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
